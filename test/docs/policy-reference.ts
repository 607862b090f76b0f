import { supportsTagKeys } from "../../catalogue/tag-keys.ts";
import { tagLimitsOf } from "../../catalogue/tag-limits.ts";
import type { TaggerFacts, TagLimits } from "../../catalogue/tagger-facts.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { PolicySchema } from "../../domain/policy.ts";
import { names } from "../../policy/names.ts";
import { jsonSchemaFile } from "./json-schema.ts";
import { read, table, withParts } from "./markdown.ts";

/** `docs/policy.md`, with the parts that follow from the code written into it. */
export const policyDocument = (): string =>
  withParts(read("docs/policy.md"), { names: namesTable(), limits: limitsTable(), actions: actionsTable() });

/** `docs/policy.schema.json`, for editors. */
export const policyJsonSchema = (): string => jsonSchemaFile(PolicySchema, "input");

function namesTable(): string {
  const rows = Object.entries(names).map(([name, { says, asks }]) => [
    `\`{${name}}\``,
    says,
    asks ? "IAM" : "",
  ]);
  const actorTag = [
    "`{actor.tags.KEY}`",
    "a tag of the IAM user or role that acted; KEY in any casing",
    "IAM",
  ];
  return table(["placeholder", "stands for", "asked of"], [...rows, actorTag]);
}

function limitsTable(): string {
  const all = Object.keys(taggers).map((tagger) => [tagger, tagLimitsOf(tagger)] as const);
  const rows = all.flatMap(([tagger, limits]) =>
    limits ? [[`\`${tagger}\``, String(limits.tags ?? ""), keyText(limits), valueText(limits)]] : [],
  );
  return table(["tagger", "tags", "key", "value"], rows);
}

function keyText({ keyLength, keyCharacters }: TagLimits): string {
  return [lengthText(keyLength), charactersText(keyCharacters)].filter(Boolean).join("; ");
}

function valueText({ valueLength, valueCharacters, valueRequired }: TagLimits): string {
  const empty = valueRequired ? "not empty" : "";
  return [lengthText(valueLength), charactersText(valueCharacters), empty].filter(Boolean).join("; ");
}

const lengthText = (length: number | undefined) =>
  length === undefined ? "" : `at most ${length} characters`;

/** The inside of a character class, for people. */
function charactersText(characters: string | undefined): string {
  if (characters === undefined) return "";
  const single = characters.replace("A-Za-z0-9", "").replaceAll("\\", "");
  const space = single.includes(" ") ? ["space"] : [];
  return ["only `A-Za-z0-9`", ...space, `\`${single.replaceAll(" ", "")}\``].join(", ");
}

function actionsTable(): string {
  const open = ({ writes }: TaggerFacts) =>
    writes.filter((action) => !supportsTagKeys(action) && !/^tag:|:Get/.test(action));
  const rows = Object.entries(taggers).flatMap(([tagger, facts]) =>
    open(facts).map((action) => [`\`${action}\``, `\`${tagger}\``]),
  );
  return table(["action", "tagger"], rows);
}
