import type { Service } from "./entry.ts";

export const databases: Service[] = [
  {
    eventSource: "dynamodb.amazonaws.com",
    tagger: "dynamodb",
    requestTags: "requestParameters.tags",
    types: { "AWS::DynamoDB::Table": "arn:${partition}:dynamodb:${region}:${account}:table/${id}" },
    events: {
      CreateTable: {
        creates: { "AWS::DynamoDB::Table": "responseElements.tableDescription.tableArn" },
        verified: "record",
      },
    },
  },
  {
    // DocumentDB and Neptune instances are created through RDS as well and carry RDS ARNs.
    eventSource: "rds.amazonaws.com",
    tagger: "rds",
    requestTags: "requestParameters.tags",
    types: { "AWS::RDS::DBInstance": "arn:${partition}:rds:${region}:${account}:db:${id}" },
    events: {
      CreateDBInstance: {
        creates: {
          "AWS::RDS::DBInstance": "responseElements.dBInstanceArn || responseElements.dBInstanceIdentifier",
        },
        verified: "record",
      },
    },
  },
];
