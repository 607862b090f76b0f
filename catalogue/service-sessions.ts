import { UUID } from "./generated-names.ts";

/**
 * Services that assume a role of the account, and the names of their sessions. A service-linked role needs no row,
 * because its path names the service. docs/session-names.md shows this table, and the services without a known name.
 */
export type ServiceSession = {
  /** The service's principal. */
  service: string;
  /** The name that the service gives the session. It does not become the owner's name, because it names no person. */
  session?: RegExp;
  /**
   * The signs in a record which show that the service itself made the call. It acts for the parent that the record
   * names. A record must have all of them and the session's name. `anySession` is a pattern for the session's name.
   * Sessions of other programs may match this pattern too, so it is not enough without the other signs. If a row has no
   * `acts`, the service only runs a program or job of the account, and that program uses the role. Then the role is the
   * owner, and the confidence is `machine`. The same holds if the parent's creator is not known.
   */
  acts?: { invokedBy: string; anySession?: RegExp; sourceIPAddress?: string; reservedTag?: string };
  /** The AWS page, the public record or the error message that shows it. */
  source: string;
  /** The part of the row that no source proves. */
  assumed?: string;
};

export const serviceSessions: readonly ServiceSession[] = [
  // These services act for a parent that they created: a stack, a cluster, an environment.
  {
    service: "cloudformation.amazonaws.com",
    session: /^AWSCloudFormation$/,
    acts: { invokedBy: "cloudformation.amazonaws.com" },
    source: "public records (AWS CDK Pipelines; panther-labs/panther-analysis)",
  },
  {
    service: "cloudformation.amazonaws.com",
    acts: { invokedBy: "cloudformation.amazonaws.com", anySession: new RegExp(`^${UUID}$`) },
    source: "a genuine record of a stack set's execution role (wwalpha/aws-spotlight)",
    assumed: "that the stack's own resources are created in the same way",
  },
  {
    service: "servicecatalog.amazonaws.com",
    session: /^servicecatalog$/,
    acts: { invokedBy: "cloudformation.amazonaws.com" },
    source: "an error message (aws-samples/mlops-sagemaker-github-actions, issue 4)",
  },
  {
    service: "ecs.amazonaws.com",
    session: /^ECS(?:Fargate)?ManagedInstances$/,
    acts: { invokedBy: "ecs.amazonaws.com" },
    source: "public records of a capacity provider's infrastructure role, under both names",
  },
  {
    service: "ecs.amazonaws.com",
    session: /^(?:ECSGateway|ECSNetworkingWithELB|ecs-service-scheduler)$/,
    acts: { invokedBy: "ecs.amazonaws.com" },
    source: '"Troubleshooting Amazon ECS blue/green deployments", Amazon ECS Developer Guide; error messages',
    assumed: "invokedBy",
  },
  {
    service: "ecs.amazonaws.com",
    acts: { invokedBy: "ecs.amazonaws.com", reservedTag: "aws:ecs:clusterName" },
    source: '"Tags for Amazon ECS Managed Instances", Amazon ECS Developer Guide',
    assumed: "further names that ECS gives",
  },
  {
    service: "eks.amazonaws.com",
    acts: { invokedBy: "eks.amazonaws.com", anySession: /^\d{19}$/, sourceIPAddress: "eks.amazonaws.com" },
    source: "a public record of a cluster role; a RunInstances of Auto Mode",
    assumed: "the digits in Auto Mode's session",
  },
  {
    service: "elasticmapreduce.amazonaws.com",
    acts: { invokedBy: "elasticmapreduce.amazonaws.com", reservedTag: "aws:elasticmapreduce:job-flow-id" },
    source: '"Tag and categorize Amazon EMR cluster resources", Amazon EMR Management Guide',
    assumed: "invokedBy; the session's name is not known",
  },
  {
    service: "spotfleet.amazonaws.com",
    acts: { invokedBy: "spotfleet.amazonaws.com", reservedTag: "aws:ec2spot:fleet-request-id" },
    source: "the tag's key in AWS managed policies",
    assumed: "invokedBy; the session's name is not known",
  },
  {
    service: "dlm.amazonaws.com",
    acts: { invokedBy: "dlm.amazonaws.com", reservedTag: "aws:dlm:lifecycle-policy-id" },
    source: "the tag's key in public lists of cost allocation tags",
    assumed: "invokedBy; the session's name is not known",
  },
  {
    service: "batch.amazonaws.com",
    session: /^aws-batch$/,
    acts: { invokedBy: "batch.amazonaws.com" },
    source: "the ARNs in ECS's events; error messages",
    assumed: "invokedBy",
  },
  {
    service: "elasticbeanstalk.amazonaws.com",
    session: /^elasticbeanstalk$/,
    acts: { invokedBy: "elasticbeanstalk.amazonaws.com" },
    source: "the ARNs in Elastic Beanstalk's error messages",
    assumed: "invokedBy",
  },
  {
    service: "codepipeline.amazonaws.com",
    acts: { invokedBy: "codepipeline.amazonaws.com", anySession: /^\d{13}$/ },
    source: "registeredBy of task definitions that a pipeline registered",
    assumed: "invokedBy",
  },
  {
    service: "backup.amazonaws.com",
    session: /^AWSBackup-/,
    acts: { invokedBy: "backup.amazonaws.com" },
    source: "a genuine record (wwalpha/aws-spotlight)",
  },
  {
    service: "ssm.amazonaws.com",
    session: new RegExp(`^Automation-${UUID}$`),
    acts: { invokedBy: "ssm.amazonaws.com" },
    source: "public records of Automation's steps, including AWS Config's remediation",
  },
  {
    service: "fis.amazonaws.com",
    session: /^EXP(?=[A-Z]*[0-9a-z])[0-9A-Za-z]{10,24}$/,
    acts: { invokedBy: "fis.amazonaws.com" },
    source: '"Log API calls with AWS CloudTrail", AWS FIS User Guide: the experiment',
  },

  // The account's own programs and jobs run in these services.
  {
    service: "glue.amazonaws.com",
    session: /^(?:GlueJobRunnerSession|GlueSession|AWS-Crawler)$/,
    source: "CreatedBy of Glue's tables; acceptance tests of the Terraform provider",
  },
  {
    service: "sagemaker.amazonaws.com",
    session: /^SageMaker$/,
    source: "error messages of notebooks and jobs",
  },
  {
    service: "airflow.amazonaws.com",
    session: /^AmazonMWAA-airflow$/,
    source: "public records of 2022",
  },
  {
    service: "emr-serverless.amazonaws.com",
    session: /^00[0-9a-z]{14},00[0-9a-z]{14}$/,
    source: "error messages: the job run and the attempt",
  },
  { service: "datapipeline.amazonaws.com", session: /^EDPSession$/, source: "an error message" },
  {
    service: "cognito-identity.amazonaws.com",
    session: /^CognitoIdentityCredentials$/,
    source: "public records: all sessions of identity pools",
  },
  { service: "amplify.amazonaws.com", session: /^BuildSession$/, source: "an error message" },
  {
    service: "controltower.amazonaws.com",
    session: /^AssumeAdminRole$/,
    source: "an error message of AWSControlTowerAdmin",
  },

  // These services move data with the role, and create few resources.
  { service: "firehose.amazonaws.com", session: /^AWSFirehoseToS3$/, source: "an error message" },
  {
    service: "datasync.amazonaws.com",
    session: /^AwsSync-loc-[0-9a-f]{17}$/,
    source: "an error message: the location's id",
  },
  {
    service: "config.amazonaws.com",
    session: /^(?:AWSConfig-Describe|ConfigResourceCompositionSession)$/,
    source: "public records (panther-labs/panther-analysis)",
  },
  {
    service: "apigateway.amazonaws.com",
    session: /^BackplaneAssumeRoleSession$/,
    source: "a public record of 2025",
  },
  {
    service: "quicksight.amazonaws.com",
    session: /^QuickSight-RoleSession-\d+$/,
    source: "error messages",
  },
  {
    service: "lakeformation.amazonaws.com",
    session: /^AWSLF-00-[A-Z]{2}-\d{12}-\w{10}$/,
    source: "public records of GetDataAccess",
  },
  { service: "appsync.amazonaws.com", session: /^APPSYNC_ASSUME_ROLE$/, source: "an error message" },
  {
    service: "transfer.amazonaws.com",
    session: /^aws-transfer$/,
    source: "the records of web apps in the AWS Transfer Family User Guide",
  },
  { service: "s3.amazonaws.com", session: /^s3-replication$/, source: "the principal in S3's own events" },
  {
    service: "iotevents.amazonaws.com",
    session: /^IotEvents-Lambda$/,
    source: "AWS IoT Events Developer Guide",
  },
  {
    service: "bedrock.amazonaws.com",
    session: /^DocumentLoaderTask-/,
    source: "an error message of a knowledge base",
  },
  {
    service: "lambda.amazonaws.com",
    session: /^awslambda_\d+_\d+$/,
    source: "a public record of 2019, of the poller of an event source",
  },
  {
    service: "delivery.logs.amazonaws.com",
    session: /^regionalDeliverySession$/,
    source: "public records (panther-labs/panther-analysis)",
    assumed: "which service it is",
  },
];
