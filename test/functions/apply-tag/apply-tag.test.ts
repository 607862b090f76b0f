import { describe, expect, test } from "vitest";
import { ResourceBusyError, ResourceNotReadyError, TaggingThrottledError } from "../../../domain/errors.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { mergeMetadata } from "../../../ledger/tags-metadata.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/contracts.ts";
import { ACCOUNT, execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { throughState } from "../../fixtures/through-state.ts";
import { accountWith, inputFor, problem } from "./account.ts";

const [q, p] = [queueArn("q"), queueArn("p")] as const;
const run = async (input: ReturnType<typeof inputFor>, account: ReturnType<typeof accountWith>) =>
  throughState(ApplyTagOutputSchema, await applyTag(input, account.dependencies));
const lastRetry = { attempt: { retryCount: 10, lastRetry: 10, lastBusyRetry: 24 } };
const lastBusyRetry = { attempt: { retryCount: 24, lastRetry: 10, lastBusyRetry: 24 } };
const longWait = { attempt: { retryCount: 11, lastRetry: 10, lastBusyRetry: 24 } };

const timestamp = execution.startTime;
const earlier = {
  origin: originOf({ eventId: "earlier", eventTime: "2026-01-01T00:00:00Z" }),
  policyVersion: "v1",
  execution,
};

describe("what becomes of a resource that can be tagged", () => {
  test.each([
    ["has no tags", {}, { Owner: "ada" }, "tagged", undefined, {}, { Owner: "ada" }],
    ["has other tags", { Env: "x" }, { Owner: "ada" }, "tagged", undefined, {}, { Owner: "ada" }],
    [
      "has the value already",
      { Owner: "ada" },
      { Owner: "ada" },
      "unchanged",
      undefined,
      { Owner: "ada" },
      { Owner: "ada" },
    ],
    [
      "has another value",
      { Owner: "bob" },
      { Owner: "ada" },
      "preserved",
      "ValueInPlace",
      { Owner: "bob" },
      { Owner: "bob" },
    ],
    [
      "has an empty value",
      { Owner: "" },
      { Owner: "ada" },
      "preserved",
      "ValueInPlace",
      { Owner: "" },
      { Owner: "" },
    ],
    [
      "has one of two keys",
      { Owner: "bob" },
      { Owner: "ada", Team: "core" },
      "tagged",
      undefined,
      { Owner: "bob" },
      { Owner: "bob", Team: "core" },
    ],
    [
      "gets a key that JavaScript objects have",
      {},
      { constructor: "ada" },
      "tagged",
      undefined,
      {},
      { constructor: "ada" },
    ],
  ])("%s", async (_, present, tags, outcome, reason, before, after) => {
    const account = accountWith({ tags: { [q]: present } });
    const row = mergeMetadata(undefined, earlier, { resourceArn: q, outcome: "failed", timestamp });
    if (row) account.metadata.set(q, row);
    const { outcomes, duplicates } = await run(inputFor([q], { tags }), account);
    expect(outcomes).toMatchObject([{ resourceArn: q, region: "eu-west-1", outcome, before, after }]);
    expect(outcomes[0]?.reason).toBe(reason);
    expect(duplicates).toBe(0);
    expect(account.tags.get(q)).toEqual({ ...tags, ...present });
  });

  test.each([
    ["while the service's reads lag", "sqs", "2026-05-04T10:20:50Z", "preserved"],
    ["at any age where GetResources reads, which lags for long", "rgta", "2026-05-04T11:20:50Z", "preserved"],
    ["no longer than that", "sqs", "2026-05-04T11:20:50Z", "tagged"],
  ])("a tag of the creation request counts as there %s", async (_, tagger, now, outcome) => {
    const account = accountWith({ tags: { [q]: {} }, now });
    const input = inputFor([q]);
    const resources = input.batch.resources.map((each) => ({ ...each, tagsAtCreation: { Owner: "bob" } }));
    const batch = { ...input.batch, tagger, resources };
    expect((await run({ ...input, batch }, account)).outcomes).toMatchObject([{ outcome }]);
    expect(account.written.length).toBe(outcome === "tagged" ? 1 : 0);
  });

  test.each([
    ["keeps", "role", "preserved", { owner: "bob" }],
    ["adds to", "policy", "tagged", { owner: "bob", Owner: "ada" }],
  ] as const)(
    "where the keys of roles alone ignore case, it %s what a %s has in another case",
    async (_, word, outcome, tags) => {
      const arn = `arn:aws:iam::${ACCOUNT}:${word}/deployer`;
      const account = accountWith({ tags: { [arn]: { owner: "bob" } } });
      const api = await account.dependencies.taggingApi("iam", "us-east-1");
      const keysIgnoreCase = (resourceArn: string) => resourceArn.includes(":role/");
      account.dependencies.taggingApi = async () => ({ ...api, keysIgnoreCase });
      expect((await run(inputFor([arn]), account)).outcomes).toMatchObject([{ outcome }]);
      expect(account.tags.get(arn)).toEqual(tags);
    },
  );

  test("a key that a later action wrote and somebody removed since is left alone: superseded", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    const later = { origin: originOf({ eventTime: "2026-05-05T00:00:00Z" }), policyVersion: "v1", execution };
    const row = mergeMetadata(undefined, later, {
      resourceArn: q,
      outcome: "tagged",
      timestamp: execution.startTime,
      after: { Owner: "bob" },
    });
    if (row) account.metadata.set(q, row);
    expect((await run(inputFor([q]), account)).outcomes).toMatchObject([
      { outcome: "preserved", reason: "Superseded", after: {} },
    ]);
    expect(account.written).toEqual([]);
  });

  test("resources that lack the same tags are tagged in one call, others in another", async () => {
    const account = accountWith({ tags: { [q]: {}, [p]: {}, [queueArn("o")]: { Team: "x" } } });
    await run(inputFor([q, p, queueArn("o")], { tags: { Owner: "ada", Team: "core" } }), account);
    expect(account.written).toEqual([
      { arns: [q, p], tags: { Owner: "ada", Team: "core" } },
      { arns: [queueArn("o")], tags: { Owner: "ada" } },
    ]);
  });
});

describe("an action is applied once", () => {
  test.each(["tagged", "preserved", "unchanged", "gone", "unsupported", "ignored"] as const)(
    "one settled as %s is a duplicate: AWS is not touched, even where the tag is gone",
    async (outcome) => {
      const account = accountWith({ tags: { [q]: {} } });
      account.settle(originOf(), q, outcome);
      expect(await run(inputFor([q]), account)).toEqual({ outcomes: [], duplicates: 1 });
      expect(account.written).toEqual([]);
      expect(account.duplicates).toEqual([[q, outcome]]);
    },
  );

  test("one that failed is applied again", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    account.settle(originOf(), q, "failed");
    expect((await run(inputFor([q]), account)).outcomes).toMatchObject([{ outcome: "tagged" }]);
  });

  test("a crash after tagging keeps the true values before, and the next attempt reports tagged", async () => {
    const account = accountWith({ tags: { [q]: { Env: "x" } } });
    account.crashAfterWrite = true;
    await expect(applyTag(inputFor([q]), account.dependencies)).rejects.toThrow("memory");
    account.crashAfterWrite = false;
    const { outcomes } = await run(inputFor([q]), account);
    expect(outcomes).toMatchObject([{ outcome: "tagged", before: {}, after: { Owner: "ada" } }]);
    expect(account.written).toHaveLength(1);
  });

  test("every action is written ahead before AWS is touched", async () => {
    const account = accountWith({ tags: { [q]: {}, [p]: {} } });
    account.crashAfterWrite = true;
    await expect(applyTag(inputFor([q, p]), account.dependencies)).rejects.toThrow();
    expect(account.aheadOfWrites).toEqual([q, p]);
  });

  test("a ledger that refuses the write-ahead keeps AWS from being touched", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    account.dependencies.writeAhead = () => Promise.reject(new Error("ledger"));
    await expect(applyTag(inputFor([q]), account.dependencies)).rejects.toThrow("ledger");
    expect(account.written).toEqual([]);
  });
});

describe("what could not be read or tagged", () => {
  const young = "2026-05-04T10:21:00Z";
  const old = "2026-05-04T10:22:31Z";
  const manual = { origin: originOf({ source: "manual", creation: "none" }) };

  test.each([
    ["throttled", problem("transient"), young, {}, TaggingThrottledError],
    ["not ready", problem("not-ready"), old, {}, ResourceBusyError],
    ["not ready after the last of the short waits", problem("not-ready"), old, lastRetry, ResourceBusyError],
    ["throttled while it waits long for a resource", problem("transient"), old, longWait, ResourceBusyError],
    ["not found while young", problem("not-found"), young, {}, ResourceNotReadyError],
    ["throttled by hand", problem("transient"), young, manual, TaggingThrottledError],
    ["throttled at the last retry", problem("transient"), young, lastRetry, "failed"],
    ["not ready at the last of the long waits", problem("not-ready"), old, lastBusyRetry, "failed"],
    ["not found at the last retry while young", problem("not-found"), young, lastRetry, "failed"],
    ["not found when old", problem("not-found"), old, {}, "gone"],
    ["not found by hand while young", problem("not-found"), young, manual, "failed"],
    ["not found by hand when old", problem("not-found"), old, manual, "failed"],
    ["denied", problem("permanent", "AccessDenied"), young, {}, "failed"],
    ["of those whose tags AWS keeps to itself", problem("unsupported"), young, {}, "unsupported"],
  ])("%s", async (_, found, now, more, expected) => {
    for (const side of ["readProblems", "writeProblems"] as const) {
      const account = accountWith({ tags: { [q]: {}, [p]: {} }, now });
      account[side].set(q, found);
      const result = run(inputFor([q, p], more), account);
      if (typeof expected !== "string") {
        await expect(result).rejects.toThrow(expected);
        await expect(result).rejects.toThrow(
          `1 of 2 resources cannot be tagged yet, first ${q}: ${found.reason}`,
        );
      } else {
        expect((await result).outcomes).toMatchObject([
          { resourceArn: p, outcome: "tagged" },
          { resourceArn: q, outcome: expected, reason: found.reason, message: found.message },
        ]);
      }
    }
  });

  test("a failed read is never taken for no tags: nothing is written", async () => {
    const account = accountWith({ tags: { [q]: { Owner: "bob" } } });
    account.readProblems.set(q, problem("permanent"));
    await run(inputFor([q]), account);
    expect(account.written).toEqual([]);
    expect(account.actions.size).toBe(0);
  });

  test("a resource that the service's answer leaves out was not read: worth another try", async () => {
    await expect(run(inputFor([q]), accountWith())).rejects.toThrow(/TagsNotRead/);
    expect((await run(inputFor([q], lastRetry), accountWith())).outcomes).toMatchObject([
      { outcome: "failed", reason: "TagsNotRead" },
    ]);
  });

  test("what waits does not keep the others from being tagged, and the retry reports them as tagged", async () => {
    const account = accountWith({ tags: { [q]: {}, [p]: {} } });
    account.writeProblems.set(q, problem("transient"));
    await expect(run(inputFor([q, p]), account)).rejects.toThrow(TaggingThrottledError);
    expect(account.tags.get(p)).toEqual({ Owner: "ada" });
    account.writeProblems.clear();
    expect((await run(inputFor([q, p]), account)).outcomes).toMatchObject([
      { outcome: "tagged", before: {} },
      { outcome: "tagged", before: {} },
    ]);
    expect(account.written.at(-1)?.arns).toEqual([q]);
  });
});
