import * as z from "zod";
import { fillArn, resourceWord, splitArn } from "../../catalogue/arn.ts";
import type { EventEntry, Service } from "../../catalogue/entry.ts";
import { type KnownEvent, typeOf } from "../../catalogue/index.ts";
import { InvalidEventError } from "../../statemachine/errors.ts";
import { shortened } from "../../statemachine/message.ts";
import { ResourceArnSchema } from "../../statemachine/resources.ts";
import type { Search } from "../../statemachine/search.ts";
import type { Tags } from "../../statemachine/tags.ts";
import type { PlacedResource } from "../shared/batches.ts";
import { launchSearch } from "./launched-instances.ts";
import type { CloudTrailRecord } from "./read-input.ts";
import { findTexts, findValue, type RecordJson } from "./record-json.ts";

/** `unreadable` says what the record has in an ARN's place. */
export type Created = { placed: PlacedResource[]; searches: Search[]; unreadable: string[] };

/**
 * The resources that a record says were created, each in the region it lives in, as the catalogue's entry finds them. An
 * id from which no ARN can be made keeps none of the others back.
 *
 * @throws InvalidEventError where the record names no account.
 */
export function createdResources(
  record: CloudTrailRecord,
  json: RecordJson,
  { service, event }: KnownEvent,
  wantedKeys: string[],
): Created {
  const account = accountOf(record);
  const regions = regionsOf(event, record, json);
  const unreadable: string[] = [];
  const placed = Object.entries(event.creates).flatMap(([type, path]) => {
    const { template, tagger } = typeOf(service, type);
    const tagsAtCreation = requestedTags(service, template, json, wantedKeys);
    const existing = new Set(event.existing?.[type] ? findTexts(event.existing[type], json) : []);
    const ids = findTexts(path, json).filter((id) => !existing.has(id));
    return ids.flatMap((id) =>
      regions.flatMap((region) => {
        const place = { partition: partitionOf(region), region, account };
        const candidate = inRegion(fillArn(template, { ...place, id }), event.regions && region);
        const problem = problemWith(candidate);
        if (problem) unreadable.push(`${record.eventSource} ${record.eventName} names ${problem}.`);
        if (problem) return [];
        const resource = { resourceArn: candidate, resourceType: type, ...tagsAtCreation };
        return [{ region: splitArn(candidate).region || region, tagger, resource }];
      }),
    );
  });
  const place = { region: record.awsRegion, accountId: account, partition: partitionOf(record.awsRegion) };
  const launch =
    placed.length + unreadable.length === 0 &&
    event.omitted &&
    launchSearch(json, place, tagsByType(service, event, json, wantedKeys));
  const searches = (event.finds ?? []).flatMap(({ find, type, ids }): Search[] => {
    const parentIds = findTexts(ids, json);
    if (parentIds.length === 0) return [];
    const tagsAtCreation = requestedTags(service, typeOf(service, type).template, json, wantedKeys);
    return [{ find, ...place, resourceType: type, parentIds, ...tagsAtCreation }];
  });
  return { placed, searches: launch ? [launch] : searches, unreadable };
}

/** Whether this call creates anything: some do so only where they are asked to. */
export function isCreation(json: RecordJson, { when }: EventEntry): boolean {
  if (when === undefined) return true;
  const found = findValue(when, json);
  return Array.isArray(found) ? found.length > 0 : Boolean(found);
}

/** Whether this call may have found the resource in place. */
export function isUpsert(json: RecordJson, { upsert }: EventEntry): boolean {
  return upsert === true || (upsert !== undefined && findValue(upsert, json) === true);
}

function regionsOf({ regions }: EventEntry, record: CloudTrailRecord, json: RecordJson): string[] {
  const named = regions === undefined ? [] : findTexts(regions, json);
  const plausible = named.filter((region) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region));
  return named.length > 0 ? plausible : [record.awsRegion];
}

/** A replica has the ARN of the original, but for the region. */
function inRegion(resourceArn: string, region: string | undefined): string {
  const isRegional = splitArn(resourceArn).region !== "";
  return region && isRegional ? resourceArn.replace(/^((?:[^:]*:){3})[^:]*/, `$1${region}`) : resourceArn;
}

/** A tag without a value has the empty one. */
const TagValueSchema = z
  .string()
  .max(256)
  .nullish()
  .transform((value) => value ?? "");
const KeyValueSchema = z.union([
  z.object({ key: z.string(), value: TagValueSchema }),
  z
    .object({ tagkey: z.string(), tagvalue: TagValueSchema })
    .transform((tag) => ({ key: tag.tagkey, value: tag.tagvalue })),
]);
const RequestTagsSchema = z.union([
  z
    .array(KeyValueSchema.nullable())
    .transform((tags) => Object.fromEntries(tags.flatMap((tag) => (tag ? [[tag.key, tag.value]] : [])))),
  z.record(z.string(), z.string().max(256)),
]);

/**
 * Those of the wanted keys that the creation request set, in whatever case: a service's reads may not show them yet,
 * and IAM takes `owner` for `Owner`.
 */
function requestedTags(
  { requestTags }: Service,
  template: string,
  json: RecordJson,
  wantedKeys: string[],
): { tagsAtCreation?: Tags } {
  const parsed = RequestTagsSchema.safeParse(
    findValue(requestTags.replace("${resource}", resourceWord(template)), json),
  );
  if (!parsed.success) return {};
  const keys = new Set(wantedKeys.map((key) => key.toLowerCase()));
  const entries = Object.entries(parsed.data).filter(([key]) => keys.has(key.toLowerCase()));
  const tagsAtCreation: Tags = Object.fromEntries(entries);
  return entries.length === 0 ? {} : { tagsAtCreation };
}

/** The same by type, for each that the event creates or finds. */
function tagsByType(
  service: Service,
  { creates, finds = [] }: EventEntry,
  json: RecordJson,
  wantedKeys: string[],
) {
  const types = [...Object.keys(creates), ...finds.map(({ type }) => type)];
  return Object.fromEntries(
    types.flatMap((type): [string, Tags][] => {
      const { tagsAtCreation } = requestedTags(service, typeOf(service, type).template, json, wantedKeys);
      return tagsAtCreation ? [[type, tagsAtCreation]] : [];
    }),
  );
}

/** What an ARN is not, if anything: `"x", which is not an ARN`. */
function problemWith(candidate: string): string | undefined {
  const parsed = ResourceArnSchema.safeParse(candidate);
  if (parsed.success) return undefined;
  return `${JSON.stringify(shortened(candidate, 200))}, which ${parsed.error.issues.at(-1)?.message}`;
}

const AccountSchema = z.object({ accountId: z.string().regex(/^\w+$/) });

export function accountOf(record: CloudTrailRecord): string {
  const identity = AccountSchema.safeParse(record.userIdentity);
  const account = record.recipientAccountId ?? (identity.success ? identity.data.accountId : undefined);
  if (account) return account;
  throw new InvalidEventError("The CloudTrail record names no account: recipientAccountId is missing.");
}

/** "Partitions", AWS General Reference: a region's prefix tells its partition. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("eusc-")) return "aws-eusc";
  return "aws";
}
