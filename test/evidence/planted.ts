import type { ExceptionKind } from "../../evidence/report/exceptions.ts";
import { actionId } from "../../ledger/action-id.ts";
import { SCHEMA_VERSION } from "../../ledger/table.ts";
import { type TagHistoryRow, TagHistoryRowSchema } from "../../ledger/tag-history.ts";
import { type TagsMetadata, TagsMetadataSchema } from "../../ledger/tags-metadata.ts";
import {
  actionAsFailure,
  DISMISS_ACTION_TYPE,
  DISMISSED,
  firstRow,
  outcomeAttributes,
  type UserAction,
  UserActionSchema,
} from "../../ledger/user-action.ts";
import { actor, execution, originOf, recordOf } from "../fixtures/cloudtrail.ts";

const HOUR_MILLISECONDS = 60 * 60 * 1000;
/** There are records every eight hours, so that the trail has few log files and many digests. */
const FILE_HOURS = 8;
/** A region that no test collects, so that the deployed workflow does not see the planted resources. */
export const PLANTED_REGION = "ap-southeast-2";

export type Planted = {
  from: Date;
  to: Date;
  /** The records of each hour. */
  hours: { end: string; records: object[] }[];
  actions: UserAction[];
  metadata: TagsMetadata[];
  changes: TagHistoryRow[];
  /** The exceptions that a report must find, and how many of them are open. */
  exceptions: Partial<Record<ExceptionKind, { total: number; open: number }>>;
};

/** The numbers of the queues with an exception or another outcome than `tagged`. */
const ODD = {
  noAction: [10, 11],
  failed: 20,
  pending: 21,
  healed: 22,
  dismissed: 23,
  replayed: 30,
  drift: 40,
  restored: 41,
  preserved: 50,
  ownRole: 51,
  unknownCalls: [60, 61, 62],
  noEvent: [70, 71],
};
/** The queues that a test creates in AWS: one as the ledger has it, one with another owner. */
export const LIVE = { same: 80, other: 81 };

/**
 * Queues that people created during some days, with CloudTrail's records of them and the rows of the ledger. Some have an
 * exception.
 */
export function plant(account: string, from: Date, days: number, queues: number): Planted {
  const numberOfHours = days * 24;
  const to = new Date(from.getTime() + numberOfHours * HOUR_MILLISECONDS);
  const planted: Planted = {
    ...{ from, to, actions: [], metadata: [], changes: [] },
    hours: Array.from({ length: numberOfHours }, (_, hour) => ({
      end: new Date(from.getTime() + (hour + 1) * HOUR_MILLISECONDS).toISOString().replace(".000Z", "Z"),
      records: [],
    })),
    exceptions: {
      noAction: { total: 2, open: 2 },
      unknownCall: { total: 2, open: 2 },
      failed: { total: 4, open: 2 },
      replayed: { total: 1, open: 0 },
      drift: { total: 2, open: 1 },
      noEvent: { total: 2, open: 2 },
    },
  };
  for (let index = 0; index < queues; index++) {
    const hour = Math.floor((index * numberOfHours) / queues / FILE_HOURS) * FILE_HOURS;
    plantQueue(planted, account, index, hour);
  }
  return planted;
}

export const queueName = (number: number) => `planted-${number}`;
const queueArnOf = (account: string, number: number) =>
  `arn:aws:sqs:${PLANTED_REGION}:${account}:${queueName(number)}`;

function plantQueue(planted: Planted, account: string, number: number, hour: number) {
  const time = new Date(planted.from.getTime() + hour * HOUR_MILLISECONDS + (number % 50) * 60_000);
  const eventId = `0e8f8f0a-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const isUnknown = ODD.unknownCalls.includes(number);
  const record = recordOf({
    eventSource: isUnknown ? "newservice.amazonaws.com" : "sqs.amazonaws.com",
    eventName: isUnknown ? `CreateThing${number % 2}` : "CreateQueue",
    awsRegion: PLANTED_REGION,
    eventTime: time.toISOString().replace(".000Z", "Z"),
    recipientAccountId: account,
    eventID: eventId,
    requestParameters: { queueName: queueName(number) },
    responseElements: {
      queueUrl: `https://sqs.${PLANTED_REGION}.amazonaws.com/${account}/${queueName(number)}`,
    },
  });
  if (!ODD.noEvent.includes(number)) planted.hours[hour]?.records.push(record);
  if (!isUnknown && !ODD.noAction.includes(number))
    plantLedger(planted, { account, number, eventId, time: time.toISOString() });
}

type Queue = { account: string; number: number; eventId: string; time: string };

const later = (time: string, seconds: number) => new Date(Date.parse(time) + seconds * 1000).toISOString();
const executionOf = (name: string) => ({ ...execution, arn: execution.arn.replace(/[^:]*$/, name) });

function plantLedger(planted: Planted, queue: Queue) {
  const { number, time, account } = queue;
  const resource = queueArnOf(account, number);
  const owner = `person-${number % 5}@example.com`;
  const origin = originOf({
    eventId: queue.eventId,
    eventTime: time,
    actor: actor(owner),
    creation: "upsert",
  });
  const first = executionOf(`event-${number}`);
  const context = { origin, policyVersion: number % 2 ? "env-0000000000000000" : "v1", execution: first };
  const id = actionId(origin, resource);
  const attempts = {
    [`${first.arn}#0`]: { outcome: "tagged", timestamp: later(time, 4 + (number % 7)), source: "event" },
  };
  const row = {
    action_id: id,
    ...firstRow(context, resource),
    ...outcomeAttributes(context, { resourceArn: resource, outcome: "tagged", timestamp: time }),
    ...{ tag_values: { Owner: owner }, previous_values: {}, attempts },
  };
  planted.actions.push(UserActionSchema.parse({ ...row, ...oddOutcome(planted, number, row, first.arn) }));
  planted.metadata.push(
    TagsMetadataSchema.parse({
      ...{ resource_id: resource, name: queueName(number), type: "AWS::SQS::Queue", region: PLANTED_REGION },
      ...{ account, tag_values: { Owner: owner }, tag_action_ids: { Owner: id }, earlier_incarnations: [] },
      ...{ created_by: origin.actor, created_action_id: id, created_at: time, creation: "upsert" },
      ...{ revision: 1, schema_version: SCHEMA_VERSION },
    }),
  );
  if (number === ODD.drift || number === ODD.restored) plantDrift(planted, queue, resource, owner);
}

type Row = { action_id: string; resource_id: string; timestamp: string };

/** What is different in the row of an odd queue. */
function oddOutcome(
  planted: Planted,
  number: number,
  { action_id, resource_id, timestamp }: Row,
  arn: string,
) {
  const failed = {
    ...{ outcome: "failed", outcome_rank: 1, reason: "UnauthorizedOperation", error: "Not allowed." },
    attempts: {
      [`${arn}#0`]: {
        outcome: "failed",
        error: "Not allowed.",
        timestamp: later(timestamp, 60),
        source: "event",
      },
    },
  };
  const replay = executionOf(`replay-${number}`).arn;
  const replayed = { outcome: "tagged", timestamp: later(timestamp, 3600), source: "replay" };
  switch (number) {
    case ODD.failed:
      return failed;
    case ODD.pending:
      return { outcome: "pending", outcome_rank: 0, attempts: {} };
    case ODD.healed:
      return {
        ...{ execution_arn: replay, source: "replay", replayed_by: "arn:aws:iam::111122223333:user/grace" },
        attempts: { ...failed.attempts, [`${replay}#0`]: replayed },
      };
    case ODD.dismissed:
      planted.actions.push(dismissal(action_id, resource_id, later(timestamp, 7200)));
      return failed;
    case ODD.replayed:
      return { replayed_by: "linus", attempts: { [`${arn}#0`]: replayed } };
    case ODD.preserved:
      return { outcome: "preserved", outcome_rank: 3, reason: "TagExists" };
    case ODD.ownRole:
      return {
        ...{ resource_id: `event:${number}`, outcome: "ignored", outcome_rank: 2, reason: "OwnRole" },
      };
    default:
      return {};
  }
}

function dismissal(actionIdOfFailure: string, resource: string, time: string): UserAction {
  const origin = originOf({
    ...{ source: "manual", eventId: actionAsFailure(actionIdOfFailure), eventTime: time },
    ...{ actionType: DISMISS_ACTION_TYPE, actor: actor("grace"), reason: "The queue is not used." },
  });
  const context = { origin, policyVersion: "none", execution };
  return UserActionSchema.parse({
    ...{ action_id: actionId(origin, resource), ...firstRow(context, resource) },
    ...{ outcome: "ignored", outcome_rank: 2, reason: DISMISSED },
  });
}

/** Somebody writes another owner. For one queue, a later action writes the tag again. */
function plantDrift(planted: Planted, { number, time }: Queue, resource: string, owner: string) {
  const origin = originOf({
    ...{ source: "drift", eventId: `drift-${number}`, eventTime: later(time, 600), actor: actor("eve") },
    actionType: "sqs:TagQueue",
  });
  const id = actionId(origin, resource);
  const context = { origin, policyVersion: "none", execution };
  planted.actions.push(
    UserActionSchema.parse({
      ...{ action_id: id, ...firstRow(context, resource) },
      ...{ outcome: "tagged", outcome_rank: 4, reason: "Drift" },
    }),
  );
  planted.changes.push(
    TagHistoryRowSchema.parse({
      ...{
        resource_id: resource,
        action_id: id,
        tag_values: { Owner: "eve" },
        previous_values: { Owner: owner },
      },
      ...{ timestamp: later(time, 660), user_info: origin.actor, action_type: origin.actionType },
      ...{ event_id: origin.eventId, execution_arn: execution.arn, schema_version: SCHEMA_VERSION },
    }),
  );
  const row = planted.metadata.at(-1);
  if (row && number === ODD.drift) {
    row.tag_values = { Owner: "eve" };
    row.tag_action_ids = { Owner: id };
  }
}
