import * as z from "zod";
import { splitArn } from "../../catalogue/arn.ts";
import {
  type NameWithin,
  namesWithin,
  PROVISIONING_PRINCIPAL_TAG,
  parentRules,
} from "../../catalogue/parents.ts";
import type { Actor, Parent, ParentCandidate, ParentSearch } from "../../domain/actor.ts";
import { ResourceArnSchema } from "../../domain/resources.ts";
import { type Tags, valueIn } from "../../domain/tags.ts";
import { actingServiceOf, actorOf } from "../shared/actor/actor.ts";
import type { CloudTrailRecord } from "../shared/record/read-input.ts";
import { findTexts, type RecordJson } from "../shared/record/record-json.ts";
import { accountOf, partitionOf } from "./created-resources.ts";
import { tagsOf } from "./record-tags.ts";

type ActedFor = { actor: Actor; parent?: ParentSearch };

/**
 * Returns the actor and the parents of a call that a service made. FindResources asks the ledger who created the parents.
 * Until a creator is known, the actor is the service, and its `parent.known` is false. If a reserved tag names the
 * person, that person is the owner and nothing is looked up. Undefined if no service made the call, for example because a
 * person acted through a service (forward access sessions).
 */
export function parentOf(record: CloudTrailRecord, json: RecordJson, actor: Actor): ActedFor | undefined {
  const tags = tagsOf(json);
  const service = actingServiceOf(record, tags);
  if (!service) return undefined;
  const candidates = parentCandidates(record, json, tags);
  const parent = unknownParent(candidates[0]);
  const person = provisioningPrincipal(tags, accountOf(record));
  if (person) return { actor: { ...actor, ...person, parent: { ...parent, known: true } } };
  return {
    actor: { ...actor, parent },
    ...(candidates.length > 0 && { parent: { service, candidates } }),
  };
}

/**
 * Returns the user or the session that provisioned the product, as Service Catalog's reserved tag names it. A principal
 * of another account is not accepted, because it may have the same name as a person in our account.
 */
function provisioningPrincipal(tags: Tags, account: string): Pick<Actor, "name" | "nameFrom"> | undefined {
  const arn = valueIn(tags, PROVISIONING_PRINCIPAL_TAG) ?? "";
  const { service, account: owner, resource } = splitArn(arn);
  if (owner !== account || !["iam", "sts"].includes(service)) return undefined;
  const type = resource.startsWith("assumed-role/") ? "AssumedRole" : "IAMUser";
  const { kind, name } = actorOf({ userIdentity: { type, arn } });
  return kind === "IAMUser" && service !== "iam" ? undefined : { name, nameFrom: "provisioningPrincipal" };
}

function unknownParent(candidate: ParentCandidate | undefined): Parent {
  if (!candidate) return { known: false };
  const { resourceType } = candidate;
  return "resourceArn" in candidate
    ? { known: false, resourceType, resourceArn: candidate.resourceArn }
    : { known: false, resourceType, name: candidate.name };
}

/**
 * "Any ASCII character 33 to 126" (CreateAutoScalingGroup, Amazon EC2 Auto Scaling API Reference). Names of other types
 * allow fewer characters.
 */
const NameSchema = z
  .string()
  .max(255)
  .regex(/^[\x21-\x7e]+$/);

/** The parents that a record names, the nearest first. */
function parentCandidates(record: CloudTrailRecord, json: RecordJson, tags: Tags): ParentCandidate[] {
  const { awsRegion: region } = record;
  const account = accountOf(record);
  const named: Names = { partition: partitionOf(region), region, account, ...namesIn(json, tags) };
  const valueFor = (key: string) => (OWN_NAMES.has(key) ? named[key] : valueIn(tags, key));
  const candidates = parentRules.flatMap((rule): ParentCandidate[] => {
    const { type: resourceType } = rule;
    if ("name" in rule) {
      const name = NameSchema.safeParse(fill(rule.name, valueFor));
      return name.success ? [{ resourceType, name: name.data, region, accountId: account }] : [];
    }
    const resourceArn = ResourceArnSchema.safeParse(fill(rule.arn, valueFor));
    return resourceArn.success ? [{ resourceType, resourceArn: resourceArn.data }] : [];
  });
  // Several tags may name one parent.
  return [...new Map(candidates.map((candidate) => [JSON.stringify(candidate), candidate])).values()];
}

type Names = Record<string, string | undefined>;

/** The placeholders that are not tag keys. A tag with such a key is ignored. */
const OWN_NAMES = new Set(["partition", "region", "account", ...Object.keys(namesWithin)]);

/** Fills in the placeholders of the template. Undefined if the record lacks a value for one of them. */
function fill(template: string, valueFor: (key: string) => string | undefined): string | undefined {
  const keys = [...template.matchAll(/\$\{([^}]+)\}/g)].map(([, key = ""]) => key);
  if (keys.some((key) => valueFor(key) === undefined)) return undefined;
  return template.replace(/\$\{([^}]+)\}/g, (_, key: string) => valueFor(key) ?? "");
}

function namesIn(json: RecordJson, tags: Tags): Names {
  return Object.fromEntries(
    Object.entries(namesWithin).map(([name, within]) => {
      const found = "tagKey" in within ? ownedBy(within.tagKey, tags) : textWithin(within, json, tags);
      return [name, found];
    }),
  );
}

function textWithin({ paths, tag, pattern }: NameWithin, json: RecordJson, tags: Tags): string | undefined {
  const texts = [...paths.flatMap((path) => findTexts(path, json)), valueIn(tags, tag) ?? ""];
  return texts.map((text) => pattern.exec(text)?.[1]).find((id) => id !== undefined);
}

/** The owner's name from a tag with the value `owned`: the tag's key contains the name. Undefined if several match. */
function ownedBy(tagKey: RegExp, tags: Tags): string | undefined {
  const owners = Object.entries(tags).flatMap(([key, value]) =>
    value === "owned" ? (tagKey.exec(key)?.[1] ?? []) : [],
  );
  return owners.length === 1 ? owners[0] : undefined;
}
