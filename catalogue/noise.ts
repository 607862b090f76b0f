import { withoutApiVersion } from "./event-name.ts";

/**
 * Calls that look like creations and create nothing that can be tagged, by what they do instead. `CreateTags` stands for
 * every service's, `kms:CreateGrant` for the one of kms.amazonaws.com, `*Url` for all names that end so. None of them
 * takes tags in botocore 1.44.5, but those that tag, and CopyObject. What creates a resource that merely cannot be
 * tagged is no noise: it belongs in the catalogue, where the tagger `none` records who made it.
 */
export const noise: readonly { does: string; calls: readonly string[] }[] = [
  {
    does: "tags what is there",
    calls: [
      "CreateTags",
      "CreateOrUpdateTags",
      "lakeformation:CreateLFTag",
      "lakeformation:CreateLFTagExpression",
    ],
  },
  {
    does: "lets somebody in for a while: a session, a token, a link",
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
    does: "lets one thing use another",
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
    does: "adds members to something",
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
    does: "adds a part to something: a route, an entry, a setting, a version, an alias",
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
    does: "brings content into what is there, or back",
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
    does: "asks for something to be done: a run, a report, a quota",
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
