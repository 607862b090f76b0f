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

/**
 * The schema of a call's request and response.
 *
 * @param output the members of the response that we read.
 */
export function operationSchema(call: TaggingCall, output: Member[]): StaticOperationSchema {
  const { operation, http, arn, tags, keys, pages } = call;
  const isReading = keys === undefined && output.length > 0;
  const input: Member[] = [
    [arn, TEXT],
    ...(tags && !isReading ? [tagsMember(tags)] : []),
    ...(keys ? [[keys, [LIST, NAMESPACE, "Keys", 0, TEXT]] satisfies Member] : []),
    ...(pages ? [[pages.next, TEXT] satisfies Member] : []),
  ];
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

/** The tags of a request or a response. */
export const tagsMember = (tags: PlacedMember & { form: TagsForm }): Member => [tags, tagsSchema(tags.form)];
/** A text of a response, such as the token of the next page. */
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
