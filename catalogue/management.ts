import type { Service } from "./entry.ts";

export const management: Service[] = [
  {
    eventSource: "logs.amazonaws.com",
    tagger: "logs",
    requestTags: "requestParameters.tags",
    types: { "AWS::Logs::LogGroup": "arn:${partition}:logs:${region}:${account}:log-group:${path}" },
    events: {
      CreateLogGroup: {
        creates: { "AWS::Logs::LogGroup": "requestParameters.logGroupName" },
        verified: "model",
      },
    },
  },
];
