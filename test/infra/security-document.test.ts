import { expect, test } from "vitest";
import { securityDocument } from "./security-document.ts";

/** `npm run docs:security` is this test with `--update`, which writes what it would otherwise hold the file to. */
test("what SECURITY.md says that roles and services may is what the templates grant (npm run docs:security writes it)", async () => {
  await expect(securityDocument()).toMatchFileSnapshot("../../SECURITY.md");
});
