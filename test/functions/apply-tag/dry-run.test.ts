import { describe, expect, test } from "vitest";
import * as z from "zod";
import { TaggingThrottledError } from "../../../domain/errors.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/apply-tag-contracts.ts";
import { originOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { accountWith, inputFor, problem } from "./account.ts";

const [q, p, o] = [queueArn("q"), queueArn("p"), queueArn("o")] as const;
const run = async (input: ReturnType<typeof inputFor>, account: ReturnType<typeof accountWith>) =>
  z.encode(ApplyTagOutputSchema, await applyTag({ ...input, dryRun: true }, account.dependencies));

const packed = (...names: string[]) => ({ arnPrefix: queueArn(""), names });

describe("a dry run", () => {
  test("groups resources with the same result, and writes neither tags nor actions", async () => {
    const account = accountWith({ tags: { [q]: {}, [p]: {}, [o]: { Owner: "bob" } } });
    const output = await run(inputFor([q, p, o]), account);
    const wanted = { value: "ada", onConflict: "preserve", rule: "tags[0]" };
    expect(output).toEqual({
      outcomes: [],
      duplicates: 0,
      changes: [
        { ...packed("q", "p"), outcome: "tagged", tags: { Owner: { ...wanted, why: "Missing" } } },
        {
          ...packed("o"),
          outcome: "preserved",
          reason: "ValueInPlace",
          tags: { Owner: { ...wanted, found: "bob", why: "ValueInPlace" } },
        },
      ],
    });
    expect(account.written).toEqual([]);
    expect(account.aheadOfWrites).toEqual([]);
    expect(account.actions.size).toBe(0);
  });

  test("says that a settled action is not applied again", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    account.settle(originOf(), q, "tagged");
    expect((await run(inputFor([q]), account)).changes).toMatchObject([
      { ...packed("q"), outcome: "tagged", reason: "AlreadySettled", tags: {} },
    ]);
  });

  test("says that a resource has no room for a tag", async () => {
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));
    const account = accountWith({ tags: { [q]: full } });
    expect((await run(inputFor([q]), account)).changes).toMatchObject([
      { outcome: "failed", reason: "TooManyTags" },
    ]);
  });

  test("waits for a throttle, but not for a resource that a service is still creating", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    account.readProblems.set(q, problem("not-ready", "InvalidState"));
    expect((await run(inputFor([q]), account)).changes).toMatchObject([
      { outcome: "failed", reason: "InvalidState" },
    ]);
    expect(account.creations).toEqual([]);
    account.readProblems.set(q, problem("transient"));
    await expect(run(inputFor([q]), account)).rejects.toThrow(TaggingThrottledError);
  });
});
