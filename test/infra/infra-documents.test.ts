import { expect, test } from "vitest";
import { architectureDocument } from "./architecture-document.ts";
import { costDocument, readmeWithCosts } from "./cost-document.ts";
import { securityDocument } from "./security-document.ts";

/** `npm run docs:infra` runs these tests with `--update`: then they write the documents instead of comparing them. */
test("SECURITY.md has the grants that the templates have (npm run docs:infra writes them)", async () => {
  await expect(securityDocument()).toMatchFileSnapshot("../../SECURITY.md");
});

test("docs/architecture.md has the stacks, tables and alarms that the templates have (npm run docs:infra writes them)", async () => {
  await expect(architectureDocument()).toMatchFileSnapshot("../../docs/architecture.md");
});

test("docs/cost.md has the states, the keys and the alarms of the deployment, and a month's bill from them (npm run docs:infra writes them)", async () => {
  await expect(await costDocument()).toMatchFileSnapshot("../../docs/cost.md");
});

test("README has what a month costs (npm run docs:infra writes it)", async () => {
  await expect(await readmeWithCosts()).toMatchFileSnapshot("../../README.md");
});
