import { describe, expect, test } from "vitest";
import * as z from "zod";
import { findEvent } from "../../../catalogue/index.ts";
import type { FindOptions } from "../../../cli/commands/catalogue/find.ts";
import { listCatalogue } from "../../../cli/commands/catalogue/list.ts";
import { listMissing, missingFacts } from "../../../cli/commands/catalogue/missing.ts";
import { CommandFailure } from "../../../cli/lib/failure.ts";
import { printedBy } from "./printed.ts";

const printed = (pattern?: string, options: FindOptions = {}) =>
  printedBy(() => listMissing(pattern, options));

const ElementSchema = z.strictObject({
  action: z.string(),
  eventSource: z.string(),
  eventName: z.string(),
  namedBy: z.array(z.enum(["botocore", "iam", "cloudformation"])).nonempty(),
  reason: z.string(),
  because: z.string().regex(/^[A-Z].*\.$/),
});
const elementsOf = (text: string) => z.array(ElementSchema).parse(JSON.parse(text));
const rowsIn = (text: string) => text.match(/^│ [\w-]+:\w+ .*$/gm) ?? [];

test("--json has each missing call with its reason as a sentence, and no call that the catalogue has", async () => {
  const found = elementsOf(await printed(undefined, { json: true }));
  expect(found).toHaveLength(missingFacts().length);
  expect(found.length).toBeGreaterThan(300);
  expect(found.filter(({ eventSource, eventName }) => findEvent(eventSource, eventName))).toEqual([]);
});

describe("without a pattern it lists each service", async () => {
  const stdout = await printed();

  test("with the number of its calls by reason", () => {
    expect(stdout).toMatch(/^│ a4b +│ Alexa for Business +│ 11 +│ ended 11 +│$/m);
    expect(rowsIn(stdout)).toEqual([]);
  });

  test("and each reason, with the number of calls and what it means", () => {
    const counts = Map.groupBy(missingFacts(), ({ reason }) => reason);
    for (const [reason, { length }] of counts)
      expect(stdout).toMatch(new RegExp(`^│ ${reason} +│ ${length} +│ [A-Z].*\\. +│$`, "m"));
    expect(counts.size).toBeGreaterThan(8);
  });

  test("but --csv lists each call", async () => {
    const [head, ...rows] = (await printed(undefined, { csv: true })).trimEnd().split("\n");
    expect(head).toBe("event,reason,named-by,why");
    expect(rows).toHaveLength(missingFacts().length);
  });
});

describe("the reason of a call", () => {
  test.each([
    [
      "robomaker:CreateFleet",
      "ended",
      'AWS has ended AWS RoboMaker on 2025-09-10 ("Services in Full Shutdown"',
    ],
    ["lex:PutBot", "ended", "AWS has ended Amazon Lex V1 on 2025-09-15"],
    ["batch:SubmitJob", "job", "It starts a job or a session, which ends by itself."],
    ["organizations:CreateAccount", "decided", "AWS creates the account later."],
  ])("%s is %s", async (event, reason, because) => {
    const [row, ...others] = rowsIn(await printed(event));
    expect(others).toEqual([]);
    expect(row).toMatch(new RegExp(`^│ ${event} +│ ${reason} `));
    expect(row).toContain(because);
  });

  test("is not the end of the service for the calls of Pinpoint and Lex that AWS still offers", () => {
    const ended = missingFacts().filter(({ reason }) => reason === "ended");
    const actions = ended.map(({ action }) => action);
    expect(actions).toContain("mobiletargeting:CreateCampaign");
    expect(actions).not.toContain("mobiletargeting:CreateApp");
    expect(actions).not.toContain("lex:CreateBotAlias");
  });
});

describe("--service and a pattern", () => {
  test("select the calls of one service", async () => {
    const rows = rowsIn(await printed(undefined, { service: "lightsail" }));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !row.startsWith("│ lightsail:"))).toEqual([]);
    expect(rowsIn(await printed("Amazon Lightsail"))).toEqual(rows);
  });

  test("work together", async () => {
    const found = elementsOf(await printed("Disk", { service: "lightsail", json: true }));
    expect(found.map(({ eventName }) => eventName)).toEqual(expect.arrayContaining(["CreateDisk"]));
    expect(found.filter(({ eventName }) => !eventName.includes("Disk"))).toEqual([]);
  });

  test.each<[string | undefined, FindOptions, string]>([
    [
      "lightsail:CreateDsk",
      {},
      "No missing call matches lightsail:CreateDsk. Nearest: lightsail:CreateDisk,",
    ],
    [undefined, { service: "lightsale" }, "Nearest: lightsail,"],
    ["ec2:CreateVolume", {}, "The catalogue has it: run npx tagledger catalogue ec2:CreateVolume."],
  ])("%j %j match nothing, and the message says what to try", (pattern, options, text) => {
    expect(() => listMissing(pattern, options)).toThrow(CommandFailure);
    expect(() => listMissing(pattern, options)).toThrow(text);
  });
});

test("an event that the catalogue lacks and --missing has is reported with the command that says why", async () => {
  await expect(listCatalogue("lightsail:CreateDisk", {})).rejects.toThrow(
    "run npx tagledger catalogue --missing lightsail:CreateDisk.",
  );
});
