import { expect, test } from "vitest";
import { failures, refusals } from "../../cli/lib/failure.ts";
import { read, table, withParts } from "./markdown.ts";

/** `npm run docs:commands` runs this test with `--update`: then it writes the table instead of comparing it. */
test("docs/commands.md has each error code of the command, with its exit code and meaning", async () => {
  const rowsOf = (meanings: Record<string, string>, exitCode: string) =>
    Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, exitCode, meaning]);
  const rows = [...rowsOf(refusals, "2"), ...rowsOf(failures, "1")];
  const codes = table(["code", "exit code", "meaning"], rows);
  await expect(withParts(read("docs/commands.md"), { codes })).toMatchFileSnapshot("../../docs/commands.md");
});
