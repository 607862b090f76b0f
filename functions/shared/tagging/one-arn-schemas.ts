import type {
  $MemberSchema,
  SchemaTraits,
  StaticListSchema,
  StaticMapSchema,
  StaticOperationSchema,
  StaticStructureSchema,
} from "@smithy/types";
import type { PlacedMember, TaggingCall, TagsForm } from "../../../catalogue/derived-tagging.ts";

/**
 * The schemas of the AWS SDK for one tagging call: arrays that begin with the kind of shape ("schemas" in the README of
 * smithy-typescript). The SDK's protocols write and read messages with them.
 */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const OPERATION = 9;
const TEXT = 0;
const NAMESPACE = "tagledger";

/** The schema of a call, with the members of its request that we write and those of its response that we read. */
export function operationSchema(
  { operation, http }: TaggingCall,
  { input, output = [IGNORED] }: { input: Member[]; output?: Member[] },
): StaticOperationSchema {
  const traits: SchemaTraits = http ? { http: [...http, 200] } : 0;
  return [
    OPERATION,
    NAMESPACE,
    operation,
    traits,
    structure(`${operation}Request`, input),
    structure(`${operation}Response`, output),
  ];
}

type Schema = typeof TEXT | StaticListSchema | StaticMapSchema | StaticStructureSchema;
export type Member = readonly [PlacedMember, Schema];

/**
 * A member that no response has. With CBOR, the SDK fails on a response with a member if its schema has none
 * (findings/smithy-cbor-fails-on-a-new-member.sh).
 */
const IGNORED: Member = [{ member: "ignored" }, TEXT];

/** The tags of a request or a response. */
export const tagsMember = (tags: PlacedMember & { form: TagsForm }): Member => [tags, tagsSchema(tags.form)];
/** The keys of a request. */
export const keysMember = (keys: PlacedMember): Member => [keys, [LIST, NAMESPACE, "Keys", 0, TEXT]];
/** A text, such as the ARN or the token of the next page. */
export const textMember = (placed: PlacedMember): Member => [placed, TEXT];

function tagsSchema(form: TagsForm): Schema {
  if (form === "map") return [MAP, NAMESPACE, "Tags", 0, TEXT, TEXT];
  const tag = structure(
    "Tag",
    form.map((member): Member => [{ member }, TEXT]),
  );
  return [LIST, NAMESPACE, "Tags", 0, tag];
}

const structure = (name: string, members: Member[]): StaticStructureSchema => [
  STRUCTURE,
  NAMESPACE,
  name,
  0,
  members.map(([{ member }]) => member),
  members.map(([placed, schema]): $MemberSchema => [schema, traitsOf(placed)]),
];

function traitsOf({ at, wireName }: PlacedMember): SchemaTraits {
  if (at === "path") return { httpLabel: 1 };
  if (typeof at === "object") return "query" in at ? { httpQuery: at.query } : { httpHeader: at.header };
  return wireName ? { jsonName: wireName } : {};
}
