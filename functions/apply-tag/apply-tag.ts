import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { AheadAction, WriteAhead } from "../../ledger/user-actions.ts";
import type {
  ActionOutcome,
  ApplyTagInput,
  ApplyTagOutput,
  PlannedResource,
} from "../../statemachine/contracts.ts";
import type { Tags } from "../../statemachine/tags.ts";
import { inParallel } from "../shared/in-parallel.ts";
import { isYoung } from "../shared/is-young.ts";
import { decideTags, spelledAs, type TagDecision } from "./decide-tags.ts";
import { failOrRetry } from "./fail-or-retry.ts";
import { plannedChanges } from "./planned-changes.ts";
import type { Problem, TaggingApi, TagsRead } from "./tagging/tagging-api.ts";
import { tooManyTags } from "./too-many-tags.ts";

export type ApplyTagDependencies = {
  taggingApi: (tagger: string, region: string) => Promise<TaggingApi>;
  metadataOfAll: (resourceArns: string[]) => Promise<Map<string, TagsMetadata>>;
  writeAhead: (context: ActionContext, action: AheadAction) => Promise<WriteAhead>;
  /** What a dry run asks in place of writing ahead. */
  lookAhead: (context: ActionContext, action: AheadAction) => Promise<WriteAhead>;
  /** Puts who created a resource on record before it is tagged. */
  recordCreation: (context: ActionContext, outcome: ActionOutcome) => Promise<unknown>;
  /** Told of each action that an earlier execution settled. */
  onDuplicate: (resourceArn: string, outcome: ActionOutcome["outcome"]) => void;
  now: () => Date;
};

/** What is known of one resource once its action is written ahead. */
export type Prepared = { resource: PlannedResource; decision: TagDecision; before: Tags };
export type Unresolved = { resource: PlannedResource; problem: Problem };
export type Duplicate = { resource: PlannedResource; outcome: ActionOutcome["outcome"] };

/**
 * Runs in ApplyTag, once a batch: every resource of it gets the tags it lacks, and each comes out with an outcome
 * and the values before and after. It writes each action ahead before it touches AWS, so that a crash loses nothing
 * and a second run finds its own work done. It refuses to apply an action twice, and overwrites a value only where the
 * policy says so. A dry run reads, and writes nothing.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError, ResourceBusyError while waiting helps and the state still has
 * retries;
 * LedgerUnavailableError
 */
export async function applyTag(
  input: ApplyTagInput,
  dependencies: ApplyTagDependencies,
): Promise<ApplyTagOutput> {
  const { tagger, region, resources } = input.batch;
  const api = await dependencies.taggingApi(tagger, region);
  const arns = resources.map(({ resourceArn }) => resourceArn);
  const [read, known] = await Promise.all([api.readTags(arns), dependencies.metadataOfAll(arns)]);

  const { prepared, unresolved, duplicates } = await prepareAll(input, api, read, known, dependencies);
  const timestamp = dependencies.now().toISOString();
  const outcomeFor = (done: Prepared) => outcomeOf(done, input, timestamp);
  if (input.dryRun) {
    const changes = plannedChanges(input, { prepared, unresolved, duplicates }, outcomeFor, timestamp);
    return { outcomes: [], duplicates: 0, changes };
  }
  const problems = await writeMissing(api, prepared);
  const written = prepared.filter(({ resource }) => !problems.has(resource.resourceArn));
  for (const { resource } of prepared) {
    const problem = problems.get(resource.resourceArn);
    if (problem) unresolved.push({ resource, problem });
  }
  if (input.attempt.retryCount === 0) await recordBusy(unresolved, input, timestamp, dependencies);
  const failures = failOrRetry(unresolved, input, timestamp);
  return { outcomes: [...written.map(outcomeFor), ...failures], duplicates: duplicates.length };
}

/**
 * What a service is still making is waited for, for hours; what it makes meanwhile for that (a Beanstalk environment its
 * instances) belongs to whoever made it, whom FindResources then finds on record.
 */
async function recordBusy(
  unresolved: Unresolved[],
  input: ApplyTagInput,
  timestamp: string,
  { recordCreation }: ApplyTagDependencies,
) {
  const { region } = input.batch;
  const busy = unresolved.filter(({ problem }) => problem.kind === "not-ready");
  await inParallel(busy, ({ resource: { resourceArn, resourceType } }) =>
    recordCreation(input, { resourceArn, resourceType, region, outcome: "failed", timestamp }),
  );
}

async function prepareAll(
  input: ApplyTagInput,
  { keysIgnoreCase }: TaggingApi,
  read: TagsRead,
  known: Map<string, TagsMetadata>,
  { writeAhead, lookAhead, onDuplicate, now }: ApplyTagDependencies,
) {
  const { tags: wanted, tagger } = input.batch;
  const prepared: Prepared[] = [];
  const unresolved: Unresolved[] = [];
  const duplicates: Duplicate[] = [];
  const prepare = async (resource: PlannedResource) => {
    const { resourceArn, tagsAtCreation } = resource;
    const current = read.get(resourceArn) ?? { problem: UNREAD };
    if ("problem" in current) return void unresolved.push({ resource, problem: current.problem });
    // Reads lag behind the tags that the creation set: of a young resource, and those of GetResources for long.
    const lags = isYoung(input.origin, now()) || tagger === "rgta";
    const tags = { ...(lags && tagsAtCreation), ...current.tags };
    const spelled = keysIgnoreCase?.(resourceArn) ? spelledAs(Object.keys(wanted), tags) : tags;
    const decision = decideTags(input, resourceArn, spelled, known.get(resourceArn));
    const problem = tooManyTags(tagger, spelled, decision.missing);
    if (problem) return void unresolved.push({ resource, problem });
    const action = { resourceArn, previousValues: decision.found, wanted };
    const ahead = await (input.dryRun ? lookAhead : writeAhead)(input, action);
    if (!ahead.settled) return void prepared.push({ resource, decision, before: ahead.previousValues });
    // happy path: EventBridge delivered this event twice
    duplicates.push({ resource, outcome: ahead.outcome });
    onDuplicate(resourceArn, ahead.outcome);
  };
  await inParallel(input.batch.resources, prepare);
  return { prepared, unresolved, duplicates };
}

const UNREAD: Problem = {
  kind: "transient",
  reason: "TagsNotRead",
  message: "The service answered without this resource.",
};

/** One call for all resources that lack the same tags. */
async function writeMissing(api: TaggingApi, prepared: Prepared[]): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  const lacking = prepared.filter(({ decision }) => Object.keys(decision.missing).length > 0);
  const groups = Map.groupBy(lacking, ({ decision }) =>
    JSON.stringify(Object.entries(decision.missing).sort()),
  );
  for (const group of groups.values()) {
    const arns = group.map(({ resource }) => resource.resourceArn);
    const missing = group[0]?.decision.missing ?? {};
    for (const [resourceArn, problem] of await api.writeTags(arns, missing))
      problems.set(resourceArn, problem);
  }
  return problems;
}

/**
 * Tagged: a wanted value is there that was not there before the action's first attempt. That it is found in place
 * now, and not written, means that an attempt of this action crashed after it had tagged.
 */
function outcomeOf(
  { resource, decision, before }: Prepared,
  { batch }: ApplyTagInput,
  timestamp: string,
): ActionOutcome {
  const { found, missing, reasons } = decision;
  const after = { ...found, ...missing };
  const wanted = Object.entries(batch.tags).map(([key, { value }]) => ({ key, value }));
  const tagged = wanted.some(({ key, value }) => after[key] === value && before[key] !== value);
  const preserved = wanted.some(({ key, value }) => after[key] !== value);
  const { resourceArn, resourceType } = resource;
  const base = { resourceArn, resourceType, region: batch.region, timestamp, before, after };
  if (tagged) return { ...base, outcome: "tagged" };
  const superseded = Object.values(reasons).includes("Superseded");
  if (preserved) return { ...base, outcome: "preserved", reason: superseded ? "Superseded" : "ValueInPlace" };
  return { ...base, outcome: "unchanged" };
}
