/**
 * The IAM actions that reading and writing tags takes, by tagger. Where resources are tagged through the Resource
 * Groups Tagging API, the caller needs `tag:TagResources` and the service's own action ("TagResources", Resource
 * Groups Tagging API Reference); tags are read with the service's own API, since GetResources lags by minutes.
 */
export type TaggerFacts = { api: "native" | "rgta"; reads: string[]; writes: string[] };

const rgta = (read: string | string[], write: string): TaggerFacts => ({
  api: "rgta",
  reads: [read].flat(),
  writes: ["tag:TagResources", write],
});

export const taggers: Record<string, TaggerFacts> = {
  dynamodb: rgta("dynamodb:ListTagsOfResource", "dynamodb:TagResource"),
  ec2: { api: "native", reads: ["ec2:DescribeTags"], writes: ["ec2:CreateTags"] },
  ecr: rgta("ecr:ListTagsForResource", "ecr:TagResource"),
  ecs: rgta("ecs:ListTagsForResource", "ecs:TagResource"),
  eks: rgta("eks:ListTagsForResource", "eks:TagResource"),
  elasticfilesystem: rgta("elasticfilesystem:ListTagsForResource", "elasticfilesystem:TagResource"),
  elasticloadbalancing: rgta("elasticloadbalancing:DescribeTags", "elasticloadbalancing:AddTags"),
  // The Resource Groups Tagging API does not tag IAM roles.
  iam: { api: "native", reads: ["iam:ListRoleTags"], writes: ["iam:TagRole"] },
  kms: rgta("kms:ListResourceTags", "kms:TagResource"),
  lambda: rgta("lambda:ListTags", "lambda:TagResource"),
  logs: rgta("logs:ListTagsForResource", "logs:TagResource"),
  rds: rgta("rds:ListTagsForResource", "rds:AddTagsToResource"),
  // TagResource of S3 Control merges, and still works on a bucket with ABAC, where PutBucketTagging no longer does
  // ("Using tags with S3 general purpose buckets", Amazon S3 User Guide).
  s3: { api: "native", reads: ["s3:ListTagsForResource"], writes: ["s3:TagResource"] },
  sns: rgta("sns:ListTagsForResource", "sns:TagResource"),
  sqs: rgta(["sqs:GetQueueUrl", "sqs:ListQueueTags"], "sqs:TagQueue"),
};

/** The IAM actions that each kind of search takes. */
export const searchActions = { "volumes-of-instances": ["ec2:DescribeInstances"] } as const;
