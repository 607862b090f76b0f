import { expect, test } from "vitest";
import { failureCodes } from "../../cli/lib/failure.ts";
import { read, table, withParts } from "./markdown.ts";

/** `npm run docs:commands` runs this test with `--update`: then it writes the table instead of comparing it. */
test("docs/commands.md has each error code of the command, with its exit code and meaning", async () => {
  const rows = Object.entries(failureCodes).map(([code, { exitCode, meaning }]) => [
    `\`${code}\``,
    String(exitCode),
    meaning,
  ]);
  const codes = table(["code", "exit code", "meaning"], rows);
  await expect(withParts(read("docs/commands.md"), { codes })).toMatchFileSnapshot("../../docs/commands.md");
});
