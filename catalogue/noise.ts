import { withoutApiVersion } from "./event-name.ts";

/**
 * Calls that look like creations and create nothing that can be tagged, grouped by what they do. `CreateTags` is the
 * call of every service, `kms:CreateGrant` the call of kms.amazonaws.com, and `*Url` every name that ends with `Url`.
 * According to botocore 1.44.8, only the calls that tag resources and CopyObject accept tags. The other calls here do
 * not. A call that creates a resource without a tagging API is not noise. It belongs in the catalogue with the tagger
 * `none`, so that the creator is recorded.
 */
export const noise: readonly { does: string; calls: readonly string[] }[] = [
  {
    does: "tags existing resources",
    calls: [
      "CreateTags",
      "CreateOrUpdateTags",
      "lakeformation:CreateLFTag",
      "lakeformation:CreateLFTagExpression",
    ],
  },
  {
    does: "gives access for a limited time: a session, a token, a link",
    calls: [
      "*URL",
      "*Url",
      "*Urls",
      "airflow:CreateCliToken",
      "airflow:CreateWebLoginToken",
      "chime:CreateAttendee",
      "gamelift:CreatePlayerSession",
      "gamelift:CreatePlayerSessions",
      "grafana:CreateWorkspaceServiceAccountToken",
      "iot:CreateProvisioningClaim",
      "ivs:CreateParticipantToken",
      "ivschat:CreateChatToken",
      "license-manager:CreateToken",
      "rekognition:CreateFaceLivenessSession",
      "s3:CreateSession",
      "s3express:CreateSession",
      "signin:CreateOAuth2Token",
      "signin:CreateOAuth2TokenWithIAM",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "sso:CreateToken",
      "sso-oauth:CreateToken",
      "sso-oauth:CreateTokenWithIAM",
    ],
  },
  {
    does: "allows one resource or principal to use another",
    calls: [
      "acm-pca:CreatePermission",
      "acm-pca:PutPolicy",
      "ec2:CreateNetworkInterfacePermission",
      "entityresolution:PutPolicy",
      "kms:CreateGrant",
      "route53:CreateVPCAssociationAuthorization",
      "sso:CreateAccountAssignment",
      "sso:CreateApplicationAssignment",
      "sso:ProvisionPermissionSet",
    ],
  },
  {
    does: "adds members to a resource",
    calls: [
      "detective:CreateMembers",
      "ec2:RegisterTransitGatewayMulticastGroupMembers",
      "ec2:RegisterTransitGatewayMulticastGroupSources",
      "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
      "elasticloadbalancing:RegisterTargets",
      "guardduty:CreateMembers",
      "identitystore:CreateGroupMembership",
      "quicksight:CreateFolderMembership",
      "quicksight:CreateGroupMembership",
      "rds:RegisterDBProxyTargets",
      "securityhub:CreateMembers",
      "servicediscovery:RegisterInstance",
      "ssm:RegisterPatchBaselineForPatchGroup",
      "ssm:RegisterTargetWithMaintenanceWindow",
      "ssm:RegisterTaskWithMaintenanceWindow",
      "vpc-lattice:RegisterTargets",
    ],
  },
  {
    does: "adds a part to a resource: a route, an entry, a setting, a version, an alias",
    calls: [
      "apigateway:CreateApiMapping",
      "apigateway:CreateAuthorizer",
      "apigateway:CreateBasePathMapping",
      "apigateway:CreateDocumentationPart",
      "apigateway:CreateDocumentationVersion",
      "apigateway:CreateIntegration",
      "apigateway:CreateIntegrationResponse",
      "apigateway:CreateModel",
      "apigateway:CreateRequestValidator",
      "apigateway:CreateResource",
      "apigateway:CreateRoute",
      "apigateway:CreateRouteResponse",
      "apigateway:CreateUsagePlanKey",
      "apigateway:ImportDocumentationParts",
      "apigateway:PutIntegration",
      "backup:CreateBackupSelection",
      "budgets:CreateNotification",
      "budgets:CreateSubscriber",
      "cloudformation:CreateStackInstances",
      "cloudfront:CreateMonitoringSubscription",
      "ec2:CreateClientVpnRoute",
      "ec2:CreateLaunchTemplateVersion",
      "ec2:CreateLocalGatewayRoute",
      "ec2:CreateNetworkAclEntry",
      "ec2:CreateRoute",
      "ec2:CreateTransitGatewayPrefixListReference",
      "ec2:CreateTransitGatewayRoute",
      "ec2:CreateVpnConnectionRoute",
      "elasticloadbalancing:CreateAppCookieStickinessPolicy",
      "elasticloadbalancing:CreateLBCookieStickinessPolicy",
      "elasticloadbalancing:CreateLoadBalancerListeners",
      "elasticloadbalancing:CreateLoadBalancerPolicy",
      "glue:CreatePartition",
      "glue:CreatePartitionIndex",
      "glue:RegisterSchemaVersion",
      "iam:CreateAccessKey",
      "iam:CreateAccountAlias",
      "iam:CreateLoginProfile",
      "iam:CreatePolicyVersion",
      "iot:CreatePolicyVersion",
      "kms:CreateAlias",
      "logs:CreateLogStream",
      "mediaconvert:PutPolicy",
      "route53resolver:CreateFirewallRule",
      "ssm:RegisterDefaultPatchBaseline",
    ],
  },
  {
    does: "imports or restores content of an existing resource",
    calls: [
      "acm-pca:ImportCertificateAuthorityCertificate",
      "acm-pca:RestoreCertificateAuthority",
      "cloudtrail:RestoreEventDataStore",
      "codecommit:CreateBranch",
      "codecommit:CreateCommit",
      "codecommit:CreatePullRequest",
      "ds:RestoreFromSnapshot",
      "ec2:RestoreManagedPrefixListVersion",
      "ec2:RestoreSnapshotTier",
      "fsx:RestoreVolumeFromSnapshot",
      "kms:ImportKeyMaterial",
      "quicksight:CreateIngestion",
      "quicksight:RestoreAnalysis",
      "redshift-serverless:RestoreFromRecoveryPoint",
      "redshift-serverless:RestoreFromSnapshot",
      "route53resolver:ImportFirewallDomains",
      "s3:CopyObject",
      "s3:RestoreObject",
      "secretsmanager:RestoreSecret",
      "workspaces:RestoreWorkspace",
    ],
  },
  {
    does: "requests a run, a report, a quota or the like",
    calls: [
      "cloudfront:CreateInvalidation",
      "codedeploy:CreateDeployment",
      "elasticbeanstalk:RequestEnvironmentInfo",
      "glue:CreateScript",
      "glue:RunStatement",
      "guardduty:CreateSampleFindings",
      "inspector2:CreateFindingsReport",
      "inspector2:CreateSbomExport",
      "logs:CreateExportTask",
      "macie2:CreateSampleFindings",
      "servicequotas:RequestServiceQuotaIncrease",
      "support:CreateCase",
      "swf:RequestCancelWorkflowExecution",
    ],
  },
];

const calls = noise.flatMap((group) => group.calls);
const named = new Set(calls);
const endings = calls.filter((call) => call.startsWith("*")).map((call) => call.slice(1));

/** Whether a call that looks like a creation creates nothing that can be tagged. */
export function isNoise(eventSource: string, eventName: string): boolean {
  const [service] = eventSource.split(".amazonaws.com");
  const name = withoutApiVersion(eventName);
  return (
    named.has(name) || named.has(`${service}:${name}`) || endings.some((ending) => name.endsWith(ending))
  );
}
