import { UUID } from "./generated-names.ts";

/**
 * What a service makes for somebody: Auto Scaling an instance, CloudFormation a stack's resources. Here is by what an
 * acting service is known, and where a record names the parent that it acted for.
 */

/**
 * Service Catalog writes whoever provisioned a product on each of its resources (AutoTags, AWS Service
 * Catalog Administrator Guide). Only AWS can write a tag that begins with `aws:`.
 */
export const PROVISIONING_PRINCIPAL_TAG = "aws:servicecatalog:provisioningPrincipalArn";

/** A parent's name that stands inside another resource's name: in the request, or in the value of a tag. */
export type NameWithin = { paths: string[]; tag: string; pattern: RegExp };

const groupNames = { paths: ["requestParameters.autoScalingGroupName"], tag: "aws:autoscaling:groupName" };

/** A parent's name that ends a tag's key; the tag's value says that the parent owns the resource. */
type NameInTagKey = { tagKey: RegExp };

export const namesWithin: Record<string, NameWithin | NameInTagKey> = {
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
  // As Batch names its clusters today.
  batchOfComputeEnvironment: {
    paths: ["requestParameters.clusterName"],
    tag: "aws:ecs:clusterName",
    pattern: new RegExp(`^(.+)_Batch_${UUID}$`),
  },
  // Kubernetes' cloud provider marks what it makes for a cluster so; anybody can write such a tag.
  kubernetesCluster: { tagKey: /^kubernetes\.io\/cluster\/(.+)$/ },
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
    type: "AWS::Batch::ComputeEnvironment",
    arn: "arn:${partition}:batch:${region}:${account}:compute-environment/${batchOfComputeEnvironment}",
  },
  {
    type: "AWS::EMR::Cluster",
    arn: "arn:${partition}:elasticmapreduce:${region}:${account}:cluster/${aws:elasticmapreduce:job-flow-id}",
  },
  {
    type: "AWS::EC2::SpotFleet",
    arn: "arn:${partition}:ec2:${region}:${account}:spot-fleet-request/${aws:ec2spot:fleet-request-id}",
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
  // RDS writes them on the secret of a master user's password ("Password management with Amazon RDS and AWS Secrets
  // Manager", Amazon RDS User Guide).
  { type: "AWS::RDS::DBInstance", arn: "${aws:rds:primaryDBInstanceArn}" },
  { type: "AWS::RDS::DBCluster", arn: "${aws:rds:primaryDBClusterArn}" },
  // Its ARN has the application's name too, which the tags do not tell.
  { type: "AWS::ElasticBeanstalk::Environment", name: "${elasticbeanstalk:environment-name}" },
  { type: "AWS::SageMaker::Domain", arn: "${ManagedByAmazonSageMakerResource}" },
  { type: "AWS::EKS::Cluster", arn: "arn:${partition}:eks:${region}:${account}:cluster/${eks:cluster-name}" },
  // Auto Mode's tag: the AWS managed policy AmazonEKSComputePolicy demands it.
  {
    type: "AWS::EKS::Cluster",
    arn: "arn:${partition}:eks:${region}:${account}:cluster/${eks:eks-cluster-name}",
  },
  {
    type: "AWS::EKS::Cluster",
    arn: "arn:${partition}:eks:${region}:${account}:cluster/${kubernetesCluster}",
  },
];
