import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import chromium from "@sparticuz/chromium";
import type { AxeResults } from "axe-core";
import puppeteer, { type Page } from "puppeteer-core";

export async function launchBrowser() {
  // The package is made for Lambda, and turns the browser's protection off.
  const args = chromium.args.filter((each) => !/web-security|insecure-content/.test(each));
  return puppeteer.launch({ executablePath: await chromium.executablePath(), args, headless: "shell" });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page: each rule with the elements that break it. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
}
