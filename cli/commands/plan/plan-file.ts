import { partSearches } from "../../../catalogue/searches.ts";
import type { ParentSearch } from "../../../domain/actor.ts";
import type { Plan } from "../../../domain/plan.ts";
import { valuesOf } from "../../../domain/policy.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { PlacedResources } from "../../../domain/resources.ts";
import type { LaunchSearch, Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import { eachPlaced } from "../../../functions/shared/plan/batches.ts";
import { withTags } from "../../../functions/shared/plan/with-tags.ts";
import { environmentPolicy } from "../../../policy/deployed-policy.ts";
import { requiredLookups } from "../../../policy/tags-for.ts";
import { nameFacts } from "../../lib/actor-text.ts";
import { checkoutSettings } from "../../lib/checkout.ts";
import { facts, print, printJson, printSkipped, table, tagsText } from "../../lib/output.ts";
import { planInput } from "../../lib/plan-input.ts";
import { readJson } from "../../lib/read-json.ts";

/** Shows the plan that Validate would make of an event, a record or a manual request. It asks AWS nothing. */
export async function planFile(path: string, json: boolean) {
  const { allowedTagKeys: allowedKeys, identityStoreId, homeRegion, ...tag } = await checkoutSettings();
  const settings = { deployed: environmentPolicy(tag), allowedKeys, identityStoreId, homeRegion };
  showPlan(planInput(await readJson(path), settings), json);
}

/** Prints a plan, with the tags that are known without asking. */
export function showPlan(plan: Plan, json = false) {
  const planned = withKnownTags(plan);
  const shown = describe(planned);
  if (json) printJson(shown);
  else printPlan(shown, planned.pendingLookups?.searches ?? []);
}

/** Adds the tags, unless they depend on the creator of a parent or on a value that a template takes from AWS. */
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
      return [arn, type, region, `${tags ? tagsText(tags) : "(known after the lookups)"}${created}`];
    });
    print(
      `\nTo tag, where the key has no value yet:\n${table(["Resource", "Type", "Region", "Tags"], rows)}`,
    );
  }
  for (const search of toFind) print(`\nTo find first: ${replaceUnprintable(searchText(search))}`);
  if (shown.identityUserId)
    print(`\nTo ask Identity Store: the address of the user ${replaceUnprintable(shown.identityUserId)}`);
  if (parent) print(`\nTo look up in the ledger first: ${replaceUnprintable(parentText(parent))}`);
  if (shown.undo) print(`\nActions to undo (the ledger has what they changed): ${shown.undo.join(", ")}`);
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
      return `the snapshots of the images ${of}, in ${region}`;
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
  return `who created ${parents.join(", else ")}. ${service} acted for it`;
}
