import { describe, expect, test } from "vitest";
import type { Actor, ParentCandidate } from "../../../domain/actor.ts";
import { ResourceNotReadyError } from "../../../domain/errors.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { ACCOUNT, actor, originOf } from "../../fixtures/cloudtrail.ts";
import { tagsOf } from "../../fixtures/plans.ts";
import { find, plan, secondsLater } from "./searching.ts";

const groupArn = `arn:aws:autoscaling:eu-west-1:${ACCOUNT}:autoScalingGroup:6a4c1c0e-0000-4000-8000-000000000001:autoScalingGroupName/web`;
const stackArn = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/shop/6a4c1c0e-0000-4000-8000-000000000002`;
const group: ParentCandidate = {
  resourceType: "AWS::AutoScaling::AutoScalingGroup",
  name: "web",
  region: "eu-west-1",
  accountId: ACCOUNT,
};
const stack: ParentCandidate = { resourceType: "AWS::CloudFormation::Stack", resourceArn: stackArn };

/** A service, as Validate leaves it: who made the parent is not known. */
const service: Actor = {
  kind: "ServiceLinkedRole",
  name: "autoscaling.amazonaws.com",
  confidence: "machine",
  via: "autoscaling.amazonaws.com",
  sourceIp: "autoscaling.amazonaws.com",
  userIdentity: { type: "AssumedRole", arn: "arn:of:the-service" },
  parent: { known: false, resourceType: "AWS::AutoScaling::AutoScalingGroup", name: "web" },
};
const launchedBy = (who: Actor, ...candidates: [ParentCandidate, ...ParentCandidate[]]): Plan =>
  plan([], {
    origin: originOf({ actionType: "ec2:RunInstances", actor: who }),
    pendingLookups: { parent: { service: "autoscaling.amazonaws.com", candidates } },
  });

const row = (more: Partial<TagsMetadata>): TagsMetadata => ({
  resource_id: groupArn,
  name: "web",
  type: "AWS::AutoScaling::AutoScalingGroup",
  region: "eu-west-1",
  account: ACCOUNT,
  tag_values: {},
  tag_action_ids: {},
  created_by: {
    ...actor("grace"),
    arn: `arn:aws:iam::${ACCOUNT}:user/grace`,
    mfa: true,
    sourceIp: "203.0.113.9",
    userIdentity: { type: "IAMUser", userName: "grace" },
  },
  created_action_id: "a-1",
  created_at: secondsLater(-3600).toISOString(),
  creation: "new",
  earlier_incarnations: [],
  revision: 1,
  schema_version: 1,
  ...more,
});
const LATER = { now: secondsLater(600) };

describe("a parent that the ledger knows", () => {
  test("found by its name: its creator is the actor, through the service, and owns the new resource", async () => {
    const found = await find(launchedBy(service, group), {}, { metadataOf: [row({})] });
    expect(tagsOf(found.batches)).toEqual({ Owner: "grace" });
    expect(found.origin.actor).toEqual({
      kind: "IAMUser",
      name: "grace",
      arn: `arn:aws:iam::${ACCOUNT}:user/grace`,
      confidence: "probable",
      via: "autoscaling.amazonaws.com",
      parent: { known: true, resourceType: "AWS::AutoScaling::AutoScalingGroup", resourceArn: groupArn },
      sourceIp: "autoscaling.amazonaws.com",
      userIdentity: { type: "AssumedRole", arn: "arn:of:the-service" },
    });
    expect(found).not.toHaveProperty("pendingLookups");
    expect(found.skipped).toEqual([]);
  });

  test("found by its ARN", async () => {
    const known = row({ resource_id: stackArn, type: "AWS::CloudFormation::Stack" });
    const found = await find(launchedBy(service, stack), {}, { metadataOf: [known] });
    expect(found.origin.actor).toMatchObject({ name: "grace", parent: { resourceArn: stackArn } });
  });

  test.each([
    ["human", "machine", "probable"],
    ["probable", "machine", "probable"],
    ["machine", "machine", "machine"],
    ["human", "claimed", "claimed"],
  ] as const)("with the creator %s in a record that is %s gives %s", async (creators, records, expected) => {
    const created_by = { ...actor("grace"), confidence: creators };
    const event = launchedBy({ ...service, confidence: records }, group);
    const found = await find(event, {}, { metadataOf: [row({ created_by })] });
    expect(found.origin.actor).toMatchObject({ name: "grace", confidence: expected });
  });

  test("made by a service for a person: that person is the owner", async () => {
    const created_by: Actor = {
      ...actor("grace"),
      via: "cloudformation.amazonaws.com",
      parent: { known: true, resourceArn: stackArn },
    };
    const found = await find(launchedBy(service, group), {}, { metadataOf: [row({ created_by })] });
    expect(found.origin.actor).toMatchObject({
      name: "grace",
      via: "autoscaling.amazonaws.com",
      parent: { known: true, resourceArn: groupArn },
    });
  });

  test("created, deleted and created again: the latest creation before this event counts", async () => {
    const earlier = {
      created_by: actor("linus"),
      created_action_id: "a-0",
      created_at: secondsLater(-7200).toISOString(),
      creation: "new" as const,
    };
    const again = row({ earlier_incarnations: [earlier], created_at: secondsLater(3600).toISOString() });
    const found = await find(launchedBy(service, group), {}, { metadataOf: [again] });
    expect(found.origin.actor.name).toBe("linus");
  });

  test("created so often that the row leaves creations out: one of these may be the parent", async () => {
    const of = (name: string, seconds: number) => ({
      created_by: actor(name),
      created_action_id: `a${seconds}`,
      created_at: secondsLater(seconds).toISOString(),
      creation: "new" as const,
    });
    const cut = (latest: number) =>
      row({
        earlier_incarnations: [of("linus", -90_000), of("ken", latest)],
        incarnations_left_out: true,
        created_at: secondsLater(3600).toISOString(),
      });
    const certain = await find(launchedBy(service, group), {}, { metadataOf: [cut(-7200)] });
    expect(certain.origin.actor.name).toBe("ken");
    const uncertain = await find(launchedBy(service, group), {}, { metadataOf: [cut(1800)], ...LATER });
    expect(uncertain.origin.actor.name).toBe(service.name);
  });

  test("found by name: of two groups with one name and different ARNs, the latest counts", async () => {
    const older = row({
      resource_id: groupArn.replace("000000000001", "00000000000f"),
      created_by: actor("linus"),
      created_at: secondsLater(-7200).toISOString(),
    });
    const found = await find(launchedBy(service, group), {}, { metadataOf: [row({}), older] });
    expect(found.origin.actor.name).toBe("grace");
  });
});

describe("a parent that the ledger does not know", () => {
  const unknown: [string, TagsMetadata[]][] = [
    ["at all", []],
    ["by type", [row({ type: "AWS::SQS::Queue" })]],
    ["in the region", [row({ region: "us-east-1" })]],
    ["in the account", [row({ account: "999999999999" })]],
    ["by its whole name", [row({ resource_id: groupArn.replace("/web", "/a-web"), name: "web" })]],
    ["by a creator", [row({ created_by: undefined, created_at: undefined })]],
    ["before this event", [row({ created_at: secondsLater(60).toISOString() })]],
    ["by more than a service", [row({ created_by: { ...service, parent: { known: false } } })]],
  ];

  test("is not found by an ARN of another type", async () => {
    const bucket = row({ resource_id: stackArn, type: "AWS::S3::Bucket" });
    const found = await find(launchedBy(service, stack), {}, { metadataOf: [bucket], ...LATER });
    expect(found.origin.actor.name).toBe("autoscaling.amazonaws.com");
  });

  test.each(unknown)(
    "%s: the state waits while the parent's event may still arrive",
    async (_, metadataOf) => {
      await expect(find(launchedBy(service, group), {}, { metadataOf })).rejects.toThrow(
        ResourceNotReadyError,
      );
    },
  );

  test("is waited for if this event came late, but not in a replay", async () => {
    const late = { now: secondsLater(3660), startTime: secondsLater(3600).toISOString() };
    const event = launchedBy(service, group);
    await expect(find(event, {}, late)).rejects.toThrow(ResourceNotReadyError);
    const again = { ...event, origin: { ...event.origin, source: "replay" as const } };
    expect((await find(again, {}, late)).origin).toEqual(again.origin);
  });

  test.each(unknown)("%s: the service is the actor, with a remark", async (_, metadataOf) => {
    const event = launchedBy(service, group);
    for (const when of [LATER, { retryCount: 10 }]) {
      const found = await find(event, {}, { metadataOf, ...when });
      expect(found.origin).toEqual(event.origin);
      expect(tagsOf(found.batches)).toEqual({ Owner: event.origin.actor.name });
      expect(found).not.toHaveProperty("pendingLookups");
      expect(found.skipped).toEqual([]);
    }
  });

  test("is skipped after the wait, and the next parent that the record names counts", async () => {
    const known = row({ resource_id: stackArn, type: "AWS::CloudFormation::Stack", name: "shop" });
    const event = launchedBy(service, group, stack);
    await expect(find(event, {}, { metadataOf: [known] })).rejects.toThrow(ResourceNotReadyError);
    const found = await find(event, {}, { metadataOf: [known], ...LATER });
    expect(found.origin.actor).toMatchObject({
      name: "grace",
      parent: { known: true, resourceArn: stackArn },
    });
  });
});

test("a group's name may contain slashes, and the ledger's index has the part after the last one", async () => {
  const slashed = row({ resource_id: groupArn.replace("/web", "/shop/web"), name: "web" });
  const found = await find(
    launchedBy(service, { ...group, name: "shop/web" }),
    {},
    { metadataOf: [slashed] },
  );
  expect(found.origin.actor.name).toBe("grace");
});

test("resources that the search finds get the creator's tag", async () => {
  const search = {
    find: "volumes-of-instances" as const,
    region: "eu-west-1",
    accountId: ACCOUNT,
    partition: "aws",
    resourceType: "AWS::EC2::Volume",
    parentIds: ["i-1"],
  };
  const { pendingLookups, ...launch } = launchedBy(service, group);
  const event = {
    ...launch,
    ...(pendingLookups && { pendingLookups: { ...pendingLookups, searches: [search] } }),
  };
  const found = await find(event, { describeInstances: async () => [] }, { metadataOf: [row({})], ...LATER });
  expect(tagsOf(found.batches)).toEqual({ Owner: "grace" });
  expect(found.pendingLookups).toBeUndefined();
});
