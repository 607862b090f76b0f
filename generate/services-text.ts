import type { TaggingCalls } from "../catalogue/derived-tagging.ts";
import type { ServiceEntry } from "../catalogue/entry.ts";
import type { LeftOut } from "../catalogue/left-out.ts";
import type { TagLimits } from "../catalogue/tagger-facts.ts";

/**
 * The source code of `catalogue/derived/services.ts`: for each service JSON in a text, with one line for each type and
 * event. A text loads faster than an object literal, its JSON is parsed only if the service is needed, and TypeScript does
 * not infer a type for a thousand events.
 */
export function servicesText(entries: readonly ServiceEntry[]): string {
  return moduleOf(
    "servicesJson",
    entries.map((entry) => [entry.eventSource, serviceText(entry)]),
  );
}

/** The text of `catalogue/derived/left-out.json`: one line for each call, by name. */
export function leftOutText(calls: readonly LeftOut[]): string {
  const sorted = calls.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return `[\n${sorted.map((call) => JSON.stringify(call)).join(",\n")}\n]\n`;
}

/** The source code of `catalogue/derived/tagging.ts`, in the same form. */
export function taggingText(calls: Record<string, TaggingCalls>): string {
  return moduleOf(
    "taggingJson",
    Object.entries(calls).map(([name, call]) => [name, JSON.stringify(call)]),
  );
}

/** The source code of `catalogue/derived/limits.ts`, in the same form. */
export function limitsText(limits: Record<string, TagLimits>): string {
  return moduleOf(
    "limitsJson",
    Object.entries(limits).map(([tagger, limit]) => [tagger, JSON.stringify(limit)]),
  );
}

function moduleOf(name: string, texts: [key: string, json: string][]): string {
  const escaped = (json: string) =>
    json.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  const lines = texts.map(([key, json]) => `${JSON.stringify(key)}: \`${escaped(json)}\`,\n`).join("");
  return `// Written by npm run generate:catalogue. Do not edit.\nexport const ${name}: Record<string, string> = {\n${lines}};\n`;
}

function serviceText({ eventSource, types, events, ...rest }: ServiceEntry): string {
  const lines = (record: object) =>
    Object.entries(record)
      .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(",\n");
  const head = JSON.stringify(rest).slice(1, -1);
  const withoutVerified = Object.fromEntries(
    Object.entries(events).map(([name, { verified, ...event }]) => [name, event]),
  );
  return `{${head},\n "types": {\n${lines(types)}\n },\n "events": {\n${lines(withoutVerified)}\n }}`;
}
