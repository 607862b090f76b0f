import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { check } from "../../cli/commands/policy/check.ts";
import { checked, problemLines } from "../../cli/commands/policy/checked.ts";
import { sizeText, tierFor } from "../../cli/commands/policy/size.ts";
import { policyParts } from "../../cli/commands/policy/summary.ts";
import { addTag, parseVersion } from "../../cli/commands/policy.ts";
import { CommandFailure } from "../../cli/lib/failure.ts";
import { codePoint } from "../fixtures/code-point.ts";
import { policyOf } from "../fixtures/policies.ts";
import { runs } from "../fixtures/runs.ts";

const acted = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const allowed = ["Owner", "CostCenter"];
const valid = `version: 1
tags:
  - key: Owner
    value: "{actor.email|actor.name|lower}"
    for: { types: ["AWS::EC2::*"], actors: [{ kind: IAMUser }] }
  - { key: CostCenter, value: "{actor.tags.CostCenter}", fallback: none, onConflict: overwrite }
exclude:
  - { event: "ec2:RunInstances", arn: "arn:*" }
`;

const ofLength = (bytes: number) => `${valid}# ${"x".repeat(bytes - valid.length - 3)}\n`;

describe("the size of a policy is checked against Parameter Store's limits", () => {
  test.each([
    [4096, "Standard", 0],
    [4097, "Advanced", 0],
    [8192, "Advanced", 0],
    [8193, undefined, 1],
  ])("%i bytes", (bytes, tier, problems) => {
    const found = checked(ofLength(bytes), allowed);
    expect(found).toMatchObject({ bytes });
    expect(found.problems).toHaveLength(problems);
    expect(tierFor(bytes)).toBe(tier);
  });

  test("counted in bytes, not in characters", () => {
    expect(checked(`${valid}# ${"ä".repeat(4000)}`, allowed).problems).toMatchObject([
      { message: expect.stringMatching(/^is 8,\d+ bytes long/) },
    ]);
  });

  test("with a note that an advanced parameter costs money", () => {
    expect(sizeText(512)).toBe("512 bytes of 4,096: a standard parameter, which is free of charge");
    expect(sizeText(5000)).toMatch(/^5,000 bytes of 8,192: .* costs money/);
    expect(sizeText(512, "Advanced")).toMatch(/costs money/);
    expect(sizeText(9000)).toBe("9,000 bytes: no parameter holds more than 8,192");
  });
});

test("a reference to another parameter is refused with its place, also in a comment", () => {
  const { policy, problems } = checked(`${valid}# as in {{ssm:name}}\n`, allowed);
  expect(policy).toBeUndefined();
  expect(problemLines("p.yaml", problems)).toEqual(["p.yaml:9:9  has {{…}}, which Parameter Store refuses"]);
});

test("JSON on one line that ends in braces is no reference", () => {
  const text = JSON.stringify({ version: 1, tags: [{ key: "Owner", value: "x", for: { regions: ["*"] } }] });
  expect(checked(text, allowed).problems).toEqual([]);
});

test("every problem is one line with file, place and path", () => {
  const text = valid.replace("key: Owner", "key: Ownr").replace("actor.tags.", "actor.tgas.");
  const lines = problemLines("p.yaml", checked(text, allowed).problems);
  expect(lines).toEqual([
    expect.stringMatching(/^p\.yaml:3:10 {2}tags\[0\]\.key: .*"Ownr"/),
    expect.stringMatching(/^p\.yaml:6:31 {2}tags\[1\]\.value: .*\{actor\.tgas\.CostCenter\}/),
  ]);
});

test("the summary names every tag's scope and every exclusion", () => {
  const [rules, excluded] = policyParts(
    policyOf(
      [
        {
          key: "Owner",
          value: "{actor.name}",
          for: {
            types: ["AWS::S3::*"],
            regions: ["eu-*", "us-*"],
            actors: [{ kind: "Root" }, { role: "ci" }],
          },
        },
        { key: "Owner", value: "x", fallback: "y", onConflict: "overwrite" },
      ],
      { exclude: [{ actor: { name: "bot" }, type: "AWS::EC2::*" }] },
    ),
  );
  const scope = "types: AWS::S3::*; regions: eu-*, us-*; actors: kind=Root or role=ci";
  expect(rules).toMatchObject({
    rows: [
      ["tags[0]", "Owner", "{actor.name}", expect.any(String), scope, "preserve"],
      ["tags[1]", "Owner", "x", "y", "everything", "overwrite"],
    ],
  });
  expect(excluded).toContain("exclude[0]  actor name=bot, type=AWS::EC2::*");
});

describe("options", () => {
  test("a tag's value may contain an equals sign, and the option may be repeated", () => {
    expect(addTag("B=2=3", addTag("A=1"))).toEqual({ A: "1", B: "2=3" });
    expect(addTag("A=")).toEqual({ A: "" });
  });
  test.each(["A", "=1", ""])("%j is no tag", (text) => expect(() => addTag(text)).toThrow("KEY=VALUE"));
  test.each(["0", "-1", "x", "1.5", "1e3", ""])("%j is no version", (text) =>
    expect(() => parseVersion(text)).toThrow("number"),
  );
});

/** A valid policy with parts cut, repeated, or replaced by special characters of YAML or a terminal. */
const mutated = fc
  .array(
    fc.tuple(
      fc.nat(valid.length),
      fc.nat(12),
      fc.oneof(
        fc.string({ unit: codePoint, maxLength: 6 }),
        fc.constantFrom(
          "\n",
          "- ",
          "[",
          "{",
          "}}",
          "{{",
          "&a ",
          "*a",
          "? ",
          "!!set ",
          "%YAML 1.1\n",
          "---\n",
          "|",
          ">",
        ),
        fc.constantFrom(
          "<<: ",
          "__proto__: 1",
          "\u001B[31m",
          "\u009B",
          "\u202E",
          "\t",
          "\u0000",
          '"',
          "1e999",
          ".nan",
        ),
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((changes) =>
    changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), valid),
  );

describe("any text, however broken,", () => {
  test("is checked without a crash, and every problem has a line and a column", () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: codePoint })), (text) => {
        const found = checked(text, allowed);
        expect(found.policy === undefined).toBe(found.problems.length > 0);
        for (const { line, column } of found.problems) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      runs(40),
    );
  });

  test("makes policy check exit with 0 or 2, and print no control character", async () => {
    vi.stubEnv("ALLOWED_TAG_KEYS", JSON.stringify(allowed));
    const path = join(mkdtempSync(join(tmpdir(), "tagledger-check-")), "policy\u009B.yaml");
    const text = fc.oneof(mutated, fc.string({ unit: codePoint }));
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (content, json) => {
        writeFileSync(path, content);
        const { exitCode, printed } = await exitOf(() => check(path, { json }));
        expect([0, 2]).toContain(exitCode);
        expect(printed).not.toMatch(acted);
      }),
    );
    rmSync(dirname(path), { recursive: true });
    vi.unstubAllEnvs();
  });
});

/** How a command ends, and what it has printed by then. */
async function exitOf(command: () => Promise<void>) {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written.push(String(text));
      return true;
    }),
  );
  const ended: unknown = await command().catch((error: unknown) => error);
  for (const spy of spies) spy.mockRestore();
  const exitCode = ended instanceof CommandFailure ? ended.exitCode : ended === undefined ? 0 : ended;
  return { exitCode, printed: written.join("") };
}

test.each([
  ["lists", "[".repeat(8000)],
  ["closed lists", `${"[".repeat(4000)}${"]".repeat(4000)}`],
  ["maps", `${'{"a":'.repeat(1300)}1${"}".repeat(1300)}`],
  ["sequences", `${"- ".repeat(4000)}x`],
])("%s that are nested a hundred times too deep are refused", (_, text) => {
  expect(checked(text, allowed).problems).not.toEqual([]);
});
