import { expect, test } from "vitest";
import { validate } from "../../../functions/validate/validate.ts";
import { roleSession } from "../../../local/cloudtrail-event.ts";
import { eventOf, execution, recordOf } from "../../fixtures/cloudtrail.ts";
import { ownerDeployed } from "../../fixtures/policies.ts";

const CANARY = "Tagledger-canary-role";
const [accountId] = [String(roleSession(CANARY, "s").accountId)];
const dependencies = {
  deployed: ownerDeployed,
  allowedKeys: ["Owner"],
  taggerRoleArn: undefined,
  canaryRoleArn: `arn:aws:iam::${accountId}:role/${CANARY}`,
  homeRegion: "eu-west-1",
};

const recordBy = (role: string, eventName = "PutParameter") =>
  recordOf({
    ...{ eventSource: "ssm.amazonaws.com", eventName, userIdentity: roleSession(role, "s") },
    requestParameters: { name: "/Tagledger-canary/1", type: "String" },
  });
const planned = (input: unknown) => validate({ input, execution }, dependencies).origin.source;
const sourceOf = (role: string, more: Record<string, unknown> = {}) =>
  planned(eventOf(recordBy(role), { source: "aws.ssm", ...more }));

test("only the role of the canary makes an action of the canary, whatever the name of the resource", () => {
  expect(sourceOf(CANARY)).toBe("canary");
  for (const role of ["somebody", `${CANARY}2`, "canary"]) expect(sourceOf(role)).toBe("event");
});

test("a replay of the canary's event stays the canary's", () => {
  expect(sourceOf(CANARY, { replayOf: execution.arn })).toBe("canary");
});

test("a record without its event, or of another call, is none of the canary's, whatever its role", () => {
  expect(planned(recordBy(CANARY))).toBe("event");
  expect(planned(eventOf(recordBy(CANARY, "CreateDocument"), { source: "aws.ssm" }))).toBe("event");
});
