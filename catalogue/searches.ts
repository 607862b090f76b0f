/**
 * The IAM actions that each kind of search takes. The region of a bucket takes none: HeadBucket tells it whether it is
 * allowed or not ("HeadBucket", Amazon S3 API Reference).
 */
export const searchActions = {
  "volumes-of-instances": ["ec2:DescribeInstances"],
  "launched-instances": ["ec2:DescribeInstances"],
  "snapshots-of-images": ["ec2:DescribeImages", "ec2:DescribeSnapshots"],
  "arns-of-auto-scaling-groups": ["autoscaling:DescribeAutoScalingGroups"],
  "regions-of-buckets": [],
} as const;
