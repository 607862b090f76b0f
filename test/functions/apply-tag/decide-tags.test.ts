import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WantedTag } from "../../../domain/policy.ts";
import type { Tags } from "../../../domain/tags.ts";
import { decideTags } from "../../../functions/apply-tag/decide-tags.ts";
import { tooManyTags } from "../../../functions/apply-tag/too-many-tags.ts";
import { mergeMetadata } from "../../../ledger/tags-metadata.ts";
import { execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { inputFor } from "./account.ts";

const q = queueArn("q");
const wantedAs = (onConflict: WantedTag["onConflict"]) => {
  const input = inputFor([q]);
  const tags = { Owner: { value: "ada", onConflict, rule: "tags[0]" } };
  return { ...input, batch: { ...input.batch, tags } };
};
/** What the ledger has where a later action wrote the owner. */
const later = mergeMetadata(
  undefined,
  { origin: originOf({ eventTime: "2026-05-05T00:00:00Z" }), policyVersion: "v1", execution },
  { resourceArn: q, outcome: "tagged", timestamp: execution.startTime, after: { Owner: "bob" } },
);

describe.each<[WantedTag["onConflict"], Tags, string, string]>([
  ["preserve", {}, "Missing", "Superseded"],
  ["preserve", { Owner: "ada" }, "InPlace", "InPlace"],
  ["preserve", { Owner: "" }, "ValueInPlace", "ValueInPlace"],
  ["preserve", { Owner: "bob" }, "ValueInPlace", "ValueInPlace"],
  ["fill-empty", {}, "Missing", "Superseded"],
  ["fill-empty", { Owner: "" }, "Filled", "Superseded"],
  ["fill-empty", { Owner: "bob" }, "ValueInPlace", "ValueInPlace"],
  ["overwrite", {}, "Missing", "Superseded"],
  ["overwrite", { Owner: "" }, "Overwritten", "Superseded"],
  ["overwrite", { Owner: "bob" }, "Overwritten", "Superseded"],
  ["overwrite", { Owner: "ada" }, "InPlace", "InPlace"],
])("a tag to %s, where there is %j", (onConflict, current, why, afterLater) => {
  test(`is ${why}, and after a later action ${afterLater}`, () => {
    const input = wantedAs(onConflict);
    for (const [known, reason] of [
      [undefined, why],
      [later, afterLater],
    ] as const) {
      const decision = decideTags(input, q, current, known);
      expect(decision.reasons).toEqual({ Owner: reason });
      const writes = ["Missing", "Filled", "Overwritten"].includes(reason);
      expect(decision.toWrite).toEqual(writes ? { Owner: "ada" } : {});
      expect(decision.found).toEqual(current);
    }
  });
});

describe("a resource that has no room for what it lacks", () => {
  const tags = (count: number): Tags =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));

  test.each([
    ["49 tags and one more", "sqs", tags(49), { Owner: "ada" }, false],
    ["50 tags and one more", "sqs", tags(50), { Owner: "ada" }, true],
    ["50 tags, of which one is overwritten", "sqs", tags(50), { k0: "ada" }, false],
    ["50 tags, one of them AWS's own", "sqs", { ...tags(49), "aws:x": "v" }, { Owner: "ada" }, false],
    ["10 tags, of a vault", "glacier", tags(10), { Owner: "ada" }, true],
    ["60 tags, and nothing to add", "sqs", tags(60), {}, false],
  ])("has %s", (_, tagger, current, missing, isTooMany) => {
    const problem = tooManyTags(tagger, current, { toWrite: missing, toRemove: [] });
    expect(problem?.reason).toBe(isTooMany ? "TooManyTags" : undefined);
    if (problem)
      expect(problem).toMatchObject({ kind: "permanent", message: expect.stringContaining("remove 1,") });
  });

  test("no tags, present or wanted, lead to a call for more than 50", () => {
    const keys = fc.uniqueArray(fc.constantFrom(...Object.keys(tags(70)), "aws:a", "aws:b"), {
      maxLength: 55,
    });
    fc.assert(
      fc.property(keys, keys, (present, lacking) => {
        const of = (some: string[]) => Object.fromEntries(some.map((key) => [key, "v"]));
        const own = new Set([...present, ...lacking].filter((key) => !key.startsWith("aws:")));
        const added = lacking.filter((key) => !present.includes(key) && !key.startsWith("aws:"));
        const isRefused = tooManyTags("ec2", of(present), {
          toWrite: of(lacking.filter((key) => !key.startsWith("aws:"))),
          toRemove: [],
        });
        if (!isRefused && added.length > 0) expect(own.size).toBeLessThanOrEqual(50);
      }),
    );
  });
});
