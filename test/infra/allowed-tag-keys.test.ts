import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { allowedTagKeys, readStage } from "../../infra/stage.ts";
import { actionsOf, appWith, referencesIn, type Statement, stackOf, templateOf } from "./synthesized.ts";

const taggerStatements = (context: Record<string, unknown>): Statement[] =>
  templateOf(appWith(context), "TagledgerWorkflow")
    .all("AWS::IAM::ManagedPolicy")
    .filter(({ id }) => id.includes("TaggerPolicy"))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

const statements = taggerStatements({ tagKey: "Creator", allowedTagKeys: '["CostCenter", "Team"]' });
const facts = taggersInUse().flatMap((tagger) => taggers[tagger] ?? []);
const reads = new Set(facts.flatMap((each) => each.reads));
const writes = new Set([
  ...facts.flatMap((each) => [...each.writes, ...each.removes]),
  ...services.flatMap((service) => service.tagActions ?? []),
]);
/** The actions without the condition `aws:TagKeys`, from the catalogue. A test of the catalogue checks its list. */
const keyless = new Set([
  "tag:TagResources",
  "tag:UntagResources",
  ...facts.flatMap((each) => each.withoutTagKeys ?? []),
]);

/** Actions that do more than tagging. AWS may call them without the keys. */
const mayLackKeys = [
  "cassandra:Alter",
  "cassandra:AlterMultiRegionResource",
  "servicecatalog:UpdatePortfolio",
];

test("the tagger may write and remove no key but the allowed ones, with every action that knows keys", () => {
  const conditioned = statements.filter(({ Condition }) => Condition !== undefined);
  for (const { Condition } of conditioned)
    expect(Condition).toMatchObject({
      "ForAllValues:StringEquals": { "aws:TagKeys": ["Creator", "CostCenter", "Team"] },
    });
  const expected = [...writes].filter((action) => !keyless.has(action));
  expect(actionsOf(conditioned)).toEqual(expected.toSorted());
});

test("a request that names no key is refused, because EC2's DeleteTags without keys deletes all tags that people wrote", () => {
  const demanding = statements.filter(({ Condition }) => JSON.stringify(Condition ?? {}).includes("Null"));
  for (const { Condition } of demanding)
    expect(Condition).toMatchObject({ Null: { "aws:TagKeys": "false" } });
  const expected = [...writes].filter((action) => !keyless.has(action) && !mayLackKeys.includes(action));
  expect(expected).toEqual(expect.arrayContaining(["ec2:DeleteTags", "iam:UntagRole", "s3:UntagResource"]));
  expect(actionsOf(demanding)).toEqual(expected.toSorted());
});

test("only the actions that read, and the writing actions without the condition, are allowed for any key", () => {
  const open = actionsOf(statements.filter(({ Condition }) => Condition === undefined));
  const keylessWrites = [...writes].filter((action) => keyless.has(action));
  expect(keylessWrites.toSorted()).toEqual([
    "dax:TagResource",
    "dax:UntagResource",
    "glacier:AddTagsToVault",
    "glacier:RemoveTagsFromVault",
    "glue:GetDatabase",
    "license-manager-user-subscriptions:UntagResource",
    "route53:ChangeTagsForResource",
    "securityhub:TagResource",
    "securityhub:UntagResource",
    "tag:TagResources",
    "tag:UntagResources",
  ]);
  expect(open).toEqual([...new Set([...reads, ...keylessWrites])].toSorted());
});

test("no action is granted both with the condition and without it", () => {
  const [held = [], open = []] = [true, false].map((isHeld) =>
    actionsOf(statements.filter(({ Condition }) => (Condition !== undefined) === isHeld)),
  );
  expect(held.filter((action) => open.includes(action))).toEqual([]);
});

test.each([
  [{}, ["Owner"]],
  [{ tagKey: "Creator" }, ["Creator"]],
  [{ allowedTagKeys: '["CostCenter", "Owner", "CostCenter"]' }, ["Owner", "CostCenter"]],
  [{ stage: "local" }, ["Owner", "CostCenter", "Environment", "Team", "ManagedBy"]],
])("with %j the tagger may write the keys %j: the owner's key first, no key twice", (context, keys) => {
  expect(allowedTagKeys(readStage(appWith(context).node))).toEqual(keys);
});

test("the outputs have the allowed keys and the ARN of the role that tags", () => {
  const app = appWith({ allowedTagKeys: '["CostCenter"]' });
  const { Outputs } = Template.fromStack(stackOf(app, "TagledgerWorkflow")).toJSON();
  expect(Outputs.AllowedTagKeys.Value).toBe('["Owner","CostCenter"]');
  const [role = ""] = referencesIn(Outputs.TaggerRoleArn.Value);
  expect(templateOf(app, "TagledgerWorkflow").managedPoliciesOf(role).length).toBeGreaterThan(1);
});

test("the outputs have all functions and the roles that invoke them, for a service control policy", () => {
  const app = appWith();
  const { Outputs } = Template.fromStack(stackOf(app, "TagledgerWorkflow")).toJSON();
  const { all } = templateOf(app, "TagledgerWorkflow");
  const machineRoles = all("AWS::StepFunctions::StateMachine").flatMap(({ Properties }) =>
    referencesIn(Properties.RoleArn),
  );
  const functions = all("AWS::Lambda::Function").map(({ id }) => id);
  expect(functions.length).toBeGreaterThan(8);
  expect(referencesIn(Outputs.FunctionArns.Value).toSorted()).toEqual(functions.toSorted());
  expect(referencesIn(Outputs.StateMachineRoleArns.Value).toSorted()).toEqual(machineRoles.toSorted());
});

test("49 keys of a usual length fit into the policies: a resource may have 50 tags", () => {
  const keys = Array.from({ length: 49 }, (_, index) => `example:cost-centre-${index}`);
  const held = taggerStatements({ allowedTagKeys: keys }).filter(({ Condition }) => Condition !== undefined);
  expect(held.length).toBeGreaterThan(8);
  for (const { Condition } of held) expect(JSON.stringify(Condition)).toContain("example:cost-centre-48");
});

test("keys that are too long for IAM's policies are refused, and the message says what the operator can do", () => {
  const keys = Array.from({ length: 49 }, (_, index) => `${index}`.padEnd(128, "x"));
  expect(() => appWith({ allowedTagKeys: keys })).toThrow(
    /IAM allows 6144\. Each statement has all 50 keys of tagKey and allowedTagKeys: allow fewer or shorter keys/,
  );
});

test.each([
  ['["aws:createdBy"]', "a tag key must not begin with aws:"],
  ['[""]', "a tag key must not be empty"],
  ["CostCenter", "allowedTagKeys"],
])("allowedTagKeys %s is refused at synthesis, and the message says why", (list, message) => {
  expect(() => appWith({ allowedTagKeys: list })).toThrow(message);
});
