import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from "@aws-sdk/client-sfn";
import { changesOfResource, type TagHistoryRow, type TagHistoryTable } from "../../ledger/tag-history.ts";
import { metadataOf, type TagsMetadata, type TagsMetadataTable } from "../../ledger/tags-metadata.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import { actionById, actionsOnResource, type UserActionsTable } from "../../ledger/user-actions.ts";
import { historyOf, type StateVisit, statesIn } from "../execution-states.ts";
import { type LiveTags, type Located, withLiveTags } from "../live-tags.ts";
import type { SampledRow } from "./population-file.ts";
import type { RecordOf } from "./record-reader.ts";

export type FactReads = {
  ledger: { userActions: UserActionsTable; tagHistory: TagHistoryTable; tagsMetadata: TagsMetadataTable };
  sfn: SFNClient;
  recordOf: RecordOf;
  account: string;
};

/** An execution as Step Functions has it. */
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
  /** The executions that worked on the action, the first one first. */
  executions: { executionArn: string; found: ReadExecution | undefined }[];
  record: unknown;
  live: LiveTags | undefined;
};

/** Reads all that the ledger and AWS know of a row of the population. */
export async function factsOf(row: SampledRow, reads: FactReads): Promise<KnownFacts> {
  const { userActions, tagHistory, tagsMetadata } = reads.ledger;
  const action = row.actionId ? await actionById(userActions, row.actionId) : undefined;
  const onResource = row.resource ? await actionsOnResource(userActions, row.resource) : [];
  return {
    action,
    otherActions: onResource.filter(({ action_id }) => action_id !== row.actionId),
    changes: row.resource ? await changesOfResource(tagHistory, row.resource) : [],
    metadata: row.resource ? await metadataOf(tagsMetadata, row.resource) : undefined,
    executions: await executionsOf(reads.sfn, row, action),
    record: await reads.recordOf(row),
    live: row.resource ? await liveTagsOf(row, reads.account) : undefined,
  };
}

/** An attempt at the action, with its execution and redrive. */
export type Attempt = UserAction["attempts"][string] & { executionArn: string; redrive: string };

/** The attempts that the ledger keeps of an action, in the order of time. */
export const attemptsOf = ({ attempts }: UserAction): Attempt[] =>
  Object.entries(attempts)
    .map(([key, attempt]) => {
      const [executionArn = "", redrive = ""] = key.split("#");
      return { ...attempt, executionArn, redrive };
    })
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));

async function executionsOf(sfn: SFNClient, row: SampledRow, action: UserAction | undefined) {
  const arns = new Set(action ? attemptsOf(action).map(({ executionArn }) => executionArn) : []);
  if (row.executionArn) arns.add(row.executionArn);
  return Promise.all(
    [...arns].map(async (executionArn) => ({ executionArn, found: await executionOf(sfn, executionArn) })),
  );
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

async function* only(row: Located) {
  yield row;
}

async function liveTagsOf(row: SampledRow, account: string): Promise<LiveTags | undefined> {
  for await (const { live } of withLiveTags(only(row), account)) return live;
  return undefined;
}
