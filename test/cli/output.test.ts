import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asReplay } from "../../cli/commands/replay/input.ts";
import { CommandFailure } from "../../cli/lib/failure.ts";
import { facts, jsonText, tagsText } from "../../cli/lib/output.ts";
import { readJson } from "../../cli/lib/read-json.ts";
import { drawn } from "../../cli/lib/table/drawn.ts";
import { tableOf } from "../../cli/lib/table/table.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { createQueue, eventOf, execution, queueArn } from "../fixtures/cloudtrail.ts";
import { codePoint } from "../fixtures/code-point.ts";

const acted = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const anyText = fc.oneof(
  fc.string({ unit: codePoint }),
  fc.string({
    unit: fc.constantFrom(
      "\u001B",
      "\u009B",
      "\u202E",
      "\u2028",
      "\u0007",
      "\n",
      "\r",
      "a",
      "\u{E0001}",
      "\uD800",
    ),
  }),
);

describe("no control character is printed", () => {
  test("in a text, a table or a list of facts", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(replaceUnprintable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(drawn(tableOf("t", { Head: (cell) => cell }, [text]), 80)).not.toMatch(acted);
        expect(facts({ Name: text })).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  test("in JSON, which still has the same value", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = { [text]: [text, 1, null] };
        expect(jsonText(value)).not.toMatch(acted);
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test("facts are aligned, and a fact without a value is left out", () => {
  expect(facts({ Action: "x", At: undefined, By: "ada" })).toBe("Action  x\nBy      ada");
  expect(facts({})).toBe("");
});

test("tags are listed, and an empty list says that there are none", () => {
  expect(tagsText({ Owner: "ada", Team: "" })).toBe("Owner=ada, Team=");
  expect(tagsText({})).toBe("(none)");
});

describe("broken JSON is refused with the line and column of the mistake", () => {
  test.each([
    { mistake: "an unexpected word", content: '{\n"a": x}', line: 2, column: 6 },
    {
      mistake: "an unexpected word after much else",
      content: `{"a": [${"1, ".repeat(500)}\n\n y]}`,
      line: 3,
      column: 2,
    },
    { mistake: "single quotes", content: "{'a': 1}", line: 1, column: 2 },
    { mistake: "a comma too many", content: '{"a": 1,\n}', line: 2, column: 1 },
    { mistake: "a comment", content: '{\n  // why\n  "a": 1}', line: 2, column: 3 },
    { mistake: "a text that ends too early", content: '{\n"a": [1,', line: 2, column: 9 },
    { mistake: "an open string", content: '{"a": "b', line: 1, column: 9 },
    { mistake: "half a word", content: '{"a": nulx}', line: 1, column: 10 },
    { mistake: "two documents", content: '{"a": 1}\n{"b": 2}', line: 2, column: 1 },
    { mistake: "an empty file", content: "", line: 1, column: 1 },
  ])("$mistake", async ({ content, line, column }) => {
    const folder = mkdtempSync(join(tmpdir(), "tagledger-json-"));
    const path = join(folder, "input.json");
    writeFileSync(path, content);
    const failure: unknown = await readJson(path).catch((error: unknown) => error);
    rmSync(folder, { recursive: true });
    expect(failure).toBeInstanceOf(CommandFailure);
    expect(failure).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`(line ${line} column ${column})`),
    });
  });
});

test("a missing file is refused, and the message names it", async () => {
  const absent = join(tmpdir(), "tagledger-absent.json");
  await expect(readJson(absent)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/absent\.json cannot be read: ENOENT/),
  });
});

describe("a replay", () => {
  const first = { executionArn: execution.arn, startedAt: execution.startTime };
  const replay = { replayOf: execution.arn, replayedBy: "arn:aws:iam::1:user/bob" };
  const request = { resources: [queueArn("q")], requestedBy: "ada" };
  const event = eventOf(createQueue);

  test.each([
    ["an event keeps its record", event, { ...event, ...replay }],
    ["a record stays one", createQueue, { ...createQueue, ...replay }],
    [
      "a request gets the identity of its first execution",
      request,
      { ...request, ...replay, requestId: execution.arn, requestedAt: execution.startTime },
    ],
    [
      "a request keeps the identity it has",
      { ...request, requestId: "r", requestedAt: "t" },
      { ...request, ...replay, requestId: "r", requestedAt: "t" },
    ],
    ["a replay is of the last execution", { ...event, replayOf: "older" }, { ...event, ...replay }],
    ["what is no object stays as it was", [1], [1]],
  ])("of %s", (_, input, output) => {
    expect(asReplay(input, first, replay.replayedBy)).toEqual(output);
  });
});
