import { bareName, splitArn } from "../../catalogue/arn.ts";
import type { Service } from "../../catalogue/entry.ts";
import { findEvent, findType, type KnownEvent, type ResourceType } from "../../catalogue/index.ts";
import type { Actor } from "../../statemachine/actor.ts";
import type {
  ActionOutcome,
  Origin,
  Plan,
  Search,
  Tags,
  ValidateInput,
} from "../../statemachine/contracts.ts";
import { InvalidEventError } from "../../statemachine/errors.ts";
import { intoBatches, type PlacedResource } from "../shared/batches.ts";
import { policyVersion, type TagTemplate, tagsFor } from "../shared/owner-tag.ts";
import { fitTagValue } from "../shared/tag-rules.ts";
import { actorOf, issuingRoleArn } from "./actor.ts";
import { type Created, createdResources, isCreation, isUpsert } from "./created-resources.ts";
import { withParent } from "./parent.ts";
import {
  type CloudTrailRecord,
  type EventInput,
  type ManualRequest,
  type Replay,
  readInput,
} from "./read-input.ts";
import { type RecordJson, recordJson } from "./record-json.ts";

export type ValidateDependencies = {
  template: TagTemplate;
  /** The role that tags; what it does itself is not tagged again. */
  taggerRoleArn: string | undefined;
  /** Where resources are tagged whose ARN names no region. */
  homeRegion: string;
};

/**
 * Runs in Validate: turns what arrived into a plan, and touches nothing. It promises that every resource of the
 * input is in a batch, in a search, or in `skipped` with the reason. It refuses, with InvalidEventError or
 * InvalidRequestError, what is not a CloudTrail event or a manual request.
 */
export function validate({ input, execution }: ValidateInput, dependencies: ValidateDependencies): Plan {
  const read = readInput(input);
  return read.kind === "event"
    ? planEvent(read, execution.startTime, dependencies)
    : planRequest(read.request, execution, dependencies);
}

/** Clocks differ; a record from the future would count as later than all that is to come. */
const MAX_AHEAD_MILLISECONDS = 5 * 60 * 1000;

function planEvent(
  { record, replay, isClaim }: EventInput,
  now: string,
  { template, taggerRoleArn }: ValidateDependencies,
): Plan {
  if (Date.parse(record.eventTime) > Date.parse(now) + MAX_AHEAD_MILLISECONDS) {
    throw new InvalidEventError(
      `The CloudTrail record's eventTime, ${record.eventTime}, lies in the future.`,
    );
  }
  const actor: Actor = { ...actorOf(record), ...(isClaim && { confidence: "claimed" }) };
  const known = findEvent(record.eventSource, record.eventName);
  const json = recordJson(record);
  const origin: Origin = {
    source: replay.replayOf ? "replay" : "event",
    eventId: record.eventID,
    eventTime: record.eventTime,
    actionType: `${record.eventSource.replace(".amazonaws.com", "")}:${record.eventName}`.slice(0, 256),
    creation: known ? (isUpsert(json, known.event) ? "upsert" : "new") : "none",
    actor,
    ...(record.requestID && { requestId: record.requestID }),
    ...given(replay),
  };
  const plan = planOf(origin, template, tagsFor(template, actor));
  const skip = (reason: string, message: string, outcome: ActionOutcome["outcome"] = "ignored"): Plan => ({
    ...plan,
    skipped: [{ resourceArn: `event:${record.eventID}`, outcome, reason, message, timestamp: now }],
  });

  if (taggerRoleArn && issuingRoleArn(record.userIdentity) === taggerRoleArn) {
    return skip("OwnRole", "The event comes from Tagledger's own role.");
  }
  if (record.errorCode) {
    return skip("CallFailed", `The call failed with ${fitTagValue(record.errorCode)}: it created nothing.`);
  }
  if (!known)
    return skip("UnknownEvent", `The catalogue has no entry for ${fitTagValue(origin.actionType)}.`);

  if (!isCreation(json, known.event))
    return skip("NothingCreated", `This ${fitTagValue(origin.actionType)} created nothing.`);

  const created = createdOrRefused(record, json, known, plan.tags);
  if (created instanceof InvalidEventError) return skip("InvalidArn", created.message, "failed");
  const { placed, searches } = created;
  if (placed.length === 0 && searches.length === 0) {
    return skip("ResourceNotInRecord", "The record does not say which resource the call created.", "failed");
  }
  return withParent({ ...plan, batches: intoBatches(placed, plan.tags), searches }, record, json);
}

/** What cannot be named is no reason to forget who made it: the record's actor goes into the ledger with the refusal. */
function createdOrRefused(
  record: CloudTrailRecord,
  json: RecordJson,
  known: KnownEvent,
  wanted: Tags,
): Created | InvalidEventError {
  try {
    return createdResources(record, json, known, wanted);
  } catch (error) {
    if (error instanceof InvalidEventError) return error;
    throw error;
  }
}

function planRequest(
  request: ManualRequest,
  execution: ValidateInput["execution"],
  { template, homeRegion }: ValidateDependencies,
): Plan {
  const actor: Actor = { kind: "Claimed", name: request.requestedBy, confidence: "claimed" };
  const origin: Origin = {
    source: request.replayOf ? "replay" : "manual",
    eventId: request.requestId ?? execution.arn,
    eventTime: madeAt(request, execution),
    actionType: "tagledger:TagResources",
    creation: "none",
    actor,
    ...(request.reason && { reason: request.reason }),
    ...given(request),
  };
  const tags = request.tags ?? tagsFor(template, actor);
  const placed: PlacedResource[] = [];
  const placeless: (ResourceType & { resourceArn: string })[] = [];
  const skipped: ActionOutcome[] = [];
  for (const resourceArn of new Set(request.resources.map(asCatalogued))) {
    const known = findType(resourceArn);
    if (known?.service.findsRegion) {
      placeless.push({ ...known, resourceArn });
    } else if (known) {
      const { tagger, type: resourceType } = known;
      const region = regionOf(resourceArn, known.service, homeRegion);
      placed.push({ region, tagger, resource: { resourceArn, resourceType } });
    } else {
      const message = "The catalogue has no type of resource with such an ARN.";
      const timestamp = execution.startTime;
      skipped.push({ resourceArn, outcome: "unsupported", reason: "UnknownType", message, timestamp });
    }
  }
  const searches = searchesOfRegions(placeless, homeRegion, splitArn(execution.arn).account);
  return { ...planOf(origin, template, tags), batches: intoBatches(placed, tags), searches, skipped };
}

/** One search for all resources of a type whose regions no ARN names. */
function searchesOfRegions(
  placeless: (ResourceType & { resourceArn: string })[],
  region: string,
  accountId: string,
): Search[] {
  const groups = Map.groupBy(placeless, ({ type }) => type);
  return [...groups].flatMap(([resourceType, resources]): Search[] => {
    const find = resources[0]?.service.findsRegion;
    if (!find) return [];
    const { partition } = splitArn(resources[0]?.resourceArn ?? "");
    const parentIds = resources.map(({ resourceArn }) => bareName(resourceArn));
    return [{ find, region, accountId, partition, resourceType, parentIds }];
  });
}

/** A global resource is tagged in the one region that its service is in; in other partitions that is a region of theirs. */
function regionOf(resourceArn: string, { globalRegion }: Service, homeRegion: string): string {
  const { partition, region } = splitArn(resourceArn);
  return region || (partition === "aws" && globalRegion) || homeRegion;
}

/** CloudWatch Logs lists its log groups with `:*` behind the ARN, and tags them without. */
const asCatalogued = (resourceArn: string) => resourceArn.replace(/(:log-group:[^:]+):\*$/, "$1");

/** A request cannot have been made after its execution began: it would count as later than all that is to come. */
function madeAt({ requestedAt }: ManualRequest, { startTime }: ValidateInput["execution"]): string {
  const started = new Date(startTime).toISOString();
  return requestedAt && requestedAt < started ? requestedAt : started;
}

function planOf(origin: Origin, template: TagTemplate, tags: Tags): Plan {
  return { origin, policyVersion: policyVersion(template), tags, batches: [], searches: [], skipped: [] };
}

function given({ replayOf, replayedBy }: Replay) {
  return { ...(replayOf && { replayOf }), ...(replayedBy && { replayedBy }) };
}
