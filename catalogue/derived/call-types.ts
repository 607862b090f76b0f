// Written by npm run generate:catalogue. Do not edit.
export type NamedCalls = {
  "apigateway": {
    GetTags: { request: { resourceArn?: string | undefined }; response: { tags?: Record<string, string> | undefined } };
  };
  "apigatewayv2": {
    GetTags: { request: { ResourceArn?: string | undefined }; response: { Tags?: Record<string, string> | undefined } };
  };
  "autoscaling": {
    DescribeAutoScalingGroups: { request: { AutoScalingGroupNames?: string[] | undefined }; response: { AutoScalingGroups?: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }[] | undefined } };
    CreateOrUpdateTags: { request: { Tags?: { ResourceId?: string | undefined; ResourceType?: string | undefined; Key?: string | undefined; Value?: string | undefined; PropagateAtLaunch?: boolean | undefined }[] | undefined }; response: object };
    DeleteTags: { request: { Tags?: { ResourceId?: string | undefined; ResourceType?: string | undefined; Key?: string | undefined; Value?: string | undefined; PropagateAtLaunch?: boolean | undefined }[] | undefined }; response: object };
  };
  "cloudfront": {
    ListTagsForResource: { request: { Resource?: string | undefined }; response: { Tags?: { Items?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } | undefined } };
    TagResource: { request: { Resource?: string | undefined; Tags?: { Items?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } | undefined }; response: object };
    UntagResource: { request: { Resource?: string | undefined; TagKeys?: { Items?: string[] | undefined } | undefined }; response: object };
  };
  "cloudhsmv2": {
    ListTags: { request: { ResourceId?: string | undefined; NextToken?: string | undefined }; response: { TagList?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; NextToken?: string | undefined } };
  };
  "cloudtrail": {
    ListTags: { request: { ResourceIdList?: string[] | undefined }; response: { ResourceTagList?: { TagsList?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "datapipeline": {
    DescribePipelines: { request: { pipelineIds?: string[] | undefined }; response: { pipelineDescriptionList?: { tags?: { key?: string | undefined; value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "dax": {
    ListTags: { request: { ResourceName?: string | undefined; NextToken?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; NextToken?: string | undefined } };
    TagResource: { request: { ResourceName?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagResource: { request: { ResourceName?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "directconnect": {
    DescribeTags: { request: { resourceArns?: string[] | undefined }; response: { resourceTags?: { tags?: { key?: string | undefined; value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "ds": {
    ListTagsForResource: { request: { ResourceId?: string | undefined; NextToken?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; NextToken?: string | undefined } };
    AddTagsToResource: { request: { ResourceId?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    RemoveTagsFromResource: { request: { ResourceId?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "ec2": {
    DescribeTags: { request: { Filters?: { Name?: string | undefined; Values?: string[] | undefined }[] | undefined; NextToken?: string | undefined }; response: { NextToken?: string | undefined; Tags?: { Key?: string | undefined; ResourceId?: string | undefined; Value?: string | undefined }[] | undefined } };
    CreateTags: { request: { Resources?: string[] | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    DeleteTags: { request: { Resources?: string[] | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
  };
  "efs": {
    ListTagsForResource: { request: { ResourceId?: string | undefined; NextToken?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; NextToken?: string | undefined } };
    TagResource: { request: { ResourceId?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagResource: { request: { ResourceId?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "elasticbeanstalk": {
    ListTagsForResource: { request: { ResourceArn?: string | undefined }; response: { ResourceArn?: string | undefined; ResourceTags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } };
    UpdateTagsForResource: { request: { ResourceArn?: string | undefined; TagsToAdd?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; TagsToRemove?: string[] | undefined }; response: object };
  };
  "elb": {
    DescribeTags: { request: { LoadBalancerNames?: string[] | undefined }; response: { TagDescriptions?: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "elbv2": {
    DescribeTags: { request: { ResourceArns?: string[] | undefined }; response: { TagDescriptions?: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "emr": {
    DescribeCluster: { request: { ClusterId?: string | undefined }; response: { Cluster?: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } | undefined } };
  };
  "firehose": {
    ListTagsForDeliveryStream: { request: { DeliveryStreamName?: string | undefined; ExclusiveStartTagKey?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; HasMoreTags?: boolean | undefined } };
  };
  "glacier": {
    ListTagsForVault: { request: { accountId?: string | undefined; vaultName?: string | undefined }; response: { Tags?: Record<string, string> | undefined } };
  };
  "iam": {
    ListInstanceProfileTags: { request: { InstanceProfileName?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagInstanceProfile: { request: { InstanceProfileName?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagInstanceProfile: { request: { InstanceProfileName?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListMFADeviceTags: { request: { SerialNumber?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagMFADevice: { request: { SerialNumber?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagMFADevice: { request: { SerialNumber?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListOpenIDConnectProviderTags: { request: { OpenIDConnectProviderArn?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagOpenIDConnectProvider: { request: { OpenIDConnectProviderArn?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagOpenIDConnectProvider: { request: { OpenIDConnectProviderArn?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListPolicyTags: { request: { PolicyArn?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagPolicy: { request: { PolicyArn?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagPolicy: { request: { PolicyArn?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListRoleTags: { request: { RoleName?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagRole: { request: { RoleName?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagRole: { request: { RoleName?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListSAMLProviderTags: { request: { SAMLProviderArn?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagSAMLProvider: { request: { SAMLProviderArn?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagSAMLProvider: { request: { SAMLProviderArn?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListServerCertificateTags: { request: { ServerCertificateName?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagServerCertificate: { request: { ServerCertificateName?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagServerCertificate: { request: { ServerCertificateName?: string | undefined; TagKeys?: string[] | undefined }; response: object };
    ListUserTags: { request: { UserName?: string | undefined; Marker?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; Marker?: string | undefined } };
    TagUser: { request: { UserName?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagUser: { request: { UserName?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "keyspaces": {
    ListTagsForResource: { request: { resourceArn?: string | undefined; nextToken?: string | undefined }; response: { nextToken?: string | undefined; tags?: { key?: string | undefined; value?: string | undefined }[] | undefined } };
    TagResource: { request: { resourceArn?: string | undefined; tags?: { key?: string | undefined; value?: string | undefined }[] | undefined }; response: object };
    UntagResource: { request: { resourceArn?: string | undefined; tags?: { key?: string | undefined; value?: string | undefined }[] | undefined }; response: object };
  };
  "kinesis": {
    ListTagsForStream: { request: { ExclusiveStartTagKey?: string | undefined; StreamARN?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; HasMoreTags?: boolean | undefined } };
  };
  "organizations": {
    ListTagsForResource: { request: { ResourceId?: string | undefined; NextToken?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; NextToken?: string | undefined } };
    TagResource: { request: { ResourceId?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagResource: { request: { ResourceId?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "ram": {
    GetResourceShares: { request: { resourceShareArns?: string[] | undefined; resourceOwner?: string | undefined }; response: { resourceShares?: { tags?: { key?: string | undefined; value?: string | undefined }[] | undefined }[] | undefined } };
  };
  "rds": {
    DescribeDBClusters: { request: { Filters?: { Name?: string | undefined; Values?: string[] | undefined }[] | undefined; MaxRecords?: number | undefined; Marker?: string | undefined }; response: { Marker?: string | undefined; DBClusters?: { DBClusterIdentifier?: string | undefined; Status?: string | undefined; DBClusterMembers?: { DBInstanceIdentifier?: string | undefined }[] | undefined; DBClusterInstanceClass?: string | undefined }[] | undefined } };
  };
  "redshift": {
    DescribeTags: { request: { ResourceName?: string | undefined }; response: { TaggedResources?: { Tag?: { Key?: string | undefined; Value?: string | undefined } | undefined }[] | undefined } };
  };
  "route53": {
    ListTagsForResource: { request: { ResourceType?: string | undefined; ResourceId?: string | undefined }; response: { ResourceTagSet?: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } | undefined } };
    ChangeTagsForResource: { request: { ResourceType?: string | undefined; ResourceId?: string | undefined; AddTags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; RemoveTagKeys?: string[] | undefined }; response: object };
  };
  "route53resolver": {
    ListResolverEndpointIpAddresses: { request: { ResolverEndpointId?: string | undefined; MaxResults?: number | undefined; NextToken?: string | undefined }; response: { NextToken?: string | undefined; IpAddresses?: { SubnetId?: string | undefined; Ip?: string | undefined; Ipv6?: string | undefined; Status?: string | undefined; CreationTime?: string | undefined }[] | undefined } };
  };
  "servicecatalog": {
    DescribePortfolio: { request: { Id?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } };
    UpdatePortfolio: { request: { Id?: string | undefined; AddTags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined; RemoveTags?: string[] | undefined }; response: object };
  };
  "sqs": {
    GetQueueUrl: { request: { QueueName?: string | undefined; QueueOwnerAWSAccountId?: string | undefined }; response: { QueueUrl?: string | undefined } };
    ListQueueTags: { request: { QueueUrl?: string | undefined }; response: { Tags?: Record<string, string> | undefined } };
  };
  "ssm": {
    ListTagsForResource: { request: { ResourceType?: string | undefined; ResourceId?: string | undefined }; response: { TagList?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } };
  };
  "timestream-write": {
    DescribeEndpoints: { request: object; response: { Endpoints?: { Address?: string | undefined; CachePeriodInMinutes?: number | undefined }[] | undefined } };
    ListTagsForResource: { request: { ResourceARN?: string | undefined }; response: { Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } };
    TagResource: { request: { ResourceARN?: string | undefined; Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined }; response: object };
    UntagResource: { request: { ResourceARN?: string | undefined; TagKeys?: string[] | undefined }; response: object };
  };
  "workspaces": {
    DescribeTags: { request: { ResourceId?: string | undefined }; response: { TagList?: { Key?: string | undefined; Value?: string | undefined }[] | undefined } };
  };
};
export type DoctorCalls = {
  "backup": {
    ListBackupJobs: { request: { NextToken?: string | undefined; ByBackupVaultName?: string | undefined; ByCreatedAfter?: Date | undefined }; response: { BackupJobs?: { ResourceArn?: string | undefined; State?: string | undefined; StatusMessage?: string | undefined }[] | undefined; NextToken?: string | undefined } };
  };
  "cloudformation": {
    DescribeStacks: { request: { StackName?: string | undefined }; response: { Stacks?: { StackStatus?: string | undefined; StackStatusReason?: string | undefined; Outputs?: { OutputKey?: string | undefined; OutputValue?: string | undefined }[] | undefined }[] | undefined } };
    ListStackResources: { request: { StackName?: string | undefined; NextToken?: string | undefined }; response: { StackResourceSummaries?: { LogicalResourceId?: string | undefined; PhysicalResourceId?: string | undefined; ResourceType?: string | undefined }[] | undefined; NextToken?: string | undefined } };
  };
  "cloudtrail": {
    DescribeTrails: { request: object; response: { trailList?: { Name?: string | undefined; IsMultiRegionTrail?: boolean | undefined; HomeRegion?: string | undefined; TrailARN?: string | undefined }[] | undefined } };
    GetTrailStatus: { request: { Name?: string | undefined }; response: { IsLogging?: boolean | undefined; LatestDeliveryError?: string | undefined } };
    GetEventSelectors: { request: { TrailName?: string | undefined }; response: { EventSelectors?: { ReadWriteType?: string | undefined; IncludeManagementEvents?: boolean | undefined; DataResources?: { Type?: string | undefined; Values?: string[] | undefined }[] | undefined; ExcludeManagementEventSources?: string[] | undefined }[] | undefined; AdvancedEventSelectors?: { Name?: string | undefined; FieldSelectors?: { Field?: string | undefined; Equals?: string[] | undefined; StartsWith?: string[] | undefined; EndsWith?: string[] | undefined; NotEquals?: string[] | undefined; NotStartsWith?: string[] | undefined; NotEndsWith?: string[] | undefined }[] | undefined }[] | undefined } };
  };
  "dynamodb": {
    DescribeTable: { request: { TableName?: string | undefined }; response: { Table?: { TableStatus?: string | undefined; Replicas?: { RegionName?: string | undefined; ReplicaStatus?: string | undefined }[] | undefined; SSEDescription?: { Status?: string | undefined; KMSMasterKeyArn?: string | undefined } | undefined; DeletionProtectionEnabled?: boolean | undefined } | undefined } };
    DescribeContinuousBackups: { request: { TableName?: string | undefined }; response: { ContinuousBackupsDescription?: { PointInTimeRecoveryDescription?: { PointInTimeRecoveryStatus?: string | undefined } | undefined } | undefined } };
  };
  "events": {
    DescribeApiDestination: { request: { Name?: string | undefined }; response: { ApiDestinationArn?: string | undefined } };
    DescribeConnection: { request: { Name?: string | undefined }; response: { ConnectionState?: string | undefined; StateReason?: string | undefined } };
    DescribeEventBus: { request: { Name?: string | undefined }; response: { Policy?: string | undefined } };
    ListRules: { request: { EventBusName?: string | undefined; NextToken?: string | undefined }; response: { Rules?: { Name?: string | undefined; State?: string | undefined }[] | undefined; NextToken?: string | undefined } };
    ListRuleNamesByTarget: { request: { TargetArn?: string | undefined; EventBusName?: string | undefined; NextToken?: string | undefined }; response: { RuleNames?: string[] | undefined; NextToken?: string | undefined } };
  };
  "iam": {
    SimulatePrincipalPolicy: { request: { PolicySourceArn?: string | undefined; ActionNames?: string[] | undefined; ContextEntries?: { ContextKeyName?: string | undefined; ContextKeyValues?: string[] | undefined; ContextKeyType?: string | undefined }[] | undefined; Marker?: string | undefined }; response: { EvaluationResults?: { EvalActionName?: string | undefined; EvalDecision?: string | undefined; OrganizationsDecisionDetail?: { AllowedByOrganizations?: boolean | undefined } | undefined; PermissionsBoundaryDecisionDetail?: { AllowedByPermissionsBoundary?: boolean | undefined } | undefined }[] | undefined; IsTruncated?: boolean | undefined; Marker?: string | undefined } };
  };
  "kms": {
    DescribeKey: { request: { KeyId?: string | undefined }; response: { KeyMetadata?: { KeyState?: string | undefined } | undefined } };
  };
  "lambda": {
    GetAccountSettings: { request: object; response: { AccountLimit?: { TotalCodeSize?: number | undefined; CodeSizeUnzipped?: number | undefined; CodeSizeZipped?: number | undefined; ConcurrentExecutions?: number | undefined; UnreservedConcurrentExecutions?: number | undefined } | undefined } };
    GetEventSourceMapping: { request: { UUID?: string | undefined }; response: { State?: string | undefined } };
    GetFunctionConcurrency: { request: { FunctionName?: string | undefined }; response: { ReservedConcurrentExecutions?: number | undefined } };
    GetFunctionConfiguration: { request: { FunctionName?: string | undefined }; response: { State?: string | undefined; StateReason?: string | undefined; LastUpdateStatus?: string | undefined; LastUpdateStatusReason?: string | undefined } };
  };
  "organizations": {
    DescribeEffectivePolicy: { request: { PolicyType?: string | undefined }; response: { EffectivePolicy?: { PolicyContent?: string | undefined } | undefined } };
    DescribeOrganization: { request: object; response: { Organization?: { MasterAccountId?: string | undefined } | undefined } };
    DescribePolicy: { request: { PolicyId?: string | undefined }; response: { Policy?: { Content?: string | undefined } | undefined } };
    ListParents: { request: { ChildId?: string | undefined }; response: { Parents?: { Id?: string | undefined }[] | undefined } };
    ListPoliciesForTarget: { request: { TargetId?: string | undefined; Filter?: string | undefined; NextToken?: string | undefined }; response: { Policies?: { Id?: string | undefined; Name?: string | undefined }[] | undefined; NextToken?: string | undefined } };
  };
  "sns": {
    ListSubscriptionsByTopic: { request: { TopicArn?: string | undefined; NextToken?: string | undefined }; response: { Subscriptions?: { SubscriptionArn?: string | undefined; Protocol?: string | undefined; Endpoint?: string | undefined }[] | undefined; NextToken?: string | undefined } };
  };
  "sqs": {
    GetQueueAttributes: { request: { QueueUrl?: string | undefined; AttributeNames?: string[] | undefined }; response: { Attributes?: Record<string, string> | undefined } };
  };
  "ssm": {
    GetParameter: { request: { Name?: string | undefined }; response: { Parameter?: { Value?: string | undefined; Version?: number | undefined; ARN?: string | undefined } | undefined } };
  };
  "stepfunctions": {
    DescribeStateMachine: { request: { stateMachineArn?: string | undefined }; response: { status?: string | undefined } };
  };
  "sts": {
    GetCallerIdentity: { request: object; response: { Account?: string | undefined; Arn?: string | undefined } };
  };
};
