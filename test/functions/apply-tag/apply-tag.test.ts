import { describe, expect, test } from "vitest";
import { ResourceBusyError, ResourceNotReadyError, TaggingThrottledError } from "../../../domain/errors.ts";
import type { Tags } from "../../../domain/tags.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { mergeMetadata } from "../../../ledger/tags-metadata.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/apply-tag-contracts.ts";
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

describe("the outcome of a resource that can be tagged", () => {
  type Case = {
    situation: string;
    present: Tags;
    tags: Tags;
    outcome: string;
    reason?: string;
    before: Tags;
    after: Tags;
  };
  // biome-ignore format: a table, one row a line
  test.each<Case>([
    { situation: "has no tags", present: {}, tags: { Owner: "ada" }, outcome: "tagged", before: {}, after: { Owner: "ada" } },
    { situation: "has other tags", present: { Env: "x" }, tags: { Owner: "ada" }, outcome: "tagged", before: {}, after: { Owner: "ada" } },
    { situation: "has the value already", present: { Owner: "ada" }, tags: { Owner: "ada" }, outcome: "unchanged", before: { Owner: "ada" }, after: { Owner: "ada" } },
    { situation: "has another value", present: { Owner: "bob" }, tags: { Owner: "ada" }, outcome: "preserved", reason: "ValueInPlace", before: { Owner: "bob" }, after: { Owner: "bob" } },
    { situation: "has an empty value", present: { Owner: "" }, tags: { Owner: "ada" }, outcome: "preserved", reason: "ValueInPlace", before: { Owner: "" }, after: { Owner: "" } },
    { situation: "has one of two keys", present: { Owner: "bob" }, tags: { Owner: "ada", Team: "core" }, outcome: "tagged", before: { Owner: "bob" }, after: { Owner: "bob", Team: "core" } },
    { situation: "gets a key that JavaScript objects have", present: {}, tags: { constructor: "ada" }, outcome: "tagged", before: {}, after: { constructor: "ada" } },
  ])("$situation", async ({ present, tags, outcome, reason, before, after }) => {
    const account = accountWith({ tags: { [q]: present } });
    const row = mergeMetadata(undefined, earlier, { resourceArn: q, outcome: "failed", timestamp });
    if (row) account.metadata.set(q, row);
    const { outcomes, duplicates } = await run(inputFor([q], { tags }), account);
    expect(outcomes).toMatchObject([{ resourceArn: q, region: "eu-west-1", outcome, before, after }]);
    expect(outcomes[0]?.reason).toBe(reason);
    expect(duplicates).toBe(0);
    expect(account.tags.get(q)).toEqual({ ...tags, ...present });
  });

  // biome-ignore format: a table, one row a line
  test.each([
    { since: "while the service's reads lag", tagger: "sqs", now: "2026-05-04T10:20:50Z", outcome: "preserved" },
    { since: "at any age where GetResources reads, which lags for long", tagger: "rgta", now: "2026-05-04T11:20:50Z", outcome: "preserved" },
    { since: "no longer than that", tagger: "sqs", now: "2026-05-04T11:20:50Z", outcome: "tagged" },
  ])("a tag of the creation request counts as present $since", async ({ tagger, now, outcome }) => {
    const account = accountWith({ tags: { [q]: {} }, now });
    const input = inputFor([q]);
    const resources = input.batch.resources.map((each) => ({ ...each, tagsAtCreation: { Owner: "bob" } }));
    const batch = { ...input.batch, tagger, resources };
    expect((await run({ ...input, batch }, account)).outcomes).toMatchObject([{ outcome }]);
    expect(account.written.length).toBe(outcome === "tagged" ? 1 : 0);
  });

  test.each([
    { verb: "keeps", word: "role", outcome: "preserved", tags: { owner: "bob" } },
    { verb: "adds to", word: "policy", outcome: "tagged", tags: { owner: "bob", Owner: "ada" } },
  ] as const)(
    "only keys of roles ignore case: ApplyTag $verb the tags of a $word whose key has another case",
    async ({ word, outcome, tags }) => {
      const arn = `arn:aws:iam::${ACCOUNT}:${word}/deployer`;
      const account = accountWith({ tags: { [arn]: { owner: "bob" } } });
      const api = await account.dependencies.taggingApi("iam", "us-east-1");
      const keysIgnoreCase = (resourceArn: string) => resourceArn.includes(":role/");
      account.dependencies.taggingApi = async () => ({ ...api, keysIgnoreCase });
      expect((await run(inputFor([arn]), account)).outcomes).toMatchObject([{ outcome }]);
      expect(account.tags.get(arn)).toEqual(tags);
    },
  );

  test("a key that a later action wrote and somebody then removed is left alone as superseded", async () => {
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

  test("resources that lack the same tags are tagged in one call", async () => {
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
    "an action settled as %s is a duplicate: no tagging call, even if the tag is gone",
    async (outcome) => {
      const account = accountWith({ tags: { [q]: {} } });
      account.settle(originOf(), q, outcome);
      expect(await run(inputFor([q]), account)).toEqual({ outcomes: [], duplicates: 1 });
      expect(account.written).toEqual([]);
      expect(account.duplicates).toEqual([[q, outcome]]);
    },
  );

  test("a failed action is applied again", async () => {
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

  test("no tagging call is made if the ledger refuses the write-ahead", async () => {
    const account = accountWith({ tags: { [q]: {} } });
    account.dependencies.writeAhead = () => Promise.reject(new Error("ledger"));
    await expect(applyTag(inputFor([q]), account.dependencies)).rejects.toThrow("ledger");
    expect(account.written).toEqual([]);
  });
});

describe("a resource that could not be read or tagged", () => {
  const young = "2026-05-04T10:21:00Z";
  const old = "2026-05-04T10:22:31Z";
  const manual = { origin: originOf({ source: "manual", creation: "none" }) };

  // biome-ignore format: a table, one row a line
  test.each([
    { situation: "throttled", found: problem("transient"), now: young, more: {}, expected: TaggingThrottledError },
    { situation: "not ready", found: problem("not-ready"), now: old, more: {}, expected: ResourceBusyError },
    { situation: "not ready after the last of the short waits", found: problem("not-ready"), now: old, more: lastRetry, expected: ResourceBusyError },
    { situation: "throttled while it waits long for a resource", found: problem("transient"), now: old, more: longWait, expected: ResourceBusyError },
    { situation: "not found while young", found: problem("not-found"), now: young, more: {}, expected: ResourceNotReadyError },
    { situation: "throttled by hand", found: problem("transient"), now: young, more: manual, expected: TaggingThrottledError },
    { situation: "throttled at the last retry", found: problem("transient"), now: young, more: lastRetry, expected: "failed" },
    { situation: "not ready at the last of the long waits", found: problem("not-ready"), now: old, more: lastBusyRetry, expected: "failed" },
    { situation: "not found at the last retry while young", found: problem("not-found"), now: young, more: lastRetry, expected: "failed" },
    { situation: "not found when old", found: problem("not-found"), now: old, more: {}, expected: "gone" },
    { situation: "not found by hand while young", found: problem("not-found"), now: young, more: manual, expected: "failed" },
    { situation: "not found by hand when old", found: problem("not-found"), now: old, more: manual, expected: "failed" },
    { situation: "denied", found: problem("permanent", "AccessDenied"), now: young, more: {}, expected: "failed" },
    { situation: "of those whose tags AWS keeps to itself", found: problem("unsupported"), now: young, more: {}, expected: "unsupported" },
  ])("$situation", async ({ found, now, more, expected }) => {
    for (const side of ["readProblems", "writeProblems"] as const) {
      const account = accountWith({ tags: { [q]: {}, [p]: {} }, now });
      account[side].set(q, found);
      const result = run(inputFor([q, p], more), account);
      if (typeof expected !== "string") {
        await expect(result).rejects.toThrow(expected);
        await expect(result).rejects.toThrow(
          `1 of 2 resources cannot be tagged yet. The first is ${q}: ${found.reason}`,
        );
      } else {
        expect((await result).outcomes).toMatchObject([
          { resourceArn: q, outcome: expected, reason: found.reason, message: found.message },
          { resourceArn: p, outcome: "tagged" },
        ]);
      }
    }
  });

  test("a failed read never counts as no tags: nothing is written", async () => {
    const account = accountWith({ tags: { [q]: { Owner: "bob" } } });
    account.readProblems.set(q, problem("permanent"));
    await run(inputFor([q]), account);
    expect(account.written).toEqual([]);
    expect(account.actions.size).toBe(0);
  });

  test("a resource that is missing in the service's answer counts as not read, and is retried", async () => {
    await expect(run(inputFor([q]), accountWith())).rejects.toThrow(/TagsNotRead/);
    expect((await run(inputFor([q], lastRetry), accountWith())).outcomes).toMatchObject([
      { outcome: "failed", reason: "TagsNotRead" },
    ]);
  });

  test("the other resources are tagged while one has to wait, and the retry reports them as tagged", async () => {
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
