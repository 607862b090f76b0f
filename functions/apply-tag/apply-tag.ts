import { groupsOf } from "../../domain/groups-of.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PlannedResource } from "../../domain/resources.ts";
import { type Tags, valueIn } from "../../domain/tags.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { PendingAction, WriteAhead } from "../../ledger/write-ahead.ts";
import type { ApplyTagInput, ApplyTagOutput } from "../../statemachine/apply-tag-contracts.ts";
import { isYoung } from "../shared/is-young.ts";
import { type Problem, type TaggingApi, type TagsRead, UNREAD } from "../shared/tagging/tagging-api.ts";
import { withWantedCase } from "../shared/tagging/with-wanted-case.ts";
import { decideTags, type TagDecision } from "./decide-tags.ts";
import { failOrRetry } from "./fail-or-retry.ts";
import { inOnePayload } from "./in-one-payload.ts";
import { plannedChanges } from "./planned-changes.ts";
import type { Duplicate, Prepared, Untagged } from "./resource-progress.ts";
import { tooManyTags } from "./too-many-tags.ts";

export type ApplyTagDependencies = {
  taggingApi: (tagger: string, region: string) => Promise<TaggingApi>;
  metadataOfAll: (resourceArns: string[]) => Promise<Map<string, TagsMetadata>>;
  /** The results are in the order of the actions. */
  writeAhead: (context: ActionContext, actions: PendingAction[]) => Promise<WriteAhead[]>;
  /** A dry run calls this in place of `writeAhead`. It writes nothing. */
  previewActions: (context: ActionContext, actions: PendingAction[]) => Promise<WriteAhead[]>;
  /** Records the creators of resources before the resources are tagged. */
  recordCreations: (context: ActionContext, outcomes: ActionOutcome[]) => Promise<unknown>;
  /** Called for each action that an earlier execution has settled. */
  onDuplicate: (resourceArn: string, outcome: ActionOutcome["outcome"]) => void;
  now: () => Date;
};

/**
 * Runs in ApplyTag, once for each batch, and again from `next` if the outcomes do not fit in one payload. Every resource
 * gets the tags that it lacks, and an outcome with the values before and after. Each action is written ahead before a tag
 * is changed, so a crash loses nothing and the next attempt finds the work that is done. It refuses to apply an action
 * twice. It overwrites a value only if the policy says so. A dry run only reads.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError, ResourceBusyError if a retry may help and the state has retries
 * left.
 * @throws LedgerUnavailableError
 */
export async function applyTag(
  whole: ApplyTagInput,
  dependencies: ApplyTagDependencies,
): Promise<ApplyTagOutput> {
  const { from } = whole;
  const { tagger, region } = whole.batch;
  const resources = whole.batch.resources.slice(from);
  const input = { ...whole, batch: { ...whole.batch, resources }, attempt: attemptOf(whole) };
  const api = await dependencies.taggingApi(tagger, region);
  const arns = resources.map(({ resourceArn }) => resourceArn);
  const [read, ledgerRows] = await Promise.all([api.readTags(arns), dependencies.metadataOfAll(arns)]);

  const { prepared, untagged, duplicates } = await prepareAll(input, api, read, ledgerRows, dependencies);
  const timestamp = dependencies.now().toISOString();
  const outcomeFor = (done: Prepared) => outcomeOf(done, input, timestamp);
  if (input.dryRun) {
    const changes = plannedChanges(input, { prepared, untagged, duplicates }, outcomeFor, timestamp);
    const { fitting, next } = inOnePayload(resources, changes);
    return { outcomes: [], duplicates: 0, changes: fitting, ...(next && { next: from + next }) };
  }
  const problems = await changeTags(api, prepared);
  const written = prepared.filter(({ resource }) => !problems.has(resource.resourceArn));
  for (const { resource } of prepared) {
    const problem = problems.get(resource.resourceArn);
    if (problem) untagged.push({ resource, problem });
  }
  if (input.attempt.retryCount === 0) await recordBusy(untagged, input, timestamp, dependencies);
  const failures = failOrRetry(untagged, input, timestamp);
  // The outcomes that are cut off are like those after a crash: the next round finds the tags that are written.
  const { fitting, next } = inOnePayload(resources, [...written.map(outcomeFor), ...failures]);
  const counted = new Set(resources.slice(0, next));
  return {
    outcomes: fitting,
    duplicates: duplicates.filter(({ resource }) => counted.has(resource)).length,
    ...(next && { next: from + next }),
  };
}

/**
 * Without the retries for a resource that is still being created, if nobody should wait for it. The first round has waited
 * three hours, and an execution has no time to wait twice. A dry run waits only for problems that pass within minutes.
 */
const attemptOf = ({ from, dryRun, attempt }: ApplyTagInput): ApplyTagInput["attempt"] =>
  from > 0 || dryRun ? { ...attempt, lastBusyRetry: attempt.retryCount } : attempt;

/**
 * We wait up to three hours for a resource that is still being created. Meanwhile the service may create other
 * resources for it, such as the instances of an Elastic Beanstalk environment. They have the same creator. So the
 * creator is recorded at once, and FindResources finds it.
 */
async function recordBusy(
  untagged: Untagged[],
  input: ApplyTagInput,
  timestamp: string,
  { recordCreations }: ApplyTagDependencies,
) {
  const { region } = input.batch;
  const busy = untagged.filter(({ problem }) => problem.kind === "not-ready");
  if (busy.length === 0) return;
  const creations = busy.map(({ resource: { resourceArn, resourceType } }) => ({
    ...{ resourceArn, resourceType, region, timestamp },
    outcome: "failed" as const,
  }));
  await recordCreations(input, creations);
}

async function prepareAll(
  input: ApplyTagInput,
  api: TaggingApi,
  read: TagsRead,
  ledgerRows: Map<string, TagsMetadata>,
  { writeAhead, previewActions, onDuplicate, now }: ApplyTagDependencies,
) {
  const { resources, tags: wanted } = input.batch;
  const situation = { input, api, read, ledgerRows, now: now() };
  const decided = resources.map((resource) => ({ resource, ...decide(resource, situation) }));
  const untagged = decided.flatMap((each): Untagged[] => ("problem" in each ? [each] : []));
  const taggable = decided.flatMap((each) => ("decision" in each ? [each] : []));
  const actions = taggable.map(({ resource: { resourceArn }, decision }) => ({
    ...{ resourceArn, wanted },
    previousValues: decision.found,
  }));
  const results = await (input.dryRun ? previewActions : writeAhead)(input, actions);
  const prepared: Prepared[] = [];
  const duplicates: Duplicate[] = [];
  for (const [index, { resource, decision }] of taggable.entries()) {
    const result = results[index];
    if (!result) throw new Error(`The ledger gave no answer for ${resource.resourceArn}.`);
    if (!result.settled) {
      prepared.push({ resource, decision, before: result.previousValues });
      continue;
    }
    // happy path: EventBridge delivered this event twice
    duplicates.push({ resource, outcome: result.outcome });
    onDuplicate(resource.resourceArn, result.outcome);
  }
  return { prepared, untagged, duplicates };
}

type BatchSituation = {
  input: ApplyTagInput;
  api: TaggingApi;
  read: TagsRead;
  ledgerRows: Map<string, TagsMetadata>;
  now: Date;
};

/** The decision for one resource, or the problem that prevents one. */
function decide(
  { resourceArn, tagsAtCreation }: PlannedResource,
  { input, api, read, ledgerRows, now }: BatchSituation,
): { decision: TagDecision } | { problem: Problem } {
  const { tags: wanted, tagger } = input.batch;
  const current = read.get(resourceArn) ?? { problem: UNREAD };
  if ("problem" in current) return { problem: current.problem };
  // A young resource may not show the tags from its creation yet. GetResources (`rgta`) shows them minutes later.
  const lags = isYoung(input.origin, now) || tagger === "rgta";
  const tags = { ...(lags && tagsAtCreation), ...current.tags };
  const inWantedCase = api.keysIgnoreCase?.(resourceArn) ? withWantedCase(Object.keys(wanted), tags) : tags;
  const decision = decideTags(input, resourceArn, inWantedCase, ledgerRows.get(resourceArn));
  const problem = tooManyTags(tagger, inWantedCase, decision);
  return problem ? { problem } : { decision };
}

/** Resources that need the same change share one call. An undo may need two: one that removes keys, one that writes. */
async function changeTags(api: TaggingApi, prepared: Prepared[]): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  const groups = groupsOf(prepared, ({ decision: { toWrite, toRemove } }) =>
    JSON.stringify([Object.entries(toWrite).sort(), toRemove.toSorted()]),
  );
  for (const [{ decision }, group] of groups) {
    const { toWrite, toRemove } = decision;
    let arns = group.map(({ resource }) => resource.resourceArn);
    const change = async (call: () => Promise<Map<string, Problem>>) => {
      for (const [resourceArn, problem] of await call()) problems.set(resourceArn, problem);
      arns = arns.filter((resourceArn) => !problems.has(resourceArn));
    };
    // Keys are removed first: a resource may have 50 tags at most.
    if (toRemove.length > 0) await change(() => api.removeTags(arns, toRemove));
    if (Object.keys(toWrite).length > 0 && arns.length > 0) await change(() => api.writeTags(arns, toWrite));
  }
  return problems;
}

/**
 * The outcome is `tagged` if a wanted value is there now and was not there before the first attempt of this action, or
 * if a key was removed. If an earlier attempt wrote the tag and then crashed, the outcome is `tagged` too, although
 * this attempt changes nothing. So `before` comes from the row that the first attempt wrote.
 */
function outcomeOf(
  { resource, decision, before }: Prepared,
  { batch }: ApplyTagInput,
  timestamp: string,
): ActionOutcome {
  const { found, toWrite, toRemove, reasons } = decision;
  const kept = Object.entries(found).filter(([key]) => !toRemove.includes(key));
  const after: Tags = { ...Object.fromEntries(kept), ...toWrite };
  const wanted = Object.entries(batch.tags).map(([key, { value, onConflict }]) => ({
    key,
    value,
    onConflict,
  }));
  const inPlace = wanted.filter(
    ({ key, value, onConflict }) => onConflict !== "leave" && valueIn(after, key) === value,
  );
  const absent = inPlace.flatMap(({ key, value }) => (value === undefined ? [key] : []));
  const { resourceArn, resourceType } = resource;
  const base = {
    ...{ resourceArn, resourceType, region: batch.region, timestamp, before, after },
    ...(absent.length > 0 && { absent }),
  };
  if (inPlace.some(({ key, value }) => valueIn(before, key) !== value)) return { ...base, outcome: "tagged" };
  if (inPlace.length === wanted.length) return { ...base, outcome: "unchanged" };
  const reason = PRESERVED_REASONS.find((why) => Object.values(reasons).includes(why));
  return { ...base, outcome: "preserved", ...(reason && { reason }) };
}

/** The reasons for leaving a tag alone. The first that applies to a resource becomes its reason. */
const PRESERVED_REASONS = ["Superseded", "ChangedSince", "ValueInPlace"] as const;
