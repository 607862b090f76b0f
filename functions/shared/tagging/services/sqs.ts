import { GetQueueUrlCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";

/** A queue is identified by its URL, which GetQueueUrl returns. */
export default (region: string) => {
  const sqs = new SQSClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const { account } = splitArn(resourceArn);
    const owned = { QueueName: bareName(resourceArn), QueueOwnerAWSAccountId: account };
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand(owned));
    return (await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags;
  });
};
