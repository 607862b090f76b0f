import { expect, test } from "vitest";
import { sessionNames } from "./session-names.ts";

test("docs/session-names.md is what the tables hold (npm run docs:catalogue writes it)", async () => {
  await expect(sessionNames()).toMatchFileSnapshot("../../docs/session-names.md");
});
