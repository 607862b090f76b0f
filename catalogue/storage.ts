import type { Service } from "./entry.ts";

export const storage: Service[] = [
  {
    eventSource: "elasticfilesystem.amazonaws.com",
    tagger: "elasticfilesystem",
    requestTags: "requestParameters.tags",
    types: {
      "AWS::EFS::FileSystem": "arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}",
    },
    events: {
      CreateFileSystem: {
        creates: {
          "AWS::EFS::FileSystem": "responseElements.fileSystemArn || responseElements.fileSystemId",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "s3.amazonaws.com",
    tagger: "s3",
    // S3's XML makes a list of one an object: the brackets make it a list again.
    requestTags: "[requestParameters.CreateBucketConfiguration.Tags.Tag][]",
    types: { "AWS::S3::Bucket": "arn:${partition}:s3:::${id}" },
    events: {
      CreateBucket: {
        creates: { "AWS::S3::Bucket": "requestParameters.bucketName" },
        // In us-east-1 alone, creating a bucket that one owns already succeeds ("CreateBucket", S3 API Reference).
        upsert: "awsRegion == 'us-east-1'",
        // A bucket lives where its LocationConstraint says; the legacy value EU means eu-west-1.
        region:
          "requestParameters.CreateBucketConfiguration.LocationConstraint | (@ == 'EU' && 'eu-west-1') || @",
        verified: "record",
      },
    },
  },
];
