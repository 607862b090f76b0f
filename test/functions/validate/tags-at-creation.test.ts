import { expect, test } from "vitest";
import { ACCOUNT, recordOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const owner = { key: "Owner", value: "bob" };
test.each([
  ["a list", "sns", "CreateTopic", { tags: [owner] }, "bob"],
  ["a map", "sqs", "CreateQueue", { queueName: "q", tags: { Owner: "bob", Env: "x" } }, "bob"],
  ["names in capitals", "sns", "CreateTopic", { tags: [{ Key: "Owner", Value: "bob" }] }, "bob"],
  ["KMS's names", "kms", "CreateKey", { tags: [{ tagKey: "Owner", tagValue: "bob" }] }, "bob"],
  ["a tag without value", "sns", "CreateTopic", { tags: [{ key: "Owner" }, { key: "Env", value: "x" }] }, ""],
  [
    "S3's XML, two",
    "s3",
    "CreateBucket",
    {
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
    "bob",
  ],
  [
    "S3's XML, one",
    "s3",
    "CreateBucket",
    { bucketName: "b", CreateBucketConfiguration: { Tags: { Tag: { Key: "Owner", Value: "bob" } } } },
    "bob",
  ],
  ["other keys", "sns", "CreateTopic", { tags: [{ key: "team", value: "bob" }] }, undefined],
  ["none", "sns", "CreateTopic", {}, undefined],
  ["nonsense", "sns", "CreateTopic", { tags: "Owner=bob" }, undefined],
  [
    "a value AWS would refuse",
    "sns",
    "CreateTopic",
    { tags: [{ key: "Owner", value: "v".repeat(300) }] },
    undefined,
  ],
])("tags at creation as %s", (_, service, eventName, requestParameters, value) => {
  const responseElements = {
    topicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:t`,
    keyMetadata: { arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k` },
  };
  const plan = planFor(
    recordOf({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters, responseElements }),
  );
  const tagsAtCreation = value === undefined ? undefined : { Owner: value };
  expect(plan.batches[0]?.resources[0]?.tagsAtCreation).toEqual(tagsAtCreation);
});
