import * as z from "zod";
import type { RecordJson } from "../record/record-json.ts";

/** Fields that contain a tag's key or value, and never the name of a resource. Field names are in lower case here. */
const TAG_FIELDS = /^(key|keys|value)$|tag(key|value)|tagsto/;
/** A request has fewer texts: at most 1,000 ids and 50 tags ("CreateTags", Amazon EC2 API Reference). */
const MAX_TEXTS = 5_000;
/** A longer text cannot be a key of the ledger ("Quotas and limits in Amazon DynamoDB", DynamoDB Developer Guide). */
const MAX_BYTES = 2_048;

type Texts = {
  /** Texts that may name a resource, in the order of the request. If a text has several parts, the last one is added. */
  names: string[];
  /** All texts and all field names of the request. The keys and values of tags are among them. */
  words: ReadonlySet<string>;
};

/** Collects the texts in the request of a call. */
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
      walk(inner, isOfTags || TAG_FIELDS.test(key) || (/tags$/.test(key) && isTagMap(inner)));
    }
  };
  walk(requestOf(json), false);
  return { names: [...names], words };
}

/** Whether a value is a map of tags: `{ "Owner": "ada" }`. */
const isTagMap = (value: unknown) => z.record(z.string(), z.string()).safeParse(value).success;

function requestOf(json: RecordJson["json"]): unknown {
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return entries.find(([key]) => key === "requestparameters")?.[1];
}

/** For `https://sqs.eu-west-1.amazonaws.com/111122223333/orders`, the name `orders` is returned too. */
function namesIn(text: string): string[] {
  if (text.startsWith("arn:")) return [text];
  const last = text.split(/[/:]/).findLast((part) => part !== "");
  return last === undefined || last === text ? [text] : [text, last];
}
