/**
 * Nobody would recognise an owner by these names. Either a program made the name up, or all sessions of a tool or
 * service have the same name. The ledger keeps such a name. It becomes the owner's name only if the record has no
 * better one.
 */
export type GeneratedName = {
  pattern: RegExp;
  /** Completes the sentence "The name …". */
  says: string;
  /** True if only programs and services have such sessions. If it is absent, people may have them too. */
  isMachine?: true;
  /** The records or code that show the form. */
  source: string;
};

export const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** The id of an EC2 instance (`i-`), or of a node that Systems Manager manages (`mi-`). */
export const INSTANCE_ID = /^m?i-[0-9a-f]{8,17}$/;

/** Forms of names that programs make up. Every name of a record is checked for them. */
export const generatedForms: readonly GeneratedName[] = [
  {
    pattern: INSTANCE_ID,
    says: "is the id of an instance",
    isMachine: true,
    source: "genuine records; mi-: the nodes that Systems Manager manages",
  },
  {
    pattern: new RegExp(`(?:^|[^0-9a-f])${UUID}$`, "i"),
    says: "ends with a UUID",
    isMachine: true,
    source: "genuine records (CodeBuild, EKS Pod Identity, StackSets)",
  },
  {
    pattern: /^[0-9a-f]{32}$/,
    says: "is 32 hexadecimal digits, like the id of an ECS task",
    isMachine: true,
    source: "public records of tasks (cloud-custodian/cloud-custodian); the target roles of EventBridge too",
  },
  {
    // Such names have a single small letter between two capitals. Words written together do not.
    pattern: /^(?=[A-Za-z]*[A-Z][a-z][A-Z])[A-Za-z]{32}$/,
    says: "is 32 random letters, like the sessions of Step Functions executions",
    isMachine: true,
    source: "public CloudTrail records of Step Functions",
  },
  {
    pattern: /(?:^|[-_.])\d{7,}$/,
    says: "ends with a long number, like a time or the id of a job",
    source: "the sources of the AWS SDKs; genuine records",
  },
  { pattern: /^\d+$/, says: "has no letter", source: "genuine records" },
  {
    pattern: /(?:^|[-_.])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}$/i,
    says: "ends with many hexadecimal digits",
    source: "genuine records: the names of Identity Center's roles end like this",
  },
  {
    // A name with one number at its end, such as OrderProcessingHandlerV2, is not random.
    pattern:
      /(?:^|[-_.])(?=[A-Za-z\d]{20,}$)(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])(?:[A-Za-z]*\d+(?=[A-Za-z])){2}/,
    says: "ends with many random letters and digits",
    source: "the KSUID at the end of Granted's sessions (fwdcloudsec/granted)",
  },
  {
    pattern: /(?:^|[-_.])(?=[a-z\d]{20,}$)(?:[a-z]*\d+(?=[a-z])){4}/,
    says: "ends with many random letters and digits",
    source: "the ids of runs and pods at the end of CI systems' sessions",
  },
];

/** Names that tools give to their sessions, for people and for programs. */
export const toolSessions: readonly GeneratedName[] = [
  // Tools that people use.
  {
    pattern: /^gntd-/,
    says: "is made up by Granted",
    source: "fwdcloudsec/granted, pkg/cfaws/session_name.go",
  },
  {
    pattern: /^assumed-from-leapp$/,
    says: "is the name that Leapp gives its sessions",
    source: "Noovolari/leapp, packages/core/src/models/constants.ts",
  },
  {
    pattern: /^awsume-cli-role$/,
    says: "is the name that awsume gives its sessions",
    source: "trek10inc/awsume, awsume/awsumepy/default_plugins.py",
  },
  {
    pattern: /^cli$/,
    says: "is the name that assume-role gives its sessions",
    source: "remind101/assume-role, main.go",
  },
  {
    pattern: /^okta-aws-cli$/,
    says: "is the name that okta-aws-cli gives its sessions",
    source: "okta/okta-aws-cli, cmd/root/m2m/m2m.go",
  },
  {
    pattern: /^.+@\d{12}$/,
    says: "is a role and an account, like the sessions of aws-sso-cli",
    source: "synfinatic/aws-sso-cli, internal/sso/auth/awssso.go",
  },
  {
    pattern: /^AWSCLI-?Session$/i,
    says: "is the session name in examples for the AWS CLI",
    source: "CircleCI-Public/aws-cli-orb, src/examples/configure_role_arn.yml, and many others",
  },
  {
    pattern: /^(?:EKSGetTokenAuth|EKSDescribeClusterSession)$/,
    says: "is the name that the AWS CLI gives its sessions for EKS",
    source: "aws/aws-cli, awscli/customizations/eks",
  },
  {
    pattern: /^(?:aws-cdk|cdk-assets)-(?:noname|root|runner|codebuild-user|vsts|circleci|jenkins)$/,
    says: "is the name that the CDK gives its sessions if no person runs it",
    source:
      "aws/aws-cdk-cli, toolkit-lib/lib/api/aws-auth/sdk-provider.ts; the users of CI systems are assumed",
  },
  {
    pattern: /^default_session$/,
    says: "is the name that the SDK for Ruby gives its sessions",
    source: "aws/aws-sdk-ruby, aws-sdk-core/shared_config.rb",
  },
  {
    pattern: /^aws-common-runtime-profile-config-\d+$/,
    says: "is made up by the SDKs for C++ and Swift",
    source: "awslabs/aws-c-auth, source/credentials_provider_profile.c",
  },
  {
    pattern: /^vault-.+-\d{10}-\w*$/,
    says: "is made up by HashiCorp Vault",
    source: "hashicorp/vault, builtin/logical/aws/path_config_root.go",
  },
  {
    pattern: new RegExp(`^${UUID}@\\w+$`),
    says: "is the id of an Identity Center user in an environment of DataZone",
    source: "an error message of a role datazone_usr_role_…",
  },

  // Tools that programs use.
  {
    pattern: /^GitHubActions$/,
    says: "is the name that configure-aws-credentials gives its sessions",
    isMachine: true,
    source: "aws-actions/configure-aws-credentials, src/index.ts",
  },
  {
    pattern: /^GitLabRunner-\d+-\d+$/,
    says: "is a project and a pipeline of GitLab",
    isMachine: true,
    source: "GitLab's documentation of OpenID Connect with AWS",
  },
  {
    pattern: /^Jenkins(?:-.+-\d+)?$/,
    says: "is the name that Jenkins gives its sessions",
    isMachine: true,
    source: "jenkinsci/pipeline-aws-plugin, RoleSessionNameBuilder.java; jenkinsci/aws-credentials-plugin",
  },
  {
    pattern: /^terraform-run-/,
    says: "is a run of HCP Terraform",
    isMachine: true,
    source: "a public record of dynamic credentials",
  },
  {
    pattern: /^[0-9A-HJKMNP-TV-Z]{26}$/,
    says: "is a ULID, like the id of a Spacelift run",
    isMachine: true,
    source: "spacelift-io/user-documentation, integrations/cloud-providers/aws.md; the form is assumed",
  },
  {
    pattern: /^Spinnaker$/,
    says: "is the name that Spinnaker gives its sessions",
    isMachine: true,
    source: "spinnaker/clouddriver, AssumeRoleAmazonCredentials.java",
  },
  {
    pattern: /^aws-vsts-tools$/,
    says: "is the name that the AWS Toolkit for Azure DevOps gives its sessions",
    isMachine: true,
    source: "aws/aws-toolkit-azure-devops, src/lib/awsConnectionParameters.ts",
  },
  {
    pattern: /^build-session$/,
    says: "is the session name in Bitbucket's documentation",
    isMachine: true,
    source: "Bitbucket's documentation of OpenID Connect with AWS",
  },
  {
    pattern: /^pulumi-environments-session$/,
    says: "is the session name in Pulumi's examples",
    isMachine: true,
    source: "examples of Pulumi ESC",
  },
  {
    pattern: /^kiam-/,
    says: "is the name that kiam gives its sessions",
    isMachine: true,
    source: "uswitch/kiam, pkg/aws/sts/cache.go",
  },
  {
    pattern: /^(?:CloudCustodian(?:@.+)?|CustodianOrgAccount)$/,
    says: "is the name that Cloud Custodian gives its sessions",
    isMachine: true,
    source: "cloud-custodian/cloud-custodian, c7n/credentials.py, c7n/resources/org.py",
  },
  {
    pattern: /^ProwlerAssessmentSession$/,
    says: "is the name that Prowler gives its sessions",
    isMachine: true,
    source: "prowler-cloud/prowler, prowler/providers/aws/config.py",
  },
  {
    pattern: /^AWSAFT-Session$/,
    says: "is the name that Account Factory for Terraform gives its sessions",
    isMachine: true,
    source: "aws-ia/terraform-aws-control_tower_account_factory, locals.tf",
  },
  {
    pattern: /^(?:lza-session|cdk-toolkit-session)$/,
    says: "is the name that Landing Zone Accelerator gives its sessions",
    isMachine: true,
    source: "awslabs/landing-zone-accelerator-on-aws, lib/toolkit.ts",
  },
  {
    pattern: /^ansible_aws_(?:.+_)?dynamic_inventory$/,
    says: "is the name that Ansible gives its sessions",
    isMachine: true,
    source: "ansible-collections/amazon.aws, plugins/plugin_utils/inventory.py",
  },
  {
    pattern: /^efs-mount-helper$/,
    says: "is the name that the mount helper of EFS gives its sessions",
    isMachine: true,
    source: "aws/efs-utils",
  },
  {
    pattern: /^(?:databricks|snowflake)$/,
    says: "is the name that a data platform gives its sessions",
    isMachine: true,
    source: "public records (panther-labs/panther-analysis)",
  },
];
