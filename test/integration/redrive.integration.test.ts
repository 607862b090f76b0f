import { describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { failedRun, redriven } from "../fixtures/redriven.ts";
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

/** A state machine that does what a redrive of the deployed one does. */
const redrivenMachine = (variables: Record<string, unknown>) =>
  variant((_definition, text) => JSON.parse(redriven(text, variables)));

describe("the redrive's path", () => {
  test("after the cause is gone, a redrive runs the failed batches again and heals them", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("ada"));

    const ended = await execute(record, await redrivenMachine(failedRun(record)));

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

    const ended = await execute(record, await redrivenMachine(failedRun(record)));

    expect(ended.status).toBe("FAILED");
    expect((await statesOf(ended)).filter((state) => state === "ForEachRegion")).toHaveLength(1);
    expect((await statesOf(ended)).slice(-RED_END.length)).toEqual(RED_END);
    expect(await ec2Tags(gatewayArn)).toEqual({});
  });

  test("after a failure of Validate, a redrive runs Validate again with the execution's own input", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1");
    const failures = [{ reason: "Lambda.Unknown", message: "no", count: 1, resourceArns: [] }];

    const machine = await redrivenMachine({ planned: false, failures, redriveCountAtAlert: 0 });
    const ended = await execute(record, machine);

    expect(ended.status).toBe("SUCCEEDED");
    expect(await statesOf(ended)).toEqual(
      expect.arrayContaining(["RaiseTaggingIncomplete", "CanResume?", "Validate", "Tagged"]),
    );
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
  });
});
