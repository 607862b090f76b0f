/**
 * A call that the generator does not find by its name: the operation, the member with the ARN, and the member of the response
 * with the tags (`ResourceTags.Tags`).
 */
export type DecidedCall = { operation?: string; arn?: string; tags?: string };

/** The calls of a tagger that people wrote. `model` is botocore's name, if it is not the tagger's name. */
export type DecidedTagger = {
  model?: string;
  list?: DecidedCall;
  tag?: DecidedCall;
  untag?: DecidedCall;
};

/**
 * Of the taggers that people wrote and that have no file in functions/shared/tagging/services: those whose model has
 * another name, or whose calls are named otherwise than those of other services.
 */
export const decidedTaggers: Record<string, DecidedTagger> = {
  // ListTagsForResource does not read the tags of certificates ("ListTagsForResource", ACM API Reference).
  acm: { list: { operation: "ListTagsForCertificate" } },
  airflow: { model: "mwaa" },
  amazonmq: { model: "mq" },
  aoss: { model: "opensearchserverless" },
  "cloudwatch-dashboard": { model: "cloudwatch" },
  dms: { list: { arn: "ResourceArn", tags: "TagList" } },
  dynamodb: { list: { operation: "ListTagsOfResource" } },
  elasticache: { list: { arn: "ResourceName" } },
  es: { model: "opensearch" },
  // Version 2 of the API. It also has the applications that were created with version 1.
  kinesisanalytics: { model: "kinesisanalyticsv2" },
  // TagResource, UntagResource and ListTagsForResource are for signaling channels ("TagResource", Amazon Kinesis Video
  // Streams API Reference).
  kinesisvideo: {
    list: { operation: "ListTagsForStream", arn: "StreamARN" },
    tag: { operation: "TagStream", arn: "StreamARN" },
    untag: { operation: "UntagStream", arn: "StreamARN" },
  },
  kms: { list: { arn: "KeyId" } },
  lex: { model: "lexv2-models" },
  mediaconvert: { list: { tags: "ResourceTags.Tags" } },
  monitoring: { model: "cloudwatch" },
  rds: { list: { arn: "ResourceName" } },
  // The description of a secret has its tags.
  secretsmanager: { list: { operation: "DescribeSecret", arn: "SecretId" } },
  states: { model: "stepfunctions" },
  wafv2: { list: { tags: "TagInfoForResource.TagList" } },
};
