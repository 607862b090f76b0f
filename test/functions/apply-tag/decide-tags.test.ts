import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Tags } from "../../../domain/tags.ts";
import type { WantedTag } from "../../../domain/wanted-tags.ts";
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
/** The ledger's row after a later action wrote the owner. */
const later = mergeMetadata(
  undefined,
  { origin: originOf({ eventTime: "2026-05-05T00:00:00Z" }), policyVersion: "v1", execution },
  { resourceArn: q, outcome: "tagged", timestamp: execution.startTime, after: { Owner: "bob" } },
);

describe.each<{ onConflict: WantedTag["onConflict"]; current: Tags; why: string; afterLater: string }>([
  { onConflict: "preserve", current: {}, why: "Missing", afterLater: "Superseded" },
  { onConflict: "preserve", current: { Owner: "ada" }, why: "InPlace", afterLater: "InPlace" },
  { onConflict: "preserve", current: { Owner: "" }, why: "ValueInPlace", afterLater: "ValueInPlace" },
  { onConflict: "preserve", current: { Owner: "bob" }, why: "ValueInPlace", afterLater: "ValueInPlace" },
  { onConflict: "fill-empty", current: {}, why: "Missing", afterLater: "Superseded" },
  { onConflict: "fill-empty", current: { Owner: "" }, why: "Filled", afterLater: "Superseded" },
  { onConflict: "fill-empty", current: { Owner: "bob" }, why: "ValueInPlace", afterLater: "ValueInPlace" },
  { onConflict: "overwrite", current: {}, why: "Missing", afterLater: "Superseded" },
  { onConflict: "overwrite", current: { Owner: "" }, why: "Overwritten", afterLater: "Superseded" },
  { onConflict: "overwrite", current: { Owner: "bob" }, why: "Overwritten", afterLater: "Superseded" },
  { onConflict: "overwrite", current: { Owner: "ada" }, why: "InPlace", afterLater: "InPlace" },
])("a tag to $onConflict, where there is $current", ({ onConflict, current, why, afterLater }) => {
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

describe("a resource without room for the tags that it lacks", () => {
  const tags = (count: number): Tags =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));

  test.each([
    {
      change: "49 tags and one more",
      tagger: "sqs",
      current: tags(49),
      missing: { Owner: "ada" },
      isTooMany: false,
    },
    {
      change: "50 tags and one more",
      tagger: "sqs",
      current: tags(50),
      missing: { Owner: "ada" },
      isTooMany: true,
    },
    {
      change: "50 tags, of which one is overwritten",
      tagger: "sqs",
      current: tags(50),
      missing: { k0: "ada" },
      isTooMany: false,
    },
    {
      change: "50 tags, one of them AWS's own",
      tagger: "sqs",
      current: { ...tags(49), "aws:x": "v" },
      missing: { Owner: "ada" },
      isTooMany: false,
    },
    {
      change: "10 tags, of a vault",
      tagger: "glacier",
      current: tags(10),
      missing: { Owner: "ada" },
      isTooMany: true,
    },
    {
      change: "60 tags, and nothing to add",
      tagger: "sqs",
      current: tags(60),
      missing: {},
      isTooMany: false,
    },
  ])("has $change", ({ tagger, current, missing, isTooMany }) => {
    const problem = tooManyTags(tagger, current, { toWrite: missing, toRemove: [] });
    expect(problem?.reason).toBe(isTooMany ? "TooManyTags" : undefined);
    if (problem)
      expect(problem).toMatchObject({ kind: "permanent", message: expect.stringContaining("remove 1,") });
  });

  test("for any present and wanted tags, no call would lead to more than 50 tags", () => {
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
