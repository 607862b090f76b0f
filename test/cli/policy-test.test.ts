import { describe, expect, test } from "vitest";
import { decide } from "../../cli/commands/policy/decide.ts";
import type { Policy } from "../../domain/policy.ts";
import { ACCOUNT, createQueue, eventOf, queueArn, recordOf } from "../fixtures/cloudtrail.ts";
import { policyOf } from "../fixtures/policies.ts";

const settings = {
  allowedTagKeys: ["Owner", "CostCenter", "Account"],
  identityStoreId: "d-1234567890",
  homeRegion: "us-east-1",
};
const event = eventOf(createQueue);
const decided = (policy: Policy, input: unknown = event, given = {}) =>
  decide(input, policy, settings, given);
const costCenter = policyOf([{ key: "CostCenter", value: "{actor.tags.CostCenter}", fallback: "none" }]);
const alias = policyOf([{ key: "Account", value: "{account.alias}" }]);

test("each tag is shown with its rule, its fallback and what was changed so that it fits", async () => {
  const policy = policyOf([
    { key: "Owner", value: "<{actor.name}>", onConflict: "overwrite" },
    { key: "CostCenter", value: "{actor.role}", fallback: "none" },
  ]);
  const { batches, notes } = await decided(policy);
  expect(batches).toMatchObject([
    {
      resources: [{ resourceArn: queueArn("orders") }],
      tags: {
        Owner: { value: "_ada_", original: "<ada>", rule: "tags[0]", onConflict: "overwrite" },
        CostCenter: { value: "none", isFallback: true, rule: "tags[1]" },
      },
      notGiven: [],
    },
  ]);
  expect(notes).toEqual([]);
});

test("a key that a resource does not get is shown with each rule's reason", async () => {
  const policy = policyOf([
    { key: "Owner", value: "{actor.name}" },
    { key: "CostCenter", value: "1", for: { regions: ["us-*"] } },
    { key: "CostCenter", value: "{actor.role}" },
  ]);
  const { batches } = await decided(policy);
  expect(batches[0]?.notGiven).toEqual([
    { key: "CostCenter", rule: "tags[1]", why: "the resource does not match its `for`" },
    { key: "CostCenter", rule: "tags[2]", why: "its template has no value here, and it has no fallback" },
  ]);
});

test("resources of two types that miss a key for different reasons are shown separately", async () => {
  const policy = policyOf([
    { key: "Owner", value: "x" },
    { key: "CostCenter", value: "{actor.role}", for: { types: ["AWS::EC2::Volume"] } },
  ]);
  const resources = ["volume/vol-1", "vpc/vpc-1"].map((id) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${id}`);
  const { batches } = await decided(policy, { resources, requestedBy: "ops" });
  expect(batches.map(({ notGiven }) => notGiven[0]?.why)).toEqual([
    "its template has no value here, and it has no fallback",
    "the resource does not match its `for`",
  ]);
});

describe("each answer that AWS would give is an option, or is shown as missing", () => {
  test("the tags of the user who acted", async () => {
    const without = await decided(costCenter);
    expect(without.batches).toMatchObject([{ tags: { CostCenter: { value: "none", isFallback: true } } }]);
    expect(without.notes).toEqual([
      expect.stringMatching(
        /^To ask IAM: the tags of the user ada, for actor\.tags\.CostCenter\..*there are none/,
      ),
    ]);

    const given = await decided(costCenter, event, { actorTags: { costcenter: "4711" } });
    expect(given.batches).toMatchObject([{ tags: { CostCenter: { value: "4711" } } }]);
    expect(given.notes).toEqual([expect.stringMatching(/^To ask IAM: .* uses the tags of --actor-tag\.$/)]);
  });

  test("an actor without tags is given none", async () => {
    const root = eventOf({ ...createQueue, userIdentity: { type: "Root", accountId: ACCOUNT } });
    const { batches, notes } = await decided(costCenter, root, { actorTags: { CostCenter: "4711" } });
    expect(batches).toMatchObject([{ tags: { CostCenter: { isFallback: true } } }]);
    expect(notes).toEqual([expect.stringMatching(/^Nothing to ask for actor\.tags\.CostCenter/)]);
  });

  test("the account's alias", async () => {
    const without = await decided(alias);
    expect(without.skipped).toMatchObject([{ outcome: "ignored", reason: "NoTag" }]);
    expect(without.notes).toEqual([
      expect.stringMatching(/^To ask IAM: the account's alias\. .*there is none/),
    ]);
    const given = await decided(alias, event, { accountAlias: "acme" });
    expect(given.batches).toMatchObject([{ tags: { Account: { value: "acme" } } }]);
  });

  test("resources that the record does not name", async () => {
    const launch = recordOf({
      eventSource: "ec2.amazonaws.com",
      eventName: "RunInstances",
      responseElements: { instancesSet: { items: [{ instanceId: "i-1" }] } },
    });
    const { batches, notes } = await decided(policyOf([{ key: "Owner", value: "{actor.name}" }]), launch);
    expect(batches).toMatchObject([{ tags: { Owner: { value: "ada" } } }]);
    expect(notes).toEqual([expect.stringMatching(/^To find first, in eu-west-1: AWS::EC2::Volume by i-1/)]);
  });

  test("the creator of what a service acted for", async () => {
    const byAutoScaling = recordOf({
      eventSource: "ec2.amazonaws.com",
      eventName: "RunInstances",
      requestParameters: {
        tagSpecificationSet: {
          items: [
            {
              resourceType: "instance",
              tags: [{ key: "aws:autoscaling:groupName", value: "web" }],
            },
          ],
        },
      },
      responseElements: { instancesSet: { items: [{ instanceId: "i-1" }] } },
      userIdentity: {
        type: "AssumedRole",
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`,
        accountId: ACCOUNT,
        sessionContext: {
          sessionIssuer: {
            arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
          },
        },
        invokedBy: "autoscaling.amazonaws.com",
      },
    });
    const { batches, notes } = await decided(
      policyOf([{ key: "Owner", value: "{actor.name}" }]),
      byAutoScaling,
    );
    expect(batches).toMatchObject([{ tags: { Owner: { value: "autoscaling.amazonaws.com" } } }]);
    expect(notes[0]).toMatch(
      /^To ask the ledger: who created AWS::AutoScaling::AutoScalingGroup web, for which/,
    );
  });

  test("an answer that nothing asks for", async () => {
    const owner = policyOf([{ key: "Owner", value: "{actor.name}" }]);
    const { notes } = await decided(owner, event, { actorTags: { A: "1" }, accountAlias: "acme" });
    expect(notes).toEqual([
      expect.stringMatching(/^Not used: --actor-tag/),
      expect.stringMatching(/^Not used: --account-alias/),
    ]);
  });
});

describe("a manual request", () => {
  const id = policyOf([{ key: "Account", value: "{account.id}" }]);

  test("has the account of its resources", async () => {
    const { batches, notes } = await decided(id, { resources: [queueArn("q")], requestedBy: "ops" });
    expect(batches).toMatchObject([{ tags: { Account: { value: ACCOUNT } } }]);
    expect(notes).toEqual([expect.stringMatching(new RegExp(`^Assumed: .* ${ACCOUNT}`))]);
  });

  test("without an account in its ARNs says that no account is known", async () => {
    const { notes } = await decided(id, { resources: ["arn:aws:s3:::bucket"], requestedBy: "ops" });
    expect(notes[0]).toMatch(/^Not known: the account/);
  });

  test("with its own tags gets only these, and none of the policy's counts as missing", async () => {
    const request = { resources: [queueArn("q")], requestedBy: "ops", tags: { CostCenter: "4711" } };
    const { batches } = await decided(id, request);
    expect(batches).toMatchObject([{ tags: { CostCenter: { value: "4711" } }, notGiven: [] }]);
  });

  test("for a key that the deployment does not allow is refused", async () => {
    const request = { resources: [queueArn("q")], requestedBy: "ops", tags: { Team: "core" } };
    await expect(decided(id, request)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^InvalidRequestError: .*"Team"/),
    });
  });
});

test("an event of which nothing is tagged is no error, even if it names no account", async () => {
  const failed = {
    ...createQueue,
    errorCode: "AccessDenied",
    recipientAccountId: undefined,
    userIdentity: {},
  };
  const { skipped, notes } = await decided(alias, eventOf(failed));
  expect(skipped).toMatchObject([{ reason: "CallFailed" }]);
  expect(notes).toEqual([]);
});

test("an input that is no event is refused with its reason", async () => {
  await expect(decided(alias, { some: "thing" })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^InvalidEventError: /),
  });
});
