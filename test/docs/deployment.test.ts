import { expect, test } from "vitest";
import { read, section, tableIn } from "./markdown.ts";

test("the table of settings has each setting and its default in cdk.json", () => {
  const defaults: Record<string, unknown> = JSON.parse(read("cdk.json")).context.stages.production;
  const rows = tableIn(section(read("docs/deployment.md"), "## Settings"));
  const documented = rows.map(({ "context value": name = "", default: value = "" }) => [
    name,
    defaultIn(value),
  ]);
  expect(Object.fromEntries(documented)).toEqual(defaults);
});

/** Texts stand in the table without quotes, all other values as JSON. */
function defaultIn(cell: string): unknown {
  if (cell === "(empty)") return "";
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
