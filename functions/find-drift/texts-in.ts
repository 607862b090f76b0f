import * as z from "zod";
import type { RecordJson } from "../shared/record/record-json.ts";

/** Fields that hold a tag's key or value, and no resource's name. The names of fields are in lower case here. */
const OF_TAGS = /^(key|keys|value)$|tag(key|value)|tagsto/;
/** No call has more: 1,000 ids and 50 tags are the most ("CreateTags", Amazon EC2 API Reference). */
const MAX_TEXTS = 5_000;
/** What is longer is no name that the ledger could have as a key ("Quotas and limits in Amazon DynamoDB"). */
const MAX_BYTES = 2_048;

type Texts = {
  /** What may name a resource, in the order of the request: each text, and the last part of one that has several. */
  names: string[];
  /** Every text of the request, and the name of every field: among them the keys and values of tags. */
  words: ReadonlySet<string>;
};

/** The texts in a call's request. */
export function textsIn({ json }: RecordJson): Texts {
  const names = new Set<string>();
  const words = new Set<string>();
  const walk = (value: unknown, isOfTags: boolean) => {
    if (words.size > MAX_TEXTS) return;
    if (typeof value === "string" && value !== "" && Buffer.byteLength(value) <= MAX_BYTES) {
      words.add(value);
      if (!isOfTags) for (const name of namesIn(value)) names.add(name);
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) words.add(key);
      walk(inner, isOfTags || OF_TAGS.test(key) || (/tags$/.test(key) && isTagMap(inner)));
    }
  };
  walk(requestOf(json), false);
  return { names: [...names], words };
}

/** `{ "Owner": "ada" }` */
const isTagMap = (value: unknown) => z.record(z.string(), z.string()).safeParse(value).success;

function requestOf(json: RecordJson["json"]): unknown {
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return entries.find(([key]) => key === "requestparameters")?.[1];
}

/** `https://sqs.eu-west-1.amazonaws.com/111122223333/orders` is `orders` too. */
function namesIn(text: string): string[] {
  if (text.startsWith("arn:")) return [text];
  const last = text.split(/[/:]/).findLast((part) => part !== "");
  return last === undefined || last === text ? [text] : [text, last];
}
