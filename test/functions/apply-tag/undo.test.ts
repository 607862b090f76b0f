import { describe, expect, test } from "vitest";
import type { Tags } from "../../../domain/tags.ts";
import type { WantedTag, WantedTags } from "../../../domain/wanted-tags.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { allowedKeysOnly } from "../../../functions/shared/tagging/tagging-apis.ts";
import { mergeMetadata } from "../../../ledger/tags-metadata.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/apply-tag-contracts.ts";
import { execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { throughState } from "../../fixtures/through-state.ts";
import { accountWith, inputFor, problem } from "./account.ts";

const q = queueArn("q");
const origin = originOf({ source: "undo", actionType: "tagledger:UndoTags", creation: "none" });
const undo = (parts: Pick<WantedTag, "value" | "undoes">): WantedTag => ({
  ...parts,
  onConflict: "undo",
  rule: "undo",
});

function inputOf(tags: WantedTags, dryRun = false) {
  const input = inputFor([q], { origin, dryRun });
  return { ...input, batch: { ...input.batch, tags } };
}
const run = async (tags: WantedTags, account: ReturnType<typeof accountWith>, dryRun = false) =>
  throughState(ApplyTagOutputSchema, await applyTag(inputOf(tags, dryRun), account.dependencies));

const TAKE_OFF = undo({ undoes: "ada" });
const PUT_BACK = undo({ value: "zoe", undoes: "ada" });
const PUT_BACK_WHAT_WAS_TAKEN_OFF = undo({ value: "zoe" });
const LEAVE: WantedTag = { onConflict: "leave", rule: "changed since by bob" };

describe("an undo of a key", () => {
  test.each<{
    title: string;
    wanted: WantedTag;
    present: Tags;
    after: Tags;
    outcome: string;
    reason?: string;
  }>([
    {
      title: "that was not there takes it off",
      wanted: TAKE_OFF,
      present: { Owner: "ada" },
      after: {},
      outcome: "tagged",
    },
    {
      title: "that is gone already changes nothing",
      wanted: TAKE_OFF,
      present: {},
      after: {},
      outcome: "unchanged",
    },
    {
      title: "that was changed since leaves it",
      wanted: TAKE_OFF,
      present: { Owner: "bob" },
      after: { Owner: "bob" },
      outcome: "preserved",
      reason: "ChangedSince",
    },
    {
      title: "that had a value puts it back",
      wanted: PUT_BACK,
      present: { Owner: "ada" },
      after: { Owner: "zoe" },
      outcome: "tagged",
    },
    {
      title: "that has it back already changes nothing",
      wanted: PUT_BACK,
      present: { Owner: "zoe" },
      after: { Owner: "zoe" },
      outcome: "unchanged",
    },
    {
      title: "that someone took off since leaves it so",
      wanted: PUT_BACK,
      present: {},
      after: {},
      outcome: "preserved",
      reason: "ChangedSince",
    },
    {
      title: "that was taken off puts it back",
      wanted: PUT_BACK_WHAT_WAS_TAKEN_OFF,
      present: {},
      after: { Owner: "zoe" },
      outcome: "tagged",
    },
    {
      title: "that another action changed leaves it",
      wanted: LEAVE,
      present: { Owner: "ada" },
      after: { Owner: "ada" },
      outcome: "preserved",
      reason: "ChangedSince",
    },
    {
      title: "that another action took off leaves it",
      wanted: LEAVE,
      present: {},
      after: {},
      outcome: "preserved",
      reason: "ChangedSince",
    },
  ])("$title", async ({ wanted, present, after, outcome, reason }) => {
    const account = accountWith({ tags: { [q]: { ...present, Team: "core" } } });
    const { outcomes } = await run({ Owner: wanted }, account);
    expect(account.tags.get(q)).toEqual({ ...after, Team: "core" });
    expect(outcomes).toMatchObject([{ outcome, before: present, after }]);
    expect(outcomes[0]?.reason).toBe(reason);
    const isGone = wanted !== LEAVE && Object.keys(after).length === 0 && wanted.value === undefined;
    expect(outcomes[0]?.absent).toEqual(isGone ? ["Owner"] : undefined);
  });
});

test("a key that a later action wrote is left alone, even if its value is the one to undo", async () => {
  const account = accountWith({ tags: { [q]: { Owner: "ada" } } });
  const later = { origin: originOf({ eventTime: "2026-05-05T00:00:00Z" }), policyVersion: "v1", execution };
  const outcome = { resourceArn: q, outcome: "tagged", timestamp: execution.startTime } as const;
  const row = mergeMetadata(undefined, later, { ...outcome, after: { Owner: "ada" } });
  if (row) account.metadata.set(q, row);
  expect((await run({ Owner: TAKE_OFF }, account)).outcomes).toMatchObject([
    { outcome: "preserved", reason: "Superseded" },
  ]);
  expect(account.tags.get(q)).toEqual({ Owner: "ada" });
});

test("one undo restores some keys, removes others and leaves the rest", async () => {
  const account = accountWith({ tags: { [q]: { Owner: "ada", Team: "core", Env: "x" } } });
  const { outcomes } = await run({ Owner: PUT_BACK, Team: undo({ undoes: "core" }), Env: LEAVE }, account);
  expect(account.tags.get(q)).toEqual({ Owner: "zoe", Env: "x" });
  expect(outcomes).toMatchObject([{ outcome: "tagged", absent: ["Team"] }]);
});

test("a full resource gets a key back if the undo removes another key", async () => {
  const others = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`k${index}`, "v"]));
  const account = accountWith({ tags: { [q]: { ...others, Team: "core" } } });
  const { outcomes } = await run({ Owner: undo({ value: "zoe" }), Team: undo({ undoes: "core" }) }, account);
  expect(outcomes).toMatchObject([{ outcome: "tagged" }]);
  expect(account.tags.get(q)).toEqual({ ...others, Owner: "zoe" });
});

test("a crash after the tags were changed keeps the true values before, and the next attempt reports tagged", async () => {
  const account = accountWith({ tags: { [q]: { Owner: "ada" } } });
  account.crashAfterWrite = true;
  await expect(run({ Owner: TAKE_OFF }, account)).rejects.toThrow("out of memory");
  account.crashAfterWrite = false;
  expect(account.tags.get(q)).toEqual({});
  expect((await run({ Owner: TAKE_OFF }, account)).outcomes).toMatchObject([
    { outcome: "tagged", before: { Owner: "ada" }, after: {}, absent: ["Owner"] },
  ]);
});

test("a dry run says which keys would be restored, removed and left, and changes nothing", async () => {
  const account = accountWith({ tags: { [q]: { Owner: "ada", Team: "core", Env: "x" } } });
  const tags = { Owner: PUT_BACK, Team: undo({ undoes: "core" }), Env: LEAVE };
  expect((await run(tags, account, true)).changes).toMatchObject([
    { tags: { Owner: { why: "Restored" }, Team: { why: "Removed" }, Env: { why: "ChangedSince" } } },
  ]);
  expect(account.tags.get(q)).toEqual({ Owner: "ada", Team: "core", Env: "x" });
});

test("a resource that was deleted after it was tagged is gone, which is no failure", async () => {
  const account = accountWith({ tags: {}, now: "2026-05-04T11:20:50Z" });
  account.readProblems.set(q, problem("not-found", "QueueDoesNotExist"));
  expect((await run({ Owner: TAKE_OFF }, account)).outcomes).toMatchObject([{ outcome: "gone" }]);
});

test("a key that the deployment does not allow is not removed", async () => {
  const account = accountWith({ tags: { [q]: { Owner: "ada" } } });
  const api = await account.dependencies.taggingApi("sqs", "eu-west-1");
  account.dependencies.taggingApi = async () => allowedKeysOnly(api, ["Team"]);
  expect((await run({ Owner: TAKE_OFF }, account)).outcomes).toMatchObject([
    { outcome: "failed", reason: "TagKeyNotAllowed" },
  ]);
  expect(account.tags.get(q)).toEqual({ Owner: "ada" });
});
