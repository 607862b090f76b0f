import { partSearches } from "../../../catalogue/searches.ts";
import type { ParentSearch } from "../../../domain/actor.ts";
import type { Plan } from "../../../domain/plan.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { PlacedResources } from "../../../domain/resources.ts";
import type { LaunchSearch, Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import { valuesOf } from "../../../domain/wanted-tags.ts";
import { eachPlaced } from "../../../functions/shared/plan/batches.ts";
import { withTags } from "../../../functions/shared/plan/with-tags.ts";
import { environmentPolicy } from "../../../policy/deployed-policy.ts";
import { requiredLookups } from "../../../policy/tags-for.ts";
import { nameFacts } from "../../lib/actor-text.ts";
import { checkoutSettings } from "../../lib/checkout.ts";
import { show, skippedTable, tagsText } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { planInput } from "../../lib/plan-input.ts";
import { readJson } from "../../lib/read-json.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

/** Shows the plan that Validate would make of an event, a record or a manual request. It asks AWS nothing. */
export async function planFile(path: string, options: OutputOptions) {
  const { allowedTagKeys: allowedKeys, identityStoreId, homeRegion, ...tag } = await checkoutSettings();
  const settings = { deployed: environmentPolicy(tag), allowedKeys, identityStoreId, homeRegion };
  showPlan(planInput(await readJson(path), settings), options);
}

/** Prints a plan, with the tags that are known without asking. */
export function showPlan(plan: Plan, options: OutputOptions = {}) {
  const planned = withKnownTags(plan);
  const shown = describe(planned);
  show(partsOf(shown, planned.pendingLookups?.searches ?? []), shown, options);
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

type Shown = ReturnType<typeof describe>;

function partsOf(shown: Shown, toFind: Search[]) {
  const { actor, resources, parent, skipped, identityUserId, undo } = shown;
  const head = {
    facts: {
      Action: `${shown.actionType} at ${shown.eventTime}`,
      Event: shown.eventId,
      Actor: `${actor.name} (${actor.kind}, ${actor.confidence})`,
      ...nameFacts(actor),
    },
  };
  const lookups = [
    ...toFind.map((search) => `To find first: ${searchText(search)}`),
    ...(identityUserId ? [`To ask Identity Store: the address of the user ${identityUserId}`] : []),
    ...(parent ? [`To look up in the ledger first: ${parentText(parent)}`] : []),
    ...(undo ? [`Actions to undo (the ledger has what they changed): ${undo.join(", ")}`] : []),
  ];
  return [
    head,
    toTagTable(resources),
    ...lookups.map((text) => `\n${replaceUnprintable(text)}`),
    skippedTable(skipped.map(({ resource, ...rest }) => ({ resourceArn: resource, ...rest }))),
  ];
}

export const toTagTable = (resources: Shown["resources"]): Table =>
  tableOf(
    "to-tag",
    {
      Resource: { kind: "id", cell: ({ arn }) => arn },
      Type: ({ type }) => type,
      Region: ({ region }) => region,
      Tags: ({ tags, tagsAtCreation }) =>
        `${tags ? tagsText(tags) : "(known after the lookups)"}${tagsAtCreation ? `; created with ${tagsText(tagsAtCreation)}` : ""}`,
    },
    resources,
    { title: "\nTo tag, where the key has no value yet:" },
  );

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
