import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type CallKey, callKey } from "./calls.ts";
import { isCreationName, nounOf } from "./creations.ts";
import { plain, sameness, wordsOf } from "./words.ts";

const SchemaSchema = z.object({
  taggable: z.boolean().optional(),
  tagging: z.object({ taggable: z.boolean().optional() }).optional(),
  handlers: z.object({ create: z.object({ permissions: z.array(z.string()) }).optional() }).optional(),
});

/** A type of the CloudFormation Registry, with the permissions that its create handler needs. */
export type RegistryType = { name: string; isTaggable: boolean; permissions: string[] };

/** Permissions of these services are often those of another resource: a role, a key, a log group. */
const HELPERS = "iam kms logs s3 secretsmanager ec2 ssm events sns cloudformation".split(" ");

/** The types of the CloudFormation Registry (`AWS::…`), of all regions. */
export function loadRegistryTypes(schemas: string): RegistryType[] {
  const providers = readdirSync(join(schemas, "providers")).filter((file) => file.endsWith(".json"));
  const digests = new Map<string, string>();
  // us-east-1 has almost all types, and its schemas are the newest.
  for (const file of ["us-east-1.json", ...providers.sort()]) {
    const types = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(join(schemas, "providers", file), "utf8")));
    for (const [name, digest] of Object.entries(types)) if (!digests.has(name)) digests.set(name, digest);
  }
  return [...digests]
    .filter(([name]) => name.startsWith("AWS::"))
    .map(([name, digest]) => readType(name, join(schemas, "resources", `${digest}.json`)));
}

function readType(name: string, file: string): RegistryType {
  const schema = existsSync(file) ? SchemaSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const isTaggable = schema.tagging?.taggable ?? (schema.tagging === undefined && schema.taggable === true);
  return { name, isTaggable: isTaggable === true, permissions: schema.handlers?.create?.permissions ?? [] };
}

/**
 * The call that creates a type: of the permissions of its create handler the creating one whose noun is most like the
 * type's name. Undefined if no permission is one.
 *
 * @param sourceOf CloudTrail's source of an IAM prefix.
 * @param spelling the API's name of a call. IAM and CloudFormation write `CreateAcl` for `CreateACL`.
 */
export function creatingCall(
  { name, permissions }: RegistryType,
  sourceOf: (prefix: string) => string,
  spelling: (key: CallKey) => CallKey,
): CallKey | undefined {
  const [, service = "", noun = ""] = name.split("::");
  const candidates = permissions.flatMap((permission) => {
    const [prefix = "", action = ""] = permission.split(":");
    const isHelper = action.includes("*") || /^CreateServiceLinked|^CreateGrant$/.test(action);
    if (!isCreationName(action) || isHelper) return [];
    const overlap = sameness(wordsOf(nounOf(action)), wordsOf(noun));
    const isOwn = plain(service).includes(plain(prefix)) || plain(prefix).includes(plain(service));
    if (HELPERS.includes(prefix) && !isOwn && overlap < 1) return [];
    const rank = overlap * 100 + Number(action.startsWith("Create")) * 2 + Number(isOwn);
    return [{ rank, key: spelling(callKey({ source: sourceOf(prefix.toLowerCase()), name: action })) }];
  });
  return candidates.toSorted((a, b) => b.rank - a.rank)[0]?.key;
}
