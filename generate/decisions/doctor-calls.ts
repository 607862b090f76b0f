import { PAGE, type Used } from "./calls.ts";

/**
 * The calls of `tagledger doctor`, in the form of `namedCalls`. They are in a file of their own, so that no function loads
 * them.
 */
export const doctorCalls: Record<string, Record<string, Used>> = {
  backup: {
    ListBackupJobs: [
      ["ByBackupVaultName", "ByCreatedAfter", ...PAGE],
      ["BackupJobs.ResourceArn", "BackupJobs.State", "BackupJobs.StatusMessage", ...PAGE],
    ],
  },
  cloudformation: {
    DescribeStacks: [
      ["StackName"],
      [
        ...["Stacks.StackStatus", "Stacks.StackStatusReason"],
        ...["Stacks.Outputs.OutputKey", "Stacks.Outputs.OutputValue"],
      ],
    ],
    ListStackResources: [
      ["StackName", ...PAGE],
      [
        ...["StackResourceSummaries.ResourceType", "StackResourceSummaries.LogicalResourceId"],
        ...["StackResourceSummaries.PhysicalResourceId", ...PAGE],
      ],
    ],
  },
  cloudtrail: {
    DescribeTrails: [
      [],
      ["trailList.Name", "trailList.TrailARN", "trailList.IsMultiRegionTrail", "trailList.HomeRegion"],
    ],
    GetTrailStatus: [["Name"], ["IsLogging", "LatestDeliveryError"]],
    GetEventSelectors: [["TrailName"], ["EventSelectors", "AdvancedEventSelectors"]],
  },
  dynamodb: {
    DescribeTable: [
      ["TableName"],
      [
        ...["Table.TableStatus", "Table.DeletionProtectionEnabled"],
        ...["Table.SSEDescription.Status", "Table.SSEDescription.KMSMasterKeyArn"],
        ...["Table.Replicas.RegionName", "Table.Replicas.ReplicaStatus"],
      ],
    ],
    DescribeContinuousBackups: [
      ["TableName"],
      ["ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus"],
    ],
  },
  events: {
    DescribeApiDestination: [["Name"], ["ApiDestinationArn"]],
    DescribeConnection: [["Name"], ["ConnectionState", "StateReason"]],
    DescribeEventBus: [["Name"], ["Policy"]],
    ListRules: [
      ["EventBusName", ...PAGE],
      ["Rules.Name", "Rules.State", ...PAGE],
    ],
    ListRuleNamesByTarget: [
      ["TargetArn", "EventBusName", ...PAGE],
      ["RuleNames", ...PAGE],
    ],
  },
  iam: {
    SimulatePrincipalPolicy: [
      ["PolicySourceArn", "ActionNames", "ContextEntries", "Marker"],
      [
        ...["EvaluationResults.EvalActionName", "EvaluationResults.EvalDecision"],
        ...["EvaluationResults.OrganizationsDecisionDetail"],
        ...["EvaluationResults.PermissionsBoundaryDecisionDetail", "IsTruncated", "Marker"],
      ],
    ],
  },
  kms: { DescribeKey: [["KeyId"], ["KeyMetadata.KeyState"]] },
  lambda: {
    GetAccountSettings: [[], ["AccountLimit"]],
    GetEventSourceMapping: [["UUID"], ["State"]],
    GetFunctionConcurrency: [["FunctionName"], ["ReservedConcurrentExecutions"]],
    GetFunctionConfiguration: [
      ["FunctionName"],
      ["State", "StateReason", "LastUpdateStatus", "LastUpdateStatusReason"],
    ],
  },
  organizations: {
    DescribeEffectivePolicy: [["PolicyType"], ["EffectivePolicy.PolicyContent"]],
    DescribeOrganization: [[], ["Organization.MasterAccountId"]],
    DescribePolicy: [["PolicyId"], ["Policy.Content"]],
    ListParents: [["ChildId"], ["Parents.Id"]],
    ListPoliciesForTarget: [
      ["TargetId", "Filter", ...PAGE],
      ["Policies.Id", "Policies.Name", ...PAGE],
    ],
  },
  sns: {
    ListSubscriptionsByTopic: [
      ["TopicArn", ...PAGE],
      ["Subscriptions.SubscriptionArn", "Subscriptions.Protocol", "Subscriptions.Endpoint", ...PAGE],
    ],
  },
  sqs: { GetQueueAttributes: [["QueueUrl", "AttributeNames"], ["Attributes"]] },
  ssm: { GetParameter: [["Name"], ["Parameter.ARN", "Parameter.Version", "Parameter.Value"]] },
  stepfunctions: { DescribeStateMachine: [["stateMachineArn"], ["status"]] },
  sts: { GetCallerIdentity: [[], ["Account", "Arn"]] },
};
