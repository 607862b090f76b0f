import type { Service } from "./entry.ts";

export const security: Service[] = [
  {
    eventSource: "iam.amazonaws.com",
    tagger: "iam",
    requestTags: "requestParameters.tags",
    types: { "AWS::IAM::Role": "arn:${partition}:iam::${account}:role/${path}" },
    events: {
      CreateRole: {
        creates: {
          "AWS::IAM::Role":
            "responseElements.role.arn || (requestParameters.path == `null` && requestParameters.roleName)",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "kms.amazonaws.com",
    tagger: "kms",
    requestTags: "requestParameters.tags",
    types: { "AWS::KMS::Key": "arn:${partition}:kms:${region}:${account}:key/${id}" },
    events: {
      CreateKey: {
        creates: {
          "AWS::KMS::Key": "responseElements.keyMetadata.arn || responseElements.keyMetadata.keyId",
        },
        verified: "model",
      },
    },
  },
];
