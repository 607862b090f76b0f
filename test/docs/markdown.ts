import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
export const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The text under a heading, up to the next heading of its level or above. A `#` in a block of code is no heading. */
export function section(document: string, heading: string): string {
  const level = levelOf(heading);
  const [before, text] = document.split(`\n${heading}\n`);
  if (before === undefined || text === undefined) throw new Error(`There is no one heading "${heading}".`);
  const parts = text.split(/^( *```[\s\S]*?^ *```$)/m);
  const [end = -1] = parts.flatMap((part, index) =>
    index % 2 === 0 && part.split("\n").some((line) => levelOf(line) <= level) ? [index] : [],
  );
  if (end < 0) return text;
  const lines = (parts[end] ?? "").split("\n");
  const kept = lines.slice(
    0,
    lines.findIndex((line) => levelOf(line) <= level),
  );
  return [...parts.slice(0, end), kept.join("\n")].join("");
}

const levelOf = (line: string) => /^#+(?= )/.exec(line)?.[0].length ?? Number.POSITIVE_INFINITY;

type Row = Record<string, string>;

/** The first table of a text: each row by the words of its head, without backticks. */
export function tableIn(text: string): Row[] {
  const [head = [], , ...rows] = (/^(\|.*\n?)+/m.exec(text)?.[0] ?? "").trim().split("\n").map(cellsOf);
  return rows.map((cells) => Object.fromEntries(head.map((word, index) => [word, cells[index] ?? ""])));
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|").replaceAll("`", ""));
}

/** A table as Biome writes it. */
export function table(head: string[], rows: string[][]): string {
  const escaped = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, index) => Math.max(...escaped.map((cells) => cells[index]?.length ?? 0), 3));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = escaped;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)].join("\n");
}

/** A document with these texts between `<!-- name: … -->` and `<!-- /name -->`, by their names. */
export const withParts = (document: string, parts: Record<string, string>): string =>
  Object.entries(parts).reduce((text, [name, part]) => withPart(text, name, part), document);

function withPart(document: string, name: string, text: string): string {
  const part = new RegExp(`(<!-- ${name}: [^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!part.test(document)) throw new Error(`There is no part "${name}" in the document.`);
  return document.replace(part, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
}
