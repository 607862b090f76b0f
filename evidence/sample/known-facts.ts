import { setTimeout as sleep } from "node:timers/promises";
import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { changesOfResource, type TagHistoryRow, type TagHistoryTable } from "../../ledger/tag-history.ts";
import { metadataOf, type TagsMetadata, type TagsMetadataTable } from "../../ledger/tags-metadata.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import { actionById, actionsOnResource, type UserActionsTable } from "../../ledger/user-actions.ts";
import { historyOf, type StateVisit, statesIn } from "../execution-states.ts";
import { type LiveTags, type Located, withLiveTags } from "../live-tags.ts";
import type { TrailBucket } from "../trail/bucket.ts";
import { UnreadableFileError } from "../trail/gunzip.ts";
import { logFileRecords } from "../trail/log-file.ts";
import type { SampledRow } from "./population-file.ts";

export type FactReads = {
  ledger: { userActions: UserActionsTable; tagHistory: TagHistoryTable; tagsMetadata: TagsMetadataTable };
  sfn: SFNClient;
  bucket: TrailBucket;
  cloudTrailIn: (region: string) => CloudTrailClient;
  account: string;
};

export type ReadExecution = {
  status: string;
  started: string | undefined;
  ended: string | undefined;
  redrives: number;
  error: string | undefined;
  states: StateVisit[];
};

/** All that is known of an item of the sample. A field is undefined if there is no such thing any more. */
export type KnownFacts = {
  action: UserAction | undefined;
  otherActions: UserAction[];
  changes: TagHistoryRow[];
  metadata: TagsMetadata | undefined;
  execution: ReadExecution | undefined;
  record: unknown;
  live: LiveTags | undefined;
};

/** Reads all that the ledger and AWS know of a row of the population. */
export async function factsOf(row: SampledRow, reads: FactReads): Promise<KnownFacts> {
  const { userActions, tagHistory, tagsMetadata } = reads.ledger;
  const onResource = row.resource ? await actionsOnResource(userActions, row.resource) : [];
  return {
    action: row.actionId ? await actionById(userActions, row.actionId) : undefined,
    otherActions: onResource.filter(({ action_id }) => action_id !== row.actionId),
    changes: row.resource ? await changesOfResource(tagHistory, row.resource) : [],
    metadata: row.resource ? await metadataOf(tagsMetadata, row.resource) : undefined,
    execution: row.executionArn ? await executionOf(reads.sfn, row.executionArn) : undefined,
    record: await recordOf(row, reads),
    live: row.resource ? await liveTagsOf(row, reads.account) : undefined,
  };
}

/** Step Functions keeps an execution for 90 days. */
async function executionOf(sfn: SFNClient, executionArn: string): Promise<ReadExecution | undefined> {
  try {
    const { status, startDate, stopDate, redriveCount, error } = await sfn.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    return {
      status: status ?? "",
      started: startDate?.toISOString(),
      ended: stopDate?.toISOString(),
      redrives: redriveCount ?? 0,
      error,
      states: statesIn(await historyOf(sfn, executionArn)),
    };
  } catch (failure) {
    if (failure instanceof ExecutionDoesNotExist) return undefined;
    throw failure;
  }
}

const RecordSchema = z.looseObject({ eventID: z.string() });

const recordOf = async ({ record, eventId, region }: SampledRow, { bucket, cloudTrailIn }: FactReads) =>
  record.startsWith("s3://")
    ? recordInFile(bucket, record, eventId)
    : recordInHistory(cloudTrailIn(region), eventId);

async function recordInFile(bucket: TrailBucket, url: string, eventId: string): Promise<unknown> {
  const [, name = "", key = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(url) ?? [];
  try {
    const groups = await logFileRecords(bucket, { bucket: name, key });
    for await (const records of groups ?? []) {
      const found = records.find((record) => RecordSchema.safeParse(record).data?.eventID === eventId);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
}

/** "The rate of lookup requests is limited to two per second, per account, per region" ("LookupEvents", CloudTrail API). */
const CALL_MILLISECONDS = 500;

async function recordInHistory(client: CloudTrailClient, eventId: string): Promise<unknown> {
  await sleep(CALL_MILLISECONDS);
  const lookup = new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: "EventId", AttributeValue: eventId }],
  });
  const { Events = [] } = await client.send(lookup);
  const text = Events.find(({ EventId }) => EventId === eventId)?.CloudTrailEvent;
  return text === undefined ? undefined : JSON.parse(text);
}

async function* only(row: Located) {
  yield row;
}

async function liveTagsOf(row: SampledRow, account: string): Promise<LiveTags | undefined> {
  for await (const { live } of withLiveTags(only(row), account)) return live;
  return undefined;
}
