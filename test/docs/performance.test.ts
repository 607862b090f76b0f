import { expect, test } from "vitest";
import { parts } from "../../bench/parts.ts";
import { savedResults } from "../../bench/results.ts";
import type { Table } from "../../cli/lib/table/table.ts";
import { read, table, withParts } from "./markdown.ts";

const saved = Object.entries(savedResults());

/** `npm run docs:performance` runs this test with `--update`: then it writes the tables instead of comparing them. */
test("docs/performance.md has the tables of bench/results.json", async () => {
  const tables = saved.map(([name, { result }]) => {
    const shown = parts.find((part) => part.name === name)?.tables(result) ?? [];
    return [name, shown.map(markdownOf).join("\n\n")];
  });
  const document = withParts(read("docs/performance.md"), {
    origins: origins(),
    ...Object.fromEntries(tables),
  });
  await expect(document).toMatchFileSnapshot("../../docs/performance.md");
});

test("each table of docs/performance.md has a result", () => {
  const marked = [...read("docs/performance.md").matchAll(/<!-- \/(\w+) -->/g)].map(([, name]) => name);
  expect(marked.toSorted()).toEqual([...saved.map(([name]) => name), "origins"].toSorted());
});

const markdownOf = ({ title, columns, rows }: Table): string =>
  `${title}:\n\n${table(
    columns.map(({ head }) => head),
    rows,
  )}`;

/** Where and when each part was measured. */
function origins(): string {
  const rows = saved.map(([name, { measuredAt, commit, machine }]) => [
    ...[`\`${name}\``, measuredAt.slice(0, "2026-11-28T12:00".length).replace("T", " "), commit],
    ...[`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB`, machine.node],
  ]);
  const versions = Object.entries(Object.assign({}, ...saved.map(([, each]) => each.versions)));
  return `${table(["part", "measured (UTC)", "commit", "machine", "Node"], rows)}\n\nVersions: ${versions.map(([name, version]) => `${name} ${version}`).join(", ")}.`;
}
