import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { populationRows } from "../fixtures/report.ts";
import { launchBrowser, violationsOn } from "./browser.ts";
import { EACH, emptyReport, hostileReport, htmlOf, ROWS, reportOf } from "./report-pages.ts";

describe("the page in a browser", () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "report-html-"));
    writeFileSync(join(folder, "full.html"), await htmlOf(reportOf()));
    writeFileSync(join(folder, "empty.html"), await htmlOf(emptyReport));
    const attack = `</title></style></script><script>document.title = "owned"</script><img src=x onerror='document.title="owned"'>`;
    writeFileSync(join(folder, "hostile.html"), await htmlOf(hostileReport((old) => `${old}${attack}`)));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    problems = [];
    page = await browser.newPage();
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("dialog", (dialog) => problems.push(dialog.message()));
    page.on("request", (request) => {
      if (!/\/(full|empty|hostile)\.html$/.test(request.url())) problems.push(request.url());
    });
    await page.setViewport({ width: 1280, height: 900 });
  });

  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });

  const open = (name = "full") => page.goto(urlOf(name));
  const textsOf = (selector: string) =>
    page.$$eval(selector, (elements) => elements.map((element) => element.textContent?.trim() ?? ""));
  const numbers = () => textsOf("table.population tbody td:first-child");
  const isVisible = (selector: string) =>
    page.$$eval(selector, (elements) => elements.some((element) => element.checkVisibility()));

  test.for([
    { name: "full", scheme: "light", width: 1280 },
    { name: "full", scheme: "dark", width: 1280 },
    { name: "full", scheme: "light", width: 400 },
    { name: "empty", scheme: "light", width: 1280 },
  ])("axe finds nothing: $name, $scheme, $width pixels wide", async ({ name, scheme, width }) => {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await open(name);
    await page.$$eval("details", (all) =>
      all.forEach((each) => {
        each.open = true;
      }),
    );
    expect(await violationsOn(page)).toEqual([]);
  });

  test.for(["full", "empty", "hostile"])(
    "400 pixels are wide enough, and nothing scrolls sideways: %s",
    async (name) => {
      await page.setViewport({ width: 400, height: 900 });
      await open(name);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
    },
  );

  test("a click on the head of a column sorts, and a second one turns the order", async () => {
    await open();
    const head = ".population th:nth-child(8)";
    await page.locator(`${head} button`).click();
    const ascending = (await textsOf("table.population tbody td:nth-child(8)")).filter(
      (text) => text !== "–",
    );
    expect(ascending.map(Number)).toEqual(ascending.map(Number).toSorted((a, b) => a - b));
    expect(await page.$$eval(".population th[aria-sort]", (all) => all.map((each) => each.ariaSort))).toEqual(
      ["ascending"],
    );
    expect((await textsOf("table.population tbody td:nth-child(8)")).at(-1)).toBe("–");
    await page.locator(`${head} button`).click();
    expect((await textsOf("table.population tbody td:nth-child(8)")).filter((text) => text !== "–")).toEqual(
      ascending.toReversed(),
    );
    expect(await page.$eval(head, (each) => each.ariaSort)).toBe("descending");
  });

  test("the keyboard alone searches and sorts", async () => {
    await open();
    await page.focus("#search-population");
    await page.keyboard.type("CreateQueue us-east-1");
    const status = "#population [role=status]";
    await page.waitForFunction(`document.querySelector("${status}").textContent !== ""`);
    const expected = [...populationRows(ROWS)].filter(
      ({ call, region }) => call === "sqs:CreateQueue" && region === "us-east-1",
    );
    expect(await numbers()).toEqual(expected.map(({ number }) => String(number)));
    expect(await textsOf(status)).toEqual([`${expected.length} of ${ROWS} rows`]);

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    expect(await page.$eval(".population th", (each) => each.ariaSort)).toBe("descending");
    expect(await numbers()).toEqual(expected.map(({ number }) => String(number)).toReversed());
  });

  test("a search in the exceptions hides the kinds without a match, and an empty search shows all again", async () => {
    await open();
    const shown = ".group:not([hidden])";
    await page.type("#search-all-exceptions", "applytag");
    await page.waitForFunction(`document.querySelectorAll("${shown}").length === 1`);
    expect(await textsOf(`${shown} h3`)).toEqual(["Failed actions"]);
    await page.click("#search-all-exceptions", { count: 3 });
    await page.keyboard.press("Delete");
    await page.waitForFunction(`document.querySelectorAll("${shown}").length === 9`);
    expect(await textsOf(".group tbody td:first-child")).toHaveLength(9 * EACH);
  });

  test("each head of a table stands above its column, and its words are whole", async () => {
    await open();
    await page.$eval("table.population", (table) => table.scrollIntoView());
    const edges = (selector: string) =>
      page.$$eval(selector, (cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().right)));
    expect(await edges(".population th")).toEqual(await edges(".population tbody tr:first-child td"));
    const heights = await page.$$eval(".population th", (heads) => heads.map((head) => head.clientHeight));
    expect(Math.max(...heights)).toBeLessThan(50);
  });

  test("without JavaScript all rows can be read, and no control is shown", async () => {
    await page.setJavaScriptEnabled(false);
    await open();
    expect(await numbers()).toHaveLength(ROWS);
    expect(await page.$$eval("table.rows td", (cells) => cells.every((cell) => cell.checkVisibility()))).toBe(
      true,
    );
    expect(await isVisible(".controls, button, input")).toBe(false);
  });

  test("on paper there are no controls, the numbers of the plots are there, and the page becomes a PDF", async () => {
    await open();
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMediaType("print");
    expect(await isVisible("nav, .controls, input")).toBe(false);
    expect(
      await page.$eval("details table.numbers td", (cell) =>
        cell.checkVisibility({ contentVisibilityAuto: true }),
      ),
    ).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
  });

  test("a script in a text of an event is shown and does not run", async () => {
    await open("hostile");
    expect(await page.title()).toMatch(/^Tagledger evidence report/);
    expect(await page.$$("img")).toHaveLength(0);
    expect((await textsOf(".population td:nth-child(4)"))[0]).toContain("<script>");
  });

  test("the policy of the page lets no other script run", async () => {
    await open();
    await page.evaluate(`
      const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
    `);
    expect(await page.title()).not.toBe("owned");
    expect(problems.splice(0).join()).toContain("Content Security Policy");
  });

  test("each plot has a text, and the outcomes differ without colour", async () => {
    await open();
    const labels = await page.$$eval("svg.plot", (plots) => plots.map((plot) => plot.ariaLabel));
    expect(labels).toHaveLength(4);
    expect(labels.join()).toMatch(/Half took at most 6.4 s.*actions on 91 days/);
    const patterns = await page.$$eval("pattern", (all) =>
      all.map(
        (each) =>
          each.querySelector("rect")?.getAttribute("fill") +
          (each.querySelector("path")?.getAttribute("d") ?? ""),
      ),
    );
    expect(new Set(patterns).size).toBe(8);
    expect(await page.$$eval("svg.plot [style]", (all) => all.length)).toBe(0);
  });
});
