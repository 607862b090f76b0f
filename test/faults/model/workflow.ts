import { BatchExecuteStatementCommand } from "@aws-sdk/lib-dynamodb";
import type { Execution } from "../../../domain/origin.ts";
import { type Plan, PlanSchema } from "../../../domain/plan.ts";
import type { Batch } from "../../../domain/resources.ts";
import { type ApplyTagDependencies, applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { recordAction } from "../../../functions/record-action/record-action.ts";
import { recordHistory } from "../../../functions/record-history/record-history.ts";
import { recordMetadata } from "../../../functions/record-metadata/record-metadata.ts";
import { validate } from "../../../functions/validate/validate.ts";
import { recordOutcomes } from "../../../ledger/outcomes.ts";
import { metadataOfAll } from "../../../ledger/read-metadata.ts";
import { recordMetadata as recordMetadataIn } from "../../../ledger/record-metadata.ts";
import { appendChanges, tagHistoryTable } from "../../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../../ledger/user-action.ts";
import { writeAhead } from "../../../ledger/write-ahead.ts";
import type { DeployedPolicy } from "../../../policy/deployed-policy.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/apply-tag-contracts.ts";
import type { RecordInput } from "../../../statemachine/contracts.ts";
import { throughState } from "../../fixtures/through-state.ts";
import { fakeTable } from "../../ledger/fake-dynamo.ts";
import type { AwsTags } from "./aws-tags.ts";
import type { Happening } from "./deliveries.ts";
import { type Chances, type LambdaRun, lambdaRun } from "./interleaving.ts";

export type Ledger = ReturnType<typeof emptyLedger>;

export const emptyLedger = () => ({
  metadata: fakeTable(tagsMetadataTable),
  history: fakeTable(tagHistoryTable),
  actions: fakeTable(userActionsTable),
});

export type Machine = {
  aws: AwsTags;
  ledger: Ledger;
  random: () => number;
  turn: () => Promise<void>;
  chances: Chances;
};

export type Started = { plan: Plan; execution: Execution; remaining: Batch[] };

const LAST_RETRY = 10;
const LAST_BUSY_RETRY = 24;
const RETRIED = new Set(["TaggingThrottledError", "ResourceNotReadyError", "LedgerUnavailableError"]);

export function start(input: Happening["input"], deployed: DeployedPolicy, execution: Execution): Started {
  const allowedKeys = Object.keys(input.tags ?? {});
  const dependencies = { deployed, allowedKeys, taggerRoleArn: undefined, homeRegion: "eu-west-1" };
  const plan = throughState(PlanSchema, validate({ input, execution }, dependencies));
  return { plan, execution, remaining: plan.batches };
}

/**
 * The states from ForEachRegion on, as in statemachine/tag-resources.asl.json: their order, their retriers, and the
 * result of a batch if a function crashes. Returns the batches that failed.
 */
export async function forEachRegion(
  machine: Machine,
  { plan, execution, remaining }: Started,
): Promise<Batch[]> {
  const { origin, policyVersion } = plan;
  const results = await Promise.all(
    remaining.map(async (batch) => {
      const attempt = attemptOf(execution);
      const arns = batch.resources.map(({ resourceArn }) => resourceArn);
      const applied = await applyBatch(machine, plan, execution, batch).catch((error: unknown) => ({
        outcomes: batch.resources.map((resource) => ({
          ...resource,
          region: batch.region,
          outcome: "failed" as const,
          reason: String(error),
          timestamp: execution.startTime,
        })),
        duplicates: 0,
      }));
      const input: RecordInput = { ...applied, origin, policyVersion, execution };
      try {
        await recorded(machine, input, () => machine.aws.close(attempt, arns));
        return applied.outcomes.some(({ outcome }) => outcome === "failed") ? [batch] : [];
      } catch {
        return [batch];
      } finally {
        machine.aws.close(attempt, arns);
      }
    }),
  );
  return results.flat();
}

const attemptOf = ({ arn, redriveCount }: Execution) => `${arn}#${redriveCount}`;

function applyBatch(machine: Machine, plan: Plan, execution: Execution, batch: Batch) {
  const attempt = attemptOf(execution);
  return retried(machine, LAST_RETRY, async (run, retryCount) => {
    const userActions = tableOf(machine.ledger.actions, run, machine.turn);
    const tagsMetadata = tableOf(machine.ledger.metadata, run, machine.turn);
    const dependencies: ApplyTagDependencies = {
      taggingApi: async () => machine.aws.apiFor(plan.origin.eventId, attempt, run),
      metadataOfAll: (arns) => metadataOfAll(tagsMetadata, arns),
      writeAhead: (context, actions) => writeAhead(userActions, context, actions),
      previewActions: () => Promise.reject(new Error("Nothing here is a dry run.")),
      recordCreations: (context, outcomes) => recordMetadataIn(tagsMetadata, context, outcomes),
      onDuplicate: () => {},
      now: () => new Date(execution.startTime),
    };
    const output = await applyTag(
      {
        ...{
          origin: plan.origin,
          policyVersion: plan.policyVersion,
          dryRun: false,
          batch,
          from: 0,
          execution,
        },
        attempt: { retryCount, lastRetry: LAST_RETRY, lastBusyRetry: LAST_BUSY_RETRY },
      },
      dependencies,
    );
    return throughState(ApplyTagOutputSchema, output);
  });
}

async function recorded(machine: Machine, input: RecordInput, onMetadata: () => void): Promise<void> {
  const { metadata, history, actions } = machine.ledger;
  const LEDGER_RETRIES = 6;
  mayEnd(machine);
  await retried(machine, LEDGER_RETRIES, (run) =>
    recordMetadata(input, {
      recordMetadata: (context, outcomes) =>
        recordMetadataIn(tableOf(metadata, run, machine.turn), context, outcomes),
    }),
  );
  onMetadata();
  mayEnd(machine);
  await retried(machine, LEDGER_RETRIES, (run) =>
    recordHistory(input, {
      appendChanges: (context, outcomes) =>
        appendChanges(tableOf(history, run, machine.turn), context, outcomes),
    }),
  );
  mayEnd(machine);
  await retried(machine, LEDGER_RETRIES, (run) =>
    recordAction(input, {
      recordOutcomes: (context, outcomes) =>
        recordOutcomes(tableOf(actions, run, machine.turn), context, outcomes),
      addMetrics: () => {},
    }),
  );
}

/** The execution itself may end between two states. */
function mayEnd({ random, chances }: Machine) {
  if (random() < chances.crash) throw new Error("The execution was aborted.");
}

/** One Task with its retriers. Each try is a separate run of the function. */
async function retried<T>(
  machine: Machine,
  retries: number,
  task: (run: LambdaRun, retryCount: number) => Promise<T>,
): Promise<T> {
  for (let retryCount = 0; ; retryCount++) {
    const run = lambdaRun(machine);
    try {
      return await run.result(task(run, retryCount));
    } catch (error) {
      if (!(error instanceof Error) || !RETRIED.has(error.name) || retryCount >= retries) throw error;
    }
  }
}

/** The table of the ledger that one run of a function uses. */
function tableOf({ dynamo }: ReturnType<typeof fakeTable>, run: LambdaRun, turn: Machine["turn"]) {
  const send = (command: unknown) =>
    run.call(async () => {
      if (!(command instanceof BatchExecuteStatementCommand)) return dynamo.send(command as never);
      // Each row of a batch is written by itself: other executions may write between two of them.
      const Responses = [];
      for (const statement of command.input.Statements ?? []) {
        await turn();
        const one = new BatchExecuteStatementCommand({ Statements: [statement] });
        Responses.push(...((await dynamo.send(one)).Responses ?? []));
      }
      return { Responses };
    });
  return { dynamo: { ...dynamo, send } as unknown as typeof dynamo, tableName: "table" };
}
