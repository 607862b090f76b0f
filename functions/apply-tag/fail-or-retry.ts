import { ResourceBusyError, ResourceNotReadyError, TaggingThrottledError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { UNDO_ACTION_TYPE } from "../../ledger/user-action.ts";
import type { ApplyTagInput } from "../../statemachine/apply-tag-contracts.ts";
import { isYoung } from "../shared/is-young.ts";
import { messageOf, type Problem } from "../shared/tagging/tagging-api.ts";
import type { Untagged } from "./resource-progress.ts";

/**
 * Throws if a retry may help one of the resources that are not tagged. Otherwise it returns an outcome for each of
 * them.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError, ResourceBusyError if a retry may help and the state has a retry
 * for this error left.
 */
export function failOrRetry(untagged: Untagged[], input: ApplyTagInput, now: string): ActionOutcome[] {
  const { retryCount, lastRetry, lastBusyRetry } = input.attempt;
  const waiting = untagged.filter(({ problem }) => isWorthWaiting(problem, input, now));
  const busy = waiting.find(({ problem }) => problem.kind === "not-ready");
  const shortWait = waiting.find(({ problem }) => problem.kind !== "not-ready");
  const messageFor = ({ problem, resource }: Untagged) =>
    `${waiting.length} of ${input.batch.resources.length} resources cannot be tagged yet. The first is ${resource.resourceArn}: ${problem.reason}: ${messageOf(problem)}`;
  if (shortWait && retryCount < lastRetry) {
    const { kind } = shortWait.problem;
    throw new (kind === "transient" ? TaggingThrottledError : ResourceNotReadyError)(messageFor(shortWait));
  }
  // After `lastRetry` only the retrier of ResourceBusyError is left. Throttled calls then use it too.
  const longWait = busy ?? (retryCount > lastRetry ? shortWait : undefined);
  if (longWait && retryCount < lastBusyRetry) throw new ResourceBusyError(messageFor(longWait));
  return untagged.map(({ resource, problem }) => ({
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
  return problem.kind === "not-found" && hasExisted(input) && !isGone(problem, input, now);
}

function isGone({ kind }: Problem, input: ApplyTagInput, now: string): boolean {
  return kind === "not-found" && hasExisted(input) && !isYoung(input.origin, new Date(now));
}

/**
 * Whether the resource existed once. The resource of an event was created, and the resource of an undo was tagged
 * before. A manual request may name a resource that never existed: that is a mistake, and the outcome is `failed` and
 * not `gone`.
 */
const hasExisted = ({ origin: { creation, actionType } }: ApplyTagInput) =>
  creation !== "none" || actionType === UNDO_ACTION_TYPE;
