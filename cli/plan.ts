import { readFileSync } from "node:fs";
import * as z from "zod";
import { ValidateEnvironmentSchema } from "../functions/validate/environment.ts";
import { validate } from "../functions/validate/validate.ts";
import type { ParentSearch } from "../statemachine/actor.ts";
import type { Plan, Search } from "../statemachine/contracts.ts";
import { InvalidEventError, InvalidRequestError } from "../statemachine/errors.ts";
import { CommandFailure, EXIT_REFUSED } from "./failure.ts";
import { facts, print, printable, printJson, table, tagsText } from "./output.ts";
import { readJson } from "./read-json.ts";

/**
 * `tagledger plan`: what Validate would decide about an event, a record or a manual request. It asks AWS nothing.
 *
 * @throws CommandFailure with exit code 2 where the input is refused.
 */
export async function plan(path: string, { json }: { json?: boolean }) {
  const planned = planFor(await readJson(path));
  const shown = describe(planned);
  if (json) printJson(shown);
  else printPlan(shown, planned.searches);
}

function planFor(input: unknown): Plan {
  const { TAG_KEY, TAG_VALUE } = configuredTag();
  const execution = { arn: "tagledger-plan", startTime: new Date().toISOString(), redriveCount: 0 };
  const homeRegion = process.env.AWS_REGION ?? "us-east-1";
  try {
    const template = { key: TAG_KEY, value: TAG_VALUE };
    const delivered = asDelivered(input);
    return validate({ input: delivered, execution }, { template, taggerRoleArn: undefined, homeRegion });
  } catch (error) {
    if (!(error instanceof InvalidEventError || error instanceof InvalidRequestError)) throw error;
    throw new CommandFailure(`${error.name}: ${error.message}`, EXIT_REFUSED);
  }
}

const BareRecordSchema = z.looseObject({ eventSource: z.string(), eventName: z.string() });

/** A bare record is planned as the event that carries it: started by hand, it would count as a claim. */
function asDelivered(input: unknown): unknown {
  const isBareRecord = BareRecordSchema.safeParse(input).success;
  return isBareRecord ? { "detail-type": "AWS API Call via CloudTrail", detail: input } : input;
}

const CdkJsonSchema = z.object({
  context: z.object({
    stages: z.object({ production: z.object({ tagKey: z.string(), tagValue: z.string() }) }),
  }),
});

/** The owner tag by environment, else as this checkout would deploy it. */
function configuredTag() {
  const cdkJson: unknown = JSON.parse(readFileSync(new URL("../cdk.json", import.meta.url), "utf8"));
  const { tagKey, tagValue } = CdkJsonSchema.parse(cdkJson).context.stages.production;
  const { TAG_KEY = tagKey, TAG_VALUE = tagValue } = process.env;
  const parsed = ValidateEnvironmentSchema.omit({ TAGGER_ROLE_ARN: true }).safeParse({ TAG_KEY, TAG_VALUE });
  if (!parsed.success) throw new CommandFailure(z.prettifyError(parsed.error), EXIT_REFUSED);
  return parsed.data;
}

function describe({ origin, policyVersion, tags, batches, searches, parent, skipped }: Plan) {
  return {
    source: origin.source,
    eventId: origin.eventId,
    eventTime: origin.eventTime,
    actionType: origin.actionType,
    actor: origin.actor,
    policyVersion,
    resources: batches.flatMap(({ region, tagger, resources }) =>
      resources.map(({ resourceArn, resourceType }) => ({
        arn: resourceArn,
        type: resourceType,
        region,
        tagger,
        tags,
      })),
    ),
    searches: searches.map((search) => ({
      find: search.find,
      region: search.region,
      ...(search.find === "launched-instances"
        ? { clientToken: search.clientToken, request: search.request }
        : { type: search.resourceType, parentIds: search.parentIds }),
    })),
    parent,
    skipped: skipped.map(({ resourceArn, outcome, reason, message }) => ({
      resource: resourceArn,
      outcome,
      reason,
      message,
    })),
  };
}

function printPlan(shown: ReturnType<typeof describe>, toFind: Search[]) {
  const { actor, resources, parent, skipped } = shown;
  print(
    facts({
      Action: `${shown.actionType} at ${shown.eventTime}`,
      Event: shown.eventId,
      Actor: `${actor.name} (${actor.kind}, ${actor.confidence})`,
    }),
  );
  if (resources.length > 0) {
    const rows = resources.map(({ arn, type, region, tags }) => [arn, type, region, tagsText(tags)]);
    print(
      `\nTo tag, where the key has no value yet:\n${table(["Resource", "Type", "Region", "Tags"], rows)}`,
    );
  }
  for (const search of toFind) print(`\nTo find first: ${printable(searchText(search))}`);
  if (parent) print(`\nTo look up first, in the ledger: ${printable(parentText(parent))}`);
  if (skipped.length > 0) {
    const rows = skipped.map(({ resource, outcome, reason = "", message = "" }) => [
      resource,
      outcome,
      reason,
      message,
    ]);
    print(`\nNot to tag:\n${table(["Resource", "Outcome", "Reason", "Why"], rows)}`);
  }
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
  }
}

function launchText({ clientToken, request }: Extract<Search, { find: "launched-instances" }>): string {
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
