import type { Answer } from "../../wire.ts";

/** The tags of every resource in these tests, in each of AWS's shapes. */
export const TAGS = { Owner: "ada", Team: "core" };
const [owner, team] = Object.entries(TAGS);
export const MAP = TAGS;
export const PAIRS = Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value }));
export const LOWER = Object.entries(TAGS).map(([key, value]) => ({ key, value }));
const OF_KMS = Object.entries(TAGS).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));

const xmlTags = (element: string) =>
  [owner, team]
    .map((tag) => `<${element}><Key>${tag?.[0]}</Key><Value>${tag?.[1]}</Value></${element}>`)
    .join("");

/** An answer of a service that speaks AWS's query protocol. */
const query = (operation: string, result: string) =>
  `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`;

const IAM_KINDS: Record<string, string> = {
  "instance-profile": "InstanceProfile",
  mfa: "MFADevice",
  "oidc-provider": "OpenIDConnectProvider",
  policy: "Policy",
  role: "Role",
  "saml-provider": "SAMLProvider",
  "server-certificate": "ServerCertificate",
  user: "User",
};

/** The answer of each tagger's service to a read. `ARN` stands for the resource's ARN. */
export const answers: Record<string, Answer[] | ((arn: string) => Answer[])> = {
  acm: [{ Tags: PAIRS }],
  "acm-pca": [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  airflow: [{ Tags: MAP }],
  amazonmq: [{ tags: MAP }],
  amplify: [{ tags: MAP }],
  aoss: [{ tags: LOWER }],
  apigateway: [{ tags: MAP }],
  appmesh: [{ tags: LOWER.slice(0, 1), nextToken: "more" }, { tags: LOWER.slice(1) }],
  apprunner: [{ Tags: PAIRS }],
  appstream: [{ Tags: MAP }],
  appsync: [{ tags: MAP }],
  athena: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  autoscaling: [
    query(
      "DescribeAutoScalingGroups",
      `<AutoScalingGroups><member><Tags>${xmlTags("member")}</Tags></member></AutoScalingGroups>`,
    ),
  ],
  backup: [{ Tags: { Owner: "ada" }, NextToken: "more" }, { Tags: { Team: "core" } }],
  batch: [{ tags: MAP }],
  bedrock: [{ tags: LOWER }],
  "bedrock-agent": [{ tags: MAP }],
  cassandra: [{ tags: LOWER.slice(0, 1), nextToken: "more" }, { tags: LOWER.slice(1) }],
  cloud9: [{ Tags: PAIRS }],
  cloudfront: [`<Tags><Items>${xmlTags("Tag")}</Items></Tags>`],
  cloudhsm: [{ TagList: PAIRS.slice(0, 1), NextToken: "more" }, { TagList: PAIRS.slice(1) }],
  cloudtrail: [{ ResourceTagList: [{ ResourceId: "ARN", TagsList: PAIRS }] }],
  "cloudwatch-dashboard": [{ Tags: PAIRS }],
  codeartifact: [{ tags: LOWER }],
  codecommit: [{ tags: { Owner: "ada" }, nextToken: "more" }, { tags: { Team: "core" } }],
  codedeploy: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  codepipeline: [{ tags: LOWER.slice(0, 1), nextToken: "more" }, { tags: LOWER.slice(1) }],
  "cognito-identity": [{ Tags: MAP }],
  "cognito-idp": [{ Tags: MAP }],
  comprehend: [{ ResourceArn: "ARN", Tags: PAIRS }],
  connect: [{ tags: MAP }],
  databrew: [{ Tags: MAP }],
  datapipeline: [{ pipelineDescriptionList: [{ pipelineId: "df-1", name: "n", fields: [], tags: LOWER }] }],
  datasync: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  dax: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  deadline: [{ tags: MAP }],
  directconnect: [{ resourceTags: [{ resourceArn: "ARN", tags: LOWER }] }],
  dms: [{ TagList: PAIRS }],
  ds: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  dsql: [{ tags: MAP }],
  dynamodb: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  ec2: (arn) => {
    const item = ([key, value]: [string, string]) =>
      `<item><resourceId>${arn.split("/").at(-1)}</resourceId><key>${key}</key><value>${value}</value></item>`;
    return [
      `<DescribeTagsResponse><tagSet>${Object.entries(TAGS).map(item).join("")}</tagSet></DescribeTagsResponse>`,
    ];
  },
  ecr: [{ tags: PAIRS }],
  "ecr-public": [{ tags: PAIRS }],
  ecs: [{ tags: LOWER }],
  eks: [{ tags: MAP }],
  elasticache: [query("ListTagsForResource", `<TagList>${xmlTags("Tag")}</TagList>`)],
  elasticbeanstalk: [
    query(
      "ListTagsForResource",
      `<ResourceArn>ARN</ResourceArn><ResourceTags>${xmlTags("member")}</ResourceTags>`,
    ),
  ],
  elasticfilesystem: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  elasticloadbalancing: [
    query(
      "DescribeTags",
      `<TagDescriptions><member><Tags>${xmlTags("member")}</Tags></member></TagDescriptions>`,
    ),
  ],
  elasticmapreduce: [{ Cluster: { Id: "j-1", Tags: PAIRS } }],
  "emr-serverless": [{ tags: MAP }],
  es: [{ TagList: PAIRS }],
  events: [{ Tags: PAIRS }],
  firehose: [
    { Tags: PAIRS.slice(0, 1), HasMoreTags: true },
    { Tags: PAIRS.slice(1), HasMoreTags: false },
  ],
  fsx: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  gamelift: [{ Tags: PAIRS }],
  glacier: [{ Tags: MAP }],
  globalaccelerator: [{ Tags: PAIRS }],
  glue: [{ Tags: MAP }],
  grafana: [{ tags: MAP }],
  iam: (arn) => {
    const operation = `List${IAM_KINDS[/:([a-z-]+)\//.exec(arn)?.[1] ?? ""]}Tags`;
    const page = (tags: string, more: string) => query(operation, `<Tags>${tags}</Tags>${more}`);
    const [first = "", second = ""] = xmlTags("member").split(/(?=<member><Key>Team)/);
    return [page(first, "<IsTruncated>true</IsTruncated><Marker>more</Marker>"), page(second, "")];
  },
  iot: [{ tags: PAIRS.slice(0, 1), nextToken: "more" }, { tags: PAIRS.slice(1) }],
  iotsitewise: [{ tags: MAP }],
  kafka: [{ tags: MAP }],
  kendra: [{ Tags: PAIRS }],
  kinesis: [
    { Tags: PAIRS.slice(0, 1), HasMoreTags: true },
    { Tags: PAIRS.slice(1), HasMoreTags: false },
  ],
  kinesisanalytics: [{ Tags: PAIRS }],
  kinesisvideo: [{ Tags: { Owner: "ada" }, NextToken: "more" }, { Tags: { Team: "core" } }],
  kms: [{ Tags: OF_KMS.slice(0, 1), NextMarker: "more", Truncated: true }, { Tags: OF_KMS.slice(1) }],
  lambda: [{ Tags: MAP }],
  lex: [{ tags: MAP }],
  logs: [{ tags: MAP }],
  m2: [{ tags: MAP }],
  mediaconvert: [{ resourceTags: { arn: "ARN", tags: MAP } }],
  medialive: [{ tags: MAP }],
  memorydb: [{ TagList: PAIRS }],
  monitoring: [{ Tags: PAIRS }],
  "network-firewall": [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  networkmanager: [{ TagList: PAIRS }],
  organizations: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  quicksight: [{ Tags: PAIRS }],
  ram: [{ resourceShares: [{ resourceShareArn: "ARN", tags: LOWER }] }],
  rds: [query("ListTagsForResource", `<TagList>${xmlTags("Tag")}</TagList>`)],
  redshift: [
    query(
      "DescribeTags",
      `<TaggedResources>${PAIRS.map(({ Key, Value }) => `<TaggedResource><Tag><Key>${Key}</Key><Value>${Value}</Value></Tag><ResourceName>ARN</ResourceName></TaggedResource>`).join("")}</TaggedResources>`,
    ),
  ],
  "redshift-serverless": [{ tags: LOWER }],
  resiliencehub: [{ tags: MAP }],
  rgta: [{ ResourceTagMappingList: [{ ResourceARN: "ARN", Tags: PAIRS }] }],
  rolesanywhere: [{ tags: LOWER }],
  route53: [
    `<ListTagsForResourceResponse><ResourceTagSet><Tags>${xmlTags("Tag")}</Tags></ResourceTagSet></ListTagsForResourceResponse>`,
  ],
  route53resolver: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  s3: [`<ListTagsForResourceResult><Tags>${xmlTags("Tag")}</Tags></ListTagsForResourceResult>`],
  s3express: [`<ListTagsForResourceResult><Tags>${xmlTags("Tag")}</Tags></ListTagsForResourceResult>`],
  sagemaker: [{ Tags: PAIRS.slice(0, 1), NextToken: "more" }, { Tags: PAIRS.slice(1) }],
  scheduler: [{ Tags: PAIRS }],
  secretsmanager: [{ ARN: "ARN", Tags: PAIRS }],
  securityhub: [{ Tags: MAP }],
  servicecatalog: [{ PortfolioDetail: {}, Tags: PAIRS }],
  sns: [query("ListTagsForResource", `<Tags>${xmlTags("member")}</Tags>`)],
  sqs: [{ QueueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders" }, { Tags: MAP }],
  ssm: [{ TagList: PAIRS }],
  states: [{ tags: LOWER }],
  storagegateway: [
    { ResourceARN: "ARN", Tags: PAIRS.slice(0, 1), Marker: "more" },
    { ResourceARN: "ARN", Tags: PAIRS.slice(1) },
  ],
  synthetics: [{ Tags: MAP }],
  timestream: [{ Tags: PAIRS }],
  transfer: [
    { Arn: "ARN", Tags: PAIRS.slice(0, 1), NextToken: "more" },
    { Arn: "ARN", Tags: PAIRS.slice(1) },
  ],
  "vpc-lattice": [{ tags: MAP }],
  wafv2: [
    { NextMarker: "more", TagInfoForResource: { ResourceARN: "ARN", TagList: PAIRS.slice(0, 1) } },
    { TagInfoForResource: { ResourceARN: "ARN", TagList: PAIRS.slice(1) } },
  ],
  workspaces: [{ TagList: PAIRS }],
};

/** Timestream's answer to endpoint discovery, which its clients call first. */
export const discovered = {
  Endpoints: [{ Address: "ingest-cell1.timestream.eu-west-1.amazonaws.com", CachePeriodInMinutes: 10 }],
};

/** An answer with the resource's ARN in the place of `ARN`. */
export const naming = (arn: string, body: Answer): Answer =>
  typeof body === "string"
    ? body.replaceAll("ARN", arn)
    : JSON.parse(JSON.stringify(body).replaceAll('"ARN"', JSON.stringify(arn)));
