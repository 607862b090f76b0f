import { iamActions, native, rgta, type TaggerFacts, usual } from "./tagger-facts.ts";

/** The characters of tags in services that do not accept all letters. The last two are for keys only. */
const ASCII = "A-Za-z0-9 _.:/=+@\\-";
const NO_AT = "A-Za-z0-9 _.:/=+\\-";
const NO_AT_NO_SPACE = "A-Za-z0-9_.:/=+\\-";

/**
 * The taggers that people wrote. The calls of a tagger are data from its API model (derived/tagging.ts), or there is a file
 * with its name in functions/shared/tagging/services/, which also says why it is native. If there is no file and no other
 * reason here, it is native because AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4)
 * has no action of the service.
 */
export const writtenTaggers: Record<string, TaggerFacts> = {
  acm: rgta(...usual("acm", "ListTagsForCertificate", "AddTagsToCertificate", "RemoveTagsFromCertificate")),
  "acm-pca": rgta(...usual("acm-pca", "ListTags", "TagCertificateAuthority", "UntagCertificateAuthority")),
  airflow: { ...native(...usual("airflow")), limits: { valueRequired: true } },
  amazonmq: rgta(...usual("mq", "ListTags", "CreateTags", "DeleteTags")),
  amplify: { ...rgta(...usual("amplify")), limits: { keyCharacters: NO_AT_NO_SPACE } },
  aoss: native(...usual("aoss")),
  // Its actions are HTTP methods. With other paths, these actions could change any API. So only the paths `/tags/…` and
  // `/v2/tags/…` (version 2) are allowed.
  apigateway: {
    ...rgta("apigateway:GET", ["apigateway:POST", "apigateway:PUT"], "apigateway:DELETE"),
    resources: ["arn:*:apigateway:*::/tags/*", "arn:*:apigateway:*::/v2/tags/*"],
  },
  appmesh: rgta(...usual("appmesh")),
  apprunner: rgta(...usual("apprunner")),
  appstream: rgta(...usual("appstream")),
  appsync: { ...rgta(...usual("appsync")), limits: { keyCharacters: NO_AT, valueCharacters: ASCII } },
  athena: rgta(...usual("athena")),
  autoscaling: native(
    ...usual("autoscaling", "DescribeAutoScalingGroups", "CreateOrUpdateTags", "DeleteTags"),
  ),
  backup: rgta(...usual("backup", "ListTags")),
  batch: rgta(...usual("batch")),
  bedrock: { ...rgta(...usual("bedrock")), limits: { keyCharacters: ASCII, valueCharacters: ASCII } },
  // Agents, aliases, flows, prompts and knowledge bases. The Resource Groups Tagging API accepts Bedrock's other ARNs and
  // refuses these, as aws-samples/sample-auto-map-tagger found on AWS.
  "bedrock-agent": {
    ...native(...usual("bedrock")),
    limits: { keyCharacters: ASCII, valueCharacters: ASCII },
  },
  // Tagging needs Alter. Reading tags should need Select, but the Reference does not say so. The pattern matches only
  // the ARNs of keyspaces, so neither action is allowed on a table.
  cassandra: {
    ...native(
      ["cassandra:Select", "cassandra:SelectMultiRegionResource"],
      [
        "cassandra:Alter",
        "cassandra:AlterMultiRegionResource",
        "cassandra:TagMultiRegionResource",
        "cassandra:TagResource",
      ],
      [
        "cassandra:Alter",
        "cassandra:AlterMultiRegionResource",
        "cassandra:UnTagMultiRegionResource",
        "cassandra:UntagResource",
      ],
    ),
    resources: ["arn:*:cassandra:*:*:/keyspace/*/"],
    // They change the keyspace and its tags. No page says whether the request has `aws:TagKeys` if only tags change.
    mayLackTagKeys: ["cassandra:Alter", "cassandra:AlterMultiRegionResource"],
    limits: { valueRequired: true },
  },
  cloud9: rgta(...usual("cloud9")),
  cloudfront: native(...usual("cloudfront")),
  cloudhsm: rgta(...usual("cloudhsm", "ListTags")),
  cloudtrail: {
    ...rgta(...usual("cloudtrail", "ListTags", "AddTags", "RemoveTags")),
    limits: { valueRequired: true },
  },
  // "Amazon CloudWatch (alarms only)" ("Services that support the Resource Groups Tagging API", its API Reference).
  "cloudwatch-dashboard": native(...usual("cloudwatch")),
  codeartifact: rgta(...usual("codeartifact")),
  codecommit: rgta(...usual("codecommit")),
  codedeploy: rgta(...usual("codedeploy")),
  codepipeline: rgta(...usual("codepipeline")),
  "cognito-identity": rgta(...usual("cognito-identity")),
  "cognito-idp": rgta(...usual("cognito-idp")),
  comprehend: rgta(...usual("comprehend")),
  connect: rgta(...usual("connect")),
  databrew: rgta(...usual("databrew")),
  // "AWS Data Pipeline allows you to associate ten tags per pipeline" ("Tag", AWS Data Pipeline API Reference).
  datapipeline: {
    ...rgta(...usual("datapipeline", "DescribePipelines", "AddTags", "RemoveTags")),
    limits: { tags: 10 },
  },
  datasync: {
    ...rgta(...usual("datasync")),
    limits: { keyCharacters: NO_AT, valueCharacters: ASCII, valueRequired: true },
  },
  dax: { ...native(...usual("dax", "ListTags")), withoutTagKeys: ["dax:TagResource", "dax:UntagResource"] },
  deadline: rgta(...usual("deadline")),
  directconnect: rgta(...usual("directconnect", "DescribeTags")),
  dms: rgta(...usual("dms", "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource")),
  ds: native(
    "ds:ListTagsForResource",
    ["ds:AddTagsToResource", "ec2:CreateTags"],
    ["ds:RemoveTagsFromResource", "ec2:DeleteTags"],
  ),
  dsql: { ...native(...usual("dsql")), limits: { keyCharacters: ASCII, valueCharacters: ASCII } },
  dynamodb: rgta(...usual("dynamodb", "ListTagsOfResource")),
  // "Tag keys … accept a maximum of 127 Unicode characters" ("Tag", Amazon EC2 API Reference); the User Guide says 128.
  ec2: { ...native(...usual("ec2", "DescribeTags", "CreateTags", "DeleteTags")), limits: { keyLength: 127 } },
  ecr: rgta(...usual("ecr")),
  "ecr-public": native(...usual("ecr-public")),
  ecs: rgta(...usual("ecs")),
  eks: rgta(...usual("eks")),
  elasticache: rgta(
    ...usual("elasticache", "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource"),
  ),
  elasticbeanstalk: {
    ...native(...usual("elasticbeanstalk", "ListTagsForResource", "AddTags", "RemoveTags")),
    limits: { valueRequired: true },
  },
  // "This operation requires permissions for the elasticfilesystem:DescribeAccessPoints action" ("ListTagsForResource",
  // Amazon EFS API Reference).
  elasticfilesystem: native(
    ["elasticfilesystem:DescribeAccessPoints", "elasticfilesystem:ListTagsForResource"],
    "elasticfilesystem:TagResource",
    "elasticfilesystem:UntagResource",
  ),
  elasticloadbalancing: rgta(...usual("elasticloadbalancing", "DescribeTags", "AddTags", "RemoveTags")),
  elasticmapreduce: rgta(...usual("elasticmapreduce", "DescribeCluster", "AddTags", "RemoveTags")),
  "emr-serverless": {
    ...rgta(...usual("emr-serverless")),
    limits: { keyCharacters: ASCII, valueCharacters: ASCII },
  },
  // "A domain, data source, or application can have up to 10 tags" ("AddTags", OpenSearch Service API Reference).
  es: { ...rgta(...usual("es", "ListTags", "AddTags", "RemoveTags")), limits: { tags: 10 } },
  events: rgta(...usual("events")),
  firehose: rgta(
    ...usual("firehose", "ListTagsForDeliveryStream", "TagDeliveryStream", "UntagDeliveryStream"),
  ),
  fsx: rgta(...usual("fsx")),
  gamelift: rgta(...usual("gamelift")),
  // "Each vault can have up to 10 tags" ("Add Tags To Vault", Amazon S3 Glacier Developer Guide).
  glacier: {
    ...rgta(...usual("glacier", "ListTagsForVault", "AddTagsToVault", "RemoveTagsFromVault")),
    withoutTagKeys: ["glacier:AddTagsToVault", "glacier:RemoveTagsFromVault"],
    limits: { tags: 10 },
  },
  globalaccelerator: native(...usual("globalaccelerator")),
  // "You also need … the glue:GetDatabase permission to call tagging APIs on databases" ("TagResource", AWS Glue Web
  // API Reference).
  glue: {
    ...rgta(
      ["glue:GetDatabase", "glue:GetTags"],
      ["glue:GetDatabase", "glue:TagResource"],
      ["glue:GetDatabase", "glue:UntagResource"],
    ),
    withoutTagKeys: ["glue:GetDatabase"],
  },
  grafana: native(...usual("grafana")),
  iam: native(
    iamActions((kind) => `List${kind}Tags`),
    iamActions((kind) => `Tag${kind}`),
    iamActions((kind) => `Untag${kind}`),
  ),
  iot: rgta(...usual("iot")),
  iotsitewise: rgta(...usual("iotsitewise")),
  kafka: rgta(...usual("kafka")),
  kendra: rgta(...usual("kendra")),
  kinesis: rgta(...usual("kinesis", "ListTagsForStream", "AddTagsToStream", "RemoveTagsFromStream")),
  kinesisanalytics: rgta(...usual("kinesisanalytics")),
  // The managed policy grants only TagResource, which is for signaling channels. These calls are for streams.
  kinesisvideo: native(...usual("kinesisvideo", "ListTagsForStream", "TagStream", "UntagStream")),
  kms: rgta(...usual("kms", "ListResourceTags")),
  lambda: rgta(...usual("lambda", "ListTags")),
  lex: rgta(...usual("lex")),
  logs: rgta(...usual("logs")),
  m2: native(...usual("m2")),
  mediaconvert: rgta(...usual("mediaconvert")),
  medialive: rgta(...usual("medialive", "ListTagsForResource", "CreateTags", "DeleteTags")),
  memorydb: rgta(...usual("memorydb", "ListTags")),
  monitoring: rgta(...usual("cloudwatch")),
  "network-firewall": rgta(...usual("network-firewall")),
  networkmanager: native(...usual("networkmanager")),
  none: { api: "none", reads: [], writes: [], removes: [] },
  organizations: native(...usual("organizations")),
  quicksight: { ...rgta(...usual("quicksight")), limits: { valueRequired: true } },
  ram: rgta(...usual("ram", "GetResourceShares")),
  rds: rgta(...usual("rds", "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource")),
  redshift: rgta(...usual("redshift", "DescribeTags", "CreateTags", "DeleteTags")),
  "redshift-serverless": rgta(...usual("redshift-serverless")),
  resiliencehub: native(...usual("resiliencehub")),
  // For any service. An entry with this tagger also names the service's own actions (`tagActions`).
  rgta: rgta("tag:GetResources", [], []),
  rolesanywhere: {
    ...native(...usual("rolesanywhere")),
    limits: { keyCharacters: ASCII, valueCharacters: ASCII },
  },
  // "You can add a maximum of 10 tags to a health check or a hosted zone" ("ChangeTagsForResource", Amazon Route 53 API
  // Reference).
  route53: {
    ...native(...usual("route53", "ListTagsForResource", "ChangeTagsForResource", "ChangeTagsForResource")),
    withoutTagKeys: ["route53:ChangeTagsForResource"],
    limits: { tags: 10 },
  },
  route53resolver: rgta(...usual("route53resolver")),
  s3: native(...usual("s3")),
  s3express: native(...usual("s3express")),
  sagemaker: rgta(...usual("sagemaker", "ListTags", "AddTags", "DeleteTags")),
  scheduler: { ...rgta(...usual("scheduler")), limits: { valueRequired: true } },
  secretsmanager: rgta(...usual("secretsmanager", "DescribeSecret")),
  securityhub: {
    ...rgta(...usual("securityhub")),
    withoutTagKeys: ["securityhub:TagResource", "securityhub:UntagResource"],
    limits: { keyCharacters: NO_AT_NO_SPACE },
  },
  // No action is for a portfolio's tags only. UpdatePortfolio also allows to rename it.
  servicecatalog: {
    ...native(...usual("servicecatalog", "DescribePortfolio", "UpdatePortfolio", "UpdatePortfolio")),
    // aws:TagKeys has the keys in AddTags. No page of AWS says whether it has those in RemoveTags.
    mayLackTagKeys: ["servicecatalog:UpdatePortfolio"],
    limits: { valueRequired: true },
  },
  sns: rgta(...usual("sns")),
  sqs: rgta(["sqs:GetQueueUrl", "sqs:ListQueueTags"], "sqs:TagQueue", "sqs:UntagQueue"),
  ssm: rgta(...usual("ssm", "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource")),
  states: rgta(...usual("states")),
  // The managed policy has its actions, but the Resource Groups Tagging API refused its ARNs when
  // aws-samples/sample-auto-map-tagger tried it on AWS.
  storagegateway: native(
    ...usual("storagegateway", "ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource"),
  ),
  synthetics: { ...rgta(...usual("synthetics")), limits: { keyCharacters: NO_AT_NO_SPACE } },
  // Its clients first call DescribeEndpoints to find their endpoint.
  timestream: native(
    ["timestream:DescribeEndpoints", "timestream:ListTagsForResource"],
    "timestream:TagResource",
    "timestream:UntagResource",
  ),
  transfer: rgta(...usual("transfer")),
  "vpc-lattice": rgta(...usual("vpc-lattice")),
  wafv2: rgta(...usual("wafv2")),
  workspaces: {
    ...rgta(...usual("workspaces", "DescribeTags", "CreateTags", "DeleteTags")),
    limits: { keyLength: 127, valueLength: 255 },
  },
};
