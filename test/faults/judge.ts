import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import { expect } from "vitest";
import * as z from "zod";
import { type TagHistoryRow, TagHistoryRowSchema } from "../../ledger/tag-history.ts";
import { type TagsMetadata, TagsMetadataSchema } from "../../ledger/tags-metadata.ts";
import { isSettled, type UserAction, UserActionSchema } from "../../ledger/user-action.ts";
import { AlertSchema, type Ended, type Tags } from "../../local/probe.ts";
import { alerts, aws, clientConfig, deployment } from "../integration/deployed.ts";
import type { FaultRow } from "./fault-table.ts";
import type { Sent, Subject } from "./subjects.ts";
import type { Trial } from "./trial.ts";

/** The state of one resource of an input, in AWS and in the ledger. */
export type Held = {
  sent: Sent;
  resourceArn: string;
  before: Tags;
  now: Tags;
  actions: UserAction[];
  changes: TagHistoryRow[];
  metadata: TagsMetadata | undefined;
};

/** The judgement on one resource: whether AWS shows its tags, and whether the ledger has its action as settled. */
export type Judged = { held: Held; isTagged: boolean; isSettled: boolean };

type Before = Map<Subject, Tags>;

const subjectsOf = (sent: Sent[]) => sent.flatMap(({ subjects }) => subjects);

/** The values that AWS really had before the tagging. */
export const tagsBefore = async (sent: Sent[]): Promise<Before> => new Map(await readAll(subjectsOf(sent)));

const readAll = (subjects: Subject[]) =>
  pMap(subjects, async (subject): Promise<[Subject, Tags]> => [subject, await subject.readTags()], {
    concurrency: 10,
  });

/** After the fault, the ledger agrees with AWS, and each settled action is done. */
export const judgeStruck = async (trial: Trial, before: Before): Promise<Judged[]> =>
  (await holdings(trial.sent, before)).map((held) => judge(held, trial));

/** If an action is not settled, its execution failed, and an alert of its reason has counted it. */
export async function judgeEnds(trial: Trial, ended: Ended[], struck: Judged[]): Promise<void> {
  const unsettled = struck.filter((judged) => !judged.isSettled).map(({ held }) => held);
  const isFailing = (sent: Sent) => unsettled.some((held) => held.sent === sent);
  const failing = ended.filter((_, index) => trial.sent[index] && isFailing(trial.sent[index]));
  for (const end of ended) expect(end.status).toBe(failing.includes(end) ? "FAILED" : "SUCCEEDED");
  if (unsettled.length > 0 && !trial.isSilent) await judgeAlerts(trial, failing, unsettled);
}

/** The row of the table for a fault, from the judgements before and after the replay. */
export function rowOf(
  fault: string,
  injected: number,
  { sent, settlesAs }: Pick<Trial, "sent" | "settlesAs">,
  struck: Judged[],
  healed: Judged[],
): FaultRow {
  const count = (judged: Judged[], is: (judged: Judged) => boolean) => judged.filter(is).length;
  const settled = (judged: Judged[]) => count(judged, ({ isSettled }) => isSettled);
  return {
    fault,
    injected,
    events: sent.length,
    tagged: count(struck, ({ isTagged }) => isTagged),
    recorded: settled(struck),
    failed: struck.length - settled(struck),
    healed: settled(healed) - settled(struck),
    lost: count(healed, ({ isSettled, isTagged }) => !isSettled || !(isTagged || settlesAs)),
  };
}

/** After the replay every resource is tagged, each action is settled once, and the ledger agrees with AWS. */
export async function judgeHealed(trial: Trial, before: Before): Promise<Judged[]> {
  const held = await holdings(trial.sent, before);
  for (const each of held) {
    const { sent, actions, now, before, changes, metadata } = each;
    const { wanted } = sent;
    const [action] = actions;
    if (action?.outcome === trial.settlesAs) continue;
    expect(actions).toMatchObject([
      { outcome: "tagged", previous_values: pick(before, wanted), tag_values: wanted },
    ]);
    expect(changes).toMatchObject([{ action_id: action?.action_id, user_info: { name: sent.owner } }]);
    expect(now).toEqual({ ...before, ...wanted });
    expect(metadata).toMatchObject({
      tag_values: wanted,
      action_id: action?.action_id,
      event_id: sent.eventId,
    });
    if (sent.isCreation) expect(metadata).toMatchObject({ created_by: { name: sent.owner } });
  }
  return held.map((each) => judge(each, trial));
}

/** The ledger has nothing that did not happen, and nothing twice. */
function judge(held: Held, trial: Trial): Judged {
  const { sent, before, now, actions, changes, metadata } = held;
  const { wanted } = sent;
  const isTagged = Object.entries(wanted).every(([key, value]) => now[key] === value);
  expect(actions.length).toBeLessThanOrEqual(1);
  const [action] = actions;
  const settled = action !== undefined && action.outcome !== "pending" && isSettled(action.outcome);
  if (settled && action.outcome !== trial.settlesAs) {
    expect(action.outcome).toBe("tagged");
    expect(isTagged).toBe(true);
  }
  // Every tag from before is still there, and a resource that is not tagged is unchanged.
  if (!isTagged) expect(now).toEqual(before);
  if (isTagged && !settled) expect(trial.isAnswerLost).toBe(true);
  if (action?.previous_values) expect(action.previous_values).toEqual(pick(before, wanted));
  for (const change of changes) {
    expect(change).toMatchObject({ event_id: sent.eventId, tag_values: wanted });
    expect(change.previous_values).toEqual(pick(before, wanted));
    expect(isTagged).toBe(true);
  }
  for (const [key, value] of Object.entries(metadata?.tag_values ?? {})) expect(now[key]).toBe(value);
  return { held, isTagged, isSettled: settled };
}

const messages = await aws.subscribeToTopic();

/** Each cause is told once, and its alert counts every execution and every resource that failed. */
async function judgeAlerts(trial: Trial, failing: Ended[], unsettled: Held[]): Promise<void> {
  const open = await alerts.all();
  const sumOf = (field: "executions" | "occurrences") => open.reduce((sum, alert) => sum + alert[field], 0);
  expect(sumOf("executions")).toBeGreaterThanOrEqual(failing.length);
  expect(sumOf("occurrences")).toBeGreaterThanOrEqual(unsettled.length);
  const reasons = open.map(({ cause }) => cause.split("/").at(-1));
  for (const { actions } of unsettled) if (actions[0]?.reason) expect(reasons).toContain(actions[0].reason);
  // An earlier trial of the same test may have opened the alert.
  const openers = open.map(({ alert_id }) => alert_id.replace(/-\d+-\d+$/, ""));
  const told = (await messages())
    .filter(({ Message }) => openers.some((name) => Message.includes(`:${name}"`)))
    .flatMap(({ Message }) => AlertSchema.parse(JSON.parse(Message)).failures);
  expect(told.map(({ reason }) => reason).toSorted()).toEqual(reasons.toSorted());
  for (const { reason, message, resourceArns } of told) {
    expect(resourceArns).not.toEqual([]);
    expect(`${reason}: ${message}`).toMatch(trial.reason ?? /./);
  }
}

/** For each resource of each input: AWS's tags, and the rows of the ledger. */
export async function holdings(sent: Sent[], before: Before): Promise<Held[]> {
  const now = new Map(await readAll(subjectsOf(sent)));
  const { tables } = deployment;
  const [metadata, changes, actions] = await Promise.all([
    rowsByResource(tables.TagsMetadata, TagsMetadataSchema),
    rowsByResource(tables.TagHistory, TagHistoryRowSchema),
    rowsByResource(tables.UserActions, UserActionSchema),
  ]);
  return sent.flatMap((each) =>
    each.subjects.map((subject) => {
      const mine = (row: { event_id: string }) => row.event_id === each.eventId;
      return {
        sent: each,
        resourceArn: subject.resourceArn,
        before: before.get(subject) ?? {},
        now: now.get(subject) ?? {},
        actions: (actions.get(subject.resourceArn) ?? []).filter(mine),
        changes: (changes.get(subject.resourceArn) ?? []).filter(mine),
        metadata: metadata.get(subject.resourceArn)?.[0],
      };
    }),
  );
}

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig()));

/** A whole table, by resource. */
export async function rowsByResource<Row extends { resource_id: string }>(
  TableName: string,
  schema: z.ZodType<Row>,
): Promise<Map<string, Row[]>> {
  const pages = await Array.fromAsync(
    paginateScan({ client: dynamo }, { TableName }),
    ({ Items = [] }) => Items,
  );
  return Map.groupBy(z.array(schema).parse(pages.flat()), ({ resource_id }) => resource_id);
}

export const pick = (tags: Tags, keys: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => Object.hasOwn(keys, key)));
