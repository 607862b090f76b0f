import * as z from "zod";
import { fillArn, isArnOf, splitArn } from "../../catalogue/arn.ts";
import type { EventEntry } from "../../catalogue/entry.ts";
import { type KnownEvent, typeOf } from "../../catalogue/index.ts";
import { InvalidEventError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import { ResourceArnSchema } from "../../domain/resources.ts";
import type { Search } from "../../domain/search.ts";
import type { PlacedResource } from "../shared/plan/batches.ts";
import type { CloudTrailRecord } from "../shared/record/read-input.ts";
import { findTexts, findValue, type RecordJson } from "../shared/record/record-json.ts";
import { derivedIds } from "./derived-ids.ts";
import { launchSearch } from "./launched-instances.ts";
import { requestedTags, tagsByType } from "./request-tags.ts";

export type CreatedResources = {
  /** The account that the record belongs to. */
  accountId: string;
  placed: PlacedResource[];
  /** One sentence for each text of the record that should be an ARN and is not. */
  unreadable: string[];
  /** The ARNs of resources that the call created in other accounts. */
  inOtherAccounts: string[];
  searches: Search[];
};

/**
 * The resources that the catalogue's entry finds in a record, each with its region. If no ARN can be made from one id,
 * the other resources are still returned.
 *
 * @throws InvalidEventError if the record names no account.
 */
export function createdResources(
  record: CloudTrailRecord,
  json: RecordJson,
  known: KnownEvent,
  wantedKeys: string[],
): CreatedResources {
  const named = namedAccount(known, json);
  const account = named ?? knownAccountOf(record);
  const { all, unreadable } = placedResources(record, json, known, { account, wantedKeys });
  // The record may belong to another account than the caller's. An ARN in the record shows the account better.
  const inArn = splitArn(all[0]?.resource.resourceArn ?? "").account;
  const accountInArn = named === undefined && isAccountId(inArn) ? inArn : undefined;
  const own = record.recipientAccountId ?? accountInArn ?? knownAccountOf(record);
  const isOthers = ({ resource }: PlacedResource) =>
    isOtherAccount(splitArn(resource.resourceArn).account || named, own);
  const placed = all.filter((each) => !isOthers(each));
  const accountId = own ?? splitArn(placed[0]?.resource.resourceArn ?? "").account;
  if (accountId === "" && unreadable.length === 0) throw new InvalidEventError(NO_ACCOUNT);
  const inOtherAccounts = all.filter(isOthers).map(({ resource }) => resource.resourceArn);
  const searches = isOtherAccount(named, own)
    ? []
    : searchesFor(record, json, known, {
        accountId,
        wantedKeys,
        isFound: all.length + unreadable.length > 0,
      });
  return { accountId, placed, unreadable, inOtherAccounts, searches };
}

function placedResources(
  record: CloudTrailRecord,
  json: RecordJson,
  known: KnownEvent,
  { account, wantedKeys }: { account: string | undefined; wantedKeys: string[] },
): { all: PlacedResource[]; unreadable: string[] } {
  const { service, event } = known;
  const regions = regionsOf(event, record, json);
  const unreadable: string[] = [];
  const all = Object.entries(event.creates).flatMap(([type, path]) => {
    const { template, tagger } = typeOf(service, type);
    const existing = new Set(event.existing?.[type] ? findTexts(event.existing[type], json) : []);
    const found = event.verified === "derived" ? derivedIds(path, template, json) : findTexts(path, json);
    const ids = found.filter((id) => !existing.has(id));
    return ids.flatMap((id) =>
      regions.flatMap((region) => {
        const place = { partition: partitionOf(region), region, account };
        const candidate = arnOf({ id, path, template }, place, event.regions && region);
        const problem = arnProblem(candidate);
        if (problem) unreadable.push(`${record.eventSource} ${record.eventName} names ${problem}.`);
        if (problem || typeof candidate !== "string") return [];
        const tags = requestedTags(known, type, json, wantedKeys, id);
        const resource = { resourceArn: candidate, resourceType: type, ...tags };
        return [{ region: splitArn(candidate).region || region, tagger, resource }];
      }),
    );
  });
  return { all, unreadable };
}

function searchesFor(
  record: CloudTrailRecord,
  json: RecordJson,
  known: KnownEvent,
  { accountId, wantedKeys, isFound }: { accountId: string; wantedKeys: string[]; isFound: boolean },
): Search[] {
  const place = { region: record.awsRegion, accountId, partition: partitionOf(record.awsRegion) };
  const { omitted, finds = [] } = known.event;
  const launch = !isFound && omitted && launchSearch(json, place, tagsByType(known, json, wantedKeys));
  if (launch) return [launch];
  return finds.flatMap(({ find, type, ids }): Search[] => {
    const parentIds = findTexts(ids, json);
    if (parentIds.length === 0) return [];
    const tags = requestedTags(known, type, json, wantedKeys);
    return [{ find, ...place, resourceType: type, parentIds, ...tags }];
  });
}

/** Whether this call creates anything. Some calls do so only with a certain parameter. */
export function isCreation(json: RecordJson, { when }: EventEntry): boolean {
  if (when === undefined) return true;
  const found = findValue(when, json);
  return Array.isArray(found) ? found.length > 0 : Boolean(found);
}

/** Whether the resource may have existed before this call. */
export function isUpsert(json: RecordJson, { upsert }: EventEntry): boolean {
  return upsert === true || (upsert !== undefined && findValue(upsert, json) === true);
}

function regionsOf({ regions }: EventEntry, record: CloudTrailRecord, json: RecordJson): string[] {
  const named = regions === undefined ? [] : findTexts(regions, json);
  const plausible = named.filter((region) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region));
  return named.length > 0 ? plausible : [record.awsRegion];
}

/** A replica has the ARN of the original with another region. */
function inRegion(resourceArn: string, region: string | undefined): string {
  const isRegional = splitArn(resourceArn).region !== "";
  return region && isRegional ? resourceArn.replace(/^((?:[^:]*:){3})[^:]*/, `$1${region}`) : resourceArn;
}

type Named = { id: string; path: string; template: string };
type Place = { partition: string; region: string; account: string | undefined };

/** A text of the record that should be an ARN and is not. */
type NoArn = { text: string };

/**
 * Makes an ARN from an id in the record. If the path should find an ARN, and the text is not one, the result is
 * `NoArn`.
 *
 * @throws InvalidEventError if the ARN needs an account and the record names none.
 */
function arnOf(
  { id, path, template }: Named,
  place: Place,
  otherRegion: string | undefined | false,
): string | NoArn {
  const isArn = isArnOf(template, id);
  if (!isArn && (findsArns(path) || REWRITTEN_ARN.test(id))) return { text: id };
  if (!isArn && place.account === undefined && template.includes("${account}"))
    throw new InvalidEventError(NO_ACCOUNT);
  const built = fillArn(template, { ...place, account: place.account ?? "", id });
  return inRegion(built, otherRegion || undefined);
}

/** Whether the last field of every alternative of a path has a name that ends in "arn". */
const findsArns = (path: string) => path.split("||").every((alternative) => /arn\W*$/i.test(alternative));

/**
 * An ARN that another program has rewritten, such as `{arn-aws}eks:us-east-1:111122223333:cluster/x`. It must not be
 * taken for a name. The name of an alarm may contain an ARN or the word "warn"; it is still a name, and does not match.
 */
const REWRITTEN_ARN = /^[^\w\s]{1,2}arn\b\S{0,200}:\d{12}:/i;

/** The text and its problem, such as `"x", which is not an ARN`. Undefined if it is a valid ARN. */
function arnProblem(candidate: string | NoArn): string | undefined {
  const text = typeof candidate === "string" ? candidate : candidate.text;
  const parsed = ResourceArnSchema.safeParse(text);
  if (typeof candidate === "string" && parsed.success) return undefined;
  const why = typeof candidate === "string" ? parsed.error?.issues.at(-1)?.message : "is not an ARN";
  return `${JSON.stringify(shortened(text, 200))}, which ${why}`;
}

/** The account of the resources, if a field of the record names it. */
function namedAccount({ service, event }: KnownEvent, json: RecordJson): string | undefined {
  const path = event.account ?? service.account;
  return path === undefined ? undefined : findTexts(path, json).find(isAccountId);
}

const isAccountId = (text: string) => /^\d{12}$/.test(text);

/** False if one of the two texts is not a real account id: published records mask accounts, and some ARNs have none. */
const isOtherAccount = (account: string | undefined, own: string | undefined) =>
  account !== undefined && own !== undefined && account !== own && [account, own].every(isAccountId);

const AccountSchema = z.object({ accountId: z.string().regex(/^\w+$/) });
const NO_ACCOUNT = "The CloudTrail record names no account: recipientAccountId is missing.";

function knownAccountOf(record: CloudTrailRecord): string | undefined {
  const identity = AccountSchema.safeParse(record.userIdentity);
  return record.recipientAccountId ?? (identity.success ? identity.data.accountId : undefined);
}

/**
 * The account that the record belongs to.
 *
 * @throws InvalidEventError if the record names none.
 */
export function accountOf(record: CloudTrailRecord): string {
  const account = knownAccountOf(record);
  if (account) return account;
  throw new InvalidEventError(NO_ACCOUNT);
}

/** The prefix of a region's name shows its partition ("Partitions", AWS General Reference). */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("eusc-")) return "aws-eusc";
  return "aws";
}
