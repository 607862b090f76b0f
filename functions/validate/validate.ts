import type { Plan } from "../../domain/plan.ts";
import type { ValidateInput } from "../../statemachine/plan-contracts.ts";
import { type Input, readInput } from "../shared/record/read-input.ts";
import type { ValidateDependencies } from "./dependencies.ts";
import { planEvent } from "./plan-event.ts";
import { planDismissal, planRequest, planUndo } from "./plan-request.ts";

/**
 * Runs in Validate. It turns the input into a plan and changes nothing. It promises that every resource of the input is
 * in a batch, in the pending lookups, or in `skipped` with the reason. For an undo or a dismissal it only checks the
 * form. It throws InvalidEventError or InvalidRequestError if the input is not a CloudTrail event, a manual request, an
 * undo or a dismissal.
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
    case "dismiss":
      return planDismissal(read, execution);
  }
}
