import type { ServiceEntry } from "../catalogue/entry.ts";
import type { LeftOut } from "../catalogue/left-out.ts";

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

/** The source code of a file with a record, in the same form: one line for each key. */
export function recordText(name: string, record: Record<string, object>): string {
  return moduleOf(
    name,
    Object.entries(record).map(([key, value]) => [key, JSON.stringify(value)]),
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
