import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";
import { fitTagValue } from "../../../../policy/fit.ts";
import { createQueue } from "../../../fixtures/cloudtrail.ts";
import { codePoint } from "../../../fixtures/code-point.ts";
import { planFor } from "../../../fixtures/plans.ts";
import { session } from "../../../fixtures/role-session.ts";

describe("a hostile session name becomes one printable line and a tag that AWS accepts", () => {
  test.each([
    { content: "quotes", name: `a"b'c`, shown: `a"b'c`, tag: "a_b_c" },
    { content: "newlines", name: "ada\r\n\nbob", shown: "ada bob", tag: "ada bob" },
    {
      content: "HTML",
      name: "<img src=x onerror=alert(1)>",
      shown: "<img src=x onerror=alert(1)>",
      tag: "_img src=x onerror=alert_1__",
    },
    { content: "an emoji", name: "ada 🦄", shown: "ada 🦄", tag: "ada _" },
    {
      content: "a right-to-left override",
      name: "ada\u202Egpj.exe",
      shown: "ada gpj.exe",
      tag: "ada gpj.exe",
    },
    { content: "a terminal escape", name: "\u001B[31mada\u009B0m", shown: "[31mada 0m", tag: "_31mada 0m" },
    { content: "half a surrogate pair", name: "ada\uD83E", shown: "ada\uFFFD", tag: "ada_" },
    { content: "an umlaut in two parts", name: "Zo\u0308e", shown: "Zo\u0308e", tag: "Z\u00F6e" },
    { content: "nothing but spaces: the role's", name: " \t ", shown: "Admin", tag: "Admin" },
    { content: "nothing that AWS accepts", name: "<>", shown: "<>", tag: "__" },
    { content: "a slash", name: "team/ada", shown: "team/ada", tag: "team/ada" },
  ])("$content", ({ name, shown, tag }) => {
    const plan = planFor({ ...createQueue, userIdentity: session("Admin", name) });
    expect(plan.origin.actor.name).toBe(shown);
    expect(plan.tags).toEqual({ Owner: tag });
  });

  test("a name longer than a tag value is cut in the tag, and has a higher limit in the actor", () => {
    const plan = planFor({ ...createQueue, userIdentity: session("Admin", "a".repeat(5000)) });
    expect(plan.tags.Owner).toBe("a".repeat(256));
    expect(plan.origin.actor.name).toHaveLength(512);
  });

  test("a name that is cut after a space ends without the space", () => {
    const name = `${"a".repeat(511)} ada`;
    expect(actorOf({ userIdentity: session("Admin", name) }).name).toBe("a".repeat(511));
  });
});

describe("the raw userIdentity is kept for the auditor", () => {
  const nested = (levels: number): unknown => (levels === 0 ? "x" : { in: nested(levels - 1) });
  test("unchanged", () => {
    const userIdentity = session("Admin", "a<b>\n");
    expect(actorOf({ userIdentity }).userIdentity).toEqual(userIdentity);
  });

  test.each([
    ["is very long", { userName: "ada", more: "x".repeat(20_000) }],
    ["is nested deeper than DynamoDB stores", { userName: "ada", more: nested(40) }],
    ["has a number that DynamoDB refuses", { userName: "ada", more: 1e300 }],
    ["has a name that DynamoDB refuses", { userName: "ada", "": 1 }],
    ["has half a surrogate pair in a name", { userName: "ada", "\uD83E": 1 }],
    ["has a name that the SDK would lose", JSON.parse('{"userName":"ada","__proto__":{"type":"Root"}}')],
  ])("as the beginning of its text if it %s", (_, userIdentity) => {
    const kept = actorOf({ userIdentity }).userIdentity;
    expect(kept).toEqual({ truncated: JSON.stringify(userIdentity).slice(0, 2048) });
  });
});

test("any text becomes a tag value that AWS accepts, and a second cleaning changes nothing", () => {
  const text = fc.oneof(
    fc.string({ unit: codePoint, maxLength: 400 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
  );
  fc.assert(
    fc.property(text, (any) => {
      const value = fitTagValue(any);
      expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u);
      expect(value.length).toBeLessThanOrEqual(256);
      expect(value.trim()).toBe(value);
      expect(fitTagValue(value)).toBe(value);
    }),
  );
});
