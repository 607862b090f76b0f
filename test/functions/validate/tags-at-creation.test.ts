import { describe, expect, test } from "vitest";
import { ACCOUNT, recordOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const owner = { key: "Owner", value: "bob" };
test.each([
  {
    form: "a list",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: [owner] },
    value: "bob",
  },
  {
    form: "a map",
    service: "sqs",
    eventName: "CreateQueue",
    requestParameters: { queueName: "q", tags: { Owner: "bob", Env: "x" } },
    value: "bob",
  },
  {
    form: "names in capitals",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: [{ Key: "Owner", Value: "bob" }] },
    value: "bob",
  },
  {
    form: "KMS's names",
    service: "kms",
    eventName: "CreateKey",
    requestParameters: { tags: [{ tagKey: "Owner", tagValue: "bob" }] },
    value: "bob",
  },
  {
    form: "a tag without value",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: [{ key: "Owner" }, { key: "Env", value: "x" }] },
    value: "",
  },
  {
    form: "S3's XML, two",
    service: "s3",
    eventName: "CreateBucket",
    requestParameters: {
      bucketName: "b",
      CreateBucketConfiguration: {
        Tags: {
          Tag: [
            { Key: "Owner", Value: "bob" },
            { Key: "E", Value: "" },
          ],
        },
      },
    },
    value: "bob",
  },
  {
    form: "S3's XML, one",
    service: "s3",
    eventName: "CreateBucket",
    requestParameters: {
      bucketName: "b",
      CreateBucketConfiguration: { Tags: { Tag: { Key: "Owner", Value: "bob" } } },
    },
    value: "bob",
  },
  {
    form: "other keys",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: [{ key: "team", value: "bob" }] },
    value: undefined,
  },
  { form: "none", service: "sns", eventName: "CreateTopic", requestParameters: {}, value: undefined },
  {
    form: "a text as in a URI",
    service: "iot",
    eventName: "CreateTopicRule",
    requestParameters: {
      ruleName: "r",
      topicRulePayload: { sql: "x" },
      tags: "Env=x&Owner=bob%40example.com",
    },
    value: "bob@example.com",
  },
  {
    form: "an empty text",
    service: "iot",
    eventName: "CreateTopicRule",
    requestParameters: { ruleName: "r", tags: "" },
    value: undefined,
  },
  {
    form: "a text without end",
    service: "iot",
    eventName: "CreateTopicRule",
    requestParameters: { ruleName: "r", tags: `Owner=${"b".repeat(30_000)}` },
    value: undefined,
  },
  {
    form: "EC2's specifications, in a member of the request",
    service: "ec2",
    eventName: "RequestSpotFleet",
    requestParameters: {
      spotFleetRequestConfig: {
        tagSpecificationSet: {
          items: [
            { resourceType: "instance", tags: [{ key: "Owner", value: "eve" }] },
            { resourceType: "spot-fleet-request", tags: [owner] },
          ],
        },
      },
    },
    value: "bob",
  },
  {
    form: "the same, as new calls of EC2 write them",
    service: "ec2",
    eventName: "RequestSpotFleet",
    requestParameters: {
      RequestSpotFleetRequest: {
        SpotFleetRequestConfig: {
          TagSpecification: {
            ResourceType: "spot-fleet-request",
            tag: 1,
            Tag: { Key: "Owner", Value: "bob", tag: 1 },
          },
          LaunchSpecifications: {
            TagSpecificationSet: { ResourceType: "instance", Tag: { Key: "Owner", Value: "eve" } },
          },
        },
      },
    },
    value: "bob",
  },
  {
    form: "nonsense",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: 7 },
    value: undefined,
  },
  {
    form: "a value AWS would refuse",
    service: "sns",
    eventName: "CreateTopic",
    requestParameters: { tags: [{ key: "Owner", value: "v".repeat(300) }] },
    value: undefined,
  },
])("tags at creation as $form", ({ service, eventName, requestParameters, value }) => {
  const responseElements = {
    spotFleetRequestId: "sfr-1",
    topicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:t`,
    keyMetadata: { arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k` },
  };
  const plan = planFor(
    recordOf({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, responseElements }),
  );
  const tagsAtCreation = value === undefined ? undefined : { Owner: value };
  expect(plan.batches[0]?.resources[0]?.tagsAtCreation).toEqual(tagsAtCreation);
});

describe("each resource of a call that creates several has the tags of its own element", () => {
  const workspace = (userName: string, tags?: unknown) => ({
    directoryId: "d-1",
    bundleId: "wsb-1",
    userName,
    tags,
  });
  const created = (id: string, userName: string) => ({ workspaceId: id, directoryId: "d-1", userName });
  const tagsOf = (workspaces: unknown[], pendingRequests: unknown[]) => {
    const plan = planFor(
      recordOf({
        eventSource: "workspaces.amazonaws.com",
        eventName: "CreateWorkspaces",
        requestParameters: { workspaces },
        responseElements: { pendingRequests, failedRequests: [] },
      }),
    );
    const resources = plan.batches.flatMap((batch) => batch.resources);
    return Object.fromEntries(
      resources.map(({ resourceArn, tagsAtCreation }) => [
        resourceArn.split("/").at(-1),
        tagsAtCreation?.Owner,
      ]),
    );
  };
  const bobs = workspace("bob", [owner]);

  test("in any order of the response, and without the failed ones", () => {
    const requests = [workspace("zoe", [{ key: "Owner", value: "zoe" }]), workspace("eve"), bobs];
    expect(tagsOf(requests, [created("ws-1", "bob"), created("ws-2", "eve")])).toEqual({
      "ws-1": "bob",
      "ws-2": undefined,
    });
  });

  test("if the record does not tell them apart, each has the tags that all of them set", () => {
    const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";
    const two = [created("ws-1", hidden), created("ws-2", hidden)];
    expect(tagsOf([bobs, workspace("eve", [owner])], two)).toEqual({ "ws-1": "bob", "ws-2": "bob" });
    expect(tagsOf([bobs, workspace("eve")], two)).toEqual({ "ws-1": undefined, "ws-2": undefined });
  });

  test("invalid tags are ignored", () => {
    expect(tagsOf(["x", 7], [created("ws-1", "bob")])).toEqual({ "ws-1": undefined });
  });
});
