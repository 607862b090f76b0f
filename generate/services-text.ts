import type { ServiceEntry } from "../catalogue/entry.ts";

/**
 * The source code of `catalogue/derived/services.ts`: JSON in a text, one line for each type and event. A JSON text loads
 * five times as fast as the same data as an object literal, and TypeScript does not infer a type for 900 events.
 */
export function servicesText(entries: readonly ServiceEntry[]): string {
  const json = `[\n${entries.map(serviceText).join(",\n")}\n]`;
  return moduleOf("servicesJson", json);
}

/** The source code of a file with a record, in the same form: one line for each key. */
export function recordText(name: string, record: Record<string, object>): string {
  const lines = Object.entries(record).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return moduleOf(name, `{\n${lines.join(",\n")}\n}`);
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
