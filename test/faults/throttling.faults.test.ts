import { setTimeout as sleep } from "node:timers/promises";
import { describe, test } from "vitest";
import { POLICY_KEPT_MILLISECONDS } from "./policy.ts";
import { acrossRegions, asEvents, asRequest, launches, make } from "./subjects.ts";
import { trial } from "./trial.ts";

const throttled = (action: string, errorCode: string, statusCode = 400, rate = 0.3) => ({
  [`${action} throttled, ${rate * 100} %`]: { action, errorCode, statusCode, rate },
});

describe("throttling", () => {
  test("30 % of EC2's tagging calls and of each of DynamoDB's throttled: everything is tagged and recorded all the same", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 4),
      faults: {
        ...throttled("ec2:CreateTags", "RequestLimitExceeded", 503),
        ...throttled("ec2:DescribeTags", "RequestLimitExceeded", 503),
        ...throttled("dynamodb:BatchGetItem", "ThrottlingException"),
        ...throttled("dynamodb:GetItem", "RequestLimitExceeded"),
        ...throttled("dynamodb:BatchExecuteStatement", "ProvisionedThroughputExceededException"),
        ...throttled("dynamodb:UpdateItem", "ProvisionedThroughputExceededException"),
      },
    });
  });

  test("30 % of the calls of the Resource Groups Tagging API throttled: everything is tagged and recorded all the same", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("queue", 4),
      faults: throttled("tag:TagResources", "ThrottledException"),
    });
  });

  test("30 % of the calls throttled by which services are asked for the tags that are there: none is taken for untagged", async ({
    task,
  }) => {
    const kinds = ["bucket", "lambdaFunction", "queue", "topic"] as const;
    const made = await Promise.all([...kinds, ...kinds, ...kinds].map((kind) => make(kind, 20)));
    await trial(task.meta, {
      sent: made.map((subjects) => asRequest(subjects)),
      faults: {
        ...throttled("s3:HeadBucket", "SlowDown", 503),
        ...throttled("s3:ListTagsForResource", "SlowDown", 503),
        ...throttled("s3:TagResource", "SlowDown", 503),
        ...throttled("lambda:ListTags", "TooManyRequestsException", 429),
        ...throttled("sqs:GetQueueUrl", "RequestThrottled"),
        ...throttled("sns:ListTagsForResource", "Throttled", 429),
      },
    });
  });

  test("searches throttled: what the record does not hold is found all the same", async ({ task }) => {
    await trial(task.meta, {
      sent: await launches(12),
      faults: throttled("ec2:DescribeInstances", "RequestLimitExceeded", 503, 0.7),
    });
  });

  test("Parameter Store throttled for longer than Validate waits: nothing is tagged by a guess, and a replay heals it", async ({
    task,
  }) => {
    const sent = asEvents(await make("gateway", 1));
    await sleep(POLICY_KEPT_MILLISECONDS);
    await trial(task.meta, {
      sent,
      faults: throttled("ssm:GetParameter", "ThrottlingException", 400, 1),
      reason: /PolicyUnavailableError/,
    });
  });
});
