import * as z from "zod";
import { namesWithin, parentRules, serviceSessions } from "../../catalogue/parents.ts";
import type { Actor, Parent, ParentCandidate, ParentSearch } from "../../statemachine/actor.ts";
import { ResourceArnSchema } from "../../statemachine/resources.ts";
import { readUserIdentity } from "./actor/user-identity.ts";
import { accountOf, partitionOf } from "./created-resources.ts";
import type { CloudTrailRecord } from "./read-input.ts";
import { findTexts, type RecordJson } from "./record-json.ts";

/**
 * Where a service acted: the parents that it may have acted for, of whose creator FindResources asks the ledger, and the
 * actor until one is known, who says so. Where a person acted through the service with forward access, the person is the
 * actor, and there is nothing to look up.
 */
export function parentOf(
  record: CloudTrailRecord,
  json: RecordJson,
  actor: Actor,
): { actor: Actor; parent?: ParentSearch } | undefined {
  const service = actingService(record.userIdentity);
  if (!service) return undefined;
  const candidates = parentCandidates(record, json);
  return {
    actor: { ...actor, parent: unknownParent(candidates[0]) },
    ...(candidates.length > 0 && { parent: { service, candidates } }),
  };
}

function unknownParent(candidate: ParentCandidate | undefined): Parent {
  if (!candidate) return { known: false };
  const { resourceType } = candidate;
  return "resourceArn" in candidate
    ? { known: false, resourceType, resourceArn: candidate.resourceArn }
    : { known: false, resourceType, name: candidate.name };
}

/**
 * The service that acted for itself: as a service principal, in its service-linked role, or in a role of the account's
 * that it assumed. The first two cannot be had by a person: `invokedBy` and the path `/aws-service-role/` are AWS's own
 * ("CloudTrail userIdentity element", AWS CloudTrail User Guide; "IAM identifiers", IAM User Guide). The third looks like
 * a person who called a session so and acts through that service with forward access, unless the session is seen to
 * be a person's; what is made so counts for the stack's creator, as an update of that stack in a service's role does.
 */
function actingService(userIdentity: unknown): string | undefined {
  const { type, principalId, invokedBy, issuerArn = "", session, ...shown } = readUserIdentity(userIdentity);
  if (type === "AWSService") return invokedBy ?? principalId;
  const linkedTo = /^arn:[a-z-]+:iam::\w*:role\/aws-service-role\/([^/]+)\//.exec(issuerArn)?.[1];
  if (linkedTo) return linkedTo;
  const isPersons = shown.mfa === true || shown.sourceIdentity !== undefined;
  return invokedBy && session && serviceSessions[invokedBy] === session && !isPersons ? invokedBy : undefined;
}

/** "Any ASCII character 33 to 126" (CreateAutoScalingGroup, Amazon EC2 Auto Scaling API Reference); others have less. */
const NameSchema = z
  .string()
  .max(255)
  .regex(/^[\x21-\x7e]+$/);

/** The parents that a record names, the nearest first. */
function parentCandidates(record: CloudTrailRecord, json: RecordJson): ParentCandidate[] {
  const { awsRegion: region } = record;
  const account = accountOf(record);
  const tags = Object.fromEntries(tagsIn(json.json));
  const named: Names = { partition: partitionOf(region), region, account, ...namesIn(json, tags) };
  const valueFor = (key: string) => (OWN_NAMES.has(key) ? named[key] : tags[key]);
  return parentRules.flatMap((rule): ParentCandidate[] => {
    const { type: resourceType } = rule;
    if ("name" in rule) {
      const name = NameSchema.safeParse(fill(rule.name, valueFor));
      return name.success ? [{ resourceType, name: name.data, region, accountId: account }] : [];
    }
    const resourceArn = ResourceArnSchema.safeParse(fill(rule.arn, valueFor));
    return resourceArn.success ? [{ resourceType, resourceArn: resourceArn.data }] : [];
  });
}

type Names = Record<string, string | undefined>;

/** What a placeholder stands for that is no tag's key: a tag of the same key is nobody's name. */
const OWN_NAMES = new Set(["partition", "region", "account", ...Object.keys(namesWithin)]);

/** The template with its placeholders filled, or undefined where the record does not have one of them. */
function fill(template: string, valueFor: (key: string) => string | undefined): string | undefined {
  const keys = [...template.matchAll(/\$\{([^}]+)\}/g)].map(([, key = ""]) => key);
  if (keys.some((key) => valueFor(key) === undefined)) return undefined;
  return template.replace(/\$\{([^}]+)\}/g, (_, key: string) => valueFor(key) ?? "");
}

function namesIn(json: RecordJson, tags: Names): Names {
  return Object.fromEntries(
    Object.entries(namesWithin).map(([name, { paths, tag, pattern }]) => {
      const texts = [...paths.flatMap((path) => findTexts(path, json)), tags[tag] ?? ""];
      return [name, texts.map((text) => pattern.exec(text)?.[1]).find((id) => id !== undefined)];
    }),
  );
}

const PairSchema = z
  .union([
    z.object({ key: z.string(), value: z.string().min(1) }),
    z.object({ tagkey: z.string(), tagvalue: z.string().min(1) }).transform((tag) => ({
      key: tag.tagkey,
      value: tag.tagvalue,
    })),
  ])
  .transform(({ key, value }): [string, string] => [key, value]);
const TagMapSchema = z.record(z.string(), z.string().min(1));

/** As lists of tags are called: not what a call looks for (CodeDeploy's `ec2TagFilters`), which may be another's tags. */
const LIST_OF_TAGS = /^(?!target).*tags?(set|list)?$/;
const isInList = (key: string) => /^(\d+|items?|member)$/.test(key);

/** The tags of a record, wherever they stand in its request and its response. */
function tagsIn(value: unknown, areTags = false): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  const pair = areTags ? PairSchema.safeParse(value) : undefined;
  if (pair?.success) return [pair.data];
  return Object.entries(value).flatMap(([key, inner]) => {
    const map = key === "tags" ? TagMapSchema.safeParse(inner) : undefined;
    if (map?.success) return Object.entries(map.data);
    return tagsIn(inner, isInList(key) ? areTags : LIST_OF_TAGS.test(key));
  });
}
