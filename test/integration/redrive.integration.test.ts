import { describe, expect, test } from "vitest";
import * as z from "zod";
import { PlanSchema } from "../../domain/plan.ts";
import { validate } from "../../functions/validate/validate.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { ownerDeployed } from "../fixtures/policies.ts";
import {
  DENIED,
  ec2Tags,
  execute,
  faults,
  ledgerOf,
  newGateway,
  RED_END,
  statesOf,
  variant,
} from "./deployed.ts";

/*
 * The emulator has no RedriveExecution. These tests do the same as a redrive: they enter the deployed definition at
 * the state that failed, with the variables that the failed run had assigned, and with a RedriveCount of 1.
 */

function redriven(variables: Record<string, unknown>): Promise<string> {
  return variant((_definition, text) => {
    const second = JSON.parse(
      text.replaceAll(/\{% \$exists\(\$states\.context\.Execution\.RedriveCount\)[^%]*%\}/g, "{% 1 %}"),
    );
    second.StartAt = "AsTheFailedRunLeftIt";
    second.States.AsTheFailedRunLeftIt = { Type: "Pass", Assign: variables, Next: "RaiseTaggingIncomplete" };
    return second;
  });
}

/** The variables of a first run that failed to tag all of this record's resources. */
function failedRun(record: unknown) {
  const execution = {
    arn: "arn:aws:states:eu-west-1:123456789012:execution:m:failed",
    startTime: new Date().toISOString(),
    redriveCount: 0,
  };
  const dependencies = {
    deployed: ownerDeployed,
    allowedKeys: ["Owner", "CostCenter"],
    taggerRoleArn: undefined,
    homeRegion: "eu-west-1",
  };
  const failures = [{ reason: "UnauthorizedOperation", message: "no", count: 1, resourceArns: [] }];
  const plan = validate({ input: record, execution }, dependencies);
  return {
    planned: true,
    plan: z.encode(PlanSchema, plan),
    remainingBatches: [0],
    earlierFailures: [],
    failures,
    redriveCountAtAlert: 0,
  };
}

describe("the redrive's path", () => {
  test("after the cause is gone, a redrive runs the failed batches again and heals them", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("ada"));

    const ended = await execute(record, await redriven(failedRun(record)));

    expect(ended.status).toBe("SUCCEEDED");
    expect(
      (await statesOf(ended)).filter((state) => !state.startsWith("Record") && state !== "ApplyTag"),
    ).toEqual([
      "AsTheFailedRunLeftIt",
      "RaiseTaggingIncomplete",
      "CanResume?",
      "ForEachRegion",
      "AllTagged?",
      "Tagged",
    ]);
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    const { actions } = await ledgerOf(gatewayArn);
    expect(Object.keys(actions[0]?.attempts ?? {})).toEqual([expect.stringMatching(/#1$/)]);
  });

  test("while the cause is still there, a redriven execution fails again and does not loop", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("ada"));
    await faults.add(DENIED);

    const ended = await execute(record, await redriven(failedRun(record)));

    expect(ended.status).toBe("FAILED");
    expect((await statesOf(ended)).filter((state) => state === "ForEachRegion")).toHaveLength(1);
    expect((await statesOf(ended)).slice(-RED_END.length)).toEqual(RED_END);
    expect(await ec2Tags(gatewayArn)).toEqual({});
  });

  test("after a failure of Validate, a redrive runs Validate again with the execution's own input", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1");
    const failures = [{ reason: "Lambda.Unknown", message: "no", count: 1, resourceArns: [] }];

    const machine = await redriven({ planned: false, failures, redriveCountAtAlert: 0 });
    const ended = await execute(record, machine);

    expect(ended.status).toBe("SUCCEEDED");
    expect(await statesOf(ended)).toEqual(
      expect.arrayContaining(["RaiseTaggingIncomplete", "CanResume?", "Validate", "Tagged"]),
    );
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
  });
});
