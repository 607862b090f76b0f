import { search } from "@aws-lambda-powertools/jmespath";
import * as z from "zod";
import { fillArn, resourceWord } from "../../catalogue/arn.ts";
import type { EventEntry, Service } from "../../catalogue/entry.ts";
import type { PlannedResource, Search, Tags } from "../../statemachine/contracts.ts";
import { ResourceArnSchema } from "../../statemachine/contracts.ts";
import { InvalidEventError } from "../../statemachine/errors.ts";
import type { CloudTrailRecord } from "./read-input.ts";

export type Created = { region: string; resources: PlannedResource[]; searches: Search[] };

/**
 * The resources that a record says were created, as the catalogue's entry finds them.
 *
 * @throws InvalidEventError where the record has an id from which no ARN can be made.
 */
export function createdResources(
  record: CloudTrailRecord,
  service: Service,
  event: EventEntry,
  wanted: Tags,
): Created {
  const found = jsonOf(withLists(record));
  const region = (event.region && regionAt(event.region, found)) || record.awsRegion;
  const place = { partition: partitionOf(region), region, account: accountOf(record) };
  const idsOf = (type: string) => {
    const existing = new Set(event.existing?.[type] ? idsAt(event.existing[type], found) : []);
    return idsAt(event.creates[type] ?? "", found).filter((id) => !existing.has(id));
  };
  const resources = Object.keys(event.creates).flatMap((type) => {
    const template = service.types[type] ?? "";
    const tagsAtCreation = requestedTags(service, template, found, wanted);
    return idsOf(type).map((id) => ({
      resourceArn: readArn(fillArn(template, { ...place, id }), record),
      resourceType: type,
      ...tagsAtCreation,
    }));
  });
  const searches = (event.finds ?? []).flatMap(({ find, type, of }) => {
    const parentIds = idsOf(of);
    if (parentIds.length === 0) return [];
    const tagsAtCreation = requestedTags(service, service.types[type] ?? "", found, wanted);
    const { account: accountId, partition } = place;
    return [{ find, region, accountId, partition, resourceType: type, parentIds, ...tagsAtCreation }];
  });
  return { region, resources, searches };
}

/** Whether this call may have found the resource in place. */
export function isUpsert(record: CloudTrailRecord, event: EventEntry): boolean {
  return (
    event.upsert === true || (event.upsert !== undefined && search(event.upsert, jsonOf(record)) === true)
  );
}

const IdsSchema = z.union([
  z
    .string()
    .min(1)
    .transform((id) => [id]),
  z.array(z.string().min(1)),
]);

function idsAt(path: string, record: Json): string[] {
  const ids = IdsSchema.safeParse(search(path, record));
  return ids.success ? [...new Set(ids.data)] : [];
}

function regionAt(path: string, record: Json): string | undefined {
  return idsAt(path, record).find((region) => /^[a-z0-9-]+$/.test(region));
}

type Json = z.infer<ReturnType<typeof z.json>>;

/** What JMESPath searches: a key without a value is no JSON, and is left out. */
const jsonOf = (record: unknown): Json => z.json().parse(JSON.parse(JSON.stringify(record)));

/** EC2's XML turns a list of one into an object: `items` is a list again after this. */
function withLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLists);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isLoneItem =
        key === "items" && typeof inner === "object" && !Array.isArray(inner) && inner !== null;
      return [key, withLists(isLoneItem ? [inner] : inner)];
    }),
  );
}

/** A tag without a value has the empty one. */
const TagValueSchema = z.string().max(256).default("");
const KeyValueSchema = z.union([
  z.object({ key: z.string(), value: TagValueSchema }),
  z
    .object({ Key: z.string(), Value: TagValueSchema })
    .transform(({ Key, Value }) => ({ key: Key, value: Value })),
  z
    .object({ tagKey: z.string(), tagValue: TagValueSchema })
    .transform((tag) => ({ key: tag.tagKey, value: tag.tagValue })),
]);
const RequestTagsSchema = z.union([
  z.array(KeyValueSchema).transform((tags) => Object.fromEntries(tags.map(({ key, value }) => [key, value]))),
  z.record(z.string(), z.string().max(256)),
]);

/**
 * Those of the wanted tags that the creation request set, in whatever case: a service's reads may not show them yet,
 * and IAM takes `owner` for `Owner`.
 */
function requestedTags(service: Service, template: string, record: Json, wanted: Tags) {
  const path = service.requestTags.replace("${resource}", resourceWord(template));
  const parsed = RequestTagsSchema.safeParse(search(path, record));
  if (!parsed.success) return {};
  const keys = new Set(Object.keys(wanted).map((key) => key.toLowerCase()));
  const entries = Object.entries(parsed.data).filter(([key]) => keys.has(key.toLowerCase()));
  return entries.length === 0 ? {} : { tagsAtCreation: Object.fromEntries(entries) };
}

function readArn(candidate: string, record: CloudTrailRecord): string {
  const parsed = ResourceArnSchema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const shown = JSON.stringify(candidate.slice(0, 200));
  throw new InvalidEventError(
    `${record.eventSource} ${record.eventName} names ${shown}, which is not an ARN.`,
  );
}

const AccountSchema = z.object({ accountId: z.string().regex(/^\w+$/) });

function accountOf(record: CloudTrailRecord): string {
  const identity = AccountSchema.safeParse(record.userIdentity);
  const account = record.recipientAccountId ?? (identity.success ? identity.data.accountId : undefined);
  if (account) return account;
  throw new InvalidEventError("The CloudTrail record names no account: recipientAccountId is missing.");
}

/** "Partitions", AWS General Reference: a region's prefix tells its partition. */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}
