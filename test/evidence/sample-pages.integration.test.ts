import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { writeSample } from "../../evidence/sample/write-sample.ts";
import { emptyItem, fullItem, hostileItem } from "../fixtures/sample.ts";
import { launchBrowser, violationsOn } from "./browser.ts";

const FULL = "row-1.html";
const EMPTY = "row-2.html";
const HOSTILE = "row-3.html";

let folder: string;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sample-pages-"));
  await writeSample(folder, [fullItem(), emptyItem(), hostileItem()], {
    ...{
      seed: "<a>",
      population: 3000,
      populationSha256: "5a".repeat(32),
      madeAt: "2026-12-03T09:14:07.000Z",
    },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  problems = [];
  page = await browser.newPage();
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("dialog", (dialog) => problems.push(dialog.message()));
});
afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

const open = (name: string) => page.goto(pathToFileURL(join(folder, name)).href);
const textsOf = (selector: string) =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent?.trim() ?? ""));
const isVisible = (selector: string) =>
  page.$$eval(selector, (elements) => elements.some((element) => element.checkVisibility()));

test.for([
  { name: FULL, scheme: "light", width: 1280 },
  { name: FULL, scheme: "dark", width: 1280 },
  { name: FULL, scheme: "light", width: 400 },
  { name: EMPTY, scheme: "light", width: 1280 },
  { name: "index.html", scheme: "light", width: 1280 },
  { name: "index.html", scheme: "dark", width: 400 },
])("axe finds nothing: $name, $scheme, $width pixels wide", async ({ name, scheme, width }) => {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await open(name);
  expect(await violationsOn(page)).toEqual([]);
});

test.for([FULL, HOSTILE, "index.html"])(
  "%s fits 400 pixels, and each cell has the head of its column beside it",
  async (name) => {
    await page.setViewport({ width: 400, height: 900 });
    await open(name);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
    const heads = await page.evaluate(
      `[...document.querySelectorAll(".lines td")].map((cell) => getComputedStyle(cell, "::before").content)`,
    );
    expect(heads).toContain('"Time (UTC)"');
    expect(heads).not.toContain("none");
  },
);

test("index.html names each item with a link to its page, the seed and the population's SHA-256", async () => {
  await open("index.html");
  const links = await page.$$eval("td a", (all) => all.map((each) => each.getAttribute("href")));
  expect(links).toEqual([FULL, EMPTY, HOSTILE]);
  const text = (await textsOf("header")).join();
  for (const part of ["3 of 3,000 rows", "<a>", "5a".repeat(32)]) expect(text).toContain(part);
  await page.click("td a");
  await page.waitForSelector(".eyebrow a");
  expect(await textsOf("h1")).toEqual([expect.stringContaining("ec2:RunInstances")]);
});

test("an item has each attempt in the order of time, and the states of each execution with retries and errors", async () => {
  await open(FULL);
  const rowsOf = (selector: string) =>
    page.$$eval(`${selector} tbody tr`, (rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")),
    );
  const lines = await rowsOf(".lines");
  const attempts = lines
    .slice(0, 3)
    .map(([time, outcome, source, , redrive]) => [time, outcome, source, redrive]);
  expect(attempts).toEqual([
    ["2026-09-01 00:00:09", "failed", "event", "0"],
    ["2026-09-01 00:31:00", "failed", "event", "1"],
    ["2026-09-01 02:11:00", "tagged", "replay", "0"],
  ]);
  expect(lines).toContainEqual([
    ...["ApplyTag", "2026-09-01 00:00:05", "420", "5"],
    "TaggingThrottledError, Lambda.TooManyRequestsException",
  ]);
  expect((await textsOf("section h3")).at(-1)).toMatch(/^replay-/);
  expect(await textsOf("section h3 + p")).toEqual([
    expect.stringContaining("keeps an execution for 90 days"),
  ]);
});

test("an item without any fact says so in each section", async () => {
  await open(EMPTY);
  const text = (await textsOf("main")).join();
  for (const part of [
    "The ledger has no action for this row.",
    "The ledger has no other action on it.",
    "The ledger has no change of a tag.",
    "No execution is known.",
    "The record was not found",
  ])
    expect(text).toContain(part);
});

test("a script in a text of an event is shown and does not run", async () => {
  for (const name of [HOSTILE, "index.html"]) {
    await open(name);
    expect(await page.title()).not.toBe("owned");
    expect(await page.$$("img")).toHaveLength(0);
    expect((await textsOf("main")).join()).toContain("<script>");
  }
});

test("on paper there is room for the auditor's conclusion, and the row of the ledger is open", async () => {
  await open(FULL);
  expect(await isVisible(".conclusion, details pre")).toBe(false);
  await page.emulateMediaType("print");
  expect(await isVisible(".conclusion .field")).toBe(true);
  expect(
    await page.$eval("details pre", (each) => each.checkVisibility({ contentVisibilityAuto: true })),
  ).toBe(true);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

test("the JSON of a record can be read again from its page", async () => {
  await open(FULL);
  const [record = ""] = (await textsOf("pre")).slice(-1);
  expect(JSON.parse(record)).toEqual(fullItem().facts?.record);
  expect(readFileSync(join(folder, "sha256sums.txt"), "utf8")).toContain("  index.html\n");
});
