import type { TaggingCalls } from "../catalogue/derived-tagging.ts";
import type { ServiceEntry } from "../catalogue/entry.ts";
import type { LeftOut } from "../catalogue/left-out.ts";

/**
 * The source code of `catalogue/derived/services.ts`: JSON in a text, one line for each type and event. A JSON text loads
 * five times as fast as the same data as an object literal, and TypeScript does not infer a type for 900 events.
 */
export function servicesText(entries: readonly ServiceEntry[]): string {
  const json = `[\n${entries.map(serviceText).join(",\n")}\n]`;
  return moduleOf("servicesJson", json);
}

/** The source code of `catalogue/derived/tagging.ts`, in the same form: one line for each service. */
export function taggingText(calls: Record<string, TaggingCalls>): string {
  const lines = Object.entries(calls).map(
    ([name, call]) => `${JSON.stringify(name)}: ${JSON.stringify(call)}`,
  );
  return moduleOf("taggingJson", `{\n${lines.join(",\n")}\n}`);
}

/** The text of `catalogue/derived/left-out.json`: one line for each call, by name. */
export function leftOutText(calls: readonly LeftOut[]): string {
  const sorted = calls.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return `[\n${sorted.map((call) => JSON.stringify(call)).join(",\n")}\n]\n`;
}

function moduleOf(name: string, json: string): string {
  const escaped = json.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `// Written by npm run generate:catalogue. Do not edit.\nexport const ${name} = \`${escaped}\`;\n`;
}

function serviceText({ types, events, ...rest }: ServiceEntry): string {
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
