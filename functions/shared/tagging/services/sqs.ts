import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";

/** A queue is identified by its URL, which GetQueueUrl returns. */
export default (region: string) => {
  const sqs = serviceCalls("sqs", region);
  return taggedByRgta(region, async (resourceArn) => {
    const { account } = splitArn(resourceArn);
    const owned = { QueueName: bareName(resourceArn), QueueOwnerAWSAccountId: account };
    const { QueueUrl } = await sqs("GetQueueUrl", owned);
    return (await sqs("ListQueueTags", { QueueUrl })).Tags;
  });
};
