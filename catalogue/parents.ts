import { UUID } from "./generated-names.ts";

/**
 * A service creates resources for a parent: Auto Scaling creates instances for a group, and CloudFormation creates resources
 * for a stack. This file says where a record names the parent.
 */

/**
 * Service Catalog tags each resource of a product with the principal that provisioned it (AutoTags, AWS Service Catalog
 * Administrator Guide). Only AWS can write a tag that begins with `aws:`.
 */
export const PROVISIONING_PRINCIPAL_TAG = "aws:servicecatalog:provisioningPrincipalArn";

/** A parent's name inside another resource's name. That name is in the request, or in the value of a tag. */
export type NameWithin = { paths: string[]; tag: string; pattern: RegExp };

const groupNames = { paths: ["requestParameters.autoScalingGroupName"], tag: "aws:autoscaling:groupName" };

/** A parent's name at the end of a tag's key. The tag's value says that the parent owns the resource. */
type NameInTagKey = { tagKey: RegExp };

export const namesWithin: Record<string, NameWithin | NameInTagKey> = {
  // The Auto Scaling group and the launch template of an EKS node group have the name eks-<node group>-<UUID>. In the
  // past the name was eks-<UUID>. The node group's ARN ends with the same UUID, as DescribeNodegroup shows.
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
  // The form in which Batch names its clusters today.
  batchOfComputeEnvironment: {
    paths: ["requestParameters.clusterName"],
    tag: "aws:ecs:clusterName",
    pattern: new RegExp(`^(.+)_Batch_${UUID}$`),
  },
  // The cloud provider of Kubernetes writes this tag on the resources that it creates for a cluster. Anybody can write it.
  kubernetesCluster: { tagKey: /^kubernetes\.io\/cluster\/(.+)$/ },
};

/**
 * A type of parent, and its ARN or its name. A placeholder is one of these: the partition, region or account of the
 * ARN, the key of a tag, or a name in `namesWithin`.
 */
export type ParentRule = { type: string } & ({ arn: string } | { name: string });

/**
 * The nearest parent comes first. Parents with tags that only AWS can write (`aws:`) come before parents with tags that
 * anybody can write. Genuine records show the tags of CloudFormation, Auto Scaling, EC2 Fleet, EKS (`eks:`) and SageMaker.
 * The others are from AWS's documentation: "Tagging your Amazon ECS resources", "View Amazon EKS security group requirements
 * for clusters", "Tagging Elastic Beanstalk application resources", "Tag and categorize Amazon EMR cluster resources".
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
  // RDS writes these two tags on the secret with a master user's password ("Password management with Amazon RDS and AWS
  // Secrets Manager", Amazon RDS User Guide).
  { type: "AWS::RDS::DBInstance", arn: "${aws:rds:primaryDBInstanceArn}" },
  { type: "AWS::RDS::DBCluster", arn: "${aws:rds:primaryDBClusterArn}" },
  // Its ARN also has the application's name, which is not in the tags.
  { type: "AWS::ElasticBeanstalk::Environment", name: "${elasticbeanstalk:environment-name}" },
  { type: "AWS::SageMaker::Domain", arn: "${ManagedByAmazonSageMakerResource}" },
  { type: "AWS::EKS::Cluster", arn: "arn:${partition}:eks:${region}:${account}:cluster/${eks:cluster-name}" },
  // The tag of Auto Mode. The AWS managed policy AmazonEKSComputePolicy requires it.
  {
    type: "AWS::EKS::Cluster",
    arn: "arn:${partition}:eks:${region}:${account}:cluster/${eks:eks-cluster-name}",
  },
  {
    type: "AWS::EKS::Cluster",
    arn: "arn:${partition}:eks:${region}:${account}:cluster/${kubernetesCluster}",
  },
];
