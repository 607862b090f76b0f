import { BatchGetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { ExportedLedger } from "../evidence/export/export-ledger.ts";
import { actionId } from "../ledger/action-id.ts";
import { SCHEMA_VERSION } from "../ledger/table.ts";
import type { TagHistoryRow } from "../ledger/tag-history.ts";
import type { TagsMetadata } from "../ledger/tags-metadata.ts";
import { firstRow, OUTCOME_RANKS, type UserAction } from "../ledger/user-action.ts";
import { answeredLedger } from "../test/evidence/answered-ledger.ts";

const FIRST_DAY = Date.parse("2026-08-01T00:00:00Z");
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const OWNERS = 40;

/** The period of `days` days in which a generated ledger has actions. */
export const generatedPeriod = (days: number) => ({
  from: new Date(FIRST_DAY),
  to: new Date(FIRST_DAY + days * DAY_MILLISECONDS),
});

/**
 * A ledger with so many actions on each of some days, which are generated when they are asked for. Each action created a queue
 * and tagged it with the name of one of 40 owners. Only the last day that was asked for is in memory.
 */
export function generatedLedger(actionsADay: number): ExportedLedger {
  let known: { day: string; rows: UserAction[] } | undefined;
  const rowsOf = (day: string): UserAction[] => {
    if (known?.day !== day) {
      const numbers = Array.from({ length: actionsADay }, (_, number) => number);
      const rows = numbers.map((number) => actionOf(day, number, actionsADay));
      known = { day, rows: rows.sort((a, b) => (a.action_id < b.action_id ? -1 : 1)) };
    }
    return known.rows;
  };
  const query = (input: QueryCommand["input"]) => {
    const { ExpressionAttributeValues = {}, ExclusiveStartKey, FilterExpression, Limit } = input;
    // Nothing in it failed, so nothing was dismissed or replayed.
    if (FilterExpression !== undefined) return { Items: [] };
    const shard = String(ExpressionAttributeValues[":shard"]);
    const after = String(ExclusiveStartKey?.action_id ?? "");
    const inShard = rowsOf(shard.slice(0, "2026-08-01".length)).filter(
      ({ day_shard, action_id }) => day_shard === shard && action_id > after,
    );
    const Items = inShard.slice(0, Limit);
    const last = Items.at(-1);
    return {
      Items,
      ...(inShard.length > Items.length && { LastEvaluatedKey: { action_id: last?.action_id } }),
    };
  };
  const batchGet = ({ RequestItems = {} }: BatchGetCommand["input"]) => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([tableName, { Keys = [] }]) => [
        tableName,
        Keys.map(({ resource_id }) =>
          (tableName === "TagHistory" ? changeOf : resourceOf)(String(resource_id), actionsADay),
        ),
      ]),
    ),
  });
  const send = async (command: unknown) => {
    if (command instanceof QueryCommand) return query(command.input);
    if (command instanceof BatchGetCommand) return batchGet(command.input);
    throw new Error("A generated ledger answers Query and BatchGetItem only.");
  };
  return answeredLedger(send);
}

const ownerOf = (number: number) => `owner-${number % OWNERS}@example.com`;
const executionArn = (number: number) =>
  `arn:aws:states:eu-west-1:123456789012:execution:tag-resources:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The user of an action, with a `userIdentity` of the usual size. */
const actorOf = (number: number) => {
  const arn = `arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_PowerUser_0123456789abcdef/${ownerOf(number)}`;
  return {
    kind: "IdentityCenterUser" as const,
    name: ownerOf(number),
    nameFrom: "session" as const,
    confidence: "human" as const,
    arn,
    accountId: "123456789012",
    role: "AWSReservedSSO_PowerUser_0123456789abcdef",
    session: ownerOf(number),
    sourceIp: `203.0.113.${number % 250}`,
    userAgent: 'aws-cli/2.31.0 md/awscrt#0.27 os/linux exec-env/CloudShell lang/python "3.13"',
    userIdentity: { type: "AssumedRole", principalId: `AROAEXAMPLE:${ownerOf(number)}`, arn },
  };
};

/** The id of an event has the form of a UUID, and tells its day and its number. */
export const eventIdOf = (day: string, number: number) =>
  `${day.replaceAll("-", "")}-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The name of a queue tells its day and its number: `2026-08-01-17`. */
export const queueOf = (day: string, number: number) => `arn:aws:sqs:eu-west-1:123456789012:${day}-${number}`;
export const numberOf = (resourceArn: string) => Number(resourceArn.split("-").at(-1));
export const dayOf = (resourceArn: string) =>
  resourceArn.split(":").at(-1)?.slice(0, "2026-08-01".length) ?? "";

const originOf = (day: string, number: number, actionsADay: number) => ({
  source: "event" as const,
  eventId: eventIdOf(day, number),
  eventTime: new Date(Date.parse(day) + Math.floor((number * DAY_MILLISECONDS) / actionsADay)).toISOString(),
  actionType: "sqs:CreateQueue",
  creation: "new" as const,
  actor: actorOf(number),
});

/** CloudTrail's record of the call of an action. */
export function recordOf(day: string, number: number, actionsADay: number): object {
  const { eventId, eventTime } = originOf(day, number, actionsADay);
  const { userIdentity, sourceIp, userAgent } = actorOf(number);
  const queueName = `${day}-${number}`;
  return {
    eventVersion: "1.11",
    ...{ userIdentity, eventTime, eventSource: "sqs.amazonaws.com", eventName: "CreateQueue" },
    ...{ awsRegion: "eu-west-1", sourceIPAddress: sourceIp, userAgent, requestParameters: { queueName } },
    responseElements: { queueUrl: `https://sqs.eu-west-1.amazonaws.com/123456789012/${queueName}` },
    ...{ eventID: eventId, eventType: "AwsApiCall", recipientAccountId: "123456789012" },
  };
}

export function actionOf(
  day: string,
  number: number,
  actionsADay: number,
  resourceArn = queueOf(day, number),
): UserAction {
  const origin = originOf(day, number, actionsADay);
  const execution = { arn: executionArn(number), startTime: origin.eventTime, redriveCount: 0 };
  return {
    ...firstRow({ origin, policyVersion: "v1", execution }, resourceArn),
    action_id: actionId(origin, resourceArn),
    outcome: "tagged",
    outcome_rank: OUTCOME_RANKS.tagged,
    attempts: {
      [`${execution.arn}#0`]: { outcome: "tagged", timestamp: origin.eventTime, source: "event" },
    },
    tag_values: { Owner: ownerOf(number), Team: `team-${number % 7}` },
    previous_values: {},
  };
}

export function resourceOf(resourceArn: string, actionsADay: number): TagsMetadata {
  const number = numberOf(resourceArn);
  const origin = originOf(dayOf(resourceArn), number, actionsADay);
  const id = actionId(origin, resourceArn);
  const written = { timestamp: origin.eventTime, action_id: id, event_id: origin.eventId };
  return {
    resource_id: resourceArn,
    name: resourceArn.split(":").at(-1) ?? "",
    type: "AWS::SQS::Queue",
    region: "eu-west-1",
    account: "123456789012",
    tag_values: { Owner: ownerOf(number), Team: `team-${number % 7}` },
    tag_action_ids: { Owner: id, Team: id },
    ...written,
    execution_arn: executionArn(number),
    user_info: origin.actor,
    created_by: origin.actor,
    created_action_id: id,
    created_at: origin.eventTime,
    creation: "new",
    earlier_incarnations: [],
    revision: 1,
    schema_version: SCHEMA_VERSION,
  };
}

export function changeOf(resourceArn: string, actionsADay: number): TagHistoryRow {
  const { tag_values, ...row } = resourceOf(resourceArn, actionsADay);
  return {
    resource_id: resourceArn,
    action_id: row.action_id ?? "",
    tag_values,
    previous_values: {},
    timestamp: row.timestamp ?? "",
    user_info: actorOf(numberOf(resourceArn)),
    action_type: "sqs:CreateQueue",
    event_id: row.event_id ?? "",
    execution_arn: executionArn(numberOf(resourceArn)),
    schema_version: SCHEMA_VERSION,
  };
}
