import { groupsOf } from "../../domain/groups-of.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PlannedResource } from "../../domain/resources.ts";
import { type Tags, valueIn } from "../../domain/tags.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { PendingAction, WriteAhead } from "../../ledger/user-actions.ts";
import type { ApplyTagInput, ApplyTagOutput } from "../../statemachine/apply-tag-contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";
import { isYoung } from "../shared/is-young.ts";
import { type Problem, type TaggingApi, type TagsRead, UNREAD } from "../shared/tagging/tagging-api.ts";
import { withWantedCase } from "../shared/tagging/with-wanted-case.ts";
import { decideTags } from "./decide-tags.ts";
import { failOrRetry } from "./fail-or-retry.ts";
import { plannedChanges } from "./planned-changes.ts";
import type { Duplicate, Prepared, Untagged } from "./resource-progress.ts";
import { tooManyTags } from "./too-many-tags.ts";

export type ApplyTagDependencies = {
  taggingApi: (tagger: string, region: string) => Promise<TaggingApi>;
  metadataOfAll: (resourceArns: string[]) => Promise<Map<string, TagsMetadata>>;
  writeAhead: (context: ActionContext, action: PendingAction) => Promise<WriteAhead>;
  /** A dry run calls this in place of `writeAhead`. It writes nothing. */
  previewAction: (context: ActionContext, action: PendingAction) => Promise<WriteAhead>;
  /** Records the creator of a resource before the resource is tagged. */
  recordCreation: (context: ActionContext, outcome: ActionOutcome) => Promise<unknown>;
  /** Called for each action that an earlier execution has settled. */
  onDuplicate: (resourceArn: string, outcome: ActionOutcome["outcome"]) => void;
  now: () => Date;
};

/**
 * Runs in ApplyTag, once for each batch. Every resource gets the tags that it lacks, and an outcome with the values
 * before and after. Each action is written ahead before a tag is changed, so a crash loses nothing and the next attempt
 * finds the work that is done. It refuses to apply an action twice. It overwrites a value only if the policy says so. A
 * dry run only reads.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError, ResourceBusyError if a retry may help and the state has retries
 * left.
 * @throws LedgerUnavailableError
 */
export async function applyTag(
  input: ApplyTagInput,
  dependencies: ApplyTagDependencies,
): Promise<ApplyTagOutput> {
  const { tagger, region, resources } = input.batch;
  const api = await dependencies.taggingApi(tagger, region);
  const arns = resources.map(({ resourceArn }) => resourceArn);
  const [read, ledgerRows] = await Promise.all([api.readTags(arns), dependencies.metadataOfAll(arns)]);

  const { prepared, untagged, duplicates } = await prepareAll(input, api, read, ledgerRows, dependencies);
  const timestamp = dependencies.now().toISOString();
  const outcomeFor = (done: Prepared) => outcomeOf(done, input, timestamp);
  if (input.dryRun) {
    const changes = plannedChanges(input, { prepared, untagged, duplicates }, outcomeFor, timestamp);
    return { outcomes: [], duplicates: 0, changes };
  }
  const problems = await changeTags(api, prepared);
  const written = prepared.filter(({ resource }) => !problems.has(resource.resourceArn));
  for (const { resource } of prepared) {
    const problem = problems.get(resource.resourceArn);
    if (problem) untagged.push({ resource, problem });
  }
  if (input.attempt.retryCount === 0) await recordBusy(untagged, input, timestamp, dependencies);
  const failures = failOrRetry(untagged, input, timestamp);
  return { outcomes: [...written.map(outcomeFor), ...failures], duplicates: duplicates.length };
}

/**
 * We wait up to three hours for a resource that is still being created. Meanwhile the service may create other
 * resources for it, such as the instances of an Elastic Beanstalk environment. They have the same creator. So the
 * creator is recorded at once, and FindResources finds it.
 */
async function recordBusy(
  untagged: Untagged[],
  input: ApplyTagInput,
  timestamp: string,
  { recordCreation }: ApplyTagDependencies,
) {
  const { region } = input.batch;
  const busy = untagged.filter(({ problem }) => problem.kind === "not-ready");
  await inParallel(busy, ({ resource: { resourceArn, resourceType } }) =>
    recordCreation(input, { resourceArn, resourceType, region, outcome: "failed", timestamp }),
  );
}

async function prepareAll(
  input: ApplyTagInput,
  { keysIgnoreCase }: TaggingApi,
  read: TagsRead,
  ledgerRows: Map<string, TagsMetadata>,
  { writeAhead, previewAction, onDuplicate, now }: ApplyTagDependencies,
) {
  const { tags: wanted, tagger } = input.batch;
  const prepared: Prepared[] = [];
  const untagged: Untagged[] = [];
  const duplicates: Duplicate[] = [];
  const prepare = async (resource: PlannedResource) => {
    const { resourceArn, tagsAtCreation } = resource;
    const current = read.get(resourceArn) ?? { problem: UNREAD };
    if ("problem" in current) return void untagged.push({ resource, problem: current.problem });
    // A young resource may not show the tags from its creation yet. GetResources (`rgta`) shows them minutes later.
    const lags = isYoung(input.origin, now()) || tagger === "rgta";
    const tags = { ...(lags && tagsAtCreation), ...current.tags };
    const tagsInWantedCase = keysIgnoreCase?.(resourceArn) ? withWantedCase(Object.keys(wanted), tags) : tags;
    const decision = decideTags(input, resourceArn, tagsInWantedCase, ledgerRows.get(resourceArn));
    const problem = tooManyTags(tagger, tagsInWantedCase, decision);
    if (problem) return void untagged.push({ resource, problem });
    const action = { resourceArn, previousValues: decision.found, wanted };
    const result = await (input.dryRun ? previewAction : writeAhead)(input, action);
    if (!result.settled) return void prepared.push({ resource, decision, before: result.previousValues });
    // happy path: EventBridge delivered this event twice
    duplicates.push({ resource, outcome: result.outcome });
    onDuplicate(resourceArn, result.outcome);
  };
  await inParallel(input.batch.resources, prepare);
  return { prepared, untagged, duplicates };
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
