import type { CallKey } from "../calls.ts";

/**
 * A place in the record, IAM's name of the type (its key in the Service Authorization Reference), and the place of the
 * resource's account if it may be another one.
 */
export type Decision = [path: string, resource: string, account?: string];

/** A connection or an interface that is made for a customer belongs to the customer's account. */
const CUSTOMER = "requestParameters.ownerAccount";

/** The calls whose place a person found in the model: the member has a name that says no type, or an unusual one. */
export const decided: Record<CallKey, Decision> = {
  "amplify:CreateBranch": ["responseElements.branch.branchArn", "branches"],
  "apigateway:GenerateClientCertificate": ["responseElements.clientCertificateId", "ClientCertificate"],
  "application-signals:CreateInstrumentationConfiguration": ["responseElements.aRN", "instrumentationConfig"],
  "application-signals:CreateServiceLevelObjective": ["responseElements.slo.arn", "slo"],
  "appstream:CreateImportedImage": ["responseElements.image.arn", "image"],
  "bedrock-agentcore:CreateAgentRuntime": ["responseElements.agentRuntimeArn", "runtime"],
  "bedrock:CreateAutomatedReasoningPolicy": ["responseElements.policyArn", "automated-reasoning-policy"],
  "budgets:CreateBudget": ["requestParameters.budget.budgetName", "budget"],
  "ce:CreateAnomalyMonitor": ["responseElements.monitorArn", "anomalymonitor"],
  "ce:CreateAnomalySubscription": ["responseElements.subscriptionArn", "anomalysubscription"],
  "chatbot:CreateChimeWebhookConfiguration": [
    "responseElements.webhookConfiguration.chatConfigurationArn",
    "ChatbotConfiguration",
  ],
  "chatbot:CreateMicrosoftTeamsChannelConfiguration": [
    "responseElements.channelConfiguration.chatConfigurationArn",
    "ChatbotConfiguration",
  ],
  "chatbot:CreateSlackChannelConfiguration": [
    "responseElements.channelConfiguration.chatConfigurationArn",
    "ChatbotConfiguration",
  ],
  "codeguru-reviewer:AssociateRepository": [
    "responseElements.repositoryAssociation.associationArn",
    "association",
  ],
  "comprehend:CreateDataset": ["responseElements.datasetArn", "flywheel-dataset"],
  "config:PutServiceLinkedConfigurationRecorder": ["responseElements.arn", "ConfigurationRecorder"],
  "config:PutStoredQuery": ["responseElements.queryArn", "StoredQuery"],
  "config:PutThirdPartyServiceLinkedConfigurationRecorder": ["responseElements.arn", "ConfigurationRecorder"],
  "connect:CreateUserHierarchyGroup": ["responseElements.hierarchyGroupArn", "hierarchy-group"],
  "databrew:CreateProfileJob": ["responseElements.name", "Job"],
  "databrew:CreateRecipeJob": ["responseElements.name", "Job"],
  "directconnect:AllocateHostedConnection": ["responseElements.connectionId", "dxcon", CUSTOMER],
  "directconnect:AllocatePrivateVirtualInterface": ["responseElements.virtualInterfaceId", "dxvif", CUSTOMER],
  "directconnect:AllocatePublicVirtualInterface": ["responseElements.virtualInterfaceId", "dxvif", CUSTOMER],
  "directconnect:AllocateTransitVirtualInterface": [
    "responseElements.virtualInterface.virtualInterfaceId",
    "dxvif",
    CUSTOMER,
  ],
  "directconnect:CreateInterconnect": ["responseElements.interconnectId", "dxcon"],
  "directconnect:CreatePrivateVirtualInterface": ["responseElements.virtualInterfaceId", "dxvif"],
  "directconnect:CreatePublicVirtualInterface": ["responseElements.virtualInterfaceId", "dxvif"],
  "directconnect:CreateResiliencyGroup": [
    "responseElements.resiliencyGroup.resiliencyGroupArn",
    "dx-resiliency-group",
  ],
  "directconnect:CreateTransitVirtualInterface": [
    "responseElements.virtualInterface.virtualInterfaceId",
    "dxvif",
  ],
  "dlm:CreateLifecyclePolicy": ["responseElements.policyId", "policy"],
  "drs:CreateExtendedSourceServer": ["responseElements.sourceServer.arn", "SourceServerResource"],
  "drs:CreateReplicationConfigurationTemplate": [
    "responseElements.arn",
    "ReplicationConfigurationTemplateResource",
  ],
  "ec2:CreateCapacityReservationBySplitting": [
    "responseElements.destinationCapacityReservation.capacityReservationId",
    "capacity-reservation",
  ],
  "ec2:CreateDelegateMacVolumeOwnershipTask": [
    "responseElements.macModificationTask.macModificationTaskId",
    "mac-modification-task",
  ],
  "ec2:CreateImageUsageReport": ["responseElements.reportId", "image-usage-report"],
  "ec2:CreateInstanceExportTask": ["responseElements.exportTask.exportTaskId", "export-instance-task"],
  "ec2:CreateMacSystemIntegrityProtectionModificationTask": [
    "responseElements.macModificationTask.macModificationTaskId",
    "mac-modification-task",
  ],
  "ec2:CreatePublicIpv4Pool": ["responseElements.poolId", "ipv4pool-ec2"],
  "ec2:PurchaseCapacityBlock": [
    "responseElements.capacityReservation.capacityReservationId",
    "capacity-reservation",
  ],
  "ecs:CreateExpressGatewayService": ["responseElements.service.serviceArn", "service"],
  "frauddetector:CreateDetectorVersion": [
    "join('/', [responseElements.detectorId, responseElements.detectorVersionId])",
    "detector-version",
  ],
  "frauddetector:CreateModel": [
    "join('/', [requestParameters.modelType, requestParameters.modelId])",
    "model",
  ],
  "gamelift:CreateContainerFleet": ["responseElements.containerFleet.fleetArn", "containerFleet"],
  "gamelift:CreateMatchmakingConfiguration": [
    "responseElements.configuration.configurationArn",
    "matchmakingConfiguration",
  ],
  "glue:CreateDevEndpoint": ["responseElements.endpointName", "devendpoint"],
  "groundstation:CreateDataflowEndpointGroupV2": [
    "responseElements.dataflowEndpointGroupId",
    "DataflowEndpointGroup",
  ],
  "groundstation:CreateEphemeris": ["responseElements.ephemerisId", "EphemerisItem"],
  "groundstation:RegisterAgent": ["responseElements.agentId", "Agent"],
  "guardduty:CreatePublishingDestination": [
    "join('/', [requestParameters.detectorId, responseElements.destinationId])",
    "publishingDestination",
  ],
  "imagebuilder:CreateComponent": ["responseElements.componentBuildVersionArn", "component"],
  "imagebuilder:CreateImage": ["responseElements.imageBuildVersionArn", "image"],
  "imagebuilder:CreateWorkflow": ["responseElements.workflowBuildVersionArn", "workflow"],
  "iot:CreateDynamicThingGroup": ["responseElements.thingGroupArn", "thinggroup"],
  "iot:RegisterCACertificate": ["responseElements.certificateArn", "cacert"],
  "iotwireless:AssociateAwsAccountWithPartnerAccount": ["responseElements.arn", "SidewalkAccount"],
  "license-manager:CreateLicenseManagerReportGenerator": [
    "responseElements.licenseManagerReportGeneratorArn",
    "report-generator",
  ],
  "medialive:PurchaseOffering": ["responseElements.reservation.arn", "reservation"],
  "monitoring:PutAlarmMuteRule": ["requestParameters.name", "alarm-mute-rule"],
  "monitoring:PutInsightRule": ["requestParameters.ruleName", "insight-rule"],
  "monitoring:PutLogAlarm": ["requestParameters.alarmName", "alarm"],
  "neptune-graph:CreateGraphUsingImportTask": ["responseElements.graphId", "graph"],
  "networkmanager:CreateConnectAttachment": [
    "responseElements.connectAttachment.attachment.attachmentId",
    "attachment",
  ],
  "networkmanager:CreateDirectConnectGatewayAttachment": [
    "responseElements.directConnectGatewayAttachment.attachment.attachmentId",
    "attachment",
  ],
  "networkmanager:CreateSiteToSiteVpnAttachment": [
    "responseElements.siteToSiteVpnAttachment.attachment.attachmentId",
    "attachment",
  ],
  "networkmanager:CreateTransitGatewayPeering": [
    "responseElements.transitGatewayPeering.peering.peeringId",
    "peering",
  ],
  "networkmanager:CreateTransitGatewayRouteTableAttachment": [
    "responseElements.transitGatewayRouteTableAttachment.attachment.attachmentId",
    "attachment",
  ],
  "networkmanager:CreateVpcAttachment": [
    "responseElements.vpcAttachment.attachment.attachmentId",
    "attachment",
  ],
  "omics:CreateAnnotationStoreVersion": [
    "join('/', [responseElements.name, responseElements.versionName])",
    "AnnotationStoreVersion",
  ],
  "omics:CreateAnnotationStore": ["responseElements.name", "AnnotationStore"],
  "omics:CreateVariantStore": ["responseElements.name", "VariantStore"],
  "polly:PutLexicon": ["requestParameters.name", "lexicon"],
  "profile:CreateCalculatedAttributeDefinition": [
    "join('/', [requestParameters.domainName, responseElements.calculatedAttributeName])",
    "calculated-attributes",
  ],
  "profile:CreateDomainLayout": [
    "join('/', [requestParameters.domainName, responseElements.layoutDefinitionName])",
    "layouts",
  ],
  "profile:PutProfileObjectType": [
    "join('/', [requestParameters.domainName, responseElements.objectTypeName])",
    "object-types",
  ],
  "quicksight:CreateAccountCustomization": ["responseElements.arn", "customization"],
  "rds:CreateCustomDBEngineVersion": ["responseElements.dBEngineVersionArn", "cev"],
  "rds:CreateDBSecurityGroup": ["responseElements.dBSecurityGroup.dBSecurityGroupArn", "secgrp"],
  "rds:CreateDBShardGroup": ["responseElements.dBShardGroupArn", "shardgrp"],
  "rds:PurchaseReservedDBInstancesOffering": [
    "responseElements.reservedDBInstance.reservedDBInstanceArn",
    "ri",
  ],
  "redshift:CreateEventSubscription": [
    "responseElements.eventSubscription.custSubscriptionId",
    "eventsubscription",
  ],
  "resiliencehub:CreateResiliencyPolicy": ["responseElements.policy.policyArn", "resiliency-policy"],
  "route53profiles:AssociateProfile": ["responseElements.profileAssociation.id", "profile-association"],
  "rds:StartDBInstanceAutomatedBackupsReplication": [
    "responseElements.dBInstanceAutomatedBackup.dBInstanceAutomatedBackupsArn",
    "auto-backup",
  ],
  "sagemaker:CreateHubContentReference": ["responseElements.hubContentArn", "hub-content"],
  "sagemaker:CreateTrial": ["responseElements.trialArn", "experiment-trial"],
  "scn:CreateDataLakeDataset": ["responseElements.dataset.arn", "dataset"],
  "scn:CreateDataLakeNamespace": ["responseElements.namespace.arn", "namespace"],
  "securityagent:CreateSecurityRequirementPack": ["responseElements.packId", "SecurityRequirementPack"],
  "ses:CreateConfigurationSet": ["requestParameters.configurationSetName", "configuration-set"],
  "ses:CreateDedicatedIpPool": ["requestParameters.poolName", "dedicated-ip-pool"],
  "sms-voice:CreateConfigurationSet": ["responseElements.configurationSetArn", "ConfigurationSet"],
  "storagegateway:AssociateFileSystem": ["responseElements.fileSystemAssociationARN", "fs-association"],
  "storagegateway:CreateNFSFileShare": ["responseElements.fileShareARN", "share"],
  "storagegateway:CreateSMBFileShare": ["responseElements.fileShareARN", "share"],
  "storagegateway:CreateTapes": ["responseElements.tapeARNs", "tape"],
  "translate:CreateParallelData": ["responseElements.name", "parallel-data"],
  "waf-regional:CreateRateBasedRule": ["responseElements.rule.ruleId", "ratebasedrule"],
  "waf:CreateRateBasedRule": ["responseElements.rule.ruleId", "ratebasedrule"],
  "workspaces-instances:CreateWorkspaceInstance": [
    "responseElements.workspaceInstanceId",
    "WorkspaceInstanceId",
  ],
  "workspaces:CreateConnectionAlias": ["responseElements.aliasId", "connectionalias"],
  "workspaces:CreateIpGroup": ["responseElements.groupId", "workspaceipgroup"],
  "workspaces:ImportCustomWorkspaceImage": ["responseElements.imageId", "workspaceimage"],
  "workspaces:RegisterWorkspaceDirectory": ["responseElements.directoryId", "directoryid"],
};
