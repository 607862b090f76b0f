/**
 * What a service makes for somebody: Auto Scaling an instance, CloudFormation a stack's resources. Here is by what an
 * acting service is known, and where a record names the parent that it acted for.
 */

/**
 * Services that act in a role of the account's own, by the session name that they give it, beside `invokedBy`: with
 * forward access, `invokedBy` is the same and the session is the person's. Service-linked roles are known by their path.
 * Seen in public records and messages: of CloudFormation in CloudTrail records (AWS CDK Pipelines), of the others in
 * the ARNs that ECS events and Elastic Beanstalk's error messages give.
 */
export const serviceSessions: Record<string, string> = {
  "batch.amazonaws.com": "aws-batch",
  "cloudformation.amazonaws.com": "AWSCloudFormation",
  "elasticbeanstalk.amazonaws.com": "elasticbeanstalk",
};

/** A parent's name that stands inside another resource's name: in the request, or in the value of a tag. */
export type NameWithin = { paths: string[]; tag: string; pattern: RegExp };

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const groupNames = { paths: ["requestParameters.autoScalingGroupName"], tag: "aws:autoscaling:groupName" };

export const namesWithin: Record<string, NameWithin> = {
  // EKS names the group and the template of a node group eks-<node group>-<UUID>, once eks-<UUID>: that UUID ends the
  // node group's ARN too, as DescribeNodegroup shows.
  nodegroupId: {
    paths: [...groupNames.paths, "requestParameters.launchTemplateName"],
    tag: groupNames.tag,
    pattern: new RegExp(`^eks-(?:.*-)?(${UUID})$`),
  },
  computeEnvironment: { ...groupNames, pattern: new RegExp(`^AWSBatch-(.+)-asg-${UUID}$`) },
  clusterOfComputeEnvironment: {
    paths: ["requestParameters.clusterName"],
    tag: "aws:ecs:clusterName",
    pattern: new RegExp(`^AWSBatch-(.+)-${UUID}$`),
  },
};

/** A type of parent, and its ARN or its name; a placeholder is a part of every ARN, a tag's key or a name from above. */
export type ParentRule = { type: string } & ({ arn: string } | { name: string });

/**
 * The nearest parent first, and those whose tags only AWS can write (`aws:`) before those whose tags anybody can.
 * In genuine records: the tags of CloudFormation, Auto Scaling, EC2 Fleet, EKS (`eks:`) and SageMaker. The others are
 * as AWS documents them: "Tagging your Amazon ECS resources", "View Amazon EKS security group requirements for
 * clusters", "Tagging Elastic Beanstalk application resources", "Tag and categorize Amazon EMR cluster resources".
 */
export const parentRules: ParentRule[] = [
  { type: "AWS::AutoScaling::AutoScalingGroup", name: "${aws:autoscaling:groupName}" },
  {
    type: "AWS::ECS::Service",
    arn: "arn:${partition}:ecs:${region}:${account}:service/${aws:ecs:clusterName}/${aws:ecs:serviceName}",
  },
  { type: "AWS::CloudFormation::Stack", arn: "${aws:cloudformation:stack-id}" },
  {
    type: "AWS::Batch::ComputeEnvironment",
    arn: "arn:${partition}:batch:${region}:${account}:compute-environment/${computeEnvironment}",
  },
  {
    type: "AWS::Batch::ComputeEnvironment",
    arn: "arn:${partition}:batch:${region}:${account}:compute-environment/${clusterOfComputeEnvironment}",
  },
  {
    type: "AWS::EMR::Cluster",
    arn: "arn:${partition}:elasticmapreduce:${region}:${account}:cluster/${aws:elasticmapreduce:job-flow-id}",
  },
  {
    type: "AWS::EC2::EC2Fleet",
    arn: "arn:${partition}:ec2:${region}:${account}:fleet/${aws:ec2:fleet-id}",
  },
  {
    type: "AWS::ECS::Cluster",
    arn: "arn:${partition}:ecs:${region}:${account}:cluster/${aws:ecs:clusterName}",
  },
  {
    type: "AWS::EKS::Cluster",
    arn: "arn:${partition}:eks:${region}:${account}:cluster/${aws:eks:cluster-name}",
  },
  {
    type: "AWS::EKS::Nodegroup",
    arn: "arn:${partition}:eks:${region}:${account}:nodegroup/${eks:cluster-name}/${eks:nodegroup-name}/${nodegroupId}",
  },
  // Its ARN has the application's name too, which the tags do not tell.
  { type: "AWS::ElasticBeanstalk::Environment", name: "${elasticbeanstalk:environment-name}" },
  { type: "AWS::SageMaker::Domain", arn: "${ManagedByAmazonSageMakerResource}" },
  { type: "AWS::EKS::Cluster", arn: "arn:${partition}:eks:${region}:${account}:cluster/${eks:cluster-name}" },
];
