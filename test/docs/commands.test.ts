import { expect, test } from "vitest";
import { failureCodes } from "../../cli/lib/failure.ts";
import { read } from "./markdown.ts";

const HEAD = "| Code | Exit code | Meaning |\n| --- | --- | --- |\n";

/** `npm run docs:commands` runs this test with `--update`: then it writes the table instead of comparing it. */
test("docs/commands.md ends with a table of all error codes", async () => {
  const [text = ""] = read("docs/commands.md").split(HEAD);
  const rows = Object.entries(failureCodes).map(
    ([code, { exitCode, meaning }]) => `| \`${code}\` | ${exitCode} | ${meaning} |\n`,
  );
  await expect(text + HEAD + rows.join("")).toMatchFileSnapshot("../../docs/commands.md");
});
