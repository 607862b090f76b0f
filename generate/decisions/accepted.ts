/**
 * What people decided where the models alone do not say enough. `npm run generate:catalogue` proposes an id if a record
 * has one and IAM has a format for the ARN. It is not always right, so a person compares each proposal with the format
 * and with the service's API Reference. Each call here stands in one of the three lists.
 */

/**
 * By source: the calls whose proposal is right. The member has the name of the format's variable (`DetectorId`), or it is
 * the only id or name in the response of a call whose resource has no other.
 */
export const accepted: Record<string, string> = {
  aidevops: "CreateAgentSpace CreatePrivateConnection RegisterService",
  amplifyuibuilder: "CreateComponent CreateForm CreateTheme",
  appconfig:
    "CreateApplication CreateConfigurationProfile CreateDeploymentStrategy CreateEnvironment CreateExperimentDefinition",
  "bcm-pricing-calculator": "CreateBillScenario CreateWorkloadEstimate",
  "bedrock-agentcore": "CreateHarness",
  budgets: "CreateBudgetAction",
  codepipeline: "CreateCustomActionType",
  databrew: "CreateProject CreateRuleset CreateSchedule",
  deadline: "CreateBudget CreateJob CreateLicenseEndpoint CreateWorker",
  drs: "CreateSourceNetwork",
  ec2:
    "AllocateIpamPoolCidr CreateApplicationStatusCheck CreateCapacityManagerDataExport " +
    "CreateCapacityReservationCancellationQuote CreateCapacityReservationFleet CreateFpgaImage " +
    "CreateInstanceEventWindow CreateReplaceRootVolumeTask CreateRestoreImageTask CreateRouteServer " +
    "CreateRouteServerEndpoint CreateRouteServerPeer CreateSubnetCidrReservation CreateTransitGatewayConnect " +
    "CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy CreateTransitGatewayPolicyTable " +
    "CreateTransitGatewayRouteTableAnnouncement CreateVerifiedAccessEndpoint CreateVerifiedAccessInstance " +
    "CreateVerifiedAccessTrustProvider CreateVpcEncryptionControl CreateVpnConcentrator",
  elasticbeanstalk: "CreateConfigurationTemplate",
  elasticmapreduce: "CreateStudio",
  frauddetector: "CreateList CreateVariable PutDetector PutEntityType PutEventType PutLabel PutOutcome",
  glue: "CreateBlueprint CreateCatalog CreateConnection CreateDataQualityRuleset CreateUsageProfile",
  groundstation: "CreateDataflowEndpointGroup CreateMissionProfile",
  guardduty:
    "CreateDetector CreateFilter CreateIPSet CreateMalwareProtectionPlan CreateThreatEntitySet CreateThreatIntelSet " +
    "CreateTrustedEntitySet",
  healthlake: "CreateDataTransformationProfile",
  interconnect: "CreateConnection",
  kendra: "CreateFaq CreateFeaturedResultsSet CreateQuerySuggestionsBlockList CreateThesaurus",
  launchwizard: "CreateDeployment",
  macie2: "CreateCustomDataIdentifier",
  managedblockchain: "CreateAccessor CreateMember CreateNetwork CreateNode CreateProposal",
  "medical-imaging": "CreateDatastore",
  networkmanager: "CreateConnectPeer",
  odb:
    "CreateAutonomousDatabase CreateAutonomousDatabaseBackup CreateCloudAutonomousVmCluster " +
    "CreateCloudExadataInfrastructure CreateCloudVmCluster CreateExadbVmCluster CreateExascaleDbStorageVault " +
    "CreateOdbNetwork CreateOdbPeeringConnection",
  profile: "CreateDomain CreateEventTrigger PutDomainObjectType",
  rds: "CreateBlueGreenDeployment",
  redshift:
    "CreateHsmClientCertificate CreateHsmConfiguration CreateSnapshotCopyGrant CreateSnapshotSchedule CreateUsageLimit",
  repostspace: "CreateSpace",
  rtbfabric:
    "CreateInboundExternalLink CreateLink CreateLinkRoutingRule CreateOutboundExternalLink CreateRequesterGateway " +
    "CreateResponderGateway",
  rum: "CreateAppMonitor",
  s3: "CreateStorageLensGroup",
  sagemaker: "CreateDeviceFleet CreateEdgePackagingJob",
  savingsplans: "CreateSavingsPlan",
  scn: "CreateDataIntegrationFlow CreateInstance",
  "security-ir": "CreateCase CreateMembership",
  securityagent:
    "CreateAgentSpace CreateApplication CreateIntegration CreatePrivateConnection CreateTargetDomain",
  ses:
    "CreateAddonInstance CreateAddonSubscription CreateAddressList CreateArchive CreateContactList " +
    "CreateCustomVerificationEmailTemplate CreateDeliverabilityTestReport CreateEmailIdentity CreateEmailTemplate " +
    "CreateIngressPoint CreateMultiRegionEndpoint CreateRelay CreateRuleSet CreateTrafficPolicy",
  shield: "CreateProtection CreateProtectionGroup",
  ssm: "CreateAssociation CreateCloudConnector",
  textract: "CreateAdapter CreateAdapterVersion",
  "timestream-influxdb": "CreateDbCluster",
  transcribe:
    "CreateCallAnalyticsCategory CreateLanguageModel CreateMedicalVocabulary CreateVocabulary CreateVocabularyFilter",
  transfer: "CreateAgreement CreateProfile CreateWebApp CreateWorkflow ImportCertificate ImportHostKey",
  waf: "CreateRule CreateRuleGroup",
  "waf-regional": "CreateRule CreateRuleGroup",
  workspaces:
    "CopyWorkspaceImage CreateUpdatedWorkspaceImage CreateWorkspaceBundle CreateWorkspaceImage ImportWorkspaceImage",
};
