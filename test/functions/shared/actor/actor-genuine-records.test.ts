import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";

const events = new URL("../../../../../shared/cloudtrail-samples/events/", import.meta.url);
const RecordSchema = z.looseObject({
  userIdentity: z.looseObject({ type: z.string().optional() }).optional(),
  userAgent: z.string().nullish(),
});

describe.skipIf(!existsSync(events))("genuine records (skipped where ../shared is absent)", () => {
  const files = existsSync(events) ? readdirSync(events) : [];
  const read = files.map((file) => {
    const record = RecordSchema.parse(JSON.parse(readFileSync(new URL(file, events), "utf8")));
    return { file, record, actor: actorOf(record) };
  });

  test("the records have these numbers of kinds and confidences", () => {
    expect(countBy(read, ({ actor }) => `${actor.kind} ${actor.confidence}`)).toEqual({
      "IAMUser human": 59,
      "IAMUser probable": 154,
      "Root human": 6,
      "Root probable": 1,
      "IdentityCenterUser human": 18,
      "EC2Instance machine": 10,
      "LambdaFunction machine": 1,
      "ServiceLinkedRole machine": 6,
      "AssumedRole probable": 66,
      "AssumedRole machine": 2,
      "AssumedRole unknown": 59,
      "Unknown unknown": 2,
    });
  });

  test("a kind is Unknown only if CloudTrail's type is, or if there is no userIdentity", () => {
    for (const { file, record, actor } of read) {
      const isUnknown = record.userIdentity === undefined || record.userIdentity.type === "Unknown";
      expect(actor.kind === "Unknown", file).toBe(isUnknown);
    }
  });

  test("61 records leave open whether a person acted, for these reasons", () => {
    const open = read.filter(({ actor }) => actor.confidence === "unknown");
    expect(countBy(open, reasonOf)).toEqual({
      "no userIdentity": 1,
      "type Unknown": 1,
      "a role and no session (redacted)": 6,
      "a session named by the time": 2,
      "a session's name, no MFA, no sign of console or program": 51,
    });
  });

  test("only a record without userIdentity has no name, and every userIdentity is kept unchanged", () => {
    for (const { file, record, actor } of read) {
      expect(actor.name === "unknown", file).toBe(record.userIdentity === undefined);
      expect(actor.userIdentity, file).toEqual(record.userIdentity);
    }
  });

  test("no name is an ARN, an instance's id, or ends with a UUID or the time", () => {
    const odd = /^arn:|^i-[0-9a-f]+$|-[0-9a-f]{12}$|\d{10}$/;
    expect(read.filter(({ actor }) => odd.test(actor.name)).map(({ file }) => file)).toEqual([]);
  });
});

type Read = { record: z.infer<typeof RecordSchema>; actor: ReturnType<typeof actorOf> };

function reasonOf({ record, actor }: Read): string {
  if (record.userIdentity === undefined) return "no userIdentity";
  if (actor.kind === "Unknown") return "type Unknown";
  if (actor.session === undefined) return "a role and no session (redacted)";
  if (/\d{10}$/.test(actor.session)) return "a session named by the time";
  return actor.mfa ? "MFA" : "a session's name, no MFA, no sign of console or program";
}

function countBy<Item>(items: Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries(counts);
}
