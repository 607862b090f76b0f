import { partSearches } from "./searches.ts";

/** The reasons why Tagledger does not tag a resource that a call creates, and their headings in documents. */
export const LIMIT_REASONS = {
  untaggable: "No API tags it without also doing more",
  "own-event": "A service creates it, with an event of its own",
  unidentified: "Nothing says which call created it",
  later: "It is created hours later",
  "left-out": "Tagledger does not search for it",
} as const;

export type Limit = {
  reason: keyof typeof LIMIT_REASONS;
  /** The resource, in words. */
  what: string;
  /** The events of the catalogue that create it, such as `ec2:CreateVpc`. */
  events: readonly string[];
  /** Its type, if the catalogue has one. */
  type?: string;
  because: string;
  /**
   * A test compares this with the Service Authorization Reference: the action does not exist, or it does not support
   * this resource type.
   */
  iam?: { action: string; tagsNo: RegExp };
};

/** These searches may find another part than the one that the call created. */
const replaceable = Object.entries(partSearches).filter(([, { isReplaceable }]) => isReplaceable);

/**
 * The resources that calls create and Tagledger does not tag. The descriptions of network interfaces are from public
 * code. No page of AWS documents them.
 */
export const limits: readonly Limit[] = [
  {
    reason: "untaggable",
    what: "an IAM group",
    events: ["iam:CreateGroup"],
    type: "AWS::IAM::Group",
    because: "IAM has no call that tags a group",
    iam: { action: "iam:TagGroup", tagsNo: /^/ },
  },
  {
    reason: "untaggable",
    what: "a table of the Data Catalog",
    events: ["glue:CreateTable"],
    type: "AWS::Glue::Table",
    because: "Glue's TagResource does not support tables",
    iam: { action: "glue:TagResource", tagsNo: /^table/ },
  },
  {
    reason: "untaggable",
    what: "a schedule",
    events: ["scheduler:CreateSchedule"],
    type: "AWS::Scheduler::Schedule",
    because: "EventBridge Scheduler tags schedule groups only",
    iam: { action: "scheduler:TagResource", tagsNo: /^schedule$/ },
  },
  {
    reason: "untaggable",
    what: "an application of the Serverless Application Repository",
    events: ["serverlessrepo:CreateApplication"],
    type: "AWS::ServerlessRepo::Application",
    because: "the service has no tagging call",
    iam: { action: "serverlessrepo:TagResource", tagsNo: /^/ },
  },
  {
    reason: "untaggable",
    what: "a stack",
    events: ["cloudformation:CreateStack", "cloudformation:CreateChangeSet"],
    type: "AWS::CloudFormation::Stack",
    because: "only UpdateStack writes its tags, and it may change the stack's resources",
  },
  {
    reason: "untaggable",
    what: "a stack set",
    events: ["cloudformation:CreateStackSet"],
    type: "AWS::CloudFormation::StackSet",
    because: "only UpdateStackSet writes its tags, and it may change the stacks",
  },
  {
    reason: "untaggable",
    what: "a build project",
    events: ["codebuild:CreateProject"],
    type: "AWS::CodeBuild::Project",
    because: "only UpdateProject writes its tags, and it may change the project's commands and role",
    iam: { action: "codebuild:TagResource", tagsNo: /^/ },
  },
  {
    reason: "untaggable",
    what: "a mount target of EFS",
    events: ["elasticfilesystem:CreateMountTarget"],
    because:
      "EFS tags only access points and file systems; Tagledger tags the mount target's network interface",
    iam: { action: "elasticfilesystem:TagResource", tagsNo: /mount/ },
  },
  {
    reason: "own-event",
    what: "network interfaces of a transit gateway's VPC attachment",
    events: ["ec2:CreateTransitGatewayVpcAttachment"],
    type: "AWS::EC2::NetworkInterface",
    because:
      'AWSServiceRoleForVPCTransitGateway creates them ("Use service-linked roles for transit gateways", Amazon VPC Transit Gateways guide)',
  },
  {
    reason: "own-event",
    what: "network interfaces of a load balancer",
    events: ["elasticloadbalancing:CreateLoadBalancer"],
    type: "AWS::EC2::NetworkInterface",
    because:
      'AWSServiceRoleForElasticLoadBalancing creates them, and others as the load balancer grows ("Elastic Load Balancing service-linked role")',
  },
  {
    reason: "own-event",
    what: "network interfaces of a function in a VPC",
    events: ["lambda:CreateFunction20150331"],
    type: "AWS::EC2::NetworkInterface",
    because:
      'Lambda creates them with the execution role, and functions with the same subnet and security groups share one ("Giving Lambda functions access to resources in an Amazon VPC")',
  },
  {
    reason: "unidentified",
    what: "network interfaces of a database or a data warehouse",
    events: ["rds:CreateDBInstance", "redshift:CreateCluster"],
    type: "AWS::EC2::NetworkInterface",
    because: "all of them have the same description: RDSNetworkInterface or RedshiftNetworkInterface",
  },
  {
    reason: "unidentified",
    what: "Elastic IP addresses that a regional NAT gateway allocates by itself",
    events: ["ec2:CreateNatGateway"],
    type: "AWS::EC2::EIP",
    because:
      'it allocates them when workloads appear in a zone, and not when it is created ("Regional NAT gateways for automatic multi-AZ expansion", Amazon VPC User Guide)',
  },
  ...replaceable.map(
    ([find]): Limit => ({
      reason: "unidentified",
      what: `the result of ${find} in a replay more than an hour after the call`,
      events: [],
      because: "somebody may have replaced it or added another, and AWS does not show which one was first",
    }),
  ),
  {
    reason: "later",
    what: "the image and the snapshots of an import",
    events: ["ec2:ImportImage", "ec2:ImportSnapshot"],
    type: "AWS::EC2::Snapshot",
    because: "the import task, which is tagged, creates them, and no event names them",
  },
  {
    reason: "left-out",
    what: "network interfaces of a cache cluster",
    events: ["elasticache:CreateCacheCluster", "elasticache:CreateReplicationGroup"],
    type: "AWS::EC2::NetworkInterface",
    because: "only their description names the node, and AWS does not document its form",
  },
  {
    reason: "left-out",
    what: "the default rules of a security group",
    events: ["ec2:CreateSecurityGroup", "ec2:CreateVpc"],
    type: "AWS::EC2::SecurityGroupRule",
    because: "they are deleted with the group, and a search would delay the tags of every group",
  },
  {
    reason: "left-out",
    what: "the default rule of a listener",
    events: ["elasticloadbalancing:CreateListener"],
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    because:
      'it is deleted with the listener, and cannot be deleted alone ("Delete a listener rule for your Application Load Balancer")',
  },
  {
    reason: "left-out",
    what: "the default target group of a proxy",
    events: ["rds:CreateDBProxy"],
    because: "it is deleted with the proxy",
  },
  {
    reason: "left-out",
    what: "nodes that are added to a replication group",
    events: ["elasticache:CreateReplicationGroup"],
    because:
      "IncreaseReplicaCount lists old and new nodes together; ElastiCache gives new nodes the group's tags",
  },
];
