import { ResourceBusyError, ResourceNotReadyError, TaggingThrottledError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { UNDO_ACTION_TYPE } from "../../ledger/user-action.ts";
import type { ApplyTagInput } from "../../statemachine/contracts.ts";
import { isYoung } from "../shared/is-young.ts";
import { messageOf, type Problem } from "../shared/tagging/tagging-api.ts";
import type { Unresolved } from "./resource-progress.ts";

/**
 * What becomes of the resources that are not tagged: worth another try, or an outcome.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError, ResourceBusyError while something is worth waiting for and a
 * retry of that kind is left.
 */
export function failOrRetry(unresolved: Unresolved[], input: ApplyTagInput, now: string): ActionOutcome[] {
  const { retryCount, lastRetry, lastBusyRetry } = input.attempt;
  const waiting = unresolved.filter(({ problem }) => isWorthWaiting(problem, input, now));
  const busy = waiting.find(({ problem }) => problem.kind === "not-ready");
  const soon = waiting.find(({ problem }) => problem.kind !== "not-ready");
  const saying = ({ problem, resource }: Unresolved) =>
    `${waiting.length} of ${input.batch.resources.length} resources, first ${resource.resourceArn}: ${problem.reason}: ${messageOf(problem)}`;
  if (soon && retryCount < lastRetry) {
    const { kind } = soon.problem;
    throw new (kind === "transient" ? TaggingThrottledError : ResourceNotReadyError)(saying(soon));
  }
  // So many retries are the long retrier's: a throttle that comes late is waited for in its way.
  const late = busy ?? (retryCount > lastRetry ? soon : undefined);
  if (late && retryCount < lastBusyRetry) throw new ResourceBusyError(saying(late));
  return unresolved.map(({ resource, problem }) => ({
    resourceArn: resource.resourceArn,
    resourceType: resource.resourceType,
    region: input.batch.region,
    outcome: outcomeOf(problem, input, now),
    reason: problem.reason,
    message: messageOf(problem),
    timestamp: now,
  }));
}

function outcomeOf(problem: Problem, input: ApplyTagInput, now: string): "unsupported" | "gone" | "failed" {
  if (problem.kind === "unsupported") return "unsupported";
  return isGone(problem, input, now) ? "gone" : "failed";
}

function isWorthWaiting(problem: Problem, input: ApplyTagInput, now: string): boolean {
  if (problem.kind === "transient" || problem.kind === "not-ready") return true;
  return problem.kind === "not-found" && wasThere(input) && !isGone(problem, input, now);
}

function isGone({ kind }: Problem, input: ApplyTagInput, now: string): boolean {
  return kind === "not-found" && wasThere(input) && !isYoung(input.origin, new Date(now));
}

/**
 * A manual request that names what does not exist is a mistake to be told of, not a resource that went away. An undo's
 * were tagged before.
 */
const wasThere = ({ origin: { creation, actionType } }: ApplyTagInput) =>
  creation !== "none" || actionType === UNDO_ACTION_TYPE;
