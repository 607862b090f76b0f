import { describe, expect, test } from "vitest";
import { ApplyTagOutputSchema } from "../../statemachine/apply-tag-contracts.ts";
import * as contracts from "../../statemachine/contracts.ts";
import { $states, batch, failure, ignored, ok, plan, withInput } from "./samples.ts";
import { chosen, evaluate, stateOf } from "./tag-resources.ts";

describe("a dry run", () => {
  const dry = {
    ...$states({ input: { from: 0, batch: batch() } }),
    plan: plan({ dryRun: true, skipped: [ignored] }),
  };
  const outcomesSent = async (state: string, variables: Record<string, unknown>) => {
    const payload = await evaluate(stateOf(state).Arguments?.Payload, variables);
    return contracts.RecordActionInputSchema.parse(payload).outcomes;
  };

  test("records nothing of skipped or refused resources", async () => {
    expect(await outcomesSent("RecordSkipped", dry)).toEqual([]);
    expect(await outcomesSent("RecordSkipped", { ...dry, plan: plan({ skipped: [ignored] }) })).toEqual([
      ignored,
    ]);
    const refusal = { reason: "InvalidEventError", message: "no" };
    expect(await outcomesSent("RecordRefusal", { ...withInput({ dryRun: true }), refusal })).toEqual([]);
    expect(await outcomesSent("RecordRefusal", { ...withInput({}), refusal })).toHaveLength(1);
    expect(
      await chosen("PlanReady?", {
        plan: plan({ dryRun: true, skipped: [{ ...ignored, resourceType: "T" }] }),
      }),
    ).toBe("RecordSkipped");
  });

  test("that crashes in a batch records nothing, and its output says so", async () => {
    const error = { reason: "Lambda.Unknown", message: "no" };
    const applied = ApplyTagOutputSchema.parse(
      await evaluate(stateOf("TaggingCrashed").Assign?.applied, { ...dry, error }),
    );
    expect(applied).toMatchObject({
      outcomes: [],
      changes: [{ outcome: "failed", reason: "Lambda.Unknown" }],
    });
    expect(applied.changes?.map(({ resourceArn }) => resourceArn)).toEqual([
      "arn:aws:ec2:eu-west-1:123456789012:instance/i-0",
    ]);
  });

  test("has the changes, the skipped resources and the policy's version in its output, and keeps lists of one", async () => {
    const changes = [{ arnPrefix: "", names: ["a"], outcome: "tagged", tags: {} }];
    const result = await evaluate(stateOf("RecordAction").Output, {
      ...$states({
        input: { from: 0, batch: batch() },
        result: { Payload: { counts: {}, duplicates: 0, failures: [] } },
      }),
      plan: dry.plan,
      applied: { outcomes: [], duplicates: 0, changes },
    });
    expect(result).toMatchObject({ region: "eu-west-1", changes });
    const output = await evaluate(stateOf("ForEachRegion").Output, {
      ...$states({ result: [result] }),
      plan: dry.plan,
    });
    expect(output).toMatchObject({
      dryRun: true,
      policyVersion: "1",
      skipped: [{ arnPrefix: "", names: ["event:e-1"], outcome: "ignored" }],
      notLookedAt: 0,
      results: [{ changes }],
    });
  });

  test.each([
    [false, [], "Tagged"],
    [true, [], "Planned"],
    [true, [failure], "MarkIncomplete"],
  ])("(%s) with failures %j ends in %s", async (dryRun, failures, next) => {
    expect(await chosen("AllTagged?", { plan: plan({ dryRun }), failures })).toBe(next);
  });

  test("adds no field to the output of an execution that is no dry run", async () => {
    const output = await evaluate(stateOf("ForEachRegion").Output, {
      ...$states({ result: [ok] }),
      plan: plan(),
    });
    expect(Object.keys(output as object)).toEqual(["eventId", "actionType", "actor", "results"]);
  });
});
