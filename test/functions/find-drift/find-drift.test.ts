import { describe, expect, test } from "vitest";
import { eventOf } from "../../fixtures/cloudtrail.ts";
import { createTags, deleteTags, TAGGER_ROLE_ARN, tagEvent, VPC, vpcArn, worldWith } from "./finding.ts";

const removed = { resourceArn: VPC, outcome: "tagged", reason: "Drift", before: { Owner: "ada" }, after: {} };

describe("found", () => {
  test("a removed tag is an action of the person who removed it, with the value before", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada", Team: "blue" } });
    world.tags.set(VPC, { Team: "blue" });

    const found = await world.find(eventOf(deleteTags(["vpc-1"], ["Owner"])));

    expect(found).toMatchObject({ checked: 1, drifted: 1, outcomes: [{ ...removed, absent: ["Owner"] }] });
    expect(found.origin).toMatchObject({
      source: "drift",
      creation: "none",
      eventId: "0e8f8f0a-0000-4000-8000-000000000002",
      actionType: "ec2:DeleteTags",
      actor: { kind: "IAMUser", name: "ada" },
    });
    expect(found.changes).toEqual([{ resourceArn: VPC, tagKey: "Owner", before: "ada" }]);
  });

  test("a record that somebody entered by hand is marked as a claim", async () => {
    const { origin } = await worldWith({}).find(deleteTags(["vpc-1"], ["Owner"]));
    expect(origin.actor).toMatchObject({ name: "ada", confidence: "claimed" });
  });

  test("a changed value is found, but not a change of a key that the ledger does not know", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, { Owner: "bob", Name: "main" });

    const { outcomes } = await world.find(eventOf(createTags("vpc-1", { Owner: "bob", Name: "main" })));

    expect(outcomes).toMatchObject([{ before: { Owner: "ada" }, after: { Owner: "bob" } }]);
    expect(outcomes[0]).not.toHaveProperty("absent");
  });

  test("after the change is recorded, the same event finds nothing more", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada", Team: "blue" } });
    world.tags.set(VPC, { Team: "blue" });
    const event = eventOf(deleteTags(["vpc-1"], ["Owner"]));

    world.record(await world.find(event));

    expect(world.rows.get(VPC)).toMatchObject({ tag_values: { Team: "blue" } });
    expect(await world.find(event)).toMatchObject({ checked: 1, drifted: 0 });
  });

  test("a tag that somebody adds again is a change too, because the ledger knew the key", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, {});
    world.record(await world.find(eventOf(deleteTags(["vpc-1"], ["Owner"]))));
    world.tags.set(VPC, { Owner: "ada" });
    const later = { eventTime: "2026-05-04T10:40:00Z", eventID: "later" };

    const { outcomes } = await world.find(eventOf(createTags("vpc-1", { Owner: "ada" }, later)));

    expect(outcomes).toMatchObject([{ before: {}, after: { Owner: "ada" } }]);
  });

  test("an event of aws.tag names no actor, and only the keys that it names are checked", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada", Team: "blue" } });
    world.tags.set(VPC, { Owner: "bob", Team: "red" });

    const found = await world.find(tagEvent(VPC, ["Owner"], { Owner: "bob" }));

    expect(found.outcomes).toMatchObject([{ before: { Owner: "ada" }, after: { Owner: "bob" } }]);
    expect(found.origin).toMatchObject({
      eventId: "bddcf1d6-0251-35a1-aab0-adc1fb47c11c",
      actionType: "tag:TagChange",
      actor: { kind: "Unknown" },
    });
  });

  test("IAM's key owner counts as the ledger's key Owner", async () => {
    const role = "arn:aws:iam::111122223333:role/app";
    const world = worldWith({ [role]: { Owner: "ada" } });
    const tagRole = {
      ...createTags("", {}),
      eventSource: "iam.amazonaws.com",
      eventName: "TagRole",
      requestParameters: { roleName: "app", tags: [{ key: "owner", value: "bob" }] },
    };
    world.tags.set(role, { owner: "ada" });
    expect(await world.find(eventOf(tagRole))).toMatchObject({ checked: 1, drifted: 0 });
    world.tags.set(role, { owner: "bob" });
    expect(await world.find(eventOf(tagRole))).toMatchObject({ outcomes: [{ after: { Owner: "bob" } }] });
  });

  test("a key with the name of an object's property is a key like others", async () => {
    const world = worldWith({ [VPC]: { constructor: "ada", toString: "x" } });
    world.tags.set(VPC, { toString: "x" });
    const { outcomes } = await world.find(eventOf(deleteTags(["vpc-1"], ["constructor", "hasOwnProperty"])));
    expect(outcomes).toMatchObject([{ before: { constructor: "ada" }, absent: ["constructor"] }]);
    expect(Object.keys(outcomes[0]?.after ?? { none: "" })).toEqual([]);
  });
});

describe("no drift", () => {
  test("tags with the ledger's values are no drift", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    const found = await world.find(eventOf(createTags("vpc-1", { Owner: "ada" })));
    expect(found).toMatchObject({ checked: 1, drifted: 0, outcomes: [] });
  });

  test("a resource that the ledger does not know is not read", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    const found = await world.find(eventOf(deleteTags(["vpc-2"], ["Owner"])));
    expect(found).toMatchObject({ checked: 0, drifted: 0 });
    expect(world.reads).toEqual([]);
  });

  test("a resource of another region or service with the same name is not read", async () => {
    const world = worldWith({ [vpcArn("vpc-1", "us-east-1")]: { Owner: "ada" } });
    world.tags.clear();
    await world.find(eventOf(deleteTags(["vpc-1"], ["Owner"])));
    await world.find(eventOf({ ...deleteTags(["vpc-1"], ["Owner"]), eventSource: "redshift.amazonaws.com" }));
    expect(world.reads).toEqual([]);
  });

  test.each([
    [
      "the tagger's own call",
      { userIdentity: { sessionContext: { sessionIssuer: { arn: TAGGER_ROLE_ARN } } } },
    ],
    ["a call that failed", { errorCode: "Client.UnauthorizedOperation" }],
    ["a call that is not known to change tags", { eventName: "ModifyVpcAttribute" }],
  ])("%s names no resource, and nothing is read", async (_, more) => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, {});
    expect(await world.find(eventOf({ ...deleteTags(["vpc-1"], ["Owner"]), ...more }))).toMatchObject({
      checked: 0,
      drifted: 0,
    });
    expect(world.reads).toEqual([]);
  });

  test("a resource that is gone has no drift", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.problems.set(VPC, { kind: "not-found", reason: "NoSuch", message: "" });
    expect(await world.find(tagEvent(VPC, ["Owner"], {}))).toMatchObject({ checked: 1, drifted: 0 });
  });

  test.each([
    ["no tags at all", []],
    ["an empty list of them", undefined],
  ])(
    "EC2's DeleteTags that names %s removes all tags, and counts as the cause of each removal",
    async (_, keys) => {
      const world = worldWith({ [VPC]: { Owner: "ada" } });
      world.tags.set(VPC, {});
      const record = deleteTags(["vpc-1"], []);
      const requestParameters = {
        resourcesSet: { items: [{ resourceId: "vpc-1" }] },
        ...(keys && { tagSet: {} }),
      };
      expect(await world.find(eventOf({ ...record, requestParameters }))).toMatchObject({ drifted: 1 });
    },
  );

  test("if EC2 shows no tags, only a call that removed the key proves that the resource still exists", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, {});
    expect(await world.find(tagEvent(VPC, ["Owner"], {}))).toMatchObject({ drifted: 0 });
    expect(await world.find(eventOf(createTags("vpc-1", { Owner: "bob" })))).toMatchObject({ drifted: 0 });
    expect(await world.find(eventOf(deleteTags(["vpc-1"], ["Owner"])))).toMatchObject({ drifted: 1 });
  });

  test("a value that a later action wrote belongs to that action", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, { Owner: "bob" });
    const earlier = { eventTime: "2026-05-04T09:59:00Z" };
    expect(await world.find(eventOf(createTags("vpc-1", { Owner: "bob" }, earlier)))).toMatchObject({
      drifted: 0,
    });
  });
});

describe("several changes of one resource", () => {
  test("a call counts as the cause only for the keys and the value that it names", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada", Team: "blue" } });
    world.tags.set(VPC, { Owner: "carol" });

    const bobs = await world.find(eventOf(createTags("vpc-1", { Owner: "bob" })));
    const carols = await world.find(eventOf(createTags("vpc-1", { Owner: "carol" })));

    expect(bobs).toMatchObject({ drifted: 0 });
    expect(carols.outcomes).toMatchObject([{ before: { Owner: "ada" }, after: { Owner: "carol" } }]);
  });

  test("a call that replaces all tags counts as the cause for all keys, even if it names none", async () => {
    const bucket = "arn:aws:s3:::logs-2026";
    const world = worldWith({ [bucket]: { Owner: "ada" } });
    world.tags.set(bucket, {});
    const put = {
      ...createTags("", {}),
      eventSource: "s3.amazonaws.com",
      eventName: "PutBucketTagging",
      requestParameters: { bucketName: "logs-2026", tagging: "", Host: "s3.amazonaws.com" },
    };
    expect((await world.find(eventOf(put))).outcomes).toMatchObject([{ absent: ["Owner"] }]);
  });
});
