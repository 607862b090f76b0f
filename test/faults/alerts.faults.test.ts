import { paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import type { Ended } from "../../local/probe.ts";
import { clientConfig, DENIED, deployment, failuresCounted, variant } from "../integration/deployed.ts";
import { asRequest, make } from "./subjects.ts";
import { trial } from "./trial.ts";

const sfn = new SFNClient(clientConfig());

/** How many Tasks failed with errors of a service. */
const failedTasks = (service: RegExp) => async (ended: Ended[]) => {
  const histories = ended.map(({ executionArn }) =>
    Array.fromAsync(
      paginateGetExecutionHistory({ client: sfn }, { executionArn }),
      ({ events = [] }) => events,
    ),
  );
  return (await Promise.all(histories))
    .flat(2)
    .filter(({ taskFailedEventDetails }) => service.test(taskFailedEventDetails?.error ?? "")).length;
};

const failing = async () => (await make("gateway", 20)).map((gateway) => asRequest([gateway]));

describe("the alert itself failing", () => {
  test("SNS fails and no alert can be grouped: the failure is on record, the metric is put, and the execution is red", async ({
    task,
  }) => {
    const sns = new SNSClient(clientConfig());
    const { TopicArn = "" } = await sns.send(
      new CreateTopicCommand({ Name: `deleted-${crypto.randomUUID()}` }),
    );
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    const counted = await failuresCounted();
    await trial(task.meta, {
      sent: await failing(),
      machine: await variant((_definition, text) =>
        // Without the table of alerts each execution publishes for itself.
        JSON.parse(
          text.replaceAll(deployment.topicArn, TopicArn).replaceAll(deployment.alertsTable, "no-such-table"),
        ),
      ),
      faults: { "SNS: the topic is gone": failedTasks(/SNS/i), "ec2:CreateTags denied to all": DENIED },
      reason: /./,
      isSilent: true,
    });
    expect(await failuresCounted()).toBe(counted + 20);
  });

  test("CloudWatch fails: the failure is on record and alerted, and the execution is red", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await failing(),
      machine: await variant((_definition, text) =>
        JSON.parse(text.replaceAll("cloudwatch:putMetricData", "cloudwatch:setAlarmState")),
      ),
      faults: {
        "CloudWatch: the metric is refused": failedTasks(/CloudWatch/i),
        "ec2:CreateTags denied to every call": DENIED,
      },
      reason: /UnauthorizedOperation/,
    });
  });
});
