import { describe, expect, test } from "vitest";
import { organization } from "../../../cli/commands/doctor/checks/organization.ts";
import { type Answers, account, awsError, deployed, fakeAws, roleArn } from "./fake-aws.ts";

const problemsWith = async (answers: Answers) =>
  (await organization.run(deployed, "eu-west-1", fakeAws(answers).ask)).problems;

const MEMBER = {
  "organizations:DescribeOrganization": { Organization: { MasterAccountId: "999999999999" } },
};
const PARENTS: Record<string, string> = { [account]: "ou-1", "ou-1": "r-1" };

/** A delegated administrator's account, with one service control policy on its root. */
const withScp = (...Statement: object[]): Answers => ({
  ...MEMBER,
  "organizations:ListParents": ({ ChildId }: { ChildId: string }) => ({
    Parents: [{ Id: PARENTS[ChildId] }],
  }),
  "organizations:ListPoliciesForTarget": ({ TargetId }: { TargetId: string }) => ({
    Policies: TargetId === "r-1" ? [{ Id: "p-1", Name: "guard" }] : [],
  }),
  "organizations:DescribePolicy": { Policy: { Content: JSON.stringify({ Statement }) } },
});
const denial = { Effect: "Deny", Action: "ec2:*Tags", Resource: "*" };

describe("the organization", () => {
  test("is fine if the account is in none", async () => {
    const none = awsError("AWSOrganizationsNotInUseException");
    expect(await problemsWith({ "organizations:DescribeOrganization": none })).toEqual([]);
  });

  test("has no service control policies for its management account", async () => {
    const answers = {
      ...withScp(denial),
      "organizations:DescribeOrganization": { Organization: { MasterAccountId: account } },
    };
    expect(await problemsWith(answers)).toEqual([]);
  });

  test("does not tell a member account its service control policies: they are not known", async () => {
    const answers = { ...MEMBER, "organizations:ListParents": awsError("AccessDeniedException") };
    expect(await problemsWith(answers)).toMatchObject([
      {
        result: "warning",
        what: "Service control policies are not known. This could not be asked: these credentials lack organizations:ListParents.",
      },
    ]);
  });

  test("names a service control policy of the root that denies tag actions", async () => {
    expect(await problemsWith(withScp(denial))).toMatchObject([
      {
        result: "warning",
        what: "The service control policy guard may deny ApplyTag's role ec2:CreateTags.",
      },
    ]);
  });

  test.each([
    ["ArnNotEquals", [roleArn]],
    ["ArnNotLike", ["arn:aws:iam::*:role/Apply*"]],
    ["StringNotLikeIfExists", "*/ApplyTag"],
    ["ArnEquals", "arn:aws:iam::123456789012:role/Other"],
  ])(
    "does not name a policy whose condition %s on the principal leaves ApplyTag's role out",
    async (operator, arns) => {
      const Condition = { [operator]: { "aws:PrincipalArn": arns } };
      expect(await problemsWith(withScp({ ...denial, Condition }))).toEqual([]);
    },
  );

  test.each([
    { Condition: { ArnEquals: { "aws:PrincipalARN": roleArn } } },
    { Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } } },
    { Action: undefined, NotAction: ["iam:*", "s3:*"] },
  ])("names a policy with %j", async (change) => {
    expect(await problemsWith(withScp({ ...denial, ...change }))).toHaveLength(1);
  });

  test.each([{ Effect: "Allow" }, { Action: "ec2:RunInstances" }, { Action: undefined, NotAction: ["*"] }])(
    "does not name a policy with %j",
    async (change) => {
      expect(await problemsWith(withScp({ ...denial, ...change }))).toEqual([]);
    },
  );
});

describe("the effective tag policy", () => {
  const withTags = (tags: object): Answers => ({
    "organizations:DescribeOrganization": { Organization: { MasterAccountId: account } },
    "organizations:DescribeEffectivePolicy": { EffectivePolicy: { PolicyContent: JSON.stringify({ tags }) } },
  });
  const enforced_for = ["ec2:instance", "s3:bucket"];

  test("is fine if there is none", async () => {
    const none = awsError("EffectivePolicyNotFoundException");
    expect(await problemsWith({ ...withTags({}), "organizations:DescribeEffectivePolicy": none })).toEqual(
      [],
    );
  });

  test("is named if it refuses our key for its capital letters", async () => {
    expect(await problemsWith(withTags({ owner: { tag_key: "owner", enforced_for } }))).toMatchObject([
      { what: "A tag policy accepts the key owner for ec2:instance, s3:bucket, and refuses Owner." },
    ]);
  });

  test("is named if it accepts only some values of our key", async () => {
    const owner = { tag_key: "Owner", tag_value: ["team-*"], enforced_for };
    expect(await problemsWith(withTags({ owner }))).toMatchObject([
      { what: "A tag policy accepts only these values of Owner for ec2:instance, s3:bucket: team-*." },
    ]);
  });

  test.each([
    { tag_key: "Owner", tag_value: ["team-*"] },
    { tag_key: "Owner", enforced_for },
    { tag_key: "Stage", tag_value: ["prod"], enforced_for },
  ])("is fine if it refuses nothing of ours: %j", async (tag) => {
    expect(await problemsWith(withTags({ tag }))).toEqual([]);
  });
});
