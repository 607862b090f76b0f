import { expect, test } from "vitest";
import { sessionNames } from "./session-names.ts";

test("docs/session-names.md agrees with the tables (npm run docs:catalogue writes it)", async () => {
  await expect(sessionNames()).toMatchFileSnapshot("../../docs/session-names.md");
});
