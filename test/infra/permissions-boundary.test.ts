import { expect, test } from "vitest";
import { read } from "../docs/markdown.ts";
import { everySetting } from "./every-setting.ts";
import { actionsOf, appWith, stacksOf, statementsIn, templateOf } from "./synthesized.ts";

const NAME = "boundaries/tagledger";
const app = appWith({ ...everySetting, permissionsBoundary: NAME });
const templates = stacksOf(app).map(({ stackName }) => templateOf(app, stackName));
const rolesIn = (given: typeof templates) => given.flatMap(({ all }) => all("AWS::IAM::Role"));

/** Every action that a role of these stacks may use. */
const needed = [
  ...new Set(
    templates.flatMap(({ all }) =>
      actionsOf(statementsIn([...all("AWS::IAM::Policy"), ...all("AWS::IAM::ManagedPolicy")])),
    ),
  ),
].toSorted();

const boundary: { Statement: [{ NotAction: string[] }] } = JSON.parse(read("docs/permissions-boundary.json"));
const [{ NotAction }] = boundary.Statement;
const allows = (action: string) =>
  !NotAction.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i").test(action));

test("every role of every stack has the permissions boundary", () => {
  const roles = rolesIn(templates);
  expect(roles.length).toBeGreaterThan(20);
  const boundaries = roles.map(({ Properties }) => Properties.PermissionsBoundary);
  expect(new Set(boundaries)).toEqual(new Set([`arn:aws:iam::123456789012:policy/${NAME}`]));
});

test("a boundary may also be an ARN, and without the setting no role has one", () => {
  const arn = "arn:aws:iam::aws:policy/PowerUserAccess";
  const bounded = templateOf(appWith({ permissionsBoundary: arn }), "TagledgerWorkflow");
  for (const { Properties } of rolesIn([bounded])) expect(Properties.PermissionsBoundary).toBe(arn);
  for (const { Properties } of rolesIn([templateOf(appWith(), "TagledgerWorkflow")]))
    expect(Properties.PermissionsBoundary).toBeUndefined();
});

test("docs/boundary-actions.txt has each action that a boundary must allow (npm run docs:infra writes it)", async () => {
  await expect(`${needed.join("\n")}\n`).toMatchFileSnapshot("../../docs/boundary-actions.txt");
});

test("the boundary of docs/permissions-boundary.json allows all of them, and fits into a managed policy", () => {
  expect(needed.filter((action) => !allows(action))).toEqual([]);
  // "IAM and AWS STS quotas", IAM User Guide. White space does not count.
  expect(JSON.stringify(boundary).length).toBeLessThanOrEqual(6144);
});

test.each([
  "iam:CreateUser",
  "iam:AttachRolePolicy",
  "iam:PassRole",
  "iam:UpdateAssumeRolePolicy",
  "sts:AssumeRole",
  "organizations:LeaveOrganization",
  "account:CloseAccount",
  "secretsmanager:GetSecretValue",
  "s3:GetObject",
  "lambda:UpdateFunctionCode",
  "kms:PutKeyPolicy",
  "dynamodb:DeleteTable",
])("the boundary of docs/permissions-boundary.json does not allow %s", (action) => {
  expect(allows(action)).toBe(false);
});
