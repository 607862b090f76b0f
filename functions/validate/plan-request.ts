import { bareName, splitArn } from "../../catalogue/arn.ts";
import type { Service } from "../../catalogue/entry.ts";
import { findType, type ResourceType } from "../../catalogue/index.ts";
import { InvalidRequestError } from "../../domain/errors.ts";
import type { Origin } from "../../domain/origin.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Dismissal, Plan } from "../../domain/plan.ts";
import type { Search } from "../../domain/search.ts";
import {
  actionAsFailure,
  DISMISS_ACTION_TYPE,
  messageAsFailure,
  UNDO_ACTION_TYPE,
} from "../../ledger/user-action.ts";
import { keysNotAllowedMessage } from "../../policy/check.ts";
import type { ValidateInput } from "../../statemachine/plan-contracts.ts";
import type { PlacedResource } from "../shared/plan/batches.ts";
import type { DismissInput, ManualInput, UndoInput } from "../shared/record/read-input.ts";
import type { DismissRequest, ManualRequest } from "../shared/record/requests.ts";
import { decideOrAsk, emptyPlan } from "./decide-or-ask.ts";
import type { ValidateDependencies } from "./dependencies.ts";
import { replayFields } from "./plan-event.ts";

/**
 * Makes the plan of a manual request.
 *
 * @throws InvalidRequestError if it names a tag key that Tagledger may not write.
 */
export function planRequest(
  { request }: ManualInput,
  execution: ValidateInput["execution"],
  { deployed, allowedKeys, homeRegion }: ValidateDependencies,
): Plan {
  const notAllowed = Object.keys(request.tags ?? {}).filter((key) => !allowedKeys.includes(key));
  if (notAllowed.length > 0)
    throw new InvalidRequestError(
      `The manual request cannot be accepted: tags: ${keysNotAllowedMessage(notAllowed)}.`,
    );

  const plan = emptyPlan(
    originOf(request, execution, { source: "manual", actionType: "tagledger:TagResources" }),
    deployed,
  );
  const timestamp = execution.startTime;
  const skip = (resourceArn: string, what: Pick<ActionOutcome, "outcome" | "reason" | "message">) =>
    plan.skipped.push({ resourceArn, ...what, timestamp });
  const placed: PlacedResource[] = [];
  const withoutRegion: (ResourceType & { resourceArn: string })[] = [];
  for (const resourceArn of new Set(request.resources.map(normalizeArn))) {
    const known = findType(resourceArn);
    if (!known) skip(resourceArn, UNKNOWN_TYPE);
    else if (!deployed.policy) skip(resourceArn, { ...NO_POLICY, message: deployed.problem?.message ?? "" });
    else if (known.service.findsRegion) withoutRegion.push({ ...known, resourceArn });
    else {
      const { tagger, type: resourceType } = known;
      const region = regionOf(resourceArn, known.service, homeRegion);
      placed.push({ region, tagger, resource: { resourceArn, resourceType } });
    }
  }
  if (!deployed.policy) return plan;
  const accountId = splitArn(execution.arn).account;
  const searches = searchesOfRegions(withoutRegion, homeRegion, accountId);
  const { policy } = deployed;
  const found = { policy, region: homeRegion, accountId, placed, searches };
  return decideOrAsk(plan, { ...found, ...(request.tags && { requestTags: request.tags }) }, timestamp);
}

const UNKNOWN_TYPE = {
  outcome: "unsupported",
  reason: "UnknownType",
  message: "The catalogue has no type of resource with such an ARN.",
} as const;
const NO_POLICY = { outcome: "failed", reason: "InvalidPolicyError" } as const;

/** Makes the plan of an undo. FindResources asks the ledger what the actions changed. */
export function planUndo({ request }: UndoInput, execution: ValidateInput["execution"]): Plan {
  const origin = originOf(request, execution, { source: "undo", actionType: UNDO_ACTION_TYPE });
  return {
    ...emptyPlan(origin, { version: NO_POLICY_VERSION }),
    undo: { actionIds: [...new Set(request.undo)] },
  };
}

/**
 * Makes the plan of a dismissal. FindResources asks the ledger for the actions. The failure is the event id of the
 * origin, so the ledger's rows say what was dismissed.
 */
export function planDismissal({ request }: DismissInput, execution: ValidateInput["execution"]): Plan {
  const { failure, dismissal } = failureIn(request.dismiss);
  const origin = originOf(request, execution, { source: "manual", actionType: DISMISS_ACTION_TYPE });
  return {
    ...emptyPlan({ ...origin, eventId: failure }, { version: NO_POLICY_VERSION }),
    dismissal,
  };
}

function failureIn(dismiss: DismissRequest["dismiss"]): { failure: string; dismissal: Dismissal } {
  if ("execution" in dismiss) {
    const { execution: failure, actions } = dismiss;
    return { failure, dismissal: { resourceId: failure, actionIds: [...new Set(actions)] } };
  }
  if ("action" in dismiss)
    return { failure: actionAsFailure(dismiss.action), dismissal: { actionIds: [dismiss.action] } };
  const failure = messageAsFailure(dismiss.message);
  const resourceId = `event:${dismiss.eventId ?? failure}`;
  return { failure, dismissal: { resourceId, actionIds: [] } };
}

const NO_POLICY_VERSION = "none";

function originOf(
  request: Omit<ManualRequest, "resources">,
  execution: ValidateInput["execution"],
  { source, actionType }: Pick<Origin, "source" | "actionType">,
): Origin {
  return {
    source: request.replayOf ? "replay" : source,
    eventId: request.requestId ?? execution.arn,
    eventTime: requestTime(request, execution),
    actionType,
    creation: "none",
    actor: { kind: "Claimed", name: request.requestedBy, confidence: "claimed" },
    ...(request.reason && { reason: request.reason }),
    ...replayFields(request),
  };
}

/** Makes one search for each resource type, for ARNs that name no region. */
function searchesOfRegions(
  withoutRegion: (ResourceType & { resourceArn: string })[],
  region: string,
  accountId: string,
): Search[] {
  const groups = Map.groupBy(withoutRegion, ({ type }) => type);
  return [...groups].flatMap(([resourceType, resources]): Search[] => {
    const find = resources[0]?.service.findsRegion;
    if (!find) return [];
    const { partition } = splitArn(resources[0]?.resourceArn ?? "");
    const parentIds = resources.map(({ resourceArn }) => bareName(resourceArn));
    return [{ find, region, accountId, partition, resourceType, parentIds }];
  });
}

/** In the partition `aws` a global service has one region for tagging. In other partitions it is the home region. */
function regionOf(resourceArn: string, { globalRegion }: Service, homeRegion: string): string {
  const { partition, region } = splitArn(resourceArn);
  return region || (partition === "aws" && globalRegion) || homeRegion;
}

/** CloudWatch Logs lists log groups with `:*` after the ARN. Its tagging API takes the ARN without `:*`. */
const normalizeArn = (resourceArn: string) => resourceArn.replace(/(:log-group:[^:]+):\*$/, "$1");

/** A request is never later than the start of its execution. A time in the future would win over every later action. */
function requestTime(
  { requestedAt }: Pick<ManualRequest, "requestedAt">,
  { startTime }: ValidateInput["execution"],
): string {
  const started = new Date(startTime).toISOString();
  return requestedAt && requestedAt < started ? requestedAt : started;
}
