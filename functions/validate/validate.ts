import type { DeployedPolicy } from "../../policy/deployed-policy.ts";
import type { Plan, ValidateInput } from "../../statemachine/contracts.ts";
import { planEvent } from "./plan-event.ts";
import { planRequest, planUndo } from "./plan-request.ts";
import { type Input, readInput } from "./read-input.ts";

export type ValidateDependencies = {
  /** What is in force; where no policy can be used, everything that would be tagged fails. */
  deployed: DeployedPolicy;
  /** The keys that the tagger may write. */
  allowedKeys: readonly string[];
  /** The role that tags; what it does itself is not tagged again. */
  taggerRoleArn: string | undefined;
  /** Where resources are tagged whose ARN names no region. */
  homeRegion: string;
  /** The identity store whose users may be asked for, if the deployment names one. */
  identityStoreId?: string | undefined;
};

/**
 * Runs in Validate: turns what arrived into a plan, and touches nothing. It promises that every resource of the
 * input is in a batch, undecided, searched for, or in `skipped` with the reason; of an undo, it checks the form only. It refuses, with InvalidEventError or
 * InvalidRequestError, what is not a CloudTrail event, a manual request or an undo.
 */
export function validate({ input, execution }: ValidateInput, dependencies: ValidateDependencies): Plan {
  const read = readInput(input);
  return { ...planOf(read, execution, dependencies), dryRun: read.dryRun };
}

function planOf(
  read: Input,
  execution: ValidateInput["execution"],
  dependencies: ValidateDependencies,
): Plan {
  switch (read.kind) {
    case "event":
      return planEvent(read, execution.startTime, dependencies);
    case "manual":
      return planRequest(read, execution, dependencies);
    case "undo":
      return planUndo(read, execution);
  }
}
