import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtIn } from "../../catalogue/built-in.ts";
import { findEvent } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { countsOf, typesOf } from "../../cli/commands/catalogue/facts.ts";
import { missingFacts } from "../../cli/commands/catalogue/missing.ts";
import { ACTOR_KINDS } from "../../domain/actor.ts";
import { cataloguePages, eventCatalogue, shipped } from "./event-catalogue.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** `npm run docs:catalogue` runs these tests with `--update`, which writes the files instead of comparing them. */
describe("the generated parts of documents agree with the catalogue (npm run docs:catalogue writes them)", () => {
  const { events, services: count, record, model, derived, none } = countsOf(shipped());
  const pages = cataloguePages();

  test("docs/event-catalogue.md", async () => {
    await expect(eventCatalogue()).toMatchFileSnapshot("../../docs/event-catalogue.md");
  });

  test("docs/catalogue/ has the page of each service", async () => {
    for (const [service, page] of pages)
      await expect(page).toMatchFileSnapshot(`../../docs/catalogue/${service}.md`);
  });

  test("docs/catalogue/ has no other page", () => {
    const files = globSync("*.md", { cwd: join(root, "docs/catalogue") });
    const others = files.filter((file) => !pages.has(file.replace(".md", "")));
    expect(others, "The catalogue does not have these services.").toEqual([]);
  });

  test("README.md", async () => {
    const others = none > 0 ? `, and ${none} with neither.` : ".";
    const sentence = () =>
      `The [event catalogue](docs/event-catalogue.md) has ${events} events of ${count} services. ${record} of them were verified with genuine\n` +
      `CloudTrail records, and ${model} by a person with AWS's service models. ${derived} are derived from these models${others}`;
    await expect(
      withLine("README.md", /^The \[event catalogue\][^\n]*\nCloudTrail records[^\n]*\.$/m, sentence),
    ).toMatchFileSnapshot("../../README.md");
  });

  test("docs/comparison.md", async () => {
    const kinds = ACTOR_KINDS.filter((kind) => kind !== "Claimed" && kind !== "Unknown").length;
    const cells = ["Tagledger", events, count, taggingApis(), kinds];
    const row = (line: string) => {
      const columns = line.split("|").slice(1, -1);
      const padded = columns.map((column, index) => ` ${cells[index]}`.padEnd(column.length));
      return `|${padded.join("|")}|`;
    };
    await expect(withLine("docs/comparison.md", /^\| Tagledger +\|.*$/m, row)).toMatchFileSnapshot(
      "../../docs/comparison.md",
    );
  });
});

function withLine(path: string, line: RegExp, text: (old: string) => string): string {
  const document = read(path);
  expect(document, `${path} has lost the line that the catalogue's numbers are in`).toMatch(line);
  return document.replace(line, text);
}

/** As docs/comparison.md counts them: the Resource Groups Tagging API is one, each service's own is one. */
function taggingApis(): number {
  const inUse = new Set(shipped().flatMap((each) => typesOf(each).map(({ tagger }) => tagger)));
  const tagging = [...inUse].filter((tagger) => tagger !== "none");
  const own = tagging.filter((tagger) => taggers[tagger]?.api !== "rgta");
  return own.length + (own.length < tagging.length ? 1 : 0);
}

test("the pages have one row for each event of the catalogue, and one for each missing call of their services", () => {
  const rows = [...cataloguePages()].flatMap(([service, page]) =>
    [...page.matchAll(/^\| (\w+) \| [A-Za-z]/gm)].map(([, name]) => `${service} ${name}`),
  );
  const catalogued = builtIn.flatMap(({ eventSource, events }) =>
    Object.keys(events).map((name) => `${eventSource.replace(".amazonaws.com", "")} ${name}`),
  );
  const services = new Set(catalogued.map((row) => row.split(" ")[0]));
  const missing = missingFacts().filter(({ action }) => services.has(action.split(":")[0]));
  const ofMissing = missing.map(({ action }) => action.replace(":", " "));
  expect(rows.filter((row) => !/ (event|call)$/.test(row)).toSorted()).toEqual(
    [...catalogued, ...ofMissing].toSorted(),
  );
});

test("the catalogue lacks the events that docs/comparison.md lists as missing", () => {
  const [, list = ""] = /\n## What others have[^\n]*\n([\s\S]*?)\n## /.exec(read("docs/comparison.md")) ?? [];
  const named = [...list.matchAll(/`([a-z0-9-]+):(\w+)`/g)];
  expect(named.length).toBeGreaterThan(1);
  const known = named.filter(([, service = "", name = ""]) => findEvent(`${service}.amazonaws.com`, name));
  const advice =
    'The catalogue has these events now: remove them from docs/comparison.md, "What others have".';
  expect(
    known.map(([event]) => event),
    advice,
  ).toEqual([]);
});
