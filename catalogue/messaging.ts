import type { Service } from "./entry.ts";

export const messaging: Service[] = [
  {
    eventSource: "sns.amazonaws.com",
    tagger: "sns",
    requestTags: "requestParameters.tags",
    types: { "AWS::SNS::Topic": "arn:${partition}:sns:${region}:${account}:${id}" },
    events: {
      CreateTopic: {
        creates: { "AWS::SNS::Topic": "responseElements.topicArn" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "sqs.amazonaws.com",
    tagger: "sqs",
    requestTags: "requestParameters.tags",
    types: { "AWS::SQS::Queue": "arn:${partition}:sqs:${region}:${account}:${id}" },
    events: {
      // The response has the queue's URL and no ARN.
      CreateQueue: {
        creates: { "AWS::SQS::Queue": "requestParameters.queueName" },
        upsert: true,
        verified: "record",
      },
    },
  },
];
