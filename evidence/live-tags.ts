import {
  GetResourcesCommand,
  InvalidParameterException,
  ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
} from "@aws-sdk/client-resource-groups-tagging-api";
import pMap from "p-map";
import { splitArn } from "../catalogue/arn.ts";
import { allTypes, findType, type ResourceType } from "../catalogue/index.ts";
import { chunksOf } from "../domain/chunks-of.ts";
import type { Tags } from "../domain/tags.ts";
import { inChunks } from "./in-chunks.ts";

/**
 * Whether the tags that a resource has now were read, and if not, why. `notShown`: AWS shows no tags. The resource never had
 * any, or it does not exist any more. `notSupported`: GetResources does not give the tags of this type. `noRegion`: nothing
 * says in which region the resource is. `noArn`: the ARN is not known. `accessDenied`: the caller may not read tags in this
 * region, or the region is not enabled in the account.
 */
export type LiveTags = { read: "yes"; tags: Tags } | { read: NotRead };
type NotRead = "notShown" | "notSupported" | "otherAccount" | "accessDenied" | "noRegion" | "noArn";

/** `resource` is an ARN. A field is empty if it is not known. */
export type Located = { resource: string; type: string; region: string; account: string };

export type TaggingClient = Pick<ResourceGroupsTaggingAPIClient, "send">;

/** "ResourceARNList": 1 to 100 ARNs (the service model of the Resource Groups Tagging API). */
const MAX_ARNS_PER_CALL = 100;
/** So many rows are in memory at a time. They may be in several regions, and each region has calls of its own. */
const ROWS_AT_A_TIME = 1_000;
const CALLS_AT_A_TIME = 3;

/**
 * Adds to each row the tags that AWS has now, in the order of the rows. They are read with GetResources of the Resource
 * Groups Tagging API, which knows the resources of one account and one region. It shows a change of a tag after some time,
 * and gives an empty list for a resource that lost its last tag. It leaves out a resource that never had a tag, and one
 * that does not exist ("GetResources", Resource Groups Tagging API Reference).
 *
 * @throws an error of the SDK that has nothing to do with a region or a resource, such as expired credentials
 */
export async function* withLiveTags<Row extends Located>(
  rows: AsyncIterable<Row>,
  accountId: string,
  clientIn: (region: string) => TaggingClient = taggingClients(),
): AsyncGenerator<{ row: Row; live: LiveTags }> {
  const refusals = new Map<string, Refusals>();
  for await (const window of inChunks(rows, ROWS_AT_A_TIME)) {
    const placed = new Map(window.map((row) => [row.resource, placeOf(row, accountId, refusals)]));
    const asked = [...placed].flatMap(([arn, place]) => ("region" in place ? [{ arn, ...place }] : []));
    const calls = [...Map.groupBy(asked, ({ region }) => region)].flatMap(([region, inRegion]) =>
      chunksOf(inRegion, MAX_ARNS_PER_CALL).map((chunk) => ({ region, chunk })),
    );
    const answers = await pMap(calls, ({ region, chunk }) => readChunk(clientIn(region), chunk, refusals), {
      concurrency: CALLS_AT_A_TIME,
    });
    const found = new Map(answers.flatMap((answer) => [...answer]));
    for (const row of window) {
      const place = placed.get(row.resource);
      const live = place && "read" in place ? place : (found.get(row.resource) ?? { read: "notShown" });
      yield { row, live };
    }
  }
}

/** How often ARNs of a type were refused one by one, and whether AWS accepted one. */
type Refusals = { refused: number; isAccepted: boolean };
/** After so many refusals a type is no longer asked for: each refused ARN costs several calls. */
const REFUSALS_OF_A_TYPE = 3;

const isGivenUp = (refusals: ReadonlyMap<string, Refusals>, type: string): boolean => {
  const { refused = 0, isAccepted = false } = refusals.get(type) ?? {};
  return refused >= REFUSALS_OF_A_TYPE && !isAccepted;
};

type Asked = { arn: string; type: string };

function placeOf(
  { resource, type, region, account }: Located,
  accountId: string,
  refusals: ReadonlyMap<string, Refusals>,
): { region: string; type: string } | { read: NotRead } {
  if (!resource.startsWith("arn:")) return { read: "noArn" };
  const arn = splitArn(resource);
  const owner = arn.account || account;
  if (owner !== "" && owner !== accountId) return { read: "otherAccount" };
  const known = type === "" ? findType(resource) : knownType(type);
  const name = known?.type ?? type;
  if (NOT_GIVEN.has(name) || known?.tagger === "none" || isGivenUp(refusals, name))
    return { read: "notSupported" };
  const globalRegion = arn.partition === "aws" ? known?.service.globalRegion : undefined;
  const place = arn.region || globalRegion || region;
  return place === "" ? { read: "noRegion" } : { region: place, type: name };
}

/**
 * "The GetResources operation does not currently support IAM users and roles." For Auto Scaling groups it returns "an empty
 * response" ("Services that support the Resource Groups Tagging API", Resource Groups Tagging API Reference).
 */
const NOT_GIVEN = new Set(["AWS::IAM::User", "AWS::IAM::Role", "AWS::AutoScaling::AutoScalingGroup"]);

let byName: ReadonlyMap<string, ResourceType> | undefined;
function knownType(type: string): ResourceType | undefined {
  byName ??= new Map(allTypes().map((known) => [known.type, known]));
  return byName.get(type);
}

/**
 * Reads the tags of at most 100 resources. An ARN that the API cannot parse makes the whole call fail
 * (https://github.com/aws/aws-cli/issues/8109). Then each half is read alone.
 */
async function readChunk(
  client: TaggingClient,
  chunk: Asked[],
  refusals: Map<string, Refusals>,
): Promise<Map<string, LiveTags>> {
  const found = new Map<string, LiveTags>();
  const waiting = [chunk];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { part = [], givenUp = [] } = Object.groupBy(next, ({ type }) =>
      isGivenUp(refusals, type) ? "givenUp" : "part",
    );
    for (const { arn } of givenUp) found.set(arn, { read: "notSupported" });
    if (part.length === 0) continue;
    const answer = await call(client, part);
    const half = Math.ceil(part.length / 2);
    if (typeof answer === "object") {
      for (const { type } of part) refusals.set(type, { refused: 0, isAccepted: true });
      for (const mapping of answer) found.set(mapping.ResourceARN ?? "", liveTagsOf(mapping));
    } else if (answer === "notSupported" && part.length > 1)
      waiting.unshift(part.slice(0, half), part.slice(half));
    else {
      for (const { arn } of part) found.set(arn, { read: answer });
      if (answer === "notSupported") for (const { type } of part) countRefusal(refusals, type);
    }
  }
  return found;
}

function countRefusal(refusals: Map<string, Refusals>, type: string) {
  const { refused, isAccepted } = refusals.get(type) ?? { refused: 0, isAccepted: false };
  refusals.set(type, { refused: refused + 1, isAccepted });
}

async function call(
  client: TaggingClient,
  asked: readonly Asked[],
): Promise<ResourceTagMapping[] | "notSupported" | "accessDenied"> {
  const command = new GetResourcesCommand({ ResourceARNList: asked.map(({ arn }) => arn) });
  try {
    const { ResourceTagMappingList = [] } = await client.send(command);
    return ResourceTagMappingList;
  } catch (error) {
    if (error instanceof InvalidParameterException) return "notSupported";
    if (error instanceof Error && DENIED.test(error.name)) return "accessDenied";
    throw error;
  }
}

/** The last two are errors of a region that is not enabled in the account: it does not know the caller's credentials. */
const DENIED = /^(AccessDenied(Exception)?|UnrecognizedClientException|InvalidClientTokenId)$/;

const liveTagsOf = ({ Tags = [] }: ResourceTagMapping): LiveTags => ({
  read: "yes",
  tags: Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
});

/** A client for each region. AWS limits the calls of GetResources in a second, so the client learns to wait. */
function taggingClients(): (region: string) => TaggingClient {
  const clients = new Map<string, TaggingClient>();
  return (region) => {
    const client =
      clients.get(region) ??
      new ResourceGroupsTaggingAPIClient({ region, retryMode: "adaptive", maxAttempts: 8 });
    clients.set(region, client);
    return client;
  };
}
