import { partSearches } from "./searches.ts";

/** Why something that a call makes is not tagged, and the heading that documents have for it. */
export const LIMIT_REASONS = {
  untaggable: "No API tags it, or none that does no more than that",
  "own-event": "It has an event of its own, in a role of the service or of the account",
  unidentified: "Nothing tells which call made it",
  later: "It comes hours later",
  "left-out": "It could be found, and is not looked for",
} as const;

export type Limit = {
  reason: keyof typeof LIMIT_REASONS;
  /** What is made, in words. */
  what: string;
  /** The events of the catalogue that make it, as `ec2:CreateVpc`. */
  events: readonly string[];
  /** Its type, where the catalogue has one for it. */
  type?: string;
  because: string;
  /** What the Service Authorization Reference has to bear out: that the action, if it is there, tags no such resource. */
  iam?: { action: string; tagsNo: RegExp };
};

/** The searches whose finds may have been replaced. */
const replaceable = Object.entries(partSearches).filter(([, { isReplaceable }]) => isReplaceable);

/**
 * What calls make and Tagledger does not tag. What is said of descriptions of network interfaces is read off public code,
 * and stands on no page of AWS.
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
    because: "Glue's TagResource knows no tables",
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
    because: "the service has no call that tags",
    iam: { action: "serverlessrepo:TagResource", tagsNo: /^/ },
  },
  {
    reason: "untaggable",
    what: "a stack",
    events: ["cloudformation:CreateStack", "cloudformation:CreateChangeSet"],
    type: "AWS::CloudFormation::Stack",
    because: "UpdateStack, which alone writes its tags, may change its resources",
  },
  {
    reason: "untaggable",
    what: "a stack set",
    events: ["cloudformation:CreateStackSet"],
    type: "AWS::CloudFormation::StackSet",
    because: "UpdateStackSet, which alone writes its tags, may change its stacks",
  },
  {
    reason: "untaggable",
    what: "a build project",
    events: ["codebuild:CreateProject"],
    type: "AWS::CodeBuild::Project",
    because: "UpdateProject, which alone writes its tags, may change what it runs, and as whom",
    iam: { action: "codebuild:TagResource", tagsNo: /^/ },
  },
  {
    reason: "untaggable",
    what: "a mount target of EFS",
    events: ["elasticfilesystem:CreateMountTarget"],
    because: "EFS tags access points and file systems only; the mount target's network interface is tagged",
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
      'Lambda creates them in the execution role, one for all functions of a subnet and security groups ("Giving Lambda functions access to resources in an Amazon VPC")',
  },
  {
    reason: "unidentified",
    what: "network interfaces of a database or a data warehouse",
    events: ["rds:CreateDBInstance", "redshift:CreateCluster"],
    type: "AWS::EC2::NetworkInterface",
    because: "their description is the same for all databases: RDSNetworkInterface, RedshiftNetworkInterface",
  },
  {
    reason: "unidentified",
    what: "Elastic IP addresses that a regional NAT gateway allocates by itself",
    events: ["ec2:CreateNatGateway"],
    type: "AWS::EC2::EIP",
    because:
      'it does so as workloads come to a zone, and not when it is created ("Regional NAT gateways for automatic multi-AZ expansion", Amazon VPC User Guide)',
  },
  ...replaceable.map(
    ([find]): Limit => ({
      reason: "unidentified",
      what: `what ${find} finds, in a replay more than an hour after the call`,
      events: [],
      because: "it may have been replaced, or added, since, and AWS does not show which was the first",
    }),
  ),
  {
    reason: "later",
    what: "the image and the snapshots of an import",
    events: ["ec2:ImportImage", "ec2:ImportSnapshot"],
    type: "AWS::EC2::Snapshot",
    because: "the task that is tagged makes them, and no event says which",
  },
  {
    reason: "left-out",
    what: "network interfaces of a cache cluster",
    events: ["elasticache:CreateCacheCluster", "elasticache:CreateReplicationGroup"],
    type: "AWS::EC2::NetworkInterface",
    because: "their description alone names the node, and its form is documented nowhere",
  },
  {
    reason: "left-out",
    what: "the rules that a security group begins with",
    events: ["ec2:CreateSecurityGroup", "ec2:CreateVpc"],
    type: "AWS::EC2::SecurityGroupRule",
    because: "they go with the group; a search would hold up the tags of every group",
  },
  {
    reason: "left-out",
    what: "the default rule of a listener",
    events: ["elasticloadbalancing:CreateListener"],
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    because:
      'it goes with the listener, and cannot be deleted ("Delete a listener rule for your Application Load Balancer")',
  },
  {
    reason: "left-out",
    what: "the default target group of a proxy",
    events: ["rds:CreateDBProxy"],
    because: "it goes with the proxy",
  },
  {
    reason: "left-out",
    what: "nodes that are added to a replication group",
    events: ["elasticache:CreateReplicationGroup"],
    because:
      "IncreaseReplicaCount names the old and the new nodes alike; ElastiCache gives them the group's tags",
  },
];
