import * as z from "zod";
import { splitArn } from "../catalogue/arn.ts";
import { partSearches } from "../catalogue/searches.ts";
import type { ParentSearch } from "../domain/actor.ts";
import { InvalidEventError, InvalidRequestError, PayloadTooLargeError } from "../domain/errors.ts";
import type { Plan } from "../domain/plan.ts";
import { valuesOf } from "../domain/policy.ts";
import { replaceUnprintable } from "../domain/replace-unprintable.ts";
import type { PlacedResources } from "../domain/resources.ts";
import type { LaunchSearch, Search } from "../domain/search.ts";
import type { Tags } from "../domain/tags.ts";
import { eachPlaced } from "../functions/shared/plan/batches.ts";
import { withTags } from "../functions/shared/plan/with-tags.ts";
import { validate } from "../functions/validate/validate.ts";
import { environmentPolicy } from "../policy/deployed-policy.ts";
import { requiredLookups } from "../policy/tags-for.ts";
import { nameFacts } from "./actor-text.ts";
import { checkoutSettings } from "./checkout.ts";
import { CommandFailure, EXIT_REFUSED } from "./failure.ts";
import { facts, print, printJson, printSkipped, table, tagsText } from "./output.ts";
import { readJson } from "./read-json.ts";

/**
 * `tagledger plan`: what Validate would decide about an event, a record or a manual request. It asks AWS nothing.
 *
 * @throws CommandFailure with exit code 2 where the input is refused.
 */
export async function plan(path: string, { json }: { json?: boolean }) {
  const { allowedTagKeys: allowedKeys, identityStoreId, ...tag } = checkoutSettings();
  const settings = { deployed: environmentPolicy(tag), allowedKeys, identityStoreId };
  showPlan(planFor(await readJson(path), settings), json);
}

/** Prints a plan, with the tags that are known without asking. */
export function showPlan(plan: Plan, json = false) {
  const planned = withKnownTags(plan);
  const shown = describe(planned);
  if (json) printJson(shown);
  else printPlan(shown, planned.pendingLookups?.searches ?? []);
}

/**
 * Plans an input as Validate would, in no execution.
 *
 * @throws CommandFailure with exit code 2 where the input is refused.
 */
export function planFor(
  input: unknown,
  settings: Pick<Parameters<typeof validate>[1], "deployed" | "allowedKeys" | "identityStoreId">,
): Plan {
  const arn = `arn:aws:states:${homeRegion()}:${accountNamedBy(input)}:execution:tagledger:plan`;
  const execution = { arn, startTime: new Date().toISOString(), redriveCount: 0 };
  try {
    const delivered = asDelivered(input);
    return validate(
      { input: delivered, execution },
      { ...settings, taggerRoleArn: undefined, homeRegion: homeRegion() },
    );
  } catch (error) {
    if (!(error instanceof Error && REFUSALS.some((refusal) => error instanceof refusal))) throw error;
    throw new CommandFailure(`${error.name}: ${error.message}`, EXIT_REFUSED);
  }
}

/** What Validate throws for an input that it refuses. */
const REFUSALS = [InvalidEventError, InvalidRequestError, PayloadTooLargeError];

export const homeRegion = () => process.env.AWS_REGION ?? "us-east-1";

const RequestSchema = z.looseObject({ resources: z.array(z.string()) });

/** A manual request is of the account that Tagledger is in: most likely that of its resources. */
export function accountNamedBy(input: unknown): string {
  const { data } = RequestSchema.safeParse(input);
  return data?.resources.map((resourceArn) => splitArn(resourceArn).account).find(Boolean) ?? "";
}

const BareRecordSchema = z.looseObject({ eventSource: z.string(), eventName: z.string() });

/** A bare record is planned as the event that carries it: started by hand, it would count as a claim. */
function asDelivered(input: unknown): unknown {
  const isBareRecord = BareRecordSchema.safeParse(input).success;
  return isBareRecord ? { "detail-type": "AWS API Call via CloudTrail", detail: input } : input;
}

/** What is known without asking: the tags wait for whoever the owner is, or for what a template takes from AWS. */
function withKnownTags(plan: Plan): Plan {
  const { pendingLookups } = plan;
  if (
    !pendingLookups ||
    pendingLookups.parent ||
    pendingLookups.identityUserId ||
    requiredLookups(pendingLookups.policy, pendingLookups.requestTags).length > 0
  )
    return plan;
  const { policy, searches, resources, ...situation } = pendingLookups;
  const decided = withTags(plan, eachPlaced(resources), policy, situation, plan.origin.eventTime);
  return { ...decided, pendingLookups: { ...pendingLookups, resources: [] } };
}

function describe({ origin, policyVersion, batches, pendingLookups, undo, skipped }: Plan) {
  const { searches = [], parent, identityUserId, resources: waiting = [] } = pendingLookups ?? {};
  return {
    source: origin.source,
    eventId: origin.eventId,
    eventTime: origin.eventTime,
    actionType: origin.actionType,
    actor: origin.actor,
    policyVersion,
    resources: [
      ...batches.flatMap(({ tags, ...batch }) => resourcesOf(batch, valuesOf(tags))),
      ...waiting.flatMap((batch) => resourcesOf(batch, undefined)),
    ],
    searches: searches.map((search) => ({
      find: search.find,
      region: search.region,
      ...(search.find === "launched-instances"
        ? { clientToken: search.clientToken, request: search.request }
        : { type: search.resourceType, parentIds: search.parentIds }),
    })),
    parent,
    ...(identityUserId && { identityUserId }),
    ...(undo && { undo: undo.actionIds }),
    skipped: skipped.map(({ resourceArn, outcome, reason, message }) => ({
      resource: resourceArn,
      outcome,
      reason,
      message,
    })),
  };
}

function resourcesOf({ region, tagger, resources }: PlacedResources, tags: Tags | undefined) {
  return resources.map(({ resourceArn, resourceType, tagsAtCreation }) => ({
    arn: resourceArn,
    type: resourceType,
    region,
    tagger,
    tags,
    ...(tagsAtCreation && { tagsAtCreation }),
  }));
}

function printPlan(shown: ReturnType<typeof describe>, toFind: Search[]) {
  const { actor, resources, parent, skipped } = shown;
  print(
    facts({
      Action: `${shown.actionType} at ${shown.eventTime}`,
      Event: shown.eventId,
      Actor: `${actor.name} (${actor.kind}, ${actor.confidence})`,
      ...nameFacts(actor),
    }),
  );
  if (resources.length > 0) {
    const rows = resources.map(({ arn, type, region, tags, tagsAtCreation }) => {
      const created = tagsAtCreation ? `; created with ${tagsText(tagsAtCreation)}` : "";
      return [arn, type, region, `${tags ? tagsText(tags) : "(after what is to be asked)"}${created}`];
    });
    print(
      `\nTo tag, where the key has no value yet:\n${table(["Resource", "Type", "Region", "Tags"], rows)}`,
    );
  }
  for (const search of toFind) print(`\nTo find first: ${replaceUnprintable(searchText(search))}`);
  if (shown.identityUserId)
    print(`\nTo ask Identity Store: the address of the user ${replaceUnprintable(shown.identityUserId)}`);
  if (parent) print(`\nTo look up first, in the ledger: ${replaceUnprintable(parentText(parent))}`);
  if (shown.undo)
    print(`\nTo undo, as the ledger has it: what these actions changed: ${shown.undo.join(", ")}`);
  printSkipped(skipped.map(({ resource, ...rest }) => ({ resourceArn: resource, ...rest })));
}

function searchText(search: Search): string {
  const { find, region } = search;
  if (find === "launched-instances") return `${launchText(search)}, in ${region}`;
  const of = search.parentIds.join(", ");
  switch (find) {
    case "volumes-of-instances":
      return `the volumes of ${of}, in ${region}`;
    case "snapshots-of-images":
      return `the snapshots behind ${of}, in ${region}`;
    case "arns-of-auto-scaling-groups":
      return `the ARN of the Auto Scaling group ${of}, in ${region}`;
    case "regions-of-buckets":
      return `the region of the bucket ${of}`;
    default:
      return `${partSearches[find].finds} ${of}, in ${region}`;
  }
}

function launchText({ clientToken, request }: LaunchSearch): string {
  const { minCount, maxCount } = request;
  const count = minCount === maxCount ? minCount : `${minCount} to ${maxCount}`;
  const by = clientToken ? `client token ${clientToken}` : "time and parameters, as it has no client token";
  return `the ${count} instances of this launch, with their interfaces and volumes, by ${by}`;
}

function parentText({ service, candidates }: ParentSearch): string {
  const parents = candidates.map((candidate) =>
    "resourceArn" in candidate ? candidate.resourceArn : `${candidate.resourceType} ${candidate.name}`,
  );
  return `who created ${parents.join(", else ")}, for which ${service} acted`;
}
