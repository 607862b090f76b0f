import { expect, test } from "vitest";
import { type FaultRequest, FaultSchema, Faults } from "../../local/gateway/faults.ts";

const call = {
  action: "ec2:CreateTags",
  region: "eu-west-1",
  accessKeyId: "",
  protocol: "ec2",
  path: "/",
} as const;

/** Which of so many calls a fault strikes. */
function strikes(fault: Partial<FaultRequest>, calls = 1000): boolean[] {
  const faults = new Faults();
  faults.add(FaultSchema.parse({ action: call.action, ...fault }));
  const struck = Array.from({ length: calls }, () => faults.take(call) !== undefined);
  expect(faults.faultCount(call.action)).toBe(struck.filter(Boolean).length);
  return struck;
}

test("a fault with a rate strikes about that part of the calls, the same ones with the same seed", () => {
  const struck = strikes({ rate: 0.3, seed: 7 });
  expect(struck.filter(Boolean).length).toBeGreaterThan(250);
  expect(struck.filter(Boolean).length).toBeLessThan(350);
  expect(strikes({ rate: 0.3, seed: 7 })).toEqual(struck);
  expect(strikes({ rate: 0.3, seed: 8 })).not.toEqual(struck);
});

test("a fault without a rate strikes every call, and one with a number of times no more than that", () => {
  expect(strikes({}, 5)).toEqual([true, true, true, true, true]);
  expect(strikes({ rate: 0.5, times: 3 }).filter(Boolean)).toHaveLength(3);
});

test("a fault of single resources strikes no call as a whole", () => {
  const faults = new Faults();
  faults.add(FaultSchema.parse({ action: call.action, effect: "failedResources" }));
  expect(faults.take(call)).toBeUndefined();
  expect(faults.take(call, "resource")).toBeDefined();
});

test("a fault with a statement strikes only calls that begin with such a statement", () => {
  const faults = new Faults();
  const action = "dynamodb:BatchExecuteStatement";
  faults.add(FaultSchema.parse({ action, statement: "INSERT.*UserActions" }));
  const struck = [
    'INSERT INTO "UserActions"',
    'UPDATE "UserActions"',
    'INSERT INTO "TagHistory"',
    undefined,
  ].map((statement) => faults.take({ ...call, action, ...(statement && { statement }) }) !== undefined);
  expect(struck).toEqual([true, false, false, false]);
});
