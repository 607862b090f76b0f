import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import { facts, show } from "../../../cli/lib/output.ts";
import { shortenedIds } from "../../../cli/lib/table/shortened-ids.ts";
import { tableOf } from "../../../cli/lib/table/table.ts";
import { outputWidth, wrapped } from "../../../cli/lib/table/width.ts";
import { executions, volume } from "./ledger-rows.ts";

afterEach(() => vi.restoreAllMocks());

test.each([
  { what: "a terminal has its own width", isTTY: true, columns: 97, env: { COLUMNS: "40" }, width: 97 },
  { what: "a pipe has the width of COLUMNS", isTTY: false, columns: 97, env: { COLUMNS: "40" }, width: 40 },
  { what: "a pipe without COLUMNS has 120", isTTY: false, columns: 0, env: {}, width: 120 },
  {
    what: "COLUMNS that is no number counts as none",
    isTTY: false,
    columns: 0,
    env: { COLUMNS: "wide" },
    width: 120,
  },
])("$what", ({ isTTY, columns, env, width }) => {
  expect(outputWidth({ isTTY, columns }, env)).toBe(width);
});

describe("an id is shortened in the middle", () => {
  test("an ARN keeps its service and its last part, which the commands accept", () => {
    expect(shortenedIds([volume], 40)).toEqual(["arn:aws:ec2:…/vol-0074662fcd2aa83f9"]);
    expect(shortenedIds([volume], 50)).toEqual(["arn:aws:ec2:eu-west-1:…/vol-0074662fcd2aa83f9"]);
    expect(shortenedIds([volume], 63)).toEqual([volume]);
  });
  test("another id keeps its beginning and its end", () => {
    expect(shortenedIds(executions.slice(0, 1), 20)).toEqual(["ef44ea20-55d1-4…6476"]);
  });
  test("ids that would become equal stay whole", () => {
    const twins = ["arn:aws:sqs:eu-west-1:123456789012:orders", "arn:aws:sqs:us-east-1:123456789012:orders"];
    expect(shortenedIds(twins, 20)).toEqual(twins);
    const [first = ""] = executions;
    expect(shortenedIds([first, `${first.slice(0, 20)}0`], 20)).toEqual([first, `${first.slice(0, 20)}0`]);
  });
});

test("a text wraps at its words, and a long word stays whole, so that it can be copied", () => {
  expect(wrapped(`Look at ${volume} now, please`, 20)).toBe(`Look at\n${volume}\nnow, please`);
  expect(facts({ Name: "one two three four five six", Id: volume }, 32)).toBe(
    `Name  one two three four five\n      six\nId    ${volume}`,
  );
});

test("show prints the chosen columns for people and as CSV, and JSON as it is", () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const printed = (...args: Parameters<typeof show>) => {
    write.mockClear();
    show(...args);
    return write.mock.calls.map(([text]) => String(text)).join("");
  };
  const table = tableOf("t", { A: () => "1", B: () => "2", C: { isExtra: true, cell: () => "3" } }, [{}]);
  const parts = ["a text", { facts: { Name: "x" } }, table];
  expect(printed(parts, {}, { columns: ["c", "a"] })).toMatch(
    /^a text\nName {2}x\n.*\n│ C │ A │\n.*\n│ 3 │ 1 │\n.*\n$/,
  );
  expect(printed(parts, {}, {})).toContain("│ A │ B │\n");
  expect(printed(parts, {}, { csv: true })).toBe("a,b,c\n1,2,3\n");
  expect(printed(parts, {}, { csv: true, columns: ["b"] })).toBe("b\n2\n");
  expect(printed(parts, { a: 1 }, { json: true })).toBe('{\n  "a": 1\n}\n');
  expect(printed([tableOf("t", { A: () => "" }, [], { empty: "Nothing." })], {}, {})).toBe("Nothing.\n");
});

test("an outcome has a colour on a terminal, and none with NO_COLOR", () => {
  const module = new URL("../../../cli/lib/table/", import.meta.url);
  const program = `
    import { drawn } from "${new URL("drawn.ts", module).href}";
    import { tableOf } from "${new URL("table.ts", module).href}";
    process.stdout.isTTY = process.stdout.hasColors = true;
    process.stdout.getColorDepth = () => (process.env.NO_COLOR ? 1 : 8);
    const rows = ["tagged", "failed (X)", "pending", "warning"];
    console.log(drawn(tableOf("t", { Outcome: { kind: "outcome", cell: (row) => row } }, rows), 80));`;
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...env },
    }).stdout;
  const coloured = run({});
  expect(coloured).toContain("│ \u001B[32mtagged\u001B[39m     │");
  expect(coloured).toContain("│ \u001B[31mfailed (X)\u001B[39m │");
  expect(coloured).toContain("│ \u001B[33mwarning\u001B[39m    │");
  expect(coloured).toContain("│ pending    │");
  expect(run({ NO_COLOR: "1" })).not.toContain("\u001B");
});
