import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import type { StackResource } from "../../../lib/deployment.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { isOfOwnBus, resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, RESTORE, warning } from "../problem.ts";

/**
 * Whether each function can run, with the version that the state machines call, and whether the queue of tag events and the
 * ledger's stream are read.
 */
export const functions: Check = {
  id: "functions",
  in: "the home region",
  async run(deployed, region, ask) {
    const idsOf = (type: string) => resourcesIn(deployed, region, type).map(({ id }) => id);
    const lambdas = idsOf("AWS::Lambda::Function");
    const versions = idsOf("AWS::Lambda::Version");
    const problems = await Promise.all([
      inParallel([...lambdas, ...versions], (name) => configurationProblem(ask, region, name)),
      inParallel(lambdas, (name) => concurrencyProblem(ask, region, name)),
      inParallel(resourcesIn(deployed, region, "AWS::Lambda::EventSourceMapping"), (mapping) =>
        mappingProblem(ask, mapping),
      ),
    ]);
    return {
      fine: `${counted(lambdas.length, "function")}, active with ${counted(versions.length, "published version")}`,
      problems: problems.flat(2),
    };
  },
};

/** "Lambda function states" (AWS Lambda Developer Guide). `name` is that of a function, or the ARN of a version. */
async function configurationProblem(ask: Ask, region: string, name: string): Promise<Problem[]> {
  const what = name.startsWith("arn:")
    ? `The version ${name.split(":").slice(-2).join(":")}`
    : `The function ${name}`;
  const found = await ifThere(ask("lambda", "GetFunctionConfiguration", region, { FunctionName: name }));
  if (!found) return [error(`${what} is missing.`, RESTORE)];
  const { State = "Active", StateReason = "", LastUpdateStatus, LastUpdateStatusReason = "" } = found;
  if (State === "Pending" || LastUpdateStatus === "InProgress")
    return [warning(`${what} is being deployed.`, "Run doctor again in a minute.")];
  if (State === "Inactive")
    return [warning(`${what} is Inactive: it was idle for long. ${StateReason}`.trim(), WAKES)];
  if (State !== "Active") return [error(`${what} is ${State}. ${StateReason}`.trim(), RESTORE)];
  if (LastUpdateStatus === "Failed")
    return [error(`${what} could not be updated. ${LastUpdateStatusReason}`.trim(), "Deploy again.")];
  return [];
}

const WAKES = "Nothing, if it is seldom needed: its next call fails and wakes it, and is tried again.";

/** "To disable a function, set the reserved concurrency to zero" ("Reserved concurrency", AWS Lambda Developer Guide). */
async function concurrencyProblem(ask: Ask, region: string, name: string): Promise<Problem[]> {
  const found = await ifThere(ask("lambda", "GetFunctionConcurrency", region, { FunctionName: name }));
  if (found?.ReservedConcurrentExecutions !== 0) return [];
  return [
    error(
      `The function ${name} is stopped: its reserved concurrency is 0.`,
      `aws lambda delete-function-concurrency --region ${region} --function-name ${name}`,
    ),
  ];
}

async function mappingProblem(ask: Ask, mapping: StackResource): Promise<Problem[]> {
  const { id, region } = mapping;
  const what = isOfOwnBus(mapping)
    ? "Nothing reads the ledger's stream, so your own rules hear of no creation: its event source mapping"
    : "Nothing reads the queue of tag events: its event source mapping";
  const found = await ifThere(ask("lambda", "GetEventSourceMapping", region, { UUID: id }));
  if (!found) return [error(`${what} is missing.`, RESTORE)];
  if (!/^Disabl/.test(found.State ?? "")) return [];
  return [
    error(
      `${what} is ${found.State}.`,
      `aws lambda update-event-source-mapping --region ${region} --uuid ${id} --enabled`,
    ),
  ];
}
