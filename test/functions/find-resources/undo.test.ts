import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../domain/outcome.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { Tags } from "../../../domain/tags.ts";
import { decideUndo, tagsToRestore } from "../../../functions/find-resources/undo.ts";
import { actionId } from "../../../ledger/action-id.ts";
import type { TagHistoryRow } from "../../../ledger/tag-history.ts";
import { mergeMetadata } from "../../../ledger/tags-metadata.ts";
import { firstRow } from "../../../ledger/user-action.ts";
import { actor, execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";

/** A change by an action of this name, the names in the order of time. */
const change = (action: string, previous_values: Tags, tag_values: Tags): TagHistoryRow => ({
  resource_id: queueArn("q"),
  action_id: action,
  tag_values,
  previous_values,
  timestamp: execution.startTime,
  user_info: actor("bob"),
  action_type: "sqs:TagQueue",
  event_id: action,
  execution_arn: execution.arn,
  schema_version: 1,
});
const undoing = (changes: TagHistoryRow[], ...actions: string[]) =>
  tagsToRestore(changes.toReversed(), new Set(actions));

describe("an undo puts back", () => {
  test("nothing if the key was not there before", () => {
    const tags = undoing([change("a", {}, { Owner: "ada" })], "a");
    expect(tags).toEqual({ Owner: { undoes: "ada", onConflict: "undo", rule: "undo" } });
  });

  test("the value before the first of several actions in a row", () => {
    const changes = [
      change("a", { Owner: "zoe" }, { Owner: "ada" }),
      change("b", { Owner: "ada" }, { Owner: "bob" }),
    ];
    expect(undoing(changes, "a", "b")).toMatchObject({ Owner: { value: "zoe", undoes: "bob" } });
  });

  test("the key that an earlier undo removed, if that undo is undone", () => {
    const changes = [change("a", {}, { Owner: "ada" }), change("undo", { Owner: "ada" }, {})];
    const { Owner } = undoing(changes, "undo");
    expect(Owner).toEqual({ value: "ada", onConflict: "undo", rule: "undo" });
  });

  test("nothing for a key that another action changed since, even back to the same value", () => {
    const changes = [
      change("a", {}, { Owner: "ada" }),
      change("b", { Owner: "ada" }, { Owner: "bob" }),
      change("c", { Owner: "bob" }, { Owner: "ada" }),
    ];
    expect(undoing(changes, "a")).toEqual({
      Owner: {
        onConflict: "leave",
        rule: expect.stringMatching(/^changed since by bob, sqs:TagQueue, at 20/),
      },
    });
    expect(undoing(changes, "a", "c")).toMatchObject({ Owner: { value: "bob", undoes: "ada" } });
  });
});

const KEYS = ["Owner", "Team", "constructor"];
const writes = fc.array(
  fc.record({
    isUndone: fc.boolean(),
    tags: fc.dictionary(fc.constantFrom(...KEYS), fc.option(fc.constantFrom("x", "y", "z")), { minKeys: 1 }),
  }),
  { maxLength: 12 },
);

test("after any actions, a key gets the value before the last unbroken run of undone changes, or is left alone", () => {
  fc.assert(
    fc.property(writes, (all) => {
      let now: Record<string, string | undefined> = {};
      const states = [now];
      const changes = all.map(({ tags }, index) => {
        const before = Object.keys(tags).flatMap((key) =>
          Object.hasOwn(now, key) && now[key] !== undefined ? [[key, now[key]]] : [],
        );
        now = {
          ...now,
          ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value ?? undefined])),
        };
        states.push(now);
        const after = Object.entries(tags).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
        return change(String(index).padStart(2, "0"), Object.fromEntries(before), Object.fromEntries(after));
      });
      const undone = new Set(
        changes.filter((_, index) => all[index]?.isUndone).map(({ action_id }) => action_id),
      );
      const tags = tagsToRestore(changes.toReversed(), undone);
      const valueAt = (index: number, key: string) =>
        Object.hasOwn(states[index] ?? {}, key) ? states[index]?.[key] : undefined;
      for (const key of KEYS) {
        const touching = changes.flatMap((each, index) =>
          Object.hasOwn(each.tag_values, key) || Object.hasOwn(each.previous_values, key) ? [index] : [],
        );
        const lastKept = touching.findLastIndex((index) => !all[index]?.isUndone);
        const run = touching.slice(lastKept + 1);
        const isUndone = touching.some((index) => all[index]?.isUndone);
        const wanted = Object.hasOwn(tags, key) ? tags[key] : undefined;
        if (!isUndone) expect(wanted).toBeUndefined();
        else if (run.length === 0) expect(wanted?.onConflict).toBe("leave");
        else {
          expect(wanted?.value).toBe(valueAt(run[0] ?? 0, key));
          expect(wanted?.undoes).toBe(valueAt(all.length, key));
        }
      }
    }),
    { numRuns: 500 },
  );
});

describe("the plan of an undo", () => {
  const empty: Plan = {
    origin: originOf({ source: "undo", actionType: "tagledger:UndoTags", creation: "none" }),
    policyVersion: "none",
    dryRun: false,
    hasMoreParts: false,
    batches: [],
    skipped: [],
  };
  const context = { origin: originOf(), policyVersion: "v1", execution };
  const action = (action_id: string, outcome: Outcome = "tagged") => ({
    ...firstRow(context, queueArn("q")),
    action_id,
    outcome,
  });
  const metadata = mergeMetadata(undefined, context, {
    resourceArn: queueArn("q"),
    resourceType: "AWS::SQS::Queue",
    region: "eu-west-1",
    outcome: "tagged",
    timestamp: execution.startTime,
    after: { Owner: "ada" },
  });
  const planOf = (actions: ReturnType<typeof action>[], changes: TagHistoryRow[], ids = ["a"]) =>
    decideUndo(empty, ids, execution.startTime, {
      actionById: async (id) => actions.find(({ action_id }) => action_id === id),
      changesOfResource: async () => changes,
      metadataOf: async () => metadata,
    });

  test("has the region of the ledger and the resource's tagger", async () => {
    const { batches, skipped } = await planOf([action("a")], [change("a", {}, { Owner: "ada" })]);
    expect(skipped).toEqual([]);
    expect(batches).toMatchObject([
      { region: "eu-west-1", tagger: "sqs", resources: [{ resourceType: "AWS::SQS::Queue" }] },
    ]);
  });

  test("counts the change of its own crashed attempt as its own", async () => {
    const own = actionId(empty.origin, queueArn("q"));
    const changes = [change(own, { Owner: "ada" }, {}), change("a", {}, { Owner: "ada" })];
    const { batches } = await planOf([action("a")], changes);
    expect(batches).toMatchObject([{ tags: { Owner: { undoes: "ada", onConflict: "undo" } } }]);
  });

  test.each([
    { state: "unknown", actions: [], outcome: "failed", reason: "ActionNotFound" },
    { state: "pending", actions: [action("a", "pending")], outcome: "failed", reason: "ActionUnsettled" },
    { state: "failed", actions: [action("a", "failed")], outcome: "failed", reason: "ActionUnsettled" },
    {
      state: "one that changed nothing",
      actions: [action("a", "unchanged")],
      outcome: "ignored",
      reason: "NothingToUndo",
    },
  ])("has an action that is $state in skipped", async ({ actions, outcome, reason }) => {
    const { batches, skipped } = await planOf(actions, []);
    expect(batches).toEqual([]);
    expect(skipped).toMatchObject([{ outcome, reason }]);
  });
});
