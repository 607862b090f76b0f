// Written by npm run generate:catalogue. Do not edit.
export const servicesJson: Record<string, string> = {
"access-analyzer.amazonaws.com": `{"tagger":"model:accessanalyzer",
 "types": {
  "AWS::AccessAnalyzer::Analyzer": "arn:\${partition}:access-analyzer:\${region}:\${account}:analyzer/\${id}"
 },
 "events": {
  "CreateAnalyzer": {"creates":{"AWS::AccessAnalyzer::Analyzer":"responseElements.arn || requestParameters.analyzerName"}},
  "CreateServiceLinkedAnalyzer": {"creates":{"AWS::AccessAnalyzer::Analyzer":"responseElements.arn"},"tagsOf":{"AWS::AccessAnalyzer::Analyzer":null}}
 }}`,
"account-access.amazonaws.com": `{"tagger":"model:account-access",
 "types": {
  "AWS::AccountAccess::Application": "arn:\${partition}:account-access:\${region}:\${account}:application/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::AccountAccess::Application":"responseElements.applicationArn"}}
 }}`,
"acm.amazonaws.com": `{"tagger":"acm",
 "types": {
  "AWS::CertificateManager::AcmeDomainValidation": {"arn":"arn:\${partition}:acm:\${region}:\${account}:acme-endpoint/*/acme-domain-validation/\${id}","tagger":"model:acm"},
  "AWS::CertificateManager::AcmeEndpoint": {"arn":"arn:\${partition}:acm:\${region}:\${account}:acme-endpoint/\${id}","tagger":"model:acm"},
  "AWS::CertificateManager::AcmeExternalAccountBinding": {"arn":"arn:\${partition}:acm:\${region}:\${account}:acme-endpoint/*/acme-external-account-binding/\${id}","tagger":"model:acm"}
 },
 "events": {
  "CreateAcmeDomainValidation": {"creates":{"AWS::CertificateManager::AcmeDomainValidation":"responseElements.acmeDomainValidationArn"}},
  "CreateAcmeEndpoint": {"creates":{"AWS::CertificateManager::AcmeEndpoint":"responseElements.acmeEndpointArn"}},
  "CreateAcmeExternalAccountBinding": {"creates":{"AWS::CertificateManager::AcmeExternalAccountBinding":"responseElements.externalAccountBinding.acmeExternalAccountBindingArn"}}
 }}`,
"agent-registry.amazonaws.com": `{"tagger":"model:agent-registry-control",
 "types": {
  "AWS::AgentRegistry::Registry": "arn:\${partition}:agent-registry:\${region}:\${account}:registry/\${id}",
  "AWS::AgentRegistry::RegistryRecord": "arn:\${partition}:agent-registry:\${region}:\${account}:registry/*/record/\${id}"
 },
 "events": {
  "CreateRegistry": {"creates":{"AWS::AgentRegistry::Registry":"responseElements.registryArn"}},
  "CreateRegistryRecord": {"creates":{"AWS::AgentRegistry::RegistryRecord":"responseElements.recordArn"}}
 }}`,
"aidevops.amazonaws.com": `{"tagger":"model:devops-agent",
 "types": {
  "AWS::DevOpsAgent::AgentSpace": "arn:\${partition}:aidevops:\${region}:\${account}:agentspace/\${id}",
  "AWS::DevOpsAgent::PrivateConnection": "arn:\${partition}:aidevops:\${region}:\${account}:private-connection/\${id}",
  "AWS::DevOpsAgent::Service": "arn:\${partition}:aidevops:\${region}:\${account}:service/\${id}"
 },
 "events": {
  "CreateAgentSpace": {"creates":{"AWS::DevOpsAgent::AgentSpace":"responseElements.agentSpace.agentSpaceId"}},
  "CreatePrivateConnection": {"creates":{"AWS::DevOpsAgent::PrivateConnection":"responseElements.name"}},
  "RegisterService": {"creates":{"AWS::DevOpsAgent::Service":"responseElements.serviceId"}}
 }}`,
"aiops.amazonaws.com": `{"tagger":"model:aiops",
 "types": {
  "AWS::AIOps::InvestigationGroup": "arn:\${partition}:aiops:\${region}:\${account}:investigation-group/\${id}"
 },
 "events": {
  "CreateInvestigationGroup": {"creates":{"AWS::AIOps::InvestigationGroup":"responseElements.arn"}}
 }}`,
"airflow-serverless.amazonaws.com": `{"tagger":"model:mwaa-serverless",
 "types": {
  "AWS::MWAAServerless::Workflow": "arn:\${partition}:airflow-serverless:\${region}:\${account}:workflow/\${id}"
 },
 "events": {
  "CreateWorkflow": {"creates":{"AWS::MWAAServerless::Workflow":"responseElements.workflowArn"}}
 }}`,
"amazonmq.amazonaws.com": `{"tagger":"amazonmq",
 "types": {
  "AWS::AmazonMQ::Configuration": {"arn":"arn:\${partition}:mq:\${region}:\${account}:configuration:\${id}","tagger":"model:mq"}
 },
 "events": {
  "CreateConfiguration": {"creates":{"AWS::AmazonMQ::Configuration":"responseElements.arn"}}
 }}`,
"amplify.amazonaws.com": `{"tagger":"amplify",
 "types": {
  "AWS::Amplify::Branch": {"arn":"arn:\${partition}:amplify:\${region}:\${account}:apps/*/branches/\${id}","tagger":"model:amplify"},
  "AWS::Amplify::Webhook": {"arn":"arn:\${partition}:amplify:\${region}:\${account}:webhooks/\${id}","tagger":"model:amplify"}
 },
 "events": {
  "CreateBranch": {"creates":{"AWS::Amplify::Branch":"responseElements.branch.branchArn"}},
  "CreateWebhook": {"creates":{"AWS::Amplify::Webhook":"responseElements.webhook.webhookArn || responseElements.webhook.webhookId"},"tagsOf":{"AWS::Amplify::Webhook":null}}
 }}`,
"amplifyuibuilder.amazonaws.com": `{"tagger":"model:amplifyuibuilder","requestTags":"requestParameters.componentToCreate.tags",
 "types": {
  "AWS::AmplifyUIBuilder::Component": "arn:\${partition}:amplifyuibuilder:\${region}:\${account}:app/\${id}/environment/\${id}/components/\${id}",
  "AWS::AmplifyUIBuilder::Form": "arn:\${partition}:amplifyuibuilder:\${region}:\${account}:app/\${id}/environment/\${id}/forms/\${id}",
  "AWS::AmplifyUIBuilder::Theme": "arn:\${partition}:amplifyuibuilder:\${region}:\${account}:app/\${id}/environment/\${id}/themes/\${id}"
 },
 "events": {
  "CreateComponent": {"creates":{"AWS::AmplifyUIBuilder::Component":"join('/', [responseElements.entity.appId, responseElements.entity.environmentName, responseElements.entity.id])"}},
  "CreateForm": {"creates":{"AWS::AmplifyUIBuilder::Form":"join('/', [responseElements.entity.appId, responseElements.entity.environmentName, responseElements.entity.id])"},"tagsOf":{"AWS::AmplifyUIBuilder::Form":"requestParameters.formToCreate.tags"}},
  "CreateTheme": {"creates":{"AWS::AmplifyUIBuilder::Theme":"join('/', [responseElements.entity.appId, responseElements.entity.environmentName, responseElements.entity.id])"},"tagsOf":{"AWS::AmplifyUIBuilder::Theme":"requestParameters.themeToCreate.tags"}}
 }}`,
"aoss.amazonaws.com": `{"tagger":"aoss",
 "types": {
  "AWS::OpenSearchServerless::CollectionGroup": {"arn":"arn:\${partition}:aoss:\${region}:\${account}:collection-group/\${id}","tagger":"model:opensearchserverless"}
 },
 "events": {
  "CreateCollectionGroup": {"creates":{"AWS::OpenSearchServerless::CollectionGroup":"responseElements.createCollectionGroupDetail.arn"}}
 }}`,
"apigateway.amazonaws.com": `{"tagger":"apigateway",
 "types": {
  "AWS::ApiGateway::ClientCertificate": "arn:\${partition}:apigateway:\${region}::/clientcertificates/\${id}",
  "AWS::ApiGateway::DomainNameAccessAssociation": "arn:\${partition}:apigateway:\${region}:\${account}:/domainnameaccessassociations/domainname/*/*/\${id}",
  "AWS::ApiGateway::Portal": "arn:\${partition}:apigateway:\${region}:\${account}:/portals/\${id}",
  "AWS::ApiGatewayV2::PortalProduct": "arn:\${partition}:apigateway:\${region}:\${account}:/portalproducts/\${id}"
 },
 "events": {
  "CreateDomainNameAccessAssociation": {"creates":{"AWS::ApiGateway::DomainNameAccessAssociation":"responseElements.domainNameAccessAssociationArn"},"tagsOf":{"AWS::ApiGateway::DomainNameAccessAssociation":"requestParameters.tags"}},
  "CreatePortal": {"creates":{"AWS::ApiGateway::Portal":"responseElements.portalArn || responseElements.portalId"},"tagsOf":{"AWS::ApiGateway::Portal":"requestParameters.tags"}},
  "CreatePortalProduct": {"creates":{"AWS::ApiGatewayV2::PortalProduct":"responseElements.portalProductArn || responseElements.portalProductId"},"tagsOf":{"AWS::ApiGatewayV2::PortalProduct":"requestParameters.tags"}},
  "GenerateClientCertificate": {"creates":{"AWS::ApiGateway::ClientCertificate":"responseElements.clientCertificateId"},"tagsOf":{"AWS::ApiGateway::ClientCertificate":"requestParameters.tags"}}
 }}`,
"app-integrations.amazonaws.com": `{"tagger":"model:appintegrations",
 "types": {
  "AWS::AppIntegrations::Application": "arn:\${partition}:app-integrations:\${region}:\${account}:application/\${id}",
  "AWS::AppIntegrations::DataIntegration": "arn:\${partition}:app-integrations:\${region}:\${account}:data-integration/\${id}",
  "AWS::AppIntegrations::DataIntegrationAssociation": "arn:\${partition}:app-integrations:\${region}:\${account}:data-integration-association/*/\${id}",
  "AWS::AppIntegrations::EventIntegration": "arn:\${partition}:app-integrations:\${region}:\${account}:event-integration/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::AppIntegrations::Application":"responseElements.arn"}},
  "CreateDataIntegration": {"creates":{"AWS::AppIntegrations::DataIntegration":"responseElements.arn"}},
  "CreateDataIntegrationAssociation": {"creates":{"AWS::AppIntegrations::DataIntegrationAssociation":"responseElements.dataIntegrationArn"},"tagsOf":{"AWS::AppIntegrations::DataIntegrationAssociation":null}},
  "CreateEventIntegration": {"creates":{"AWS::AppIntegrations::EventIntegration":"responseElements.eventIntegrationArn"}}
 }}`,
"appconfig.amazonaws.com": `{"tagger":"model:appconfig",
 "types": {
  "AWS::AppConfig::Application": "arn:\${partition}:appconfig:\${region}:\${account}:application/\${id}",
  "AWS::AppConfig::ConfigurationProfile": "arn:\${partition}:appconfig:\${region}:\${account}:application/\${id}/configurationprofile/\${id}",
  "AWS::AppConfig::DeploymentStrategy": "arn:\${partition}:appconfig:\${region}:\${account}:deploymentstrategy/\${id}",
  "AWS::AppConfig::Environment": "arn:\${partition}:appconfig:\${region}:\${account}:application/\${id}/environment/\${id}",
  "AWS::AppConfig::ExperimentDefinition": "arn:\${partition}:appconfig:\${region}:\${account}:application/\${id}/experimentdefinition/\${id}",
  "AWS::AppConfig::Extension": "arn:\${partition}:appconfig:\${region}:\${account}:extension/*/\${id}",
  "AWS::AppConfig::ExtensionAssociation": "arn:\${partition}:appconfig:\${region}:\${account}:extensionassociation/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::AppConfig::Application":"responseElements.id"}},
  "CreateConfigurationProfile": {"creates":{"AWS::AppConfig::ConfigurationProfile":"join('/', [responseElements.applicationId, responseElements.id])"}},
  "CreateDeploymentStrategy": {"creates":{"AWS::AppConfig::DeploymentStrategy":"responseElements.id"}},
  "CreateEnvironment": {"creates":{"AWS::AppConfig::Environment":"join('/', [responseElements.applicationId, responseElements.id])"}},
  "CreateExperimentDefinition": {"creates":{"AWS::AppConfig::ExperimentDefinition":"join('/', [responseElements.applicationId, responseElements.id])"}},
  "CreateExtension": {"creates":{"AWS::AppConfig::Extension":"responseElements.arn"}},
  "CreateExtensionAssociation": {"creates":{"AWS::AppConfig::ExtensionAssociation":"responseElements.resourceArn"}}
 }}`,
"appfabric.amazonaws.com": `{"tagger":"model:appfabric",
 "types": {
  "AWS::AppFabric::AppAuthorization": "arn:\${partition}:appfabric:\${region}:\${account}:appbundle/*/appauthorization/\${id}",
  "AWS::AppFabric::Appbundle": "arn:\${partition}:appfabric:\${region}:\${account}:appbundle/\${id}",
  "AWS::AppFabric::Ingestion": "arn:\${partition}:appfabric:\${region}:\${account}:appbundle/*/ingestion/\${id}",
  "AWS::AppFabric::IngestionDestination": "arn:\${partition}:appfabric:\${region}:\${account}:appbundle/*/ingestion/*/ingestiondestination/\${id}"
 },
 "events": {
  "CreateAppAuthorization": {"creates":{"AWS::AppFabric::AppAuthorization":"responseElements.appAuthorization.appAuthorizationArn"}},
  "CreateAppBundle": {"creates":{"AWS::AppFabric::Appbundle":"responseElements.appBundle.arn"}},
  "CreateIngestion": {"creates":{"AWS::AppFabric::Ingestion":"responseElements.ingestion.arn"}},
  "CreateIngestionDestination": {"creates":{"AWS::AppFabric::IngestionDestination":"responseElements.ingestionDestination.arn"}}
 }}`,
"appflow.amazonaws.com": `{"tagger":"model:appflow",
 "types": {
  "AWS::AppFlow::Connector": "arn:\${partition}:appflow:\${region}:\${account}:connector/\${id}",
  "AWS::AppFlow::Flow": "arn:\${partition}:appflow:\${region}:\${account}:flow/\${id}"
 },
 "events": {
  "CreateFlow": {"creates":{"AWS::AppFlow::Flow":"responseElements.flowArn || requestParameters.flowName"}},
  "RegisterConnector": {"creates":{"AWS::AppFlow::Connector":"responseElements.connectorArn || requestParameters.connectorLabel"},"tagsOf":{"AWS::AppFlow::Connector":null}}
 }}`,
"application-signals.amazonaws.com": `{"tagger":"model:application-signals",
 "types": {
  "AWS::ApplicationSignals::InstrumentationConfig": "arn:\${partition}:application-signals:\${region}:\${account}:instrumentationConfig/*/*/*/\${id}",
  "AWS::ApplicationSignals::ServiceLevelObjective": "arn:\${partition}:application-signals:\${region}:\${account}:slo/\${id}"
 },
 "events": {
  "CreateInstrumentationConfiguration": {"creates":{"AWS::ApplicationSignals::InstrumentationConfig":"responseElements.aRN"}},
  "CreateServiceLevelObjective": {"creates":{"AWS::ApplicationSignals::ServiceLevelObjective":"responseElements.slo.arn"}}
 }}`,
"appmesh.amazonaws.com": `{"tagger":"appmesh",
 "types": {
  "AWS::AppMesh::GatewayRoute": {"arn":"arn:\${partition}:appmesh:\${region}:\${account}:mesh/*/virtualGateway/*/gatewayRoute/\${id}","tagger":"model:appmesh"},
  "AWS::AppMesh::Route": {"arn":"arn:\${partition}:appmesh:\${region}:\${account}:mesh/*/virtualRouter/*/route/\${id}","tagger":"model:appmesh"},
  "AWS::AppMesh::VirtualRouter": {"arn":"arn:\${partition}:appmesh:\${region}:\${account}:mesh/*/virtualRouter/\${id}","tagger":"model:appmesh"},
  "AWS::AppMesh::VirtualService": {"arn":"arn:\${partition}:appmesh:\${region}:\${account}:mesh/*/virtualService/\${id}","tagger":"model:appmesh"}
 },
 "events": {
  "CreateGatewayRoute": {"creates":{"AWS::AppMesh::GatewayRoute":"responseElements.gatewayRoute.metadata.arn"}},
  "CreateRoute": {"creates":{"AWS::AppMesh::Route":"responseElements.route.metadata.arn"}},
  "CreateVirtualRouter": {"creates":{"AWS::AppMesh::VirtualRouter":"responseElements.virtualRouter.metadata.arn"}},
  "CreateVirtualService": {"creates":{"AWS::AppMesh::VirtualService":"responseElements.virtualService.metadata.arn"}}
 }}`,
"apprunner.amazonaws.com": `{"tagger":"apprunner",
 "types": {
  "AWS::AppRunner::AutoScalingConfiguration": {"arn":"arn:\${partition}:apprunner:\${region}:\${account}:autoscalingconfiguration/*/*/\${id}","tagger":"model:apprunner"},
  "AWS::AppRunner::Connection": {"arn":"arn:\${partition}:apprunner:\${region}:\${account}:connection/*/\${id}","tagger":"model:apprunner"},
  "AWS::AppRunner::ObservabilityConfiguration": {"arn":"arn:\${partition}:apprunner:\${region}:\${account}:observabilityconfiguration/*/*/\${id}","tagger":"model:apprunner"},
  "AWS::AppRunner::VpcConnector": {"arn":"arn:\${partition}:apprunner:\${region}:\${account}:vpcconnector/*/*/\${id}","tagger":"model:apprunner"},
  "AWS::AppRunner::VpcIngressConnection": {"arn":"arn:\${partition}:apprunner:\${region}:\${account}:vpcingressconnection/*/\${id}","tagger":"model:apprunner"}
 },
 "events": {
  "CreateAutoScalingConfiguration": {"creates":{"AWS::AppRunner::AutoScalingConfiguration":"responseElements.autoScalingConfiguration.autoScalingConfigurationArn"}},
  "CreateConnection": {"creates":{"AWS::AppRunner::Connection":"responseElements.connection.connectionArn"}},
  "CreateObservabilityConfiguration": {"creates":{"AWS::AppRunner::ObservabilityConfiguration":"responseElements.observabilityConfiguration.observabilityConfigurationArn"}},
  "CreateVpcConnector": {"creates":{"AWS::AppRunner::VpcConnector":"responseElements.vpcConnector.vpcConnectorArn"}},
  "CreateVpcIngressConnection": {"creates":{"AWS::AppRunner::VpcIngressConnection":"responseElements.vpcIngressConnection.vpcIngressConnectionArn"}}
 }}`,
"appstream.amazonaws.com": `{"tagger":"appstream",
 "types": {
  "AWS::AppStream::AppBlock": {"arn":"arn:\${partition}:appstream:\${region}:\${account}:app-block/\${id}","tagger":"model:appstream"},
  "AWS::AppStream::AppBlockBuilder": {"arn":"arn:\${partition}:appstream:\${region}:\${account}:app-block-builder/\${id}","tagger":"model:appstream"},
  "AWS::AppStream::Application": {"arn":"arn:\${partition}:appstream:\${region}:\${account}:application/\${id}","tagger":"model:appstream"},
  "AWS::AppStream::Image": {"arn":"arn:\${partition}:appstream:\${region}:\${account}:image/\${id}","tagger":"model:appstream"},
  "AWS::AppStream::Stack": {"arn":"arn:\${partition}:appstream:\${region}:\${account}:stack/\${id}","tagger":"model:appstream"}
 },
 "events": {
  "CreateAppBlock": {"creates":{"AWS::AppStream::AppBlock":"responseElements.appBlock.arn"}},
  "CreateAppBlockBuilder": {"creates":{"AWS::AppStream::AppBlockBuilder":"responseElements.appBlockBuilder.arn"}},
  "CreateApplication": {"creates":{"AWS::AppStream::Application":"responseElements.application.arn"}},
  "CreateExportImageTask": {"creates":{"AWS::AppStream::Image":"responseElements.exportImageTask.imageArn || requestParameters.imageName"},"tagsOf":{"AWS::AppStream::Image":"requestParameters.tagSpecifications"}},
  "CreateImportedImage": {"creates":{"AWS::AppStream::Image":"responseElements.image.arn"}},
  "CreateStack": {"creates":{"AWS::AppStream::Stack":"responseElements.stack.arn"}},
  "CreateUpdatedImage": {"creates":{"AWS::AppStream::Image":"responseElements.image.arn"},"tagsOf":{"AWS::AppStream::Image":"requestParameters.newImageTags"}}
 }}`,
"appsync.amazonaws.com": `{"tagger":"appsync",
 "types": {
  "AWS::AppSync::ChannelNamespace": {"arn":"arn:\${partition}:appsync:\${region}:\${account}:apis/*/channelNamespace/\${id}","tagger":"model:appsync"},
  "AWS::AppSync::DomainName": {"arn":"arn:\${partition}:appsync:\${region}:\${account}:domainnames/\${id}","tagger":"model:appsync"}
 },
 "events": {
  "CreateApi": {"creates":{"AWS::AppSync::GraphQLApi":"responseElements.api.apiArn || responseElements.api.apiId"}},
  "CreateChannelNamespace": {"creates":{"AWS::AppSync::ChannelNamespace":"responseElements.channelNamespace.channelNamespaceArn"}},
  "CreateDomainName": {"creates":{"AWS::AppSync::DomainName":"responseElements.domainNameConfig.domainNameArn || responseElements.domainNameConfig.domainName"}}
 }}`,
"aps.amazonaws.com": `{"tagger":"model:amp",
 "types": {
  "AWS::APS::AnomalyDetector": "arn:\${partition}:aps:\${region}:\${account}:anomalydetector/*/\${id}",
  "AWS::APS::RuleGroupsNamespace": "arn:\${partition}:aps:\${region}:\${account}:rulegroupsnamespace/*/\${id}",
  "AWS::APS::Scraper": "arn:\${partition}:aps:\${region}:\${account}:scraper/\${id}",
  "AWS::APS::Workspace": "arn:\${partition}:aps:\${region}:\${account}:workspace/\${id}"
 },
 "events": {
  "CreateAnomalyDetector": {"creates":{"AWS::APS::AnomalyDetector":"responseElements.arn"}},
  "CreateRuleGroupsNamespace": {"creates":{"AWS::APS::RuleGroupsNamespace":"responseElements.arn"}},
  "CreateScraper": {"creates":{"AWS::APS::Scraper":"responseElements.arn || responseElements.scraperId"}},
  "CreateWorkspace": {"creates":{"AWS::APS::Workspace":"responseElements.arn || responseElements.workspaceId"}}
 }}`,
"arc-region-switch.amazonaws.com": `{"tagger":"model:arc-region-switch",
 "types": {
  "AWS::ARCRegionSwitch::Plan": "arn:\${partition}:arc-region-switch::\${account}:plan/\${id}"
 },
 "events": {
  "CreatePlan": {"creates":{"AWS::ARCRegionSwitch::Plan":"responseElements.plan.arn"}}
 }}`,
"artifact.amazonaws.com": `{"tagger":"model:artifact",
 "types": {
  "AWS::Artifact::ComplianceInquiry": "arn:\${partition}:artifact:\${region}:\${account}:compliance-inquiry/\${id}"
 },
 "events": {
  "CreateComplianceInquiry": {"creates":{"AWS::Artifact::ComplianceInquiry":"responseElements.complianceInquirySummary.arn"}}
 }}`,
"auditmanager.amazonaws.com": `{"tagger":"model:auditmanager",
 "types": {
  "AWS::AuditManager::Assessment": "arn:\${partition}:auditmanager:\${region}:\${account}:assessment/\${id}",
  "AWS::AuditManager::AssessmentFramework": "arn:\${partition}:auditmanager:\${region}:\${account}:assessmentFramework/\${id}",
  "AWS::AuditManager::Control": "arn:\${partition}:auditmanager:\${region}:\${account}:control/\${id}"
 },
 "events": {
  "CreateAssessment": {"creates":{"AWS::AuditManager::Assessment":"responseElements.assessment.arn"}},
  "CreateAssessmentFramework": {"creates":{"AWS::AuditManager::AssessmentFramework":"responseElements.framework.arn"}},
  "CreateControl": {"creates":{"AWS::AuditManager::Control":"responseElements.control.arn"}}
 }}`,
"autoscaling.amazonaws.com": `{"tagger":"autoscaling",
 "types": {
  "AWS::ApplicationAutoScaling::ScalableTarget": {"arn":"arn:\${partition}:application-autoscaling:\${region}:\${account}:scalable-target/\${id}","tagger":"model:application-autoscaling"}
 },
 "events": {
  "RegisterScalableTarget": {"creates":{"AWS::ApplicationAutoScaling::ScalableTarget":"responseElements.scalableTargetARN"}}
 }}`,
"aws-marketplace.amazonaws.com": `{"tagger":"model:marketplace-deployment",
 "types": {
  "AWS::MarketplaceDeployment::DeploymentParameter": "arn:\${partition}:aws-marketplace:\${region}:\${account}:DeploymentParameter:catalogs/*/products/*/\${id}"
 },
 "events": {
  "PutDeploymentParameter": {"creates":{"AWS::MarketplaceDeployment::DeploymentParameter":"responseElements.resourceArn"},"upsert":true}
 }}`,
"b2bi.amazonaws.com": `{"tagger":"model:b2bi",
 "types": {
  "AWS::B2BI::Capability": "arn:\${partition}:b2bi:\${region}:\${account}:capability/\${id}",
  "AWS::B2BI::Partnership": "arn:\${partition}:b2bi:\${region}:\${account}:partnership/\${id}",
  "AWS::B2BI::Profile": "arn:\${partition}:b2bi:\${region}:\${account}:profile/\${id}",
  "AWS::B2BI::Transformer": "arn:\${partition}:b2bi:\${region}:\${account}:transformer/\${id}"
 },
 "events": {
  "CreateCapability": {"creates":{"AWS::B2BI::Capability":"responseElements.capabilityArn"}},
  "CreatePartnership": {"creates":{"AWS::B2BI::Partnership":"responseElements.partnershipArn"}},
  "CreateProfile": {"creates":{"AWS::B2BI::Profile":"responseElements.profileArn"}},
  "CreateTransformer": {"creates":{"AWS::B2BI::Transformer":"responseElements.transformerArn"}}
 }}`,
"backup-gateway.amazonaws.com": `{"tagger":"model:backup-gateway",
 "types": {
  "AWS::BackupGateway::Gateway": "arn:\${partition}:backup-gateway:\${region}:\${account}:gateway/\${id}",
  "AWS::BackupGateway::Hypervisor": "arn:\${partition}:backup-gateway:\${region}:\${account}:hypervisor/\${id}"
 },
 "events": {
  "CreateGateway": {"creates":{"AWS::BackupGateway::Gateway":"responseElements.gatewayArn"}},
  "ImportHypervisorConfiguration": {"creates":{"AWS::BackupGateway::Hypervisor":"responseElements.hypervisorArn"}}
 }}`,
"backup.amazonaws.com": `{"tagger":"backup",
 "types": {
  "AWS::Backup::BackupAccessPoint": {"arn":"arn:\${partition}:backup:\${region}:\${account}:accesspoint/\${id}","tagger":"model:backup"},
  "AWS::Backup::Framework": {"arn":"arn:\${partition}:backup:\${region}:\${account}:framework:*-\${id}","tagger":"model:backup"},
  "AWS::Backup::LegalHold": {"arn":"arn:\${partition}:backup:\${region}:\${account}:legal-hold:\${id}","tagger":"model:backup"},
  "AWS::Backup::RestoreTestingPlan": {"arn":"arn:\${partition}:backup:\${region}:\${account}:restore-testing-plan:*-\${id}","tagger":"model:backup"},
  "AWS::Backup::TieringConfiguration": {"arn":"arn:\${partition}:backup:\${region}:\${account}:tiering-configuration:*-\${id}","tagger":"model:backup"}
 },
 "events": {
  "CreateBackupAccessPoint": {"creates":{"AWS::Backup::BackupAccessPoint":"responseElements.accessPointArn"},"tagsOf":{"AWS::Backup::BackupAccessPoint":"requestParameters.tags"}},
  "CreateFramework": {"creates":{"AWS::Backup::Framework":"responseElements.frameworkArn"},"tagsOf":{"AWS::Backup::Framework":"requestParameters.frameworkTags"}},
  "CreateLegalHold": {"creates":{"AWS::Backup::LegalHold":"responseElements.legalHoldArn || responseElements.legalHoldId"},"tagsOf":{"AWS::Backup::LegalHold":"requestParameters.tags"}},
  "CreateLogicallyAirGappedBackupVault": {"creates":{"AWS::Backup::BackupVault":"responseElements.backupVaultArn || responseElements.backupVaultName"},"tagsOf":{"AWS::Backup::BackupVault":"requestParameters.backupVaultTags"}},
  "CreateRestoreAccessBackupVault": {"creates":{"AWS::Backup::BackupVault":"responseElements.restoreAccessBackupVaultArn || requestParameters.backupVaultName"},"tagsOf":{"AWS::Backup::BackupVault":"requestParameters.backupVaultTags"}},
  "CreateRestoreTestingPlan": {"creates":{"AWS::Backup::RestoreTestingPlan":"responseElements.restoreTestingPlanArn"},"tagsOf":{"AWS::Backup::RestoreTestingPlan":"requestParameters.tags"}},
  "CreateTieringConfiguration": {"creates":{"AWS::Backup::TieringConfiguration":"responseElements.tieringConfigurationArn"},"tagsOf":{"AWS::Backup::TieringConfiguration":"requestParameters.tieringConfigurationTags"}}
 }}`,
"batch.amazonaws.com": `{"tagger":"batch",
 "types": {
  "AWS::Batch::ConsumableResource": {"arn":"arn:\${partition}:batch:\${region}:\${account}:consumable-resource/\${id}","tagger":"model:batch"},
  "AWS::Batch::QuotaShare": {"arn":"arn:\${partition}:batch:\${region}:\${account}:job-queue/*/quota-share/\${id}","tagger":"model:batch"},
  "AWS::Batch::ServiceEnvironment": {"arn":"arn:\${partition}:batch:\${region}:\${account}:service-environment/\${id}","tagger":"model:batch"}
 },
 "events": {
  "CreateConsumableResource": {"creates":{"AWS::Batch::ConsumableResource":"responseElements.consumableResourceArn || responseElements.consumableResourceName"}},
  "CreateQuotaShare": {"creates":{"AWS::Batch::QuotaShare":"responseElements.quotaShareArn"}},
  "CreateServiceEnvironment": {"creates":{"AWS::Batch::ServiceEnvironment":"responseElements.serviceEnvironmentArn || responseElements.serviceEnvironmentName"}}
 }}`,
"bcm-dashboards.amazonaws.com": `{"tagger":"model:bcm-dashboards","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::BCM::Dashboard": "arn:\${partition}:bcm-dashboards::\${account}:dashboard/\${id}",
  "AWS::BCM::ScheduledReport": "arn:\${partition}:bcm-dashboards::\${account}:scheduled-report/\${id}"
 },
 "events": {
  "CreateDashboard": {"creates":{"AWS::BCM::Dashboard":"responseElements.arn"}},
  "CreateScheduledReport": {"creates":{"AWS::BCM::ScheduledReport":"responseElements.arn"}}
 }}`,
"bcm-data-exports.amazonaws.com": `{"tagger":"model:bcm-data-exports","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::BCMDataExports::Export": "arn:\${partition}:bcm-data-exports:\${region}:\${account}:export/\${id}"
 },
 "events": {
  "CreateExport": {"creates":{"AWS::BCMDataExports::Export":"responseElements.exportArn"}}
 }}`,
"bcm-pricing-calculator.amazonaws.com": `{"tagger":"model:bcm-pricing-calculator",
 "types": {
  "AWS::BcmPricingCalculator::BillEstimate": "arn:\${partition}:bcm-pricing-calculator::\${account}:bill-estimate/\${id}",
  "AWS::BcmPricingCalculator::BillScenario": "arn:\${partition}:bcm-pricing-calculator::\${account}:bill-scenario/\${id}",
  "AWS::BcmPricingCalculator::WorkloadEstimate": "arn:\${partition}:bcm-pricing-calculator::\${account}:workload-estimate/\${id}"
 },
 "events": {
  "CreateBillEstimate": {"creates":{"AWS::BcmPricingCalculator::BillEstimate":"responseElements.costCategoryGroupSharingPreferenceArn"}},
  "CreateBillScenario": {"creates":{"AWS::BcmPricingCalculator::BillScenario":"responseElements.id"}},
  "CreateWorkloadEstimate": {"creates":{"AWS::BcmPricingCalculator::WorkloadEstimate":"responseElements.id"}}
 }}`,
"bedrock-agentcore.amazonaws.com": `{"tagger":"model:bedrock-agentcore-control",
 "types": {
  "AWS::BedrockAgentCore::ApiKeyCredentialProvider": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:token-vault/*/apikeycredentialprovider/\${id}",
  "AWS::BedrockAgentCore::BrowserProfile": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:browser-profile/\${id}",
  "AWS::BedrockAgentCore::CapacityProvider": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:capacity-provider/\${id}",
  "AWS::BedrockAgentCore::ConfigurationBundle": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:configuration-bundle/\${id}",
  "AWS::BedrockAgentCore::ConsentPortal": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:consent-portal/\${id}",
  "AWS::BedrockAgentCore::Dataset": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:dataset/\${id}",
  "AWS::BedrockAgentCore::Evaluator": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:evaluator/\${id}",
  "AWS::BedrockAgentCore::Gateway": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:gateway/\${id}",
  "AWS::BedrockAgentCore::Harness": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:harness/\${id}",
  "AWS::BedrockAgentCore::HarnessEndpoint": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:harness/*/harness-endpoint/\${id}",
  "AWS::BedrockAgentCore::Memory": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:memory/\${id}",
  "AWS::BedrockAgentCore::OAuth2CredentialProvider": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:token-vault/*/oauth2credentialprovider/\${id}",
  "AWS::BedrockAgentCore::OnlineEvaluationConfig": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:online-evaluation-config/\${id}",
  "AWS::BedrockAgentCore::PaymentCredentialProvider": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:token-vault/*/paymentcredentialprovider/\${id}",
  "AWS::BedrockAgentCore::PaymentManager": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:payment-manager/\${id}",
  "AWS::BedrockAgentCore::PolicyEngine": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:policy-engine/\${id}",
  "AWS::BedrockAgentCore::Runtime": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:runtime/\${id}",
  "AWS::BedrockAgentCore::WorkloadIdentity": "arn:\${partition}:bedrock-agentcore:\${region}:\${account}:workload-identity-directory/*/workload-identity/\${id}"
 },
 "events": {
  "CreateAgentRuntime": {"creates":{"AWS::BedrockAgentCore::Runtime":"responseElements.agentRuntimeArn"}},
  "CreateAgentRuntimeEndpoint": {"creates":{"AWS::BedrockAgentCore::Runtime":"responseElements.agentRuntimeEndpointArn"}},
  "CreateApiKeyCredentialProvider": {"creates":{"AWS::BedrockAgentCore::ApiKeyCredentialProvider":"responseElements.credentialProviderArn"}},
  "CreateBrowserProfile": {"creates":{"AWS::BedrockAgentCore::BrowserProfile":"responseElements.profileArn"}},
  "CreateCapacityProvider": {"creates":{"AWS::BedrockAgentCore::CapacityProvider":"responseElements.capacityProviderArn || responseElements.capacityProviderId"}},
  "CreateConfigurationBundle": {"creates":{"AWS::BedrockAgentCore::ConfigurationBundle":"responseElements.bundleArn"}},
  "CreateConsentPortal": {"creates":{"AWS::BedrockAgentCore::ConsentPortal":"responseElements.consentPortalArn || responseElements.consentPortalId"}},
  "CreateDataset": {"creates":{"AWS::BedrockAgentCore::Dataset":"responseElements.datasetArn || responseElements.datasetId"}},
  "CreateEvaluator": {"creates":{"AWS::BedrockAgentCore::Evaluator":"responseElements.evaluatorArn || responseElements.evaluatorId"}},
  "CreateGateway": {"creates":{"AWS::BedrockAgentCore::Gateway":"responseElements.gatewayArn || responseElements.gatewayId"}},
  "CreateHarness": {"creates":{"AWS::BedrockAgentCore::Harness":"responseElements.harness.arn || responseElements.harness.harnessId"}},
  "CreateHarnessEndpoint": {"creates":{"AWS::BedrockAgentCore::HarnessEndpoint":"responseElements.endpoint.arn"}},
  "CreateMemory": {"creates":{"AWS::BedrockAgentCore::Memory":"responseElements.memory.arn"}},
  "CreateOauth2CredentialProvider": {"creates":{"AWS::BedrockAgentCore::OAuth2CredentialProvider":"responseElements.credentialProviderArn"}},
  "CreateOnlineEvaluationConfig": {"creates":{"AWS::BedrockAgentCore::OnlineEvaluationConfig":"responseElements.onlineEvaluationConfigArn || responseElements.onlineEvaluationConfigId"}},
  "CreatePaymentCredentialProvider": {"creates":{"AWS::BedrockAgentCore::PaymentCredentialProvider":"responseElements.credentialProviderArn"}},
  "CreatePaymentManager": {"creates":{"AWS::BedrockAgentCore::PaymentManager":"responseElements.paymentManagerArn || responseElements.paymentManagerId"}},
  "CreatePolicyEngine": {"creates":{"AWS::BedrockAgentCore::PolicyEngine":"responseElements.policyEngineArn || responseElements.policyEngineId"}},
  "CreateWorkloadIdentity": {"creates":{"AWS::BedrockAgentCore::WorkloadIdentity":"responseElements.workloadIdentityArn"}}
 }}`,
"bedrock.amazonaws.com": `{"tagger":"bedrock",
 "types": {
  "AWS::Bedrock::AdvancedPromptOptimizationJob": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:advanced-prompt-optimization-job/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::AutomatedReasoningPolicy": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:automated-reasoning-policy/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::Blueprint": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:blueprint/\${id}","tagger":"model:bedrock-data-automation"},
  "AWS::Bedrock::CustomModel": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:custom-model/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::CustomModelDeployment": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:custom-model-deployment/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::DataAutomationLibrary": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:data-automation-library/\${id}","tagger":"model:bedrock-data-automation"},
  "AWS::Bedrock::DataAutomationProject": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:data-automation-project/\${id}","tagger":"model:bedrock-data-automation"},
  "AWS::Bedrock::EvaluationJob": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:evaluation-job/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::FlowAlias": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:flow/*/alias/\${id}","tagger":"model:bedrock-agent"},
  "AWS::Bedrock::IntelligentPromptRouter": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:prompt-router/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::ModelCopyJob": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:model-copy-job/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::ModelImportJob": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:model-import-job/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::ModelInvocationJob": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:model-invocation-job/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::Project": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:project/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::PromptVersion": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:prompt/*:\${id}","tagger":"model:bedrock-agent"},
  "AWS::Bedrock::ProvisionedModel": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:provisioned-model/\${id}","tagger":"model:bedrock"},
  "AWS::Bedrock::Session": {"arn":"arn:\${partition}:bedrock:\${region}:\${account}:session/\${id}","tagger":"model:bedrock-agent-runtime"}
 },
 "events": {
  "CreateAdvancedPromptOptimizationJob": {"creates":{"AWS::Bedrock::AdvancedPromptOptimizationJob":"responseElements.jobArn"},"tagsOf":{"AWS::Bedrock::AdvancedPromptOptimizationJob":"requestParameters.tags"}},
  "CreateAutomatedReasoningPolicy": {"creates":{"AWS::Bedrock::AutomatedReasoningPolicy":"responseElements.policyArn"},"tagsOf":{"AWS::Bedrock::AutomatedReasoningPolicy":"requestParameters.tags"}},
  "CreateBlueprint": {"creates":{"AWS::Bedrock::Blueprint":"responseElements.blueprint.blueprintArn"},"tagsOf":{"AWS::Bedrock::Blueprint":"requestParameters.tags"}},
  "CreateCustomModel": {"creates":{"AWS::Bedrock::CustomModel":"responseElements.modelArn"},"tagsOf":{"AWS::Bedrock::CustomModel":"requestParameters.modelTags"}},
  "CreateCustomModelDeployment": {"creates":{"AWS::Bedrock::CustomModelDeployment":"responseElements.customModelDeploymentArn"},"tagsOf":{"AWS::Bedrock::CustomModelDeployment":"requestParameters.tags"}},
  "CreateDataAutomationLibrary": {"creates":{"AWS::Bedrock::DataAutomationLibrary":"responseElements.libraryArn"},"tagsOf":{"AWS::Bedrock::DataAutomationLibrary":"requestParameters.tags"}},
  "CreateDataAutomationProject": {"creates":{"AWS::Bedrock::DataAutomationProject":"responseElements.projectArn"},"tagsOf":{"AWS::Bedrock::DataAutomationProject":"requestParameters.tags"}},
  "CreateEvaluationJob": {"creates":{"AWS::Bedrock::EvaluationJob":"responseElements.jobArn"},"tagsOf":{"AWS::Bedrock::EvaluationJob":"requestParameters.jobTags"}},
  "CreateFlowAlias": {"creates":{"AWS::Bedrock::FlowAlias":"responseElements.arn"},"tagsOf":{"AWS::Bedrock::FlowAlias":"requestParameters.tags"}},
  "CreateModelCopyJob": {"creates":{"AWS::Bedrock::ModelCopyJob":"responseElements.jobArn"},"tagsOf":{"AWS::Bedrock::ModelCopyJob":null}},
  "CreateModelImportJob": {"creates":{"AWS::Bedrock::ModelImportJob":"responseElements.jobArn"},"tagsOf":{"AWS::Bedrock::ModelImportJob":"requestParameters.jobTags"}},
  "CreateModelInvocationJob": {"creates":{"AWS::Bedrock::ModelInvocationJob":"responseElements.jobArn"},"tagsOf":{"AWS::Bedrock::ModelInvocationJob":"requestParameters.tags"}},
  "CreateProject": {"creates":{"AWS::Bedrock::Project":"responseElements.arn"},"tagsOf":{"AWS::Bedrock::Project":"requestParameters.tags"}},
  "CreatePromptRouter": {"creates":{"AWS::Bedrock::IntelligentPromptRouter":"responseElements.promptRouterArn"},"tagsOf":{"AWS::Bedrock::IntelligentPromptRouter":"requestParameters.tags"}},
  "CreatePromptVersion": {"creates":{"AWS::Bedrock::PromptVersion":"responseElements.arn"},"tagsOf":{"AWS::Bedrock::PromptVersion":"requestParameters.tags"}},
  "CreateProvisionedModelThroughput": {"creates":{"AWS::Bedrock::ProvisionedModel":"responseElements.provisionedModelArn"},"tagsOf":{"AWS::Bedrock::ProvisionedModel":"requestParameters.tags"}},
  "CreateSession": {"creates":{"AWS::Bedrock::Session":"responseElements.sessionArn || responseElements.sessionId"},"tagsOf":{"AWS::Bedrock::Session":"requestParameters.tags"}}
 }}`,
"billing.amazonaws.com": `{"tagger":"model:billing","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::Billing::BillingView": "arn:\${partition}:billing::\${account}:billingview/\${id}"
 },
 "events": {
  "CreateBillingView": {"creates":{"AWS::Billing::BillingView":"responseElements.arn"}}
 }}`,
"billingconductor.amazonaws.com": `{"tagger":"model:billingconductor",
 "types": {
  "AWS::BillingConductor::BillingGroup": "arn:\${partition}:billingconductor::\${account}:billinggroup/\${id}",
  "AWS::BillingConductor::CustomLineItem": "arn:\${partition}:billingconductor::\${account}:customlineitem/\${id}",
  "AWS::BillingConductor::PricingPlan": "arn:\${partition}:billingconductor::\${account}:pricingplan/\${id}",
  "AWS::BillingConductor::PricingRule": "arn:\${partition}:billingconductor::\${account}:pricingrule/\${id}"
 },
 "events": {
  "CreateBillingGroup": {"creates":{"AWS::BillingConductor::BillingGroup":"responseElements.arn"}},
  "CreateCustomLineItem": {"creates":{"AWS::BillingConductor::CustomLineItem":"responseElements.arn"}},
  "CreatePricingPlan": {"creates":{"AWS::BillingConductor::PricingPlan":"responseElements.arn"}},
  "CreatePricingRule": {"creates":{"AWS::BillingConductor::PricingRule":"responseElements.arn"}}
 }}`,
"braket.amazonaws.com": `{"tagger":"model:braket",
 "types": {
  "AWS::Braket::Job": "arn:\${partition}:braket:\${region}:\${account}:job/\${id}",
  "AWS::Braket::QuantumTask": "arn:\${partition}:braket:\${region}:\${account}:quantum-task/\${id}",
  "AWS::Braket::SpendingLimit": "arn:\${partition}:braket:\${region}:\${account}:spending-limit/\${id}"
 },
 "events": {
  "CreateJob": {"creates":{"AWS::Braket::Job":"responseElements.jobArn"}},
  "CreateQuantumTask": {"creates":{"AWS::Braket::QuantumTask":"responseElements.quantumTaskArn"}},
  "CreateSpendingLimit": {"creates":{"AWS::Braket::SpendingLimit":"responseElements.spendingLimitArn"}}
 }}`,
"budgets.amazonaws.com": `{"tagger":"model:budgets","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::Budgets::Budget": "arn:\${partition}:budgets::\${account}:budget/\${id}",
  "AWS::Budgets::BudgetsAction": "arn:\${partition}:budgets::\${account}:budget/\${id}/action/\${id}"
 },
 "events": {
  "CreateBudget": {"creates":{"AWS::Budgets::Budget":"requestParameters.budget.budgetName"}},
  "CreateBudgetAction": {"creates":{"AWS::Budgets::BudgetsAction":"join('/', [responseElements.budgetName, responseElements.actionId])"}}
 }}`,
"cases.amazonaws.com": `{"tagger":"model:connectcases",
 "types": {
  "AWS::Cases::Case": "arn:\${partition}:cases:\${region}:\${account}:domain/*/case/\${id}",
  "AWS::Cases::CaseRule": "arn:\${partition}:cases:\${region}:\${account}:domain/*/case-rule/\${id}",
  "AWS::Cases::Domain": "arn:\${partition}:cases:\${region}:\${account}:domain/\${id}",
  "AWS::Cases::Field": "arn:\${partition}:cases:\${region}:\${account}:domain/*/field/\${id}",
  "AWS::Cases::Layout": "arn:\${partition}:cases:\${region}:\${account}:domain/*/layout/\${id}",
  "AWS::Cases::RelatedItem": "arn:\${partition}:cases:\${region}:\${account}:domain/*/case/*/related-item/\${id}",
  "AWS::Cases::Template": "arn:\${partition}:cases:\${region}:\${account}:domain/*/template/\${id}"
 },
 "events": {
  "CreateCase": {"creates":{"AWS::Cases::Case":"responseElements.caseArn"}},
  "CreateCaseRule": {"creates":{"AWS::Cases::CaseRule":"responseElements.caseRuleArn"},"tagsOf":{"AWS::Cases::CaseRule":null}},
  "CreateDomain": {"creates":{"AWS::Cases::Domain":"responseElements.domainArn || responseElements.domainId"},"tagsOf":{"AWS::Cases::Domain":null}},
  "CreateField": {"creates":{"AWS::Cases::Field":"responseElements.fieldArn"},"tagsOf":{"AWS::Cases::Field":null}},
  "CreateLayout": {"creates":{"AWS::Cases::Layout":"responseElements.layoutArn"},"tagsOf":{"AWS::Cases::Layout":null}},
  "CreateRelatedItem": {"creates":{"AWS::Cases::RelatedItem":"responseElements.relatedItemArn"},"tagsOf":{"AWS::Cases::RelatedItem":null}},
  "CreateTemplate": {"creates":{"AWS::Cases::Template":"responseElements.templateArn"},"tagsOf":{"AWS::Cases::Template":null}}
 }}`,
"cassandra.amazonaws.com": `{"tagger":"cassandra",
 "types": {
  "AWS::Cassandra::Table": "arn:\${partition}:cassandra:\${region}:\${account}:/keyspace/*/table/\${id}"
 },
 "events": {
  "CreateTable": {"creates":{"AWS::Cassandra::Table":"responseElements.resourceArn"}}
 }}`,
"ce.amazonaws.com": `{"tagger":"model:ce","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::CE::AnomalyMonitor": "arn:\${partition}:ce::\${account}:anomalymonitor/\${id}",
  "AWS::CE::AnomalySubscription": "arn:\${partition}:ce::\${account}:anomalysubscription/\${id}",
  "AWS::CE::CostCategory": "arn:\${partition}:ce::\${account}:costcategory/\${id}"
 },
 "events": {
  "CreateAnomalyMonitor": {"creates":{"AWS::CE::AnomalyMonitor":"responseElements.monitorArn"}},
  "CreateAnomalySubscription": {"creates":{"AWS::CE::AnomalySubscription":"responseElements.subscriptionArn"}},
  "CreateCostCategoryDefinition": {"creates":{"AWS::CE::CostCategory":"responseElements.costCategoryArn"}}
 }}`,
"chatbot.amazonaws.com": `{"tagger":"model:chatbot",
 "types": {
  "AWS::Chatbot::ChatbotConfiguration": "arn:\${partition}:chatbot::\${account}:chat-configuration/*/\${id}",
  "AWS::Chatbot::CustomAction": "arn:\${partition}:chatbot::\${account}:custom-action/\${id}"
 },
 "events": {
  "CreateChimeWebhookConfiguration": {"creates":{"AWS::Chatbot::ChatbotConfiguration":"responseElements.webhookConfiguration.chatConfigurationArn"}},
  "CreateCustomAction": {"creates":{"AWS::Chatbot::CustomAction":"responseElements.customActionArn || requestParameters.actionName"}},
  "CreateMicrosoftTeamsChannelConfiguration": {"creates":{"AWS::Chatbot::ChatbotConfiguration":"responseElements.channelConfiguration.chatConfigurationArn"}},
  "CreateSlackChannelConfiguration": {"creates":{"AWS::Chatbot::ChatbotConfiguration":"responseElements.channelConfiguration.chatConfigurationArn"}}
 }}`,
"chime.amazonaws.com": `{"tagger":"model:chime-sdk-media-pipelines",
 "types": {
  "AWS::Chime::AppInstance": {"arn":"arn:\${partition}:chime:\${region}:\${account}:app-instance/\${id}","tagger":"model:chime-sdk-identity"},
  "AWS::Chime::AppInstanceBot": {"arn":"arn:\${partition}:chime:\${region}:\${account}:app-instance/*/bot/\${id}","tagger":"model:chime-sdk-identity"},
  "AWS::Chime::AppInstanceUser": {"arn":"arn:\${partition}:chime:\${region}:\${account}:app-instance/*/user/\${id}","tagger":"model:chime-sdk-identity"},
  "AWS::Chime::Channel": {"arn":"arn:\${partition}:chime:\${region}:\${account}:app-instance/*/channel/\${id}","tagger":"model:chime-sdk-messaging"},
  "AWS::Chime::ChannelFlow": {"arn":"arn:\${partition}:chime:\${region}:\${account}:app-instance/*/channel-flow/\${id}","tagger":"model:chime-sdk-messaging"},
  "AWS::Chime::MediaInsightsPipelineConfiguration": "arn:\${partition}:chime:\${region}:\${account}:media-insights-pipeline-configuration/\${id}",
  "AWS::Chime::MediaPipeline": "arn:\${partition}:chime:\${region}:\${account}:media-pipeline/\${id}",
  "AWS::Chime::MediaPipelineKinesisVideoStreamPool": "arn:\${partition}:chime:\${region}:\${account}:media-pipeline-kinesis-video-stream-pool/\${id}",
  "AWS::Chime::Meeting": {"arn":"arn:\${partition}:chime:\${region}:\${account}:meeting/\${id}","tagger":"model:chime-sdk-meetings"},
  "AWS::Chime::SipMediaApplication": {"arn":"arn:\${partition}:chime:\${region}:\${account}:sma/\${id}","tagger":"model:chime-sdk-voice"},
  "AWS::Chime::VoiceConnector": {"arn":"arn:\${partition}:chime:\${region}:\${account}:vc/\${id}","tagger":"model:chime-sdk-voice"},
  "AWS::Chime::VoiceProfileDomain": {"arn":"arn:\${partition}:chime:\${region}:\${account}:voice-profile-domain/\${id}","tagger":"model:chime-sdk-voice"}
 },
 "events": {
  "CreateAppInstance": {"creates":{"AWS::Chime::AppInstance":"responseElements.appInstanceArn"}},
  "CreateAppInstanceBot": {"creates":{"AWS::Chime::AppInstanceBot":"responseElements.appInstanceBotArn"}},
  "CreateAppInstanceUser": {"creates":{"AWS::Chime::AppInstanceUser":"responseElements.appInstanceUserArn"}},
  "CreateChannel": {"creates":{"AWS::Chime::Channel":"responseElements.channelArn"}},
  "CreateChannelFlow": {"creates":{"AWS::Chime::ChannelFlow":"responseElements.channelFlowArn"}},
  "CreateMediaCapturePipeline": {"creates":{"AWS::Chime::MediaPipeline":"responseElements.mediaCapturePipeline.mediaPipelineArn || responseElements.mediaCapturePipeline.mediaPipelineId"}},
  "CreateMediaInsightsPipeline": {"creates":{"AWS::Chime::MediaPipeline":"responseElements.mediaInsightsPipeline.mediaPipelineArn || responseElements.mediaInsightsPipeline.mediaPipelineId"}},
  "CreateMediaInsightsPipelineConfiguration": {"creates":{"AWS::Chime::MediaInsightsPipelineConfiguration":"responseElements.mediaInsightsPipelineConfiguration.mediaInsightsPipelineConfigurationArn"}},
  "CreateMediaLiveConnectorPipeline": {"creates":{"AWS::Chime::MediaPipeline":"responseElements.mediaLiveConnectorPipeline.mediaPipelineArn || responseElements.mediaLiveConnectorPipeline.mediaPipelineId"}},
  "CreateMediaPipelineKinesisVideoStreamPool": {"creates":{"AWS::Chime::MediaPipelineKinesisVideoStreamPool":"responseElements.kinesisVideoStreamPoolConfiguration.poolArn || responseElements.kinesisVideoStreamPoolConfiguration.poolName"}},
  "CreateMediaStreamPipeline": {"creates":{"AWS::Chime::MediaPipeline":"responseElements.mediaStreamPipeline.mediaPipelineArn || responseElements.mediaStreamPipeline.mediaPipelineId"}},
  "CreateMeeting": {"creates":{"AWS::Chime::Meeting":"responseElements.meeting.meetingArn || responseElements.meeting.meetingId"}},
  "CreateMeetingWithAttendees": {"creates":{"AWS::Chime::Meeting":"responseElements.meeting.meetingArn || responseElements.meeting.meetingId"}},
  "CreateSipMediaApplication": {"creates":{"AWS::Chime::SipMediaApplication":"responseElements.sipMediaApplication.sipMediaApplicationArn || responseElements.sipMediaApplication.sipMediaApplicationId"}},
  "CreateVoiceConnector": {"creates":{"AWS::Chime::VoiceConnector":"responseElements.voiceConnector.voiceConnectorArn || responseElements.voiceConnector.voiceConnectorId"}},
  "CreateVoiceProfileDomain": {"creates":{"AWS::Chime::VoiceProfileDomain":"responseElements.voiceProfileDomain.voiceProfileDomainArn || responseElements.voiceProfileDomain.voiceProfileDomainId"}}
 }}`,
"cleanrooms-ml.amazonaws.com": `{"tagger":"model:cleanroomsml",
 "types": {
  "AWS::CleanRoomsML::Audiencemodel": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:audience-model/\${id}",
  "AWS::CleanRoomsML::ConfiguredModelAlgorithm": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:configured-model-algorithm/\${id}",
  "AWS::CleanRoomsML::ConfiguredModelAlgorithmAssociation": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:membership/*/configured-model-algorithm-association/\${id}",
  "AWS::CleanRoomsML::Configuredaudiencemodel": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:configured-audience-model/\${id}",
  "AWS::CleanRoomsML::MLInputChannel": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:membership/*/ml-input-channel/\${id}",
  "AWS::CleanRoomsML::TrainedModel": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:membership/*/trained-model/\${id}",
  "AWS::CleanRoomsML::TrainingDataset": "arn:\${partition}:cleanrooms-ml:\${region}:\${account}:training-dataset/\${id}"
 },
 "events": {
  "CreateAudienceModel": {"creates":{"AWS::CleanRoomsML::Audiencemodel":"responseElements.audienceModelArn"}},
  "CreateConfiguredAudienceModel": {"creates":{"AWS::CleanRoomsML::Configuredaudiencemodel":"responseElements.configuredAudienceModelArn"}},
  "CreateConfiguredModelAlgorithm": {"creates":{"AWS::CleanRoomsML::ConfiguredModelAlgorithm":"responseElements.configuredModelAlgorithmArn"}},
  "CreateConfiguredModelAlgorithmAssociation": {"creates":{"AWS::CleanRoomsML::ConfiguredModelAlgorithmAssociation":"responseElements.configuredModelAlgorithmAssociationArn"}},
  "CreateMLInputChannel": {"creates":{"AWS::CleanRoomsML::MLInputChannel":"responseElements.mlInputChannelArn"}},
  "CreateTrainedModel": {"creates":{"AWS::CleanRoomsML::TrainedModel":"responseElements.trainedModelArn"}},
  "CreateTrainingDataset": {"creates":{"AWS::CleanRoomsML::TrainingDataset":"responseElements.trainingDatasetArn"}}
 }}`,
"cleanrooms.amazonaws.com": `{"tagger":"model:cleanrooms",
 "types": {
  "AWS::CleanRooms::AnalysisTemplate": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/analysistemplate/\${id}",
  "AWS::CleanRooms::Collaboration": "arn:\${partition}:cleanrooms:\${region}:\${account}:collaboration/\${id}",
  "AWS::CleanRooms::ConfiguredTable": "arn:\${partition}:cleanrooms:\${region}:\${account}:configuredtable/\${id}",
  "AWS::CleanRooms::ConfiguredTableAssociation": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/configuredtableassociation/\${id}",
  "AWS::CleanRooms::Configuredaudiencemodelassociation": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/configuredaudiencemodelassociation/\${id}",
  "AWS::CleanRooms::IdMappingTable": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/idmappingtable/\${id}",
  "AWS::CleanRooms::IdNamespaceAssociation": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/idnamespaceassociation/\${id}",
  "AWS::CleanRooms::IntermediateTable": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/intermediatetable/\${id}",
  "AWS::CleanRooms::Membership": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/\${id}",
  "AWS::CleanRooms::PrivacyBudgetTemplate": "arn:\${partition}:cleanrooms:\${region}:\${account}:membership/*/privacybudgettemplate/\${id}"
 },
 "events": {
  "CreateAnalysisTemplate": {"creates":{"AWS::CleanRooms::AnalysisTemplate":"responseElements.analysisTemplate.arn"}},
  "CreateCollaboration": {"creates":{"AWS::CleanRooms::Collaboration":"responseElements.collaboration.arn"}},
  "CreateConfiguredAudienceModelAssociation": {"creates":{"AWS::CleanRooms::Configuredaudiencemodelassociation":"responseElements.configuredAudienceModelAssociation.arn"}},
  "CreateConfiguredTable": {"creates":{"AWS::CleanRooms::ConfiguredTable":"responseElements.configuredTable.arn"}},
  "CreateConfiguredTableAssociation": {"creates":{"AWS::CleanRooms::ConfiguredTableAssociation":"responseElements.configuredTableAssociation.arn"}},
  "CreateIdMappingTable": {"creates":{"AWS::CleanRooms::IdMappingTable":"responseElements.idMappingTable.arn"}},
  "CreateIdNamespaceAssociation": {"creates":{"AWS::CleanRooms::IdNamespaceAssociation":"responseElements.idNamespaceAssociation.arn"}},
  "CreateIntermediateTable": {"creates":{"AWS::CleanRooms::IntermediateTable":"responseElements.intermediateTable.arn"}},
  "CreateMembership": {"creates":{"AWS::CleanRooms::Membership":"responseElements.membership.arn"}},
  "CreatePrivacyBudgetTemplate": {"creates":{"AWS::CleanRooms::PrivacyBudgetTemplate":"responseElements.privacyBudgetTemplate.arn"}}
 }}`,
"cloudfront.amazonaws.com": `{"tagger":"cloudfront",
 "types": {
  "AWS::CloudFront::AnycastIpList": "arn:\${partition}:cloudfront::\${account}:anycast-ip-list/\${id}",
  "AWS::CloudFront::ConnectionFunction": "arn:\${partition}:cloudfront::\${account}:connection-function/\${id}",
  "AWS::CloudFront::ConnectionGroup": "arn:\${partition}:cloudfront::\${account}:connection-group/\${id}",
  "AWS::CloudFront::DistributionTenant": "arn:\${partition}:cloudfront::\${account}:distribution-tenant/\${id}",
  "AWS::CloudFront::KeyValueStore": "arn:\${partition}:cloudfront::\${account}:key-value-store/\${id}",
  "AWS::CloudFront::StreamingDistribution": "arn:\${partition}:cloudfront::\${account}:streaming-distribution/\${id}",
  "AWS::CloudFront::TrustStore": "arn:\${partition}:cloudfront::\${account}:trust-store/\${id}",
  "AWS::CloudFront::VpcOrigin": "arn:\${partition}:cloudfront::\${account}:vpcorigin/\${id}"
 },
 "events": {
  "CreateAnycastIpList": {"creates":{"AWS::CloudFront::AnycastIpList":"responseElements.anycastIpList.arn"},"tagsOf":{"AWS::CloudFront::AnycastIpList":"requestParameters.tags.items"}},
  "CreateConnectionFunction": {"creates":{"AWS::CloudFront::ConnectionFunction":"responseElements.connectionFunctionSummary.connectionFunctionArn"},"tagsOf":{"AWS::CloudFront::ConnectionFunction":"requestParameters.tags.items"}},
  "CreateConnectionGroup": {"creates":{"AWS::CloudFront::ConnectionGroup":"responseElements.connectionGroup.arn"},"tagsOf":{"AWS::CloudFront::ConnectionGroup":"requestParameters.tags.items"}},
  "CreateDistributionTenant": {"creates":{"AWS::CloudFront::DistributionTenant":"responseElements.distributionTenant.arn"},"tagsOf":{"AWS::CloudFront::DistributionTenant":"requestParameters.tags.items"}},
  "CreateKeyValueStore": {"creates":{"AWS::CloudFront::KeyValueStore":"responseElements.keyValueStore.aRN"},"tagsOf":{"AWS::CloudFront::KeyValueStore":"requestParameters.tags.items"}},
  "CreateStreamingDistributionWithTags": {"creates":{"AWS::CloudFront::StreamingDistribution":"responseElements.streamingDistribution.aRN"},"tagsOf":{"AWS::CloudFront::StreamingDistribution":"requestParameters.streamingDistributionConfigWithTags.tags.items"}},
  "CreateTrustStore": {"creates":{"AWS::CloudFront::TrustStore":"responseElements.trustStore.arn"},"tagsOf":{"AWS::CloudFront::TrustStore":"requestParameters.tags.items"}},
  "CreateVpcOrigin": {"creates":{"AWS::CloudFront::VpcOrigin":"responseElements.vpcOrigin.arn"},"tagsOf":{"AWS::CloudFront::VpcOrigin":"requestParameters.tags.items"}}
 }}`,
"cloudtrail.amazonaws.com": `{"tagger":"cloudtrail",
 "types": {
  "AWS::CloudTrail::Channel": "arn:\${partition}:cloudtrail:\${region}:\${account}:channel/\${id}",
  "AWS::CloudTrail::Dashboard": "arn:\${partition}:cloudtrail:\${region}:\${account}:dashboard/\${id}",
  "AWS::CloudTrail::EventDataStore": "arn:\${partition}:cloudtrail:\${region}:\${account}:eventdatastore/\${id}"
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::CloudTrail::Channel":"responseElements.channelArn"},"tagsOf":{"AWS::CloudTrail::Channel":"requestParameters.tags"}},
  "CreateDashboard": {"creates":{"AWS::CloudTrail::Dashboard":"responseElements.dashboardArn"}},
  "CreateEventDataStore": {"creates":{"AWS::CloudTrail::EventDataStore":"responseElements.eventDataStoreArn"}}
 }}`,
"codeartifact.amazonaws.com": `{"tagger":"codeartifact",
 "types": {
  "AWS::CodeArtifact::PackageGroup": {"arn":"arn:\${partition}:codeartifact:\${region}:\${account}:package-group/*\${id}","tagger":"model:codeartifact"}
 },
 "events": {
  "CreatePackageGroup": {"creates":{"AWS::CodeArtifact::PackageGroup":"responseElements.packageGroup.arn"}}
 }}`,
"codeconnections.amazonaws.com": `{"tagger":"model:codeconnections",
 "types": {
  "AWS::CodeConnections::Connection": "arn:\${partition}:codeconnections:\${region}:\${account}:connection/\${id}",
  "AWS::CodeConnections::Host": "arn:\${partition}:codeconnections:\${region}:\${account}:host/\${id}",
  "AWS::CodeConnections::RepositoryLink": "arn:\${partition}:codeconnections:\${region}:\${account}:repository-link/\${id}"
 },
 "events": {
  "CreateConnection": {"creates":{"AWS::CodeConnections::Connection":"responseElements.connectionArn"}},
  "CreateHost": {"creates":{"AWS::CodeConnections::Host":"responseElements.hostArn"}},
  "CreateRepositoryLink": {"creates":{"AWS::CodeConnections::RepositoryLink":"responseElements.repositoryLinkInfo.repositoryLinkArn || responseElements.repositoryLinkInfo.repositoryLinkId"}}
 }}`,
"codeguru-profiler.amazonaws.com": `{"tagger":"model:codeguruprofiler",
 "types": {
  "AWS::CodeGuruProfiler::ProfilingGroup": "arn:\${partition}:codeguru-profiler:\${region}:\${account}:profilingGroup/\${id}"
 },
 "events": {
  "CreateProfilingGroup": {"creates":{"AWS::CodeGuruProfiler::ProfilingGroup":"responseElements.profilingGroup.arn || requestParameters.profilingGroupName"}}
 }}`,
"codeguru-reviewer.amazonaws.com": `{"tagger":"model:codeguru-reviewer",
 "types": {
  "AWS::CodeGuruReviewer::RepositoryAssociation": "arn:\${partition}:codeguru-reviewer:\${region}:\${account}:association:\${id}"
 },
 "events": {
  "AssociateRepository": {"creates":{"AWS::CodeGuruReviewer::RepositoryAssociation":"responseElements.repositoryAssociation.associationArn"}}
 }}`,
"codeguru-security.amazonaws.com": `{"tagger":"model:codeguru-security",
 "types": {
  "AWS::CodeguruSecurity::ScanName": "arn:\${partition}:codeguru-security:\${region}:\${account}:scans/\${id}"
 },
 "events": {
  "CreateScan": {"creates":{"AWS::CodeguruSecurity::ScanName":"responseElements.scanNameArn || responseElements.scanName"}}
 }}`,
"codepipeline.amazonaws.com": `{"tagger":"codepipeline",
 "types": {
  "AWS::CodePipeline::CustomActionType": {"arn":"arn:\${partition}:codepipeline:\${region}:\${account}:actiontype:\${id}/\${id}/\${id}/\${id}","tagger":"model:codepipeline"},
  "AWS::CodePipeline::Webhook": {"arn":"arn:\${partition}:codepipeline:\${region}:\${account}:webhook:\${id}","tagger":"model:codepipeline"}
 },
 "events": {
  "CreateCustomActionType": {"creates":{"AWS::CodePipeline::CustomActionType":"join('/', [responseElements.actionType.id.owner, responseElements.actionType.id.category, responseElements.actionType.id.provider, responseElements.actionType.id.version])"}},
  "PutWebhook": {"creates":{"AWS::CodePipeline::Webhook":"responseElements.webhook.arn"},"upsert":true}
 }}`,
"codestar-connections.amazonaws.com": `{"tagger":"model:codestar-connections",
 "types": {
  "AWS::CodeStarConnections::Connection": "arn:\${partition}:codestar-connections:\${region}:\${account}:connection/\${id}",
  "AWS::CodeStarConnections::Host": "arn:\${partition}:codestar-connections:\${region}:\${account}:host/\${id}",
  "AWS::CodeStarConnections::RepositoryLink": "arn:\${partition}:codestar-connections:\${region}:\${account}:repository-link/\${id}"
 },
 "events": {
  "CreateConnection": {"creates":{"AWS::CodeStarConnections::Connection":"responseElements.connectionArn"}},
  "CreateHost": {"creates":{"AWS::CodeStarConnections::Host":"responseElements.hostArn"}},
  "CreateRepositoryLink": {"creates":{"AWS::CodeStarConnections::RepositoryLink":"responseElements.repositoryLinkInfo.repositoryLinkArn || responseElements.repositoryLinkInfo.repositoryLinkId"}}
 }}`,
"codestar-notifications.amazonaws.com": `{"tagger":"model:codestar-notifications",
 "types": {
  "AWS::CodestarNotifications::Notificationrule": "arn:\${partition}:codestar-notifications:\${region}:\${account}:notificationrule/\${id}"
 },
 "events": {
  "CreateNotificationRule": {"creates":{"AWS::CodestarNotifications::Notificationrule":"responseElements.arn"}}
 }}`,
"cognito-idp.amazonaws.com": `{"tagger":"cognito-idp",
 "types": {

 },
 "events": {
  "CreateUserPoolReplica": {"creates":{"AWS::Cognito::UserPool":"responseElements.userPoolReplica.userPoolArn || requestParameters.userPoolId"}}
 }}`,
"comprehend.amazonaws.com": `{"tagger":"comprehend",
 "types": {
  "AWS::Comprehend::Flywheel": {"arn":"arn:\${partition}:comprehend:\${region}:\${account}:flywheel/\${id}","tagger":"model:comprehend"},
  "AWS::Comprehend::FlywheelDataset": {"arn":"arn:\${partition}:comprehend:\${region}:\${account}:flywheel/*/dataset/\${id}","tagger":"model:comprehend"}
 },
 "events": {
  "CreateDataset": {"creates":{"AWS::Comprehend::FlywheelDataset":"responseElements.datasetArn"}},
  "CreateFlywheel": {"creates":{"AWS::Comprehend::Flywheel":"responseElements.flywheelArn || requestParameters.flywheelName"}}
 }}`,
"config.amazonaws.com": `{"tagger":"model:config",
 "types": {
  "AWS::Config::AggregationAuthorization": "arn:\${partition}:config:\${region}:\${account}:aggregation-authorization/*/\${id}",
  "AWS::Config::ConfigurationAggregator": "arn:\${partition}:config:\${region}:\${account}:config-aggregator/\${id}",
  "AWS::Config::ConfigurationRecorder": "arn:\${partition}:config:\${region}:\${account}:configuration-recorder/*/\${id}",
  "AWS::Config::ConformancePack": "arn:\${partition}:config:\${region}:\${account}:conformance-pack/*/\${id}",
  "AWS::Config::Connector": "arn:\${partition}:config:\${region}:\${account}:connector/*/*/\${id}",
  "AWS::Config::OrganizationConfigRule": "arn:\${partition}:config:\${region}:\${account}:organization-config-rule/\${id}",
  "AWS::Config::OrganizationConformancePack": "arn:\${partition}:config:\${region}:\${account}:organization-conformance-pack/\${id}",
  "AWS::Config::StoredQuery": "arn:\${partition}:config:\${region}:\${account}:stored-query/*/\${id}"
 },
 "events": {
  "PutAggregationAuthorization": {"creates":{"AWS::Config::AggregationAuthorization":"responseElements.aggregationAuthorization.aggregationAuthorizationArn"},"upsert":true},
  "PutConfigurationAggregator": {"creates":{"AWS::Config::ConfigurationAggregator":"responseElements.configurationAggregator.configurationAggregatorArn"},"upsert":true},
  "PutConformancePack": {"creates":{"AWS::Config::ConformancePack":"responseElements.conformancePackArn"},"upsert":true},
  "PutConnector": {"creates":{"AWS::Config::Connector":"responseElements.arn"},"upsert":true},
  "PutOrganizationConfigRule": {"creates":{"AWS::Config::OrganizationConfigRule":"responseElements.organizationConfigRuleArn"},"upsert":true},
  "PutOrganizationConformancePack": {"creates":{"AWS::Config::OrganizationConformancePack":"responseElements.organizationConformancePackArn"},"upsert":true},
  "PutServiceLinkedConfigurationRecorder": {"creates":{"AWS::Config::ConfigurationRecorder":"responseElements.arn"},"upsert":true},
  "PutStoredQuery": {"creates":{"AWS::Config::StoredQuery":"responseElements.queryArn"},"upsert":true},
  "PutThirdPartyServiceLinkedConfigurationRecorder": {"creates":{"AWS::Config::ConfigurationRecorder":"responseElements.arn"},"upsert":true}
 }}`,
"connect-campaigns.amazonaws.com": `{"tagger":"model:connectcampaigns",
 "types": {
  "AWS::ConnectCampaigns::Campaign": "arn:\${partition}:connect-campaigns:\${region}:\${account}:campaign/\${id}"
 },
 "events": {
  "CreateCampaign": {"creates":{"AWS::ConnectCampaigns::Campaign":"responseElements.arn"}}
 }}`,
"connect.amazonaws.com": `{"tagger":"connect",
 "types": {
  "AWS::Connect::AgentStatus": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/agent-state/\${id}","tagger":"model:connect"},
  "AWS::Connect::AttachedFile": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/file/\${id}","tagger":"model:connect"},
  "AWS::Connect::ContactFlow": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/contact-flow/\${id}","tagger":"model:connect"},
  "AWS::Connect::ContactFlowModule": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/flow-module/\${id}","tagger":"model:connect"},
  "AWS::Connect::DataTable": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/data-table/\${id}","tagger":"model:connect"},
  "AWS::Connect::EmailAddress": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/email-address/\${id}","tagger":"model:connect"},
  "AWS::Connect::EvaluationForm": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/evaluation-form/\${id}","tagger":"model:connect"},
  "AWS::Connect::ExtractionDefinition": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/extraction-definition/\${id}","tagger":"model:connect"},
  "AWS::Connect::HoursOfOperation": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/operating-hours/\${id}","tagger":"model:connect"},
  "AWS::Connect::IntegrationAssociation": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/integration-association/\${id}","tagger":"model:connect"},
  "AWS::Connect::Metric": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/metric/\${id}","tagger":"model:connect"},
  "AWS::Connect::Notification": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/notification/\${id}","tagger":"model:connect"},
  "AWS::Connect::PhoneNumber": {"arn":"arn:\${partition}:connect:\${region}:\${account}:phone-number/\${id}","tagger":"model:connect"},
  "AWS::Connect::Prompt": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/prompt/\${id}","tagger":"model:connect"},
  "AWS::Connect::Queue": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/queue/\${id}","tagger":"model:connect"},
  "AWS::Connect::QuickConnect": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/transfer-destination/\${id}","tagger":"model:connect"},
  "AWS::Connect::RoutingProfile": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/routing-profile/\${id}","tagger":"model:connect"},
  "AWS::Connect::Rule": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/rule/\${id}","tagger":"model:connect"},
  "AWS::Connect::SecurityProfile": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/security-profile/\${id}","tagger":"model:connect"},
  "AWS::Connect::TaskTemplate": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/task-template/\${id}","tagger":"model:connect"},
  "AWS::Connect::TrafficDistributionGroup": {"arn":"arn:\${partition}:connect:\${region}:\${account}:traffic-distribution-group/\${id}","tagger":"model:connect"},
  "AWS::Connect::UseCase": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/use-case/\${id}","tagger":"model:connect"},
  "AWS::Connect::User": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/agent/\${id}","tagger":"model:connect"},
  "AWS::Connect::UserHierarchyGroup": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/agent-group/\${id}","tagger":"model:connect"},
  "AWS::Connect::View": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/view/\${id}","tagger":"model:connect"},
  "AWS::Connect::Vocabulary": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/vocabulary/\${id}","tagger":"model:connect"},
  "AWS::Connect::Workspace": {"arn":"arn:\${partition}:connect:\${region}:\${account}:instance/*/workspace/\${id}","tagger":"model:connect"}
 },
 "events": {
  "ClaimPhoneNumber": {"creates":{"AWS::Connect::PhoneNumber":"responseElements.phoneNumberArn || responseElements.phoneNumberId"}},
  "CreateAgentStatus": {"creates":{"AWS::Connect::AgentStatus":"responseElements.agentStatusARN"}},
  "CreateAttachedFile": {"creates":{"AWS::Connect::AttachedFile":"responseElements.fileArn"}},
  "CreateContactFlow": {"creates":{"AWS::Connect::ContactFlow":"responseElements.contactFlowArn"}},
  "CreateContactFlowModule": {"creates":{"AWS::Connect::ContactFlowModule":"responseElements.arn"}},
  "CreateDataTable": {"creates":{"AWS::Connect::DataTable":"responseElements.arn"}},
  "CreateEmailAddress": {"creates":{"AWS::Connect::EmailAddress":"responseElements.emailAddressArn"}},
  "CreateEvaluationForm": {"creates":{"AWS::Connect::EvaluationForm":"responseElements.evaluationFormArn"}},
  "CreateExtractionDefinition": {"creates":{"AWS::Connect::ExtractionDefinition":"responseElements.extractionDefinitionArn"}},
  "CreateHoursOfOperation": {"creates":{"AWS::Connect::HoursOfOperation":"responseElements.hoursOfOperationArn"}},
  "CreateIntegrationAssociation": {"creates":{"AWS::Connect::IntegrationAssociation":"responseElements.integrationAssociationArn"}},
  "CreateMetric": {"creates":{"AWS::Connect::Metric":"responseElements.metricArn"}},
  "CreateNotification": {"creates":{"AWS::Connect::Notification":"responseElements.notificationArn"}},
  "CreatePrompt": {"creates":{"AWS::Connect::Prompt":"responseElements.promptARN"}},
  "CreateQueue": {"creates":{"AWS::Connect::Queue":"responseElements.queueArn"}},
  "CreateQuickConnect": {"creates":{"AWS::Connect::QuickConnect":"responseElements.quickConnectARN"}},
  "CreateRoutingProfile": {"creates":{"AWS::Connect::RoutingProfile":"responseElements.routingProfileArn"}},
  "CreateRule": {"creates":{"AWS::Connect::Rule":"responseElements.ruleArn"}},
  "CreateSecurityProfile": {"creates":{"AWS::Connect::SecurityProfile":"responseElements.securityProfileArn"}},
  "CreateTaskTemplate": {"creates":{"AWS::Connect::TaskTemplate":"responseElements.arn"},"tagsOf":{"AWS::Connect::TaskTemplate":null}},
  "CreateTrafficDistributionGroup": {"creates":{"AWS::Connect::TrafficDistributionGroup":"responseElements.arn"}},
  "CreateUseCase": {"creates":{"AWS::Connect::UseCase":"responseElements.useCaseArn"}},
  "CreateUser": {"creates":{"AWS::Connect::User":"responseElements.userArn"}},
  "CreateUserHierarchyGroup": {"creates":{"AWS::Connect::UserHierarchyGroup":"responseElements.hierarchyGroupArn"}},
  "CreateView": {"creates":{"AWS::Connect::View":"responseElements.view.arn"}},
  "CreateVocabulary": {"creates":{"AWS::Connect::Vocabulary":"responseElements.vocabularyArn"}},
  "CreateWorkspace": {"creates":{"AWS::Connect::Workspace":"responseElements.workspaceArn"}},
  "ImportPhoneNumber": {"creates":{"AWS::Connect::PhoneNumber":"responseElements.phoneNumberArn || responseElements.phoneNumberId"}}
 }}`,
"controltower.amazonaws.com": `{"tagger":"model:controltower",
 "types": {
  "AWS::ControlTower::EnabledBaseline": "arn:\${partition}:controltower:\${region}::baseline/\${id}",
  "AWS::ControlTower::EnabledControl": "arn:\${partition}:controltower:\${region}:\${account}:enabledcontrol/\${id}",
  "AWS::ControlTower::LandingZone": "arn:\${partition}:controltower:\${region}:\${account}:landingzone/\${id}"
 },
 "events": {
  "CreateLandingZone": {"creates":{"AWS::ControlTower::LandingZone":"responseElements.arn"}},
  "EnableBaseline": {"creates":{"AWS::ControlTower::EnabledBaseline":"responseElements.arn"}},
  "EnableControl": {"creates":{"AWS::ControlTower::EnabledControl":"responseElements.arn"}}
 }}`,
"databrew.amazonaws.com": `{"tagger":"databrew",
 "types": {
  "AWS::DataBrew::Job": {"arn":"arn:\${partition}:databrew:\${region}:\${account}:job/\${id}","tagger":"model:databrew"},
  "AWS::DataBrew::Project": {"arn":"arn:\${partition}:databrew:\${region}:\${account}:project/\${id}","tagger":"model:databrew"},
  "AWS::DataBrew::Ruleset": {"arn":"arn:\${partition}:databrew:\${region}:\${account}:ruleset/\${id}","tagger":"model:databrew"},
  "AWS::DataBrew::Schedule": {"arn":"arn:\${partition}:databrew:\${region}:\${account}:schedule/\${id}","tagger":"model:databrew"}
 },
 "events": {
  "CreateProfileJob": {"creates":{"AWS::DataBrew::Job":"responseElements.name"}},
  "CreateProject": {"creates":{"AWS::DataBrew::Project":"responseElements.name"}},
  "CreateRecipeJob": {"creates":{"AWS::DataBrew::Job":"responseElements.name"}},
  "CreateRuleset": {"creates":{"AWS::DataBrew::Ruleset":"responseElements.name"}},
  "CreateSchedule": {"creates":{"AWS::DataBrew::Schedule":"responseElements.name"}}
 }}`,
"dataexchange.amazonaws.com": `{"tagger":"model:dataexchange",
 "types": {
  "AWS::DataExchange::DataGrants": "arn:\${partition}:dataexchange:\${region}:\${account}:data-grants/\${id}",
  "AWS::DataExchange::DataSet": "arn:\${partition}:dataexchange:\${region}:\${account}:data-sets/\${id}",
  "AWS::DataExchange::EventAction": "arn:\${partition}:dataexchange:\${region}:\${account}:event-actions/\${id}",
  "AWS::DataExchange::Jobs": "arn:\${partition}:dataexchange:\${region}:\${account}:jobs/\${id}",
  "AWS::DataExchange::Revisions": "arn:\${partition}:dataexchange:\${region}:\${account}:data-sets/*/revisions/\${id}"
 },
 "events": {
  "CreateDataGrant": {"creates":{"AWS::DataExchange::DataGrants":"responseElements.arn"}},
  "CreateDataSet": {"creates":{"AWS::DataExchange::DataSet":"responseElements.arn"}},
  "CreateEventAction": {"creates":{"AWS::DataExchange::EventAction":"responseElements.arn"}},
  "CreateJob": {"creates":{"AWS::DataExchange::Jobs":"responseElements.arn"},"tagsOf":{"AWS::DataExchange::Jobs":"requestParameters.assetConfiguration.tags"}},
  "CreateRevision": {"creates":{"AWS::DataExchange::Revisions":"responseElements.arn"}}
 }}`,
"datasync.amazonaws.com": `{"tagger":"datasync",
 "types": {
  "AWS::DataSync::Agent": {"arn":"arn:\${partition}:datasync:\${region}:\${account}:agent/\${id}","tagger":"model:datasync"},
  "AWS::DataSync::Location": {"arn":"arn:\${partition}:datasync:\${region}:\${account}:location/\${id}","tagger":"model:datasync"}
 },
 "events": {
  "CreateAgent": {"creates":{"AWS::DataSync::Agent":"responseElements.agentArn"}},
  "CreateLocationAzureBlob": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationEfs": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationFsxLustre": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationFsxOntap": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationFsxOpenZfs": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationFsxWindows": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationHdfs": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationNfs": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationObjectStorage": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationS3": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}},
  "CreateLocationSmb": {"creates":{"AWS::DataSync::Location":"responseElements.locationArn"}}
 }}`,
"datazone.amazonaws.com": `{"tagger":"model:datazone",
 "types": {
  "AWS::DataZone::Domain": "arn:\${partition}:datazone:\${region}:\${account}:domain/\${id}"
 },
 "events": {
  "CreateDomain": {"creates":{"AWS::DataZone::Domain":"responseElements.arn"}}
 }}`,
"deadline.amazonaws.com": `{"tagger":"deadline",
 "types": {
  "AWS::Deadline::Budget": {"arn":"arn:\${partition}:deadline:\${region}:\${account}:farm/\${id}/budget/\${id}","tagger":"model:deadline"},
  "AWS::Deadline::Job": {"arn":"arn:\${partition}:deadline:\${region}:\${account}:farm/\${id}/queue/\${id}/job/\${id}","tagger":"model:deadline"},
  "AWS::Deadline::LicenseEndpoint": {"arn":"arn:\${partition}:deadline:\${region}:\${account}:license-endpoint/\${id}","tagger":"model:deadline"},
  "AWS::Deadline::Monitor": {"arn":"arn:\${partition}:deadline:\${region}:\${account}:monitor/\${id}","tagger":"model:deadline"},
  "AWS::Deadline::Worker": {"arn":"arn:\${partition}:deadline:\${region}:\${account}:farm/\${id}/fleet/\${id}/worker/\${id}","tagger":"model:deadline"}
 },
 "events": {
  "CreateBudget": {"creates":{"AWS::Deadline::Budget":"join('/', [requestParameters.farmId, responseElements.budgetId])"}},
  "CreateJob": {"creates":{"AWS::Deadline::Job":"join('/', [requestParameters.farmId, requestParameters.queueId, responseElements.jobId])"}},
  "CreateLicenseEndpoint": {"creates":{"AWS::Deadline::LicenseEndpoint":"responseElements.licenseEndpointId"}},
  "CreateMonitor": {"creates":{"AWS::Deadline::Monitor":"responseElements.identityCenterApplicationArn || responseElements.monitorId"}},
  "CreateWorker": {"creates":{"AWS::Deadline::Worker":"join('/', [requestParameters.farmId, requestParameters.fleetId, responseElements.workerId])"}}
 }}`,
"detective.amazonaws.com": `{"tagger":"model:detective",
 "types": {
  "AWS::Detective::Graph": "arn:\${partition}:detective:\${region}:\${account}:graph:\${id}"
 },
 "events": {
  "CreateGraph": {"creates":{"AWS::Detective::Graph":"responseElements.graphArn"}}
 }}`,
"devicefarm.amazonaws.com": `{"tagger":"model:devicefarm",
 "types": {
  "AWS::DeviceFarm::DevicePool": "arn:\${partition}:devicefarm:\${region}:\${account}:devicepool:\${id}",
  "AWS::DeviceFarm::InstanceProfile": "arn:\${partition}:devicefarm:\${region}:\${account}:instanceprofile:\${id}",
  "AWS::DeviceFarm::NetworkProfile": "arn:\${partition}:devicefarm:\${region}:\${account}:networkprofile:\${id}",
  "AWS::DeviceFarm::Project": "arn:\${partition}:devicefarm:\${region}:\${account}:project:\${id}",
  "AWS::DeviceFarm::TestGridProject": "arn:\${partition}:devicefarm:\${region}:\${account}:testgrid-project:\${id}",
  "AWS::DeviceFarm::VPCEConfiguration": "arn:\${partition}:devicefarm:\${region}:\${account}:vpceconfiguration:\${id}"
 },
 "events": {
  "CreateDevicePool": {"creates":{"AWS::DeviceFarm::DevicePool":"responseElements.devicePool.arn"},"tagsOf":{"AWS::DeviceFarm::DevicePool":null}},
  "CreateInstanceProfile": {"creates":{"AWS::DeviceFarm::InstanceProfile":"responseElements.instanceProfile.arn"},"tagsOf":{"AWS::DeviceFarm::InstanceProfile":null}},
  "CreateNetworkProfile": {"creates":{"AWS::DeviceFarm::NetworkProfile":"responseElements.networkProfile.arn"},"tagsOf":{"AWS::DeviceFarm::NetworkProfile":null}},
  "CreateProject": {"creates":{"AWS::DeviceFarm::Project":"responseElements.project.arn"},"tagsOf":{"AWS::DeviceFarm::Project":null}},
  "CreateTestGridProject": {"creates":{"AWS::DeviceFarm::TestGridProject":"responseElements.testGridProject.arn"},"tagsOf":{"AWS::DeviceFarm::TestGridProject":null}},
  "CreateVPCEConfiguration": {"creates":{"AWS::DeviceFarm::VPCEConfiguration":"responseElements.vpceConfiguration.arn"},"tagsOf":{"AWS::DeviceFarm::VPCEConfiguration":null}}
 }}`,
"directconnect.amazonaws.com": `{"tagger":"directconnect",
 "types": {
  "AWS::DirectConnect::DxResiliencyGroup": "arn:\${partition}:directconnect::\${account}:dx-resiliency-group/\${id}",
  "AWS::DirectConnect::Dxvif": "arn:\${partition}:directconnect:\${region}:\${account}:dxvif/\${id}"
 },
 "events": {
  "AllocateHostedConnection": {"creates":{"AWS::DirectConnect::Connection":"responseElements.connectionId"},"account":"requestParameters.ownerAccount"},
  "AllocatePrivateVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newPrivateVirtualInterfaceAllocation.tags"},"account":"requestParameters.ownerAccount"},
  "AllocatePublicVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newPublicVirtualInterfaceAllocation.tags"},"account":"requestParameters.ownerAccount"},
  "AllocateTransitVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterface.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newTransitVirtualInterfaceAllocation.tags"},"account":"requestParameters.ownerAccount"},
  "CreateInterconnect": {"creates":{"AWS::DirectConnect::Connection":"responseElements.interconnectId"}},
  "CreatePrivateVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newPrivateVirtualInterface.tags"}},
  "CreatePublicVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newPublicVirtualInterface.tags"}},
  "CreateResiliencyGroup": {"creates":{"AWS::DirectConnect::DxResiliencyGroup":"responseElements.resiliencyGroup.resiliencyGroupArn"}},
  "CreateTransitVirtualInterface": {"creates":{"AWS::DirectConnect::Dxvif":"responseElements.virtualInterface.virtualInterfaceId"},"tagsOf":{"AWS::DirectConnect::Dxvif":"requestParameters.newTransitVirtualInterface.tags"}}
 }}`,
"dlm.amazonaws.com": `{"tagger":"model:dlm",
 "types": {
  "AWS::DLM::LifecyclePolicy": "arn:\${partition}:dlm:\${region}:\${account}:policy/\${id}"
 },
 "events": {
  "CreateLifecyclePolicy": {"creates":{"AWS::DLM::LifecyclePolicy":"responseElements.policyId"}}
 }}`,
"dms.amazonaws.com": `{"tagger":"dms",
 "types": {
  "AWS::DMS::Certificate": "arn:\${partition}:dms:\${region}:\${account}:cert:\${id}",
  "AWS::DMS::DataMigration": "arn:\${partition}:dms:\${region}:\${account}:data-migration:\${id}",
  "AWS::DMS::DataProvider": "arn:\${partition}:dms:\${region}:\${account}:data-provider:\${id}",
  "AWS::DMS::InstanceProfile": "arn:\${partition}:dms:\${region}:\${account}:instance-profile:\${id}",
  "AWS::DMS::MigrationProject": "arn:\${partition}:dms:\${region}:\${account}:migration-project:\${id}"
 },
 "events": {
  "CreateDataMigration": {"creates":{"AWS::DMS::DataMigration":"responseElements.dataMigration.dataMigrationArn"}},
  "CreateDataProvider": {"creates":{"AWS::DMS::DataProvider":"responseElements.dataProvider.dataProviderArn"}},
  "CreateInstanceProfile": {"creates":{"AWS::DMS::InstanceProfile":"responseElements.instanceProfile.instanceProfileArn"}},
  "CreateMigrationProject": {"creates":{"AWS::DMS::MigrationProject":"responseElements.migrationProject.migrationProjectArn"}},
  "ImportCertificate": {"creates":{"AWS::DMS::Certificate":"responseElements.certificate.certificateArn"}}
 }}`,
"docdb-elastic.amazonaws.com": `{"tagger":"model:docdb-elastic",
 "types": {
  "AWS::DocDBElastic::Cluster": "arn:\${partition}:docdb-elastic:\${region}:\${account}:cluster/\${id}",
  "AWS::DocDBElastic::ClusterSnapshot": "arn:\${partition}:docdb-elastic:\${region}:\${account}:cluster-snapshot/\${id}"
 },
 "events": {
  "CopyClusterSnapshot": {"creates":{"AWS::DocDBElastic::ClusterSnapshot":"responseElements.snapshot.snapshotArn"}},
  "CreateCluster": {"creates":{"AWS::DocDBElastic::Cluster":"responseElements.cluster.clusterArn"}},
  "CreateClusterSnapshot": {"creates":{"AWS::DocDBElastic::ClusterSnapshot":"responseElements.snapshot.snapshotArn"}},
  "RestoreClusterFromSnapshot": {"creates":{"AWS::DocDBElastic::Cluster":"responseElements.cluster.clusterArn"}}
 }}`,
"drs.amazonaws.com": `{"tagger":"model:drs",
 "types": {
  "AWS::DRS::LaunchConfigurationTemplate": "arn:\${partition}:drs:\${region}:\${account}:launch-configuration-template/\${id}",
  "AWS::DRS::RecoveryPlan": "arn:\${partition}:drs:\${region}:\${account}:recovery-plan/\${id}",
  "AWS::DRS::ReplicationConfigurationTemplate": "arn:\${partition}:drs:\${region}:\${account}:replication-configuration-template/\${id}",
  "AWS::DRS::SourceNetwork": "arn:\${partition}:drs:\${region}:\${account}:source-network/\${id}",
  "AWS::DRS::SourceServerResource": "arn:\${partition}:drs:\${region}:\${account}:source-server/\${id}"
 },
 "events": {
  "CreateExtendedSourceServer": {"creates":{"AWS::DRS::SourceServerResource":"responseElements.sourceServer.arn"}},
  "CreateLaunchConfigurationTemplate": {"creates":{"AWS::DRS::LaunchConfigurationTemplate":"responseElements.launchConfigurationTemplate.arn || responseElements.launchConfigurationTemplate.launchConfigurationTemplateID"}},
  "CreateRecoveryPlan": {"creates":{"AWS::DRS::RecoveryPlan":"responseElements.recoveryPlan.recoveryPlanArn"}},
  "CreateReplicationConfigurationTemplate": {"creates":{"AWS::DRS::ReplicationConfigurationTemplate":"responseElements.arn"}},
  "CreateSourceNetwork": {"creates":{"AWS::DRS::SourceNetwork":"responseElements.sourceNetworkID"}}
 }}`,
"dsql.amazonaws.com": `{"tagger":"dsql",
 "types": {
  "AWS::DSQL::Stream": {"arn":"arn:\${partition}:dsql:\${region}:\${account}:cluster/*/stream/\${id}","tagger":"model:dsql"}
 },
 "events": {
  "CreateStream": {"creates":{"AWS::DSQL::Stream":"responseElements.arn"}}
 }}`,
"ec2.amazonaws.com": `{"tagger":"ec2",
 "types": {
  "AWS::EC2::ApplicationStatusCheck": "arn:\${partition}:ec2:\${region}:\${account}:application-status-check/\${id}",
  "AWS::EC2::CapacityManagerDataExport": "arn:\${partition}:ec2:\${region}:\${account}:capacity-manager-data-export/\${id}",
  "AWS::EC2::CapacityReservationCancellationQuote": "arn:\${partition}:ec2:\${region}:\${account}:capacity-reservation-cancellation-quote/\${id}",
  "AWS::EC2::CapacityReservationFleet": "arn:\${partition}:ec2:\${region}:\${account}:capacity-reservation-fleet/\${id}",
  "AWS::EC2::CoipPool": "arn:\${partition}:ec2:\${region}:\${account}:coip-pool/\${id}",
  "AWS::EC2::ExportInstanceTask": "arn:\${partition}:ec2:\${region}:\${account}:export-instance-task/\${id}",
  "AWS::EC2::FpgaImage": "arn:\${partition}:ec2:\${region}:\${account}:fpga-image/\${id}",
  "AWS::EC2::IPAMPrefixListResolver": "arn:\${partition}:ec2::\${account}:ipam-prefix-list-resolver/\${path}",
  "AWS::EC2::IPAMPrefixListResolverTarget": "arn:\${partition}:ec2::\${account}:ipam-prefix-list-resolver-target/\${path}",
  "AWS::EC2::IPv4Pool": "arn:\${partition}:ec2:\${region}:\${account}:ipv4pool-ec2/\${id}",
  "AWS::EC2::ImageUsageReport": "arn:\${partition}:ec2:\${region}:\${account}:image-usage-report/\${id}",
  "AWS::EC2::InstanceEventWindow": "arn:\${partition}:ec2:\${region}:\${account}:instance-event-window/\${id}",
  "AWS::EC2::IpamExternalResourceVerificationToken": "arn:\${partition}:ec2::\${account}:ipam-external-resource-verification-token/\${id}",
  "AWS::EC2::IpamInternetRegistryAssociation": "arn:\${partition}:ec2::\${account}:ipam-internet-registry-association/\${id}",
  "AWS::EC2::IpamPolicy": "arn:\${partition}:ec2::\${account}:ipam-policy/\${id}",
  "AWS::EC2::IpamPoolAllocation": "arn:\${partition}:ec2:\${region}:\${account}:ipam-pool-allocation/\${id}",
  "AWS::EC2::LocalGatewayRouteTable": "arn:\${partition}:ec2:\${region}:\${account}:local-gateway-route-table/\${id}",
  "AWS::EC2::LocalGatewayRouteTableVPCAssociation": "arn:\${partition}:ec2:\${region}:\${account}:local-gateway-route-table-vpc-association/\${id}",
  "AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation": "arn:\${partition}:ec2:\${region}:\${account}:local-gateway-route-table-virtual-interface-group-association/\${id}",
  "AWS::EC2::LocalGatewayVirtualInterface": "arn:\${partition}:ec2:\${region}:\${account}:local-gateway-virtual-interface/\${id}",
  "AWS::EC2::LocalGatewayVirtualInterfaceGroup": "arn:\${partition}:ec2:\${region}:\${account}:local-gateway-virtual-interface-group/\${id}",
  "AWS::EC2::MacModificationTask": "arn:\${partition}:ec2:\${region}:\${account}:mac-modification-task/\${id}",
  "AWS::EC2::NetworkInsightsAccessScope": "arn:\${partition}:ec2:\${region}:\${account}:network-insights-access-scope/\${id}",
  "AWS::EC2::NetworkInsightsAccessScopeAnalysis": "arn:\${partition}:ec2:\${region}:\${account}:network-insights-access-scope-analysis/\${id}",
  "AWS::EC2::ReplaceRootVolumeTask": "arn:\${partition}:ec2:\${region}:\${account}:replace-root-volume-task/\${id}",
  "AWS::EC2::RouteServer": "arn:\${partition}:ec2:\${region}:\${account}:route-server/\${id}",
  "AWS::EC2::RouteServerEndpoint": "arn:\${partition}:ec2:\${region}:\${account}:route-server-endpoint/\${id}",
  "AWS::EC2::RouteServerPeer": "arn:\${partition}:ec2:\${region}:\${account}:route-server-peer/\${id}",
  "AWS::EC2::SecondaryNetwork": "arn:\${partition}:ec2:\${region}:\${account}:secondary-network/\${id}",
  "AWS::EC2::SecondarySubnet": "arn:\${partition}:ec2:\${region}:\${account}:secondary-subnet/\${id}",
  "AWS::EC2::SubnetCidrReservation": "arn:\${partition}:ec2:\${region}:\${account}:subnet-cidr-reservation/\${id}",
  "AWS::EC2::TransitGatewayConnectPeer": "arn:\${partition}:ec2:\${region}:\${account}:transit-gateway-connect-peer/\${id}",
  "AWS::EC2::TransitGatewayMeteringPolicy": "arn:\${partition}:ec2:\${region}:\${account}:transit-gateway-metering-policy/\${id}",
  "AWS::EC2::TransitGatewayMulticastDomain": "arn:\${partition}:ec2:\${region}:\${account}:transit-gateway-multicast-domain/\${id}",
  "AWS::EC2::TransitGatewayPolicyTable": "arn:\${partition}:ec2:\${region}:\${account}:transit-gateway-policy-table/\${id}",
  "AWS::EC2::TransitGatewayRouteTableAnnouncement": "arn:\${partition}:ec2:\${region}:\${account}:transit-gateway-route-table-announcement/\${id}",
  "AWS::EC2::VPCBlockPublicAccessExclusion": "arn:\${partition}:ec2:\${region}:\${account}:vpc-block-public-access-exclusion/\${id}",
  "AWS::EC2::VPCEncryptionControl": "arn:\${partition}:ec2:\${region}:\${account}:vpc-encryption-control/\${id}",
  "AWS::EC2::VPNConcentrator": "arn:\${partition}:ec2:\${region}:\${account}:vpn-concentrator/\${id}",
  "AWS::EC2::VerifiedAccessEndpoint": "arn:\${partition}:ec2:\${region}:\${account}:verified-access-endpoint/\${id}",
  "AWS::EC2::VerifiedAccessGroup": "arn:\${partition}:ec2:\${region}:\${account}:verified-access-group/\${id}",
  "AWS::EC2::VerifiedAccessInstance": "arn:\${partition}:ec2:\${region}:\${account}:verified-access-instance/\${id}",
  "AWS::EC2::VerifiedAccessTrustProvider": "arn:\${partition}:ec2:\${region}:\${account}:verified-access-trust-provider/\${id}"
 },
 "events": {
  "AllocateIpamPoolCidr": {"creates":{"AWS::EC2::IpamPoolAllocation":"responseElements.ipamPoolAllocation.ipamPoolAllocationId"}},
  "AssociateIpamResourceDiscovery": {"creates":{"AWS::EC2::IPAMResourceDiscoveryAssociation":"responseElements.ipamResourceDiscoveryAssociation.ipamResourceDiscoveryAssociationArn || responseElements.ipamResourceDiscoveryAssociation.ipamResourceDiscoveryAssociationId"}},
  "CreateApplicationStatusCheck": {"creates":{"AWS::EC2::ApplicationStatusCheck":"responseElements.applicationStatusCheck.applicationStatusCheckId"}},
  "CreateCapacityManagerDataExport": {"creates":{"AWS::EC2::CapacityManagerDataExport":"responseElements.capacityManagerDataExportId"}},
  "CreateCapacityReservationBySplitting": {"creates":{"AWS::EC2::CapacityReservation":"responseElements.destinationCapacityReservation.capacityReservationId"}},
  "CreateCapacityReservationCancellationQuote": {"creates":{"AWS::EC2::CapacityReservationCancellationQuote":"responseElements.capacityReservationCancellationQuote.capacityReservationCancellationQuoteId"}},
  "CreateCapacityReservationFleet": {"creates":{"AWS::EC2::CapacityReservationFleet":"responseElements.capacityReservationFleetId"}},
  "CreateCoipPool": {"creates":{"AWS::EC2::CoipPool":"responseElements.coipPool.poolArn"}},
  "CreateDelegateMacVolumeOwnershipTask": {"creates":{"AWS::EC2::MacModificationTask":"responseElements.macModificationTask.macModificationTaskId"}},
  "CreateFpgaImage": {"creates":{"AWS::EC2::FpgaImage":"responseElements.fpgaImageId"}},
  "CreateImageUsageReport": {"creates":{"AWS::EC2::ImageUsageReport":"responseElements.reportId"}},
  "CreateInstanceEventWindow": {"creates":{"AWS::EC2::InstanceEventWindow":"responseElements.instanceEventWindow.instanceEventWindowId"}},
  "CreateInstanceExportTask": {"creates":{"AWS::EC2::ExportInstanceTask":"responseElements.exportTask.exportTaskId"}},
  "CreateIpamExternalResourceVerificationToken": {"creates":{"AWS::EC2::IpamExternalResourceVerificationToken":"responseElements.ipamExternalResourceVerificationToken.ipamExternalResourceVerificationTokenArn || responseElements.ipamExternalResourceVerificationToken.ipamExternalResourceVerificationTokenId"}},
  "CreateIpamInternetRegistryAssociation": {"creates":{"AWS::EC2::IpamInternetRegistryAssociation":"responseElements.ipamInternetRegistryAssociation.ipamInternetRegistryAssociationArn || responseElements.ipamInternetRegistryAssociation.ipamInternetRegistryAssociationId"}},
  "CreateIpamPolicy": {"creates":{"AWS::EC2::IpamPolicy":"responseElements.ipamPolicy.ipamPolicyArn || responseElements.ipamPolicy.ipamPolicyId"}},
  "CreateIpamPrefixListResolver": {"creates":{"AWS::EC2::IPAMPrefixListResolver":"responseElements.ipamPrefixListResolver.ipamPrefixListResolverArn || responseElements.ipamPrefixListResolver.ipamPrefixListResolverId"}},
  "CreateIpamPrefixListResolverTarget": {"creates":{"AWS::EC2::IPAMPrefixListResolverTarget":"responseElements.ipamPrefixListResolverTarget.ipamPrefixListResolverTargetArn || responseElements.ipamPrefixListResolverTarget.ipamPrefixListResolverTargetId"}},
  "CreateIpamResourceDiscovery": {"creates":{"AWS::EC2::IPAMResourceDiscovery":"responseElements.ipamResourceDiscovery.ipamResourceDiscoveryArn || responseElements.ipamResourceDiscovery.ipamResourceDiscoveryId"}},
  "CreateIpamScope": {"creates":{"AWS::EC2::IPAMScope":"responseElements.ipamScope.ipamScopeArn || responseElements.ipamScope.ipamScopeId"}},
  "CreateLocalGatewayRouteTable": {"creates":{"AWS::EC2::LocalGatewayRouteTable":"responseElements.localGatewayRouteTable.localGatewayRouteTableArn || responseElements.localGatewayRouteTable.localGatewayRouteTableId"}},
  "CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation": {"creates":{"AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation":"responseElements.localGatewayRouteTableVirtualInterfaceGroupAssociation.localGatewayRouteTableArn || responseElements.localGatewayRouteTableVirtualInterfaceGroupAssociation.localGatewayRouteTableVirtualInterfaceGroupAssociationId"}},
  "CreateLocalGatewayRouteTableVpcAssociation": {"creates":{"AWS::EC2::LocalGatewayRouteTableVPCAssociation":"responseElements.localGatewayRouteTableVpcAssociation.localGatewayRouteTableArn || responseElements.localGatewayRouteTableVpcAssociation.localGatewayRouteTableVpcAssociationId"}},
  "CreateLocalGatewayVirtualInterface": {"creates":{"AWS::EC2::LocalGatewayVirtualInterface":"responseElements.localGatewayVirtualInterface.localGatewayVirtualInterfaceArn || responseElements.localGatewayVirtualInterface.localGatewayVirtualInterfaceId"}},
  "CreateLocalGatewayVirtualInterfaceGroup": {"creates":{"AWS::EC2::LocalGatewayVirtualInterfaceGroup":"responseElements.localGatewayVirtualInterfaceGroup.localGatewayVirtualInterfaceGroupArn || responseElements.localGatewayVirtualInterfaceGroup.localGatewayVirtualInterfaceGroupId"}},
  "CreateMacSystemIntegrityProtectionModificationTask": {"creates":{"AWS::EC2::MacModificationTask":"responseElements.macModificationTask.macModificationTaskId"}},
  "CreateNetworkInsightsAccessScope": {"creates":{"AWS::EC2::NetworkInsightsAccessScope":"responseElements.networkInsightsAccessScope.networkInsightsAccessScopeArn || responseElements.networkInsightsAccessScope.networkInsightsAccessScopeId"}},
  "CreatePublicIpv4Pool": {"creates":{"AWS::EC2::IPv4Pool":"responseElements.poolId"}},
  "CreateReplaceRootVolumeTask": {"creates":{"AWS::EC2::ReplaceRootVolumeTask":"responseElements.replaceRootVolumeTask.replaceRootVolumeTaskId"}},
  "CreateRestoreImageTask": {"creates":{"AWS::EC2::Image":"responseElements.imageId"}},
  "CreateRouteServer": {"creates":{"AWS::EC2::RouteServer":"responseElements.routeServer.routeServerId"}},
  "CreateRouteServerEndpoint": {"creates":{"AWS::EC2::RouteServerEndpoint":"responseElements.routeServerEndpoint.routeServerEndpointId"}},
  "CreateRouteServerPeer": {"creates":{"AWS::EC2::RouteServerPeer":"responseElements.routeServerPeer.routeServerPeerId"}},
  "CreateSecondaryNetwork": {"creates":{"AWS::EC2::SecondaryNetwork":"responseElements.secondaryNetwork.secondaryNetworkArn || responseElements.secondaryNetwork.secondaryNetworkId"}},
  "CreateSecondarySubnet": {"creates":{"AWS::EC2::SecondarySubnet":"responseElements.secondarySubnet.secondarySubnetArn || responseElements.secondarySubnet.secondarySubnetId"}},
  "CreateSubnetCidrReservation": {"creates":{"AWS::EC2::SubnetCidrReservation":"responseElements.subnetCidrReservation.subnetCidrReservationId"}},
  "CreateTransitGatewayConnect": {"creates":{"AWS::EC2::TransitGatewayAttachment":"responseElements.transitGatewayConnect.transitGatewayAttachmentId"}},
  "CreateTransitGatewayConnectPeer": {"creates":{"AWS::EC2::TransitGatewayConnectPeer":"responseElements.transitGatewayConnectPeer.transitGatewayConnectPeerId"}},
  "CreateTransitGatewayMeteringPolicy": {"creates":{"AWS::EC2::TransitGatewayMeteringPolicy":"responseElements.transitGatewayMeteringPolicy.transitGatewayMeteringPolicyId"}},
  "CreateTransitGatewayMulticastDomain": {"creates":{"AWS::EC2::TransitGatewayMulticastDomain":"responseElements.transitGatewayMulticastDomain.transitGatewayMulticastDomainArn || responseElements.transitGatewayMulticastDomain.transitGatewayMulticastDomainId"}},
  "CreateTransitGatewayPolicyTable": {"creates":{"AWS::EC2::TransitGatewayPolicyTable":"responseElements.transitGatewayPolicyTable.transitGatewayPolicyTableId"}},
  "CreateTransitGatewayRouteTableAnnouncement": {"creates":{"AWS::EC2::TransitGatewayRouteTableAnnouncement":"responseElements.transitGatewayRouteTableAnnouncement.transitGatewayRouteTableAnnouncementId"}},
  "CreateVerifiedAccessEndpoint": {"creates":{"AWS::EC2::VerifiedAccessEndpoint":"responseElements.verifiedAccessEndpoint.verifiedAccessEndpointId"}},
  "CreateVerifiedAccessGroup": {"creates":{"AWS::EC2::VerifiedAccessGroup":"responseElements.verifiedAccessGroup.verifiedAccessGroupArn || responseElements.verifiedAccessGroup.verifiedAccessGroupId"}},
  "CreateVerifiedAccessInstance": {"creates":{"AWS::EC2::VerifiedAccessInstance":"responseElements.verifiedAccessInstance.verifiedAccessInstanceId"}},
  "CreateVerifiedAccessTrustProvider": {"creates":{"AWS::EC2::VerifiedAccessTrustProvider":"responseElements.verifiedAccessTrustProvider.verifiedAccessTrustProviderId"}},
  "CreateVpcBlockPublicAccessExclusion": {"creates":{"AWS::EC2::VPCBlockPublicAccessExclusion":"responseElements.vpcBlockPublicAccessExclusion.resourceArn"}},
  "CreateVpcEncryptionControl": {"creates":{"AWS::EC2::VPCEncryptionControl":"responseElements.vpcEncryptionControl.vpcEncryptionControlId"}},
  "CreateVpnConcentrator": {"creates":{"AWS::EC2::VPNConcentrator":"responseElements.vpnConcentrator.vpnConcentratorId"}},
  "PurchaseCapacityBlock": {"creates":{"AWS::EC2::CapacityReservation":"responseElements.capacityReservation.capacityReservationId"}},
  "StartNetworkInsightsAccessScopeAnalysis": {"creates":{"AWS::EC2::NetworkInsightsAccessScopeAnalysis":"responseElements.networkInsightsAccessScopeAnalysis.networkInsightsAccessScopeAnalysisArn || responseElements.networkInsightsAccessScopeAnalysis.networkInsightsAccessScopeAnalysisId"}}
 }}`,
"ecs.amazonaws.com": `{"tagger":"ecs",
 "types": {
  "AWS::ECS::ContainerInstance": {"arn":"arn:\${partition}:ecs:\${region}:\${account}:container-instance/*/\${id}","tagger":"model:ecs"},
  "AWS::ECS::Daemon": {"arn":"arn:\${partition}:ecs:\${region}:\${account}:daemon/*/\${id}","tagger":"model:ecs"},
  "AWS::ECS::DaemonTaskDefinition": {"arn":"arn:\${partition}:ecs:\${region}:\${account}:daemon-task-definition/*:\${id}","tagger":"model:ecs"},
  "AWS::ECS::TaskSet": {"arn":"arn:\${partition}:ecs:\${region}:\${account}:task-set/*/*/\${id}","tagger":"model:ecs"}
 },
 "events": {
  "CreateDaemon": {"creates":{"AWS::ECS::Daemon":"responseElements.daemonArn"}},
  "CreateExpressGatewayService": {"creates":{"AWS::ECS::Service":"responseElements.service.serviceArn"}},
  "CreateTaskSet": {"creates":{"AWS::ECS::TaskSet":"responseElements.taskSet.taskSetArn"}},
  "RegisterContainerInstance": {"creates":{"AWS::ECS::ContainerInstance":"responseElements.containerInstance.containerInstanceArn"}},
  "RegisterDaemonTaskDefinition": {"creates":{"AWS::ECS::DaemonTaskDefinition":"responseElements.daemonTaskDefinitionArn"}}
 }}`,
"eks.amazonaws.com": `{"tagger":"eks",
 "types": {
  "AWS::EKS::AccessEntry": {"arn":"arn:\${partition}:eks:\${region}:\${account}:access-entry/*/*/*/*/\${id}","tagger":"model:eks"},
  "AWS::EKS::Capability": {"arn":"arn:\${partition}:eks:\${region}:\${account}:capability/*/*/*/\${id}","tagger":"model:eks"},
  "AWS::EKS::EksAnywhereSubscription": {"arn":"arn:\${partition}:eks:\${region}:\${account}:eks-anywhere-subscription/\${id}","tagger":"model:eks"}
 },
 "events": {
  "CreateAccessEntry": {"creates":{"AWS::EKS::AccessEntry":"responseElements.accessEntry.accessEntryArn"}},
  "CreateCapability": {"creates":{"AWS::EKS::Capability":"responseElements.capability.arn"}},
  "CreateEksAnywhereSubscription": {"creates":{"AWS::EKS::EksAnywhereSubscription":"responseElements.subscription.arn"}},
  "RegisterCluster": {"creates":{"AWS::EKS::Cluster":"responseElements.cluster.arn"}}
 }}`,
"elasticache.amazonaws.com": `{"tagger":"elasticache",
 "types": {
  "AWS::ElastiCache::GlobalReplicationGroup": "arn:\${partition}:elasticache::\${account}:globalreplicationgroup:\${id}",
  "AWS::ElastiCache::ReservedInstance": "arn:\${partition}:elasticache:\${region}:\${account}:reserved-instance:\${id}",
  "AWS::ElastiCache::Securitygroup": "arn:\${partition}:elasticache:\${region}:\${account}:securitygroup:\${id}",
  "AWS::ElastiCache::ServerlessCacheSnapshot": "arn:\${partition}:elasticache:\${region}:\${account}:serverlesscachesnapshot:\${id}"
 },
 "events": {
  "CopyServerlessCacheSnapshot": {"creates":{"AWS::ElastiCache::ServerlessCacheSnapshot":"responseElements.serverlessCacheSnapshot.aRN || responseElements.serverlessCacheSnapshot.serverlessCacheSnapshotName"}},
  "CreateCacheSecurityGroup": {"creates":{"AWS::ElastiCache::Securitygroup":"responseElements.cacheSecurityGroup.aRN || responseElements.cacheSecurityGroup.cacheSecurityGroupName"}},
  "CreateGlobalReplicationGroup": {"creates":{"AWS::ElastiCache::GlobalReplicationGroup":"responseElements.globalReplicationGroup.aRN || responseElements.globalReplicationGroup.globalReplicationGroupId"}},
  "CreateServerlessCacheSnapshot": {"creates":{"AWS::ElastiCache::ServerlessCacheSnapshot":"responseElements.serverlessCacheSnapshot.aRN || responseElements.serverlessCacheSnapshot.serverlessCacheSnapshotName"}},
  "PurchaseReservedCacheNodesOffering": {"creates":{"AWS::ElastiCache::ReservedInstance":"responseElements.reservedCacheNode.reservationARN || responseElements.reservedCacheNode.reservedCacheNodeId"}}
 }}`,
"elasticbeanstalk.amazonaws.com": `{"tagger":"elasticbeanstalk",
 "types": {
  "AWS::ElasticBeanstalk::Applicationversion": "arn:\${partition}:elasticbeanstalk:\${region}:\${account}:applicationversion/*/\${id}",
  "AWS::ElasticBeanstalk::Configurationtemplate": "arn:\${partition}:elasticbeanstalk:\${region}:\${account}:configurationtemplate/\${id}/\${id}",
  "AWS::ElasticBeanstalk::Platform": "arn:\${partition}:elasticbeanstalk:\${region}::platform/\${path}"
 },
 "events": {
  "CreateApplicationVersion": {"creates":{"AWS::ElasticBeanstalk::Applicationversion":"responseElements.applicationVersion.applicationVersionArn"}},
  "CreateConfigurationTemplate": {"creates":{"AWS::ElasticBeanstalk::Configurationtemplate":"join('/', [responseElements.applicationName, responseElements.templateName])"}},
  "CreatePlatformVersion": {"creates":{"AWS::ElasticBeanstalk::Platform":"responseElements.builder.aRN"}}
 }}`,
"elasticmapreduce.amazonaws.com": `{"tagger":"elasticmapreduce",
 "types": {
  "AWS::EMR::Studio": "arn:\${partition}:elasticmapreduce:\${region}:\${account}:studio/\${id}"
 },
 "events": {
  "CreateStudio": {"creates":{"AWS::EMR::Studio":"responseElements.studioId"}}
 }}`,
"elemental-inference.amazonaws.com": `{"tagger":"model:elementalinference",
 "types": {
  "AWS::ElementalInference::Dictionary": "arn:\${partition}:elemental-inference:\${region}:\${account}:dictionary/\${id}",
  "AWS::ElementalInference::Feed": "arn:\${partition}:elemental-inference:\${region}:\${account}:feed/\${id}"
 },
 "events": {
  "CreateDictionary": {"creates":{"AWS::ElementalInference::Dictionary":"responseElements.arn"}},
  "CreateFeed": {"creates":{"AWS::ElementalInference::Feed":"responseElements.arn"}}
 }}`,
"emr-containers.amazonaws.com": `{"tagger":"model:emr-containers",
 "types": {
  "AWS::EMRContainers::Endpoint": "arn:\${partition}:emr-containers:\${region}:\${account}:/virtualclusters/*/endpoints/\${id}",
  "AWS::EMRContainers::JobTemplate": "arn:\${partition}:emr-containers:\${region}:\${account}:/jobtemplates/\${id}",
  "AWS::EMRContainers::SecurityConfiguration": "arn:\${partition}:emr-containers:\${region}:\${account}:/securityconfigurations/\${id}",
  "AWS::EMRContainers::VirtualCluster": "arn:\${partition}:emr-containers:\${region}:\${account}:/virtualclusters/\${id}"
 },
 "events": {
  "CreateJobTemplate": {"creates":{"AWS::EMRContainers::JobTemplate":"responseElements.arn"}},
  "CreateManagedEndpoint": {"creates":{"AWS::EMRContainers::Endpoint":"responseElements.arn"}},
  "CreateSecurityConfiguration": {"creates":{"AWS::EMRContainers::SecurityConfiguration":"responseElements.arn"}},
  "CreateVirtualCluster": {"creates":{"AWS::EMRContainers::VirtualCluster":"responseElements.arn"}}
 }}`,
"entityresolution.amazonaws.com": `{"tagger":"model:entityresolution",
 "types": {
  "AWS::EntityResolution::IdMappingWorkflow": "arn:\${partition}:entityresolution:\${region}:\${account}:idmappingworkflow/\${id}",
  "AWS::EntityResolution::IdNamespace": "arn:\${partition}:entityresolution:\${region}:\${account}:idnamespace/\${id}",
  "AWS::EntityResolution::MatchingWorkflow": "arn:\${partition}:entityresolution:\${region}:\${account}:matchingworkflow/\${id}",
  "AWS::EntityResolution::SchemaMapping": "arn:\${partition}:entityresolution:\${region}:\${account}:schemamapping/\${id}"
 },
 "events": {
  "CreateIdMappingWorkflow": {"creates":{"AWS::EntityResolution::IdMappingWorkflow":"responseElements.workflowArn || responseElements.workflowName"}},
  "CreateIdNamespace": {"creates":{"AWS::EntityResolution::IdNamespace":"responseElements.idNamespaceArn || responseElements.idNamespaceName"}},
  "CreateMatchingWorkflow": {"creates":{"AWS::EntityResolution::MatchingWorkflow":"responseElements.workflowArn || responseElements.workflowName"}},
  "CreateSchemaMapping": {"creates":{"AWS::EntityResolution::SchemaMapping":"responseElements.schemaArn || responseElements.schemaName"}}
 }}`,
"es.amazonaws.com": `{"tagger":"es",
 "types": {
  "AWS::OpenSearchService::Application": {"arn":"arn:\${partition}:opensearch:\${region}:\${account}:application/\${id}","tagger":"model:opensearch"}
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::OpenSearchService::Application":"responseElements.arn"}}
 }}`,
"events.amazonaws.com": `{"tagger":"events",
 "types": {
  "AWS::EventsV2::EventSource": {"arn":"arn:\${partition}:events:\${region}::event-source/\${id}","tagger":"model:eventbridgev2"},
  "AWS::EventsV2::Subscriber": {"arn":"arn:\${partition}:events:\${region}:\${account}:subscriber/*/\${id}","tagger":"model:eventbridgev2"}
 },
 "events": {
  "CreateEventSource": {"creates":{"AWS::EventsV2::EventSource":"responseElements.eventSourceArn"}},
  "CreateSubscriber": {"creates":{"AWS::EventsV2::Subscriber":"responseElements.subscriberArn"}}
 }}`,
"evs.amazonaws.com": `{"tagger":"model:evs",
 "types": {
  "AWS::EVS::Environment": "arn:\${partition}:evs:\${region}:\${account}:environment/\${id}"
 },
 "events": {
  "CreateEnvironment": {"creates":{"AWS::EVS::Environment":"responseElements.environment.environmentArn"}}
 }}`,
"fis.amazonaws.com": `{"tagger":"model:fis",
 "types": {
  "AWS::FIS::ExperimentTemplate": "arn:\${partition}:fis:\${region}:\${account}:experiment-template/\${id}"
 },
 "events": {
  "CreateExperimentTemplate": {"creates":{"AWS::FIS::ExperimentTemplate":"responseElements.experimentTemplate.arn"}}
 }}`,
"fms.amazonaws.com": `{"tagger":"model:fms","requestTags":"requestParameters.tagList",
 "types": {
  "AWS::FMS::ApplicationsList": "arn:\${partition}:fms:\${region}:\${account}:applications-list/\${id}",
  "AWS::FMS::Policy": "arn:\${partition}:fms:\${region}:\${account}:policy/\${id}",
  "AWS::FMS::ProtocolsList": "arn:\${partition}:fms:\${region}:\${account}:protocols-list/\${id}",
  "AWS::FMS::ResourceSet": "arn:\${partition}:fms:\${region}:\${account}:resource-set/\${id}"
 },
 "events": {
  "PutAppsList": {"creates":{"AWS::FMS::ApplicationsList":"responseElements.appsListArn"},"upsert":true},
  "PutPolicy": {"creates":{"AWS::FMS::Policy":"responseElements.policyArn"},"upsert":true},
  "PutProtocolsList": {"creates":{"AWS::FMS::ProtocolsList":"responseElements.protocolsListArn"},"upsert":true},
  "PutResourceSet": {"creates":{"AWS::FMS::ResourceSet":"responseElements.resourceSetArn"},"upsert":true}
 }}`,
"forecast.amazonaws.com": `{"tagger":"model:forecast",
 "types": {
  "AWS::Forecast::Dataset": "arn:\${partition}:forecast:\${region}:\${account}:dataset/\${id}",
  "AWS::Forecast::DatasetGroup": "arn:\${partition}:forecast:\${region}:\${account}:dataset-group/\${id}",
  "AWS::Forecast::DatasetImportJob": "arn:\${partition}:forecast:\${region}:\${account}:dataset-import-job/\${id}",
  "AWS::Forecast::Explainability": "arn:\${partition}:forecast:\${region}:\${account}:explainability/\${id}",
  "AWS::Forecast::ExplainabilityExport": "arn:\${partition}:forecast:\${region}:\${account}:explainability-export/\${id}",
  "AWS::Forecast::Forecast": "arn:\${partition}:forecast:\${region}:\${account}:forecast/\${id}",
  "AWS::Forecast::Monitor": "arn:\${partition}:forecast:\${region}:\${account}:monitor/\${id}",
  "AWS::Forecast::Predictor": "arn:\${partition}:forecast:\${region}:\${account}:predictor/\${id}",
  "AWS::Forecast::PredictorBacktestExportJob": "arn:\${partition}:forecast:\${region}:\${account}:predictor-backtest-export-job/\${id}",
  "AWS::Forecast::WhatIfAnalysis": "arn:\${partition}:forecast:\${region}:\${account}:what-if-analysis/\${id}",
  "AWS::Forecast::WhatIfForecast": "arn:\${partition}:forecast:\${region}:\${account}:what-if-forecast/\${id}",
  "AWS::Forecast::WhatIfForecastExport": "arn:\${partition}:forecast:\${region}:\${account}:what-if-forecast-export/\${id}"
 },
 "events": {
  "CreateAutoPredictor": {"creates":{"AWS::Forecast::Predictor":"responseElements.predictorArn"}},
  "CreateDataset": {"creates":{"AWS::Forecast::Dataset":"responseElements.datasetArn"}},
  "CreateDatasetGroup": {"creates":{"AWS::Forecast::DatasetGroup":"responseElements.datasetGroupArn"}},
  "CreateDatasetImportJob": {"creates":{"AWS::Forecast::DatasetImportJob":"responseElements.datasetImportJobArn"}},
  "CreateExplainability": {"creates":{"AWS::Forecast::Explainability":"responseElements.explainabilityArn"}},
  "CreateExplainabilityExport": {"creates":{"AWS::Forecast::ExplainabilityExport":"responseElements.explainabilityExportArn"}},
  "CreateForecast": {"creates":{"AWS::Forecast::Forecast":"responseElements.forecastArn"}},
  "CreateForecastExportJob": {"creates":{"AWS::Forecast::Forecast":"responseElements.forecastExportJobArn"}},
  "CreateMonitor": {"creates":{"AWS::Forecast::Monitor":"responseElements.monitorArn"}},
  "CreatePredictor": {"creates":{"AWS::Forecast::Predictor":"responseElements.predictorArn"}},
  "CreatePredictorBacktestExportJob": {"creates":{"AWS::Forecast::PredictorBacktestExportJob":"responseElements.predictorBacktestExportJobArn"}},
  "CreateWhatIfAnalysis": {"creates":{"AWS::Forecast::WhatIfAnalysis":"responseElements.whatIfAnalysisArn"}},
  "CreateWhatIfForecast": {"creates":{"AWS::Forecast::WhatIfForecast":"responseElements.whatIfForecastArn"}},
  "CreateWhatIfForecastExport": {"creates":{"AWS::Forecast::WhatIfForecastExport":"responseElements.whatIfForecastExportArn"}}
 }}`,
"frauddetector.amazonaws.com": `{"tagger":"model:frauddetector",
 "types": {
  "AWS::FraudDetector::Detector": "arn:\${partition}:frauddetector:\${region}:\${account}:detector/\${path}",
  "AWS::FraudDetector::DetectorVersion": "arn:\${partition}:frauddetector:\${region}:\${account}:detector-version/\${path}",
  "AWS::FraudDetector::EntityType": "arn:\${partition}:frauddetector:\${region}:\${account}:entity-type/\${path}",
  "AWS::FraudDetector::EventType": "arn:\${partition}:frauddetector:\${region}:\${account}:event-type/\${path}",
  "AWS::FraudDetector::Label": "arn:\${partition}:frauddetector:\${region}:\${account}:label/\${path}",
  "AWS::FraudDetector::List": "arn:\${partition}:frauddetector:\${region}:\${account}:list/\${path}",
  "AWS::FraudDetector::Model": "arn:\${partition}:frauddetector:\${region}:\${account}:model/\${path}",
  "AWS::FraudDetector::Outcome": "arn:\${partition}:frauddetector:\${region}:\${account}:outcome/\${path}",
  "AWS::FraudDetector::Variable": "arn:\${partition}:frauddetector:\${region}:\${account}:variable/\${path}"
 },
 "events": {
  "CreateDetectorVersion": {"creates":{"AWS::FraudDetector::DetectorVersion":"join('/', [responseElements.detectorId, responseElements.detectorVersionId])"}},
  "CreateList": {"creates":{"AWS::FraudDetector::List":"requestParameters.name"}},
  "CreateModel": {"creates":{"AWS::FraudDetector::Model":"join('/', [requestParameters.modelType, requestParameters.modelId])"}},
  "CreateVariable": {"creates":{"AWS::FraudDetector::Variable":"requestParameters.name"}},
  "PutDetector": {"creates":{"AWS::FraudDetector::Detector":"requestParameters.detectorId"},"upsert":true},
  "PutEntityType": {"creates":{"AWS::FraudDetector::EntityType":"requestParameters.name"},"upsert":true},
  "PutEventType": {"creates":{"AWS::FraudDetector::EventType":"requestParameters.name"},"upsert":true},
  "PutLabel": {"creates":{"AWS::FraudDetector::Label":"requestParameters.name"},"upsert":true},
  "PutOutcome": {"creates":{"AWS::FraudDetector::Outcome":"requestParameters.name"},"upsert":true}
 }}`,
"fsx.amazonaws.com": `{"tagger":"fsx",
 "types": {
  "AWS::FSx::DataRepositoryAssociation": {"arn":"arn:\${partition}:fsx:\${region}:\${account}:association/*/\${id}","tagger":"model:fsx"},
  "AWS::FSx::FileCache": {"arn":"arn:\${partition}:fsx:\${region}:\${account}:file-cache/\${id}","tagger":"model:fsx"},
  "AWS::FSx::Task": {"arn":"arn:\${partition}:fsx:\${region}:\${account}:task/\${id}","tagger":"model:fsx"}
 },
 "events": {
  "CreateDataRepositoryAssociation": {"creates":{"AWS::FSx::DataRepositoryAssociation":"responseElements.association.resourceARN"}},
  "CreateDataRepositoryTask": {"creates":{"AWS::FSx::Task":"responseElements.dataRepositoryTask.resourceARN || responseElements.dataRepositoryTask.taskId"}},
  "CreateFileCache": {"creates":{"AWS::FSx::FileCache":"responseElements.fileCache.resourceARN || responseElements.fileCache.fileCacheId"}}
 }}`,
"gamelift.amazonaws.com": `{"tagger":"gamelift",
 "types": {
  "AWS::GameLift::Alias": {"arn":"arn:\${partition}:gamelift:\${region}::alias/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::ContainerFleet": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:containerfleet/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::ContainerGroupDefinition": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:containergroupdefinition/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::GameServerGroup": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:gameservergroup/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::GameSessionQueue": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:gamesessionqueue/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::Location": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:location/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::MatchmakingConfiguration": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:matchmakingconfiguration/\${id}","tagger":"model:gamelift"},
  "AWS::GameLift::MatchmakingRuleSet": {"arn":"arn:\${partition}:gamelift:\${region}:\${account}:matchmakingruleset/\${id}","tagger":"model:gamelift"}
 },
 "events": {
  "CreateAlias": {"creates":{"AWS::GameLift::Alias":"responseElements.alias.aliasArn || responseElements.alias.aliasId"}},
  "CreateContainerFleet": {"creates":{"AWS::GameLift::ContainerFleet":"responseElements.containerFleet.fleetArn"}},
  "CreateContainerGroupDefinition": {"creates":{"AWS::GameLift::ContainerGroupDefinition":"responseElements.containerGroupDefinition.containerGroupDefinitionArn"}},
  "CreateGameServerGroup": {"creates":{"AWS::GameLift::GameServerGroup":"responseElements.gameServerGroup.gameServerGroupArn || responseElements.gameServerGroup.gameServerGroupName"}},
  "CreateGameSessionQueue": {"creates":{"AWS::GameLift::GameSessionQueue":"responseElements.gameSessionQueue.gameSessionQueueArn"}},
  "CreateLocation": {"creates":{"AWS::GameLift::Location":"responseElements.location.locationArn"}},
  "CreateMatchmakingConfiguration": {"creates":{"AWS::GameLift::MatchmakingConfiguration":"responseElements.configuration.configurationArn"}},
  "CreateMatchmakingRuleSet": {"creates":{"AWS::GameLift::MatchmakingRuleSet":"responseElements.ruleSet.ruleSetArn"}}
 }}`,
"gameliftstreams.amazonaws.com": `{"tagger":"model:gameliftstreams",
 "types": {
  "AWS::GameLiftStreams::Application": "arn:\${partition}:gameliftstreams:\${region}:\${account}:application/\${id}",
  "AWS::GameLiftStreams::StreamGroup": "arn:\${partition}:gameliftstreams:\${region}:\${account}:streamgroup/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::GameLiftStreams::Application":"responseElements.arn"}},
  "CreateStreamGroup": {"creates":{"AWS::GameLiftStreams::StreamGroup":"responseElements.arn"}}
 }}`,
"geo.amazonaws.com": `{"tagger":"model:location",
 "types": {
  "AWS::Location::APIKey": "arn:\${partition}:geo:\${region}:\${account}:api-key/\${id}",
  "AWS::Location::GeofenceCollection": "arn:\${partition}:geo:\${region}:\${account}:geofence-collection/\${id}",
  "AWS::Location::Map": "arn:\${partition}:geo:\${region}:\${account}:map/\${id}",
  "AWS::Location::PlaceIndex": "arn:\${partition}:geo:\${region}:\${account}:place-index/\${id}",
  "AWS::Location::RouteCalculator": "arn:\${partition}:geo:\${region}:\${account}:route-calculator/\${id}",
  "AWS::Location::Tracker": "arn:\${partition}:geo:\${region}:\${account}:tracker/\${id}"
 },
 "events": {
  "CreateGeofenceCollection": {"creates":{"AWS::Location::GeofenceCollection":"responseElements.collectionArn"}},
  "CreateKey": {"creates":{"AWS::Location::APIKey":"responseElements.keyArn || responseElements.keyName"}},
  "CreateMap": {"creates":{"AWS::Location::Map":"responseElements.mapArn || responseElements.mapName"}},
  "CreatePlaceIndex": {"creates":{"AWS::Location::PlaceIndex":"responseElements.indexArn || responseElements.indexName"}},
  "CreateRouteCalculator": {"creates":{"AWS::Location::RouteCalculator":"responseElements.calculatorArn || responseElements.calculatorName"}},
  "CreateTracker": {"creates":{"AWS::Location::Tracker":"responseElements.trackerArn || responseElements.trackerName"}}
 }}`,
"globalaccelerator.amazonaws.com": `{"tagger":"globalaccelerator",
 "types": {
  "AWS::GlobalAccelerator::CrossAccountAttachment": {"arn":"arn:\${partition}:globalaccelerator::\${account}:attachment/\${id}","tagger":"model:globalaccelerator"}
 },
 "events": {
  "CreateCrossAccountAttachment": {"creates":{"AWS::GlobalAccelerator::CrossAccountAttachment":"responseElements.crossAccountAttachment.attachmentArn"}},
  "CreateCustomRoutingAccelerator": {"creates":{"AWS::GlobalAccelerator::Accelerator":"responseElements.accelerator.acceleratorArn"}}
 }}`,
"glue.amazonaws.com": `{"tagger":"glue",
 "types": {
  "AWS::Glue::Blueprint": "arn:\${partition}:glue:\${region}:\${account}:blueprint/\${id}",
  "AWS::Glue::Catalog": "arn:\${partition}:glue:\${region}:\${account}:catalog/\${id}",
  "AWS::Glue::Connection": "arn:\${partition}:glue:\${region}:\${account}:connection/\${id}",
  "AWS::Glue::ConnectionType": "arn:\${partition}:glue:\${region}:\${account}:connectionType:\${id}",
  "AWS::Glue::DataQualityRuleset": "arn:\${partition}:glue:\${region}:\${account}:dataQualityRuleset/\${id}",
  "AWS::Glue::Devendpoint": "arn:\${partition}:glue:\${region}:\${account}:devEndpoint/\${id}",
  "AWS::Glue::Integration": "arn:\${partition}:glue:\${region}:\${account}:integration:\${id}",
  "AWS::Glue::IntegrationResourceProperty": "arn:\${partition}:glue:\${region}:\${account}:integrationresourceproperty/*/\${id}",
  "AWS::Glue::Schema": "arn:\${partition}:glue:\${region}:\${account}:schema/\${id}",
  "AWS::Glue::UsageProfile": "arn:\${partition}:glue:\${region}:\${account}:usageProfile/\${id}"
 },
 "events": {
  "CreateBlueprint": {"creates":{"AWS::Glue::Blueprint":"responseElements.name"}},
  "CreateCatalog": {"creates":{"AWS::Glue::Catalog":"requestParameters.name"}},
  "CreateConnection": {"creates":{"AWS::Glue::Connection":"requestParameters.connectionInput.name"}},
  "CreateDataQualityRuleset": {"creates":{"AWS::Glue::DataQualityRuleset":"responseElements.name"}},
  "CreateDevEndpoint": {"creates":{"AWS::Glue::Devendpoint":"responseElements.endpointName"}},
  "CreateIntegration": {"creates":{"AWS::Glue::Integration":"responseElements.integrationArn"}},
  "CreateIntegrationResourceProperty": {"creates":{"AWS::Glue::IntegrationResourceProperty":"responseElements.resourcePropertyArn"}},
  "CreateSchema": {"creates":{"AWS::Glue::Schema":"responseElements.schemaArn || responseElements.schemaName"}},
  "CreateUsageProfile": {"creates":{"AWS::Glue::UsageProfile":"responseElements.name"}},
  "RegisterConnectionType": {"creates":{"AWS::Glue::ConnectionType":"responseElements.connectionTypeArn"}}
 }}`,
"greengrass.amazonaws.com": `{"tagger":"model:greengrass",
 "types": {
  "AWS::GreengrassV2::ComponentVersion": {"arn":"arn:\${partition}:greengrass:\${region}:\${account}:components:*:versions:\${id}","tagger":"model:greengrassv2"},
  "AWS::GreengrassV2::ConnectorDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/connectors/\${id}",
  "AWS::GreengrassV2::CoreDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/cores/\${id}",
  "AWS::GreengrassV2::Deployment": {"arn":"arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/groups/*/deployments/*, arn:*:greengrass:*:*:deployments:\${id}","tagger":"model:greengrassv2"},
  "AWS::GreengrassV2::DeviceDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/devices/\${id}",
  "AWS::GreengrassV2::FunctionDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/functions/\${id}",
  "AWS::GreengrassV2::Group": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/groups/\${id}",
  "AWS::GreengrassV2::LoggerDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/loggers/\${id}",
  "AWS::GreengrassV2::ResourceDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/resources/\${id}",
  "AWS::GreengrassV2::SubscriptionDefinition": "arn:\${partition}:greengrass:\${region}:\${account}:/greengrass/definition/subscriptions/\${id}"
 },
 "events": {
  "CreateComponentVersion": {"creates":{"AWS::GreengrassV2::ComponentVersion":"responseElements.arn"}},
  "CreateConnectorDefinition": {"creates":{"AWS::GreengrassV2::ConnectorDefinition":"responseElements.arn"}},
  "CreateCoreDefinition": {"creates":{"AWS::GreengrassV2::CoreDefinition":"responseElements.arn"}},
  "CreateDeployment": {"creates":{"AWS::GreengrassV2::Deployment":"responseElements.iotJobArn"}},
  "CreateDeviceDefinition": {"creates":{"AWS::GreengrassV2::DeviceDefinition":"responseElements.arn"}},
  "CreateFunctionDefinition": {"creates":{"AWS::GreengrassV2::FunctionDefinition":"responseElements.arn"}},
  "CreateGroup": {"creates":{"AWS::GreengrassV2::Group":"responseElements.arn"}},
  "CreateLoggerDefinition": {"creates":{"AWS::GreengrassV2::LoggerDefinition":"responseElements.arn"}},
  "CreateResourceDefinition": {"creates":{"AWS::GreengrassV2::ResourceDefinition":"responseElements.arn"}},
  "CreateSubscriptionDefinition": {"creates":{"AWS::GreengrassV2::SubscriptionDefinition":"responseElements.arn"}}
 }}`,
"groundstation.amazonaws.com": `{"tagger":"model:groundstation",
 "types": {
  "AWS::GroundStation::Agent": "arn:\${partition}:groundstation:\${region}:\${account}:agent/\${id}",
  "AWS::GroundStation::Config": "arn:\${partition}:groundstation:\${region}:\${account}:config/*/\${id}",
  "AWS::GroundStation::DataflowEndpointGroup": "arn:\${partition}:groundstation:\${region}:\${account}:dataflow-endpoint-group/\${id}",
  "AWS::GroundStation::EphemerisItem": "arn:\${partition}:groundstation:\${region}:\${account}:ephemeris/\${id}",
  "AWS::GroundStation::MissionProfile": "arn:\${partition}:groundstation:\${region}:\${account}:mission-profile/\${id}"
 },
 "events": {
  "CreateConfig": {"creates":{"AWS::GroundStation::Config":"responseElements.configArn"}},
  "CreateDataflowEndpointGroup": {"creates":{"AWS::GroundStation::DataflowEndpointGroup":"responseElements.dataflowEndpointGroupId"}},
  "CreateDataflowEndpointGroupV2": {"creates":{"AWS::GroundStation::DataflowEndpointGroup":"responseElements.dataflowEndpointGroupId"}},
  "CreateEphemeris": {"creates":{"AWS::GroundStation::EphemerisItem":"responseElements.ephemerisId"}},
  "CreateMissionProfile": {"creates":{"AWS::GroundStation::MissionProfile":"responseElements.missionProfileId"}},
  "RegisterAgent": {"creates":{"AWS::GroundStation::Agent":"responseElements.agentId"}}
 }}`,
"guardduty.amazonaws.com": `{"tagger":"model:guardduty",
 "types": {
  "AWS::GuardDuty::CustomDetectionRuleAssociation": "arn:\${partition}:guardduty:\${region}:\${account}:detection-rule/custom/*/association/\${id}",
  "AWS::GuardDuty::Detector": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}",
  "AWS::GuardDuty::Filter": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/filter/\${id}",
  "AWS::GuardDuty::IPSet": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/ipset/\${id}",
  "AWS::GuardDuty::MalwareProtectionPlan": "arn:\${partition}:guardduty:\${region}:\${account}:malware-protection-plan/\${id}",
  "AWS::GuardDuty::PublishingDestination": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/publishingdestination/\${id}",
  "AWS::GuardDuty::ThreatEntitySet": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/threatentityset/\${id}",
  "AWS::GuardDuty::ThreatIntelSet": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/threatintelset/\${id}",
  "AWS::GuardDuty::TrustedEntitySet": "arn:\${partition}:guardduty:\${region}:\${account}:detector/\${id}/trustedentityset/\${id}"
 },
 "events": {
  "CreateCustomDetectionRuleAssociation": {"creates":{"AWS::GuardDuty::CustomDetectionRuleAssociation":"responseElements.ruleAssociation.arn"}},
  "CreateDetector": {"creates":{"AWS::GuardDuty::Detector":"responseElements.detectorId"}},
  "CreateFilter": {"creates":{"AWS::GuardDuty::Filter":"join('/', [requestParameters.detectorId, responseElements.name])"}},
  "CreateIPSet": {"creates":{"AWS::GuardDuty::IPSet":"join('/', [requestParameters.detectorId, responseElements.ipSetId])"}},
  "CreateMalwareProtectionPlan": {"creates":{"AWS::GuardDuty::MalwareProtectionPlan":"responseElements.malwareProtectionPlanId"}},
  "CreatePublishingDestination": {"creates":{"AWS::GuardDuty::PublishingDestination":"join('/', [requestParameters.detectorId, responseElements.destinationId])"}},
  "CreateThreatEntitySet": {"creates":{"AWS::GuardDuty::ThreatEntitySet":"join('/', [requestParameters.detectorId, responseElements.threatEntitySetId])"}},
  "CreateThreatIntelSet": {"creates":{"AWS::GuardDuty::ThreatIntelSet":"join('/', [requestParameters.detectorId, responseElements.threatIntelSetId])"}},
  "CreateTrustedEntitySet": {"creates":{"AWS::GuardDuty::TrustedEntitySet":"join('/', [requestParameters.detectorId, responseElements.trustedEntitySetId])"}}
 }}`,
"health-agent.amazonaws.com": `{"tagger":"model:connecthealth",
 "types": {
  "AWS::HealthAgent::Domain": "arn:\${partition}:health-agent:\${region}:\${account}:domain/\${id}"
 },
 "events": {
  "CreateDomain": {"creates":{"AWS::HealthAgent::Domain":"responseElements.arn || responseElements.domainId"}}
 }}`,
"healthlake.amazonaws.com": `{"tagger":"model:healthlake",
 "types": {
  "AWS::HealthLake::DataTransformationProfile": "arn:\${partition}:healthlake:\${region}:\${account}:dataTransformationProfile/\${id}",
  "AWS::HealthLake::FHIRDatastore": "arn:\${partition}:healthlake:\${region}:\${account}:datastore/fhir/\${id}"
 },
 "events": {
  "CreateDataTransformationProfile": {"creates":{"AWS::HealthLake::DataTransformationProfile":"responseElements.profileId"}},
  "CreateFHIRDatastore": {"creates":{"AWS::HealthLake::FHIRDatastore":"responseElements.datastoreArn || responseElements.datastoreId"}},
  "RestoreFHIRDatastore": {"creates":{"AWS::HealthLake::FHIRDatastore":"responseElements.datastoreArn || responseElements.datastoreId"}}
 }}`,
"imagebuilder.amazonaws.com": `{"tagger":"model:imagebuilder",
 "types": {
  "AWS::ImageBuilder::Component": "arn:\${partition}:imagebuilder:\${region}:\${account}:component/*/*/\${id}",
  "AWS::ImageBuilder::ContainerRecipe": "arn:\${partition}:imagebuilder:\${region}:\${account}:container-recipe/*/\${id}",
  "AWS::ImageBuilder::DistributionConfiguration": "arn:\${partition}:imagebuilder:\${region}:\${account}:distribution-configuration/\${id}",
  "AWS::ImageBuilder::Image": "arn:\${partition}:imagebuilder:\${region}:\${account}:image/*/*/\${id}",
  "AWS::ImageBuilder::ImagePipeline": "arn:\${partition}:imagebuilder:\${region}:\${account}:image-pipeline/\${id}",
  "AWS::ImageBuilder::ImageRecipe": "arn:\${partition}:imagebuilder:\${region}:\${account}:image-recipe/*/\${id}",
  "AWS::ImageBuilder::ImageVersion": "arn:\${partition}:imagebuilder:\${region}:\${account}:image/*/\${id}",
  "AWS::ImageBuilder::InfrastructureConfiguration": "arn:\${partition}:imagebuilder:\${region}:\${account}:infrastructure-configuration/\${id}",
  "AWS::ImageBuilder::LifecyclePolicy": "arn:\${partition}:imagebuilder:\${region}:\${account}:lifecycle-policy/\${id}",
  "AWS::ImageBuilder::Workflow": "arn:\${partition}:imagebuilder:\${region}:\${account}:workflow/*/*/*/\${id}"
 },
 "events": {
  "CreateComponent": {"creates":{"AWS::ImageBuilder::Component":"responseElements.componentBuildVersionArn"}},
  "CreateContainerRecipe": {"creates":{"AWS::ImageBuilder::ContainerRecipe":"responseElements.containerRecipeArn"}},
  "CreateDistributionConfiguration": {"creates":{"AWS::ImageBuilder::DistributionConfiguration":"responseElements.distributionConfigurationArn"}},
  "CreateImage": {"creates":{"AWS::ImageBuilder::Image":"responseElements.imageBuildVersionArn"}},
  "CreateImagePipeline": {"creates":{"AWS::ImageBuilder::ImagePipeline":"responseElements.imagePipelineArn"}},
  "CreateImageRecipe": {"creates":{"AWS::ImageBuilder::ImageRecipe":"responseElements.imageRecipeArn"}},
  "CreateInfrastructureConfiguration": {"creates":{"AWS::ImageBuilder::InfrastructureConfiguration":"responseElements.infrastructureConfigurationArn"}},
  "CreateLifecyclePolicy": {"creates":{"AWS::ImageBuilder::LifecyclePolicy":"responseElements.lifecyclePolicyArn"}},
  "CreateWorkflow": {"creates":{"AWS::ImageBuilder::Workflow":"responseElements.workflowBuildVersionArn"}},
  "ImportComponent": {"creates":{"AWS::ImageBuilder::Component":"responseElements.componentBuildVersionArn"}},
  "ImportDiskImage": {"creates":{"AWS::ImageBuilder::ImageVersion":"responseElements.imageBuildVersionArn"}},
  "ImportVmImage": {"creates":{"AWS::ImageBuilder::Image":"responseElements.imageArn"}}
 }}`,
"inspector2.amazonaws.com": `{"tagger":"model:inspector2",
 "types": {
  "AWS::InspectorV2::CisScanConfiguration": "arn:\${partition}:inspector2:\${region}:\${account}:owner/*/cis-configuration/\${id}",
  "AWS::InspectorV2::CodeSecurityIntegration": "arn:\${partition}:inspector2:\${region}:\${account}:codesecurity-integration/\${id}",
  "AWS::InspectorV2::CodeSecurityScanConfiguration": "arn:\${partition}:inspector2:\${region}:\${account}:owner/*/codesecurity-configuration/\${id}",
  "AWS::InspectorV2::Connector": "arn:\${partition}:inspector2:\${region}:\${account}:connector/\${id}",
  "AWS::InspectorV2::Filter": "arn:\${partition}:inspector2:\${region}:\${account}:owner/*/filter/\${id}"
 },
 "events": {
  "CreateCisScanConfiguration": {"creates":{"AWS::InspectorV2::CisScanConfiguration":"responseElements.scanConfigurationArn"}},
  "CreateCodeSecurityIntegration": {"creates":{"AWS::InspectorV2::CodeSecurityIntegration":"responseElements.integrationArn"}},
  "CreateCodeSecurityScanConfiguration": {"creates":{"AWS::InspectorV2::CodeSecurityScanConfiguration":"responseElements.scanConfigurationArn"}},
  "CreateConnector": {"creates":{"AWS::InspectorV2::Connector":"responseElements.connectorArn"}},
  "CreateFilter": {"creates":{"AWS::InspectorV2::Filter":"responseElements.arn"}}
 }}`,
"interconnect.amazonaws.com": `{"tagger":"model:interconnect",
 "types": {
  "AWS::Interconnect::Connection": "arn:\${partition}:interconnect:\${region}:\${account}:connection/\${id}"
 },
 "events": {
  "CreateConnection": {"creates":{"AWS::Interconnect::Connection":"responseElements.connection.arn"}}
 }}`,
"internetmonitor.amazonaws.com": `{"tagger":"model:internetmonitor",
 "types": {
  "AWS::InternetMonitor::Monitor": "arn:\${partition}:internetmonitor:\${region}:\${account}:monitor/\${id}"
 },
 "events": {
  "CreateMonitor": {"creates":{"AWS::InternetMonitor::Monitor":"responseElements.arn || requestParameters.monitorName"}}
 }}`,
"invoicing.amazonaws.com": `{"tagger":"model:invoicing","requestTags":"requestParameters.resourceTags",
 "types": {
  "AWS::Invoicing::InvoiceUnit": "arn:\${partition}:invoicing::\${account}:invoice-unit/\${id}",
  "AWS::Invoicing::ProcurementPortalPreference": "arn:\${partition}:invoicing::\${account}:procurement-portal-preference/\${id}"
 },
 "events": {
  "CreateInvoiceUnit": {"creates":{"AWS::Invoicing::InvoiceUnit":"responseElements.invoiceUnitArn"}},
  "CreateProcurementPortalPreference": {"creates":{"AWS::Invoicing::ProcurementPortalPreference":"responseElements.procurementPortalPreferenceArn"}}
 }}`,
"iot.amazonaws.com": `{"tagger":"iot",
 "types": {
  "AWS::IoT::Authorizer": {"arn":"arn:\${partition}:iot:\${region}:\${account}:authorizer/\${id}","tagger":"model:iot"},
  "AWS::IoT::BillingGroup": {"arn":"arn:\${partition}:iot:\${region}:\${account}:billinggroup/\${id}","tagger":"model:iot"},
  "AWS::IoT::CACertificate": {"arn":"arn:\${partition}:iot:\${region}:\${account}:cacert/\${id}","tagger":"model:iot"},
  "AWS::IoT::CertificateProvider": {"arn":"arn:\${partition}:iot:\${region}:\${account}:certificateprovider/\${id}","tagger":"model:iot"},
  "AWS::IoT::Command": {"arn":"arn:\${partition}:iot:\${region}:\${account}:command/\${id}","tagger":"model:iot"},
  "AWS::IoT::CustomMetric": {"arn":"arn:\${partition}:iot:\${region}:\${account}:custommetric/\${id}","tagger":"model:iot"},
  "AWS::IoT::Dimension": {"arn":"arn:\${partition}:iot:\${region}:\${account}:dimension/\${id}","tagger":"model:iot"},
  "AWS::IoT::DomainConfiguration": {"arn":"arn:\${partition}:iot:\${region}:\${account}:domainconfiguration/*/\${id}","tagger":"model:iot"},
  "AWS::IoT::FleetMetric": {"arn":"arn:\${partition}:iot:\${region}:\${account}:fleetmetric/\${id}","tagger":"model:iot"},
  "AWS::IoT::Job": {"arn":"arn:\${partition}:iot:\${region}:\${account}:job/\${id}","tagger":"model:iot"},
  "AWS::IoT::JobTemplate": {"arn":"arn:\${partition}:iot:\${region}:\${account}:jobtemplate/\${id}","tagger":"model:iot"},
  "AWS::IoT::MitigationAction": {"arn":"arn:\${partition}:iot:\${region}:\${account}:mitigationaction/\${id}","tagger":"model:iot"},
  "AWS::IoT::Otaupdate": {"arn":"arn:\${partition}:iot:\${region}:\${account}:otaupdate/\${id}","tagger":"model:iot"},
  "AWS::IoT::Policy": {"arn":"arn:\${partition}:iot:\${region}:\${account}:policy/\${id}","tagger":"model:iot"},
  "AWS::IoT::ProvisioningTemplate": {"arn":"arn:\${partition}:iot:\${region}:\${account}:provisioningtemplate/\${id}","tagger":"model:iot"},
  "AWS::IoT::RoleAlias": {"arn":"arn:\${partition}:iot:\${region}:\${account}:rolealias/\${id}","tagger":"model:iot"},
  "AWS::IoT::ScheduledAudit": {"arn":"arn:\${partition}:iot:\${region}:\${account}:scheduledaudit/\${id}","tagger":"model:iot"},
  "AWS::IoT::SecurityProfile": {"arn":"arn:\${partition}:iot:\${region}:\${account}:securityprofile/\${id}","tagger":"model:iot"},
  "AWS::IoT::SoftwarePackage": {"arn":"arn:\${partition}:iot:\${region}:\${account}:package/\${id}","tagger":"model:iot"},
  "AWS::IoT::SoftwarePackageVersion": {"arn":"arn:\${partition}:iot:\${region}:\${account}:package/*/version/\${id}","tagger":"model:iot"},
  "AWS::IoT::Stream": {"arn":"arn:\${partition}:iot:\${region}:\${account}:stream/\${id}","tagger":"model:iot"},
  "AWS::IoT::ThingGroup": {"arn":"arn:\${partition}:iot:\${region}:\${account}:thinggroup/\${id}","tagger":"model:iot"},
  "AWS::IoT::ThingType": {"arn":"arn:\${partition}:iot:\${region}:\${account}:thingtype/\${id}","tagger":"model:iot"}
 },
 "events": {
  "CreateAuthorizer": {"creates":{"AWS::IoT::Authorizer":"responseElements.authorizerArn || responseElements.authorizerName"}},
  "CreateBillingGroup": {"creates":{"AWS::IoT::BillingGroup":"responseElements.billingGroupArn || responseElements.billingGroupName"}},
  "CreateCertificateProvider": {"creates":{"AWS::IoT::CertificateProvider":"responseElements.certificateProviderArn || responseElements.certificateProviderName"}},
  "CreateCommand": {"creates":{"AWS::IoT::Command":"responseElements.commandArn || responseElements.commandId"}},
  "CreateCustomMetric": {"creates":{"AWS::IoT::CustomMetric":"responseElements.metricArn || responseElements.metricName"}},
  "CreateDimension": {"creates":{"AWS::IoT::Dimension":"responseElements.arn"}},
  "CreateDomainConfiguration": {"creates":{"AWS::IoT::DomainConfiguration":"responseElements.domainConfigurationArn"}},
  "CreateDynamicThingGroup": {"creates":{"AWS::IoT::ThingGroup":"responseElements.thingGroupArn"}},
  "CreateFleetMetric": {"creates":{"AWS::IoT::FleetMetric":"responseElements.metricArn"}},
  "CreateJob": {"creates":{"AWS::IoT::Job":"responseElements.jobArn || responseElements.jobId"}},
  "CreateJobTemplate": {"creates":{"AWS::IoT::JobTemplate":"responseElements.jobTemplateArn || responseElements.jobTemplateId"}},
  "CreateMitigationAction": {"creates":{"AWS::IoT::MitigationAction":"responseElements.actionArn"}},
  "CreateOTAUpdate": {"creates":{"AWS::IoT::Otaupdate":"responseElements.otaUpdateArn || responseElements.otaUpdateId"}},
  "CreatePackage": {"creates":{"AWS::IoT::SoftwarePackage":"responseElements.packageArn || responseElements.packageName"}},
  "CreatePackageVersion": {"creates":{"AWS::IoT::SoftwarePackageVersion":"responseElements.packageVersionArn"}},
  "CreatePolicy": {"creates":{"AWS::IoT::Policy":"responseElements.policyArn || responseElements.policyName"}},
  "CreateProvisioningTemplate": {"creates":{"AWS::IoT::ProvisioningTemplate":"responseElements.templateArn"}},
  "CreateRoleAlias": {"creates":{"AWS::IoT::RoleAlias":"responseElements.roleAliasArn || responseElements.roleAlias"}},
  "CreateScheduledAudit": {"creates":{"AWS::IoT::ScheduledAudit":"responseElements.scheduledAuditArn"}},
  "CreateSecurityProfile": {"creates":{"AWS::IoT::SecurityProfile":"responseElements.securityProfileArn || responseElements.securityProfileName"}},
  "CreateStream": {"creates":{"AWS::IoT::Stream":"responseElements.streamArn || responseElements.streamId"}},
  "CreateThingGroup": {"creates":{"AWS::IoT::ThingGroup":"responseElements.thingGroupArn || responseElements.thingGroupName"}},
  "CreateThingType": {"creates":{"AWS::IoT::ThingType":"responseElements.thingTypeArn || responseElements.thingTypeName"}},
  "RegisterCACertificate": {"creates":{"AWS::IoT::CACertificate":"responseElements.certificateArn"}}
 }}`,
"iotdeviceadvisor.amazonaws.com": `{"tagger":"model:iotdeviceadvisor",
 "types": {
  "AWS::IoTCoreDeviceAdvisor::SuiteDefinition": "arn:\${partition}:iotdeviceadvisor:\${region}:\${account}:suitedefinition/\${id}"
 },
 "events": {
  "CreateSuiteDefinition": {"creates":{"AWS::IoTCoreDeviceAdvisor::SuiteDefinition":"responseElements.suiteDefinitionArn || responseElements.suiteDefinitionId"}}
 }}`,
"iotfleetwise.amazonaws.com": `{"tagger":"model:iotfleetwise",
 "types": {
  "AWS::IoTFleetWise::Campaign": "arn:\${partition}:iotfleetwise:\${region}:\${account}:campaign/\${id}",
  "AWS::IoTFleetWise::DecoderManifest": "arn:\${partition}:iotfleetwise:\${region}:\${account}:decoder-manifest/\${id}",
  "AWS::IoTFleetWise::Fleet": "arn:\${partition}:iotfleetwise:\${region}:\${account}:fleet/\${id}",
  "AWS::IoTFleetWise::ModelManifest": "arn:\${partition}:iotfleetwise:\${region}:\${account}:model-manifest/\${id}",
  "AWS::IoTFleetWise::SignalCatalog": "arn:\${partition}:iotfleetwise:\${region}:\${account}:signal-catalog/\${id}",
  "AWS::IoTFleetWise::StateTemplate": "arn:\${partition}:iotfleetwise:\${region}:\${account}:state-template/\${id}",
  "AWS::IoTFleetWise::Vehicle": "arn:\${partition}:iotfleetwise:\${region}:\${account}:vehicle/\${id}"
 },
 "events": {
  "CreateCampaign": {"creates":{"AWS::IoTFleetWise::Campaign":"responseElements.arn"}},
  "CreateDecoderManifest": {"creates":{"AWS::IoTFleetWise::DecoderManifest":"responseElements.arn"}},
  "CreateFleet": {"creates":{"AWS::IoTFleetWise::Fleet":"responseElements.arn || requestParameters.fleetId"}},
  "CreateModelManifest": {"creates":{"AWS::IoTFleetWise::ModelManifest":"responseElements.arn"}},
  "CreateSignalCatalog": {"creates":{"AWS::IoTFleetWise::SignalCatalog":"responseElements.arn"}},
  "CreateStateTemplate": {"creates":{"AWS::IoTFleetWise::StateTemplate":"responseElements.arn"}},
  "CreateVehicle": {"creates":{"AWS::IoTFleetWise::Vehicle":"responseElements.arn"}},
  "ImportSignalCatalog": {"creates":{"AWS::IoTFleetWise::SignalCatalog":"responseElements.arn"}}
 }}`,
"iotmanagedintegrations.amazonaws.com": `{"tagger":"model:iot-managed-integrations",
 "types": {
  "AWS::IoTManagedIntegrations::AccountAssociation": "arn:\${partition}:iotmanagedintegrations:\${region}:\${account}:account-association/\${id}",
  "AWS::IoTManagedIntegrations::CredentialLocker": "arn:\${partition}:iotmanagedintegrations:\${region}:\${account}:credential-locker/\${id}",
  "AWS::IoTManagedIntegrations::ManagedThing": "arn:\${partition}:iotmanagedintegrations:\${region}:\${account}:managed-thing/\${id}",
  "AWS::IoTManagedIntegrations::OtaTask": "arn:\${partition}:iotmanagedintegrations:\${region}:\${account}:ota-task/\${id}",
  "AWS::IoTManagedIntegrations::ProvisioningProfile": "arn:\${partition}:iotmanagedintegrations:\${region}:\${account}:provisioning-profile/\${id}"
 },
 "events": {
  "CreateAccountAssociation": {"creates":{"AWS::IoTManagedIntegrations::AccountAssociation":"responseElements.arn || responseElements.accountAssociationId"}},
  "CreateCredentialLocker": {"creates":{"AWS::IoTManagedIntegrations::CredentialLocker":"responseElements.arn"}},
  "CreateManagedThing": {"creates":{"AWS::IoTManagedIntegrations::ManagedThing":"responseElements.arn"}},
  "CreateOtaTask": {"creates":{"AWS::IoTManagedIntegrations::OtaTask":"responseElements.taskArn"}},
  "CreateProvisioningProfile": {"creates":{"AWS::IoTManagedIntegrations::ProvisioningProfile":"responseElements.arn"}}
 }}`,
"iotsitewise.amazonaws.com": `{"tagger":"iotsitewise",
 "types": {
  "AWS::IoTSiteWise::AccessPolicy": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:access-policy/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Application": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:workspace/*/application/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::ComputationModel": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:computation-model/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Dashboard": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:dashboard/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Dataset": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:dataset/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Pipeline": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:workspace/*/pipeline/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Project": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:project/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Task": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:workspace/*/task/\${id}","tagger":"model:iotsitewise"},
  "AWS::IoTSiteWise::Workspace": {"arn":"arn:\${partition}:iotsitewise:\${region}:\${account}:workspace/\${id}","tagger":"model:iotsitewise"}
 },
 "events": {
  "CreateAccessPolicy": {"creates":{"AWS::IoTSiteWise::AccessPolicy":"responseElements.accessPolicyArn || responseElements.accessPolicyId"}},
  "CreateApplication": {"creates":{"AWS::IoTSiteWise::Application":"responseElements.arn"}},
  "CreateComputationModel": {"creates":{"AWS::IoTSiteWise::ComputationModel":"responseElements.computationModelArn || responseElements.computationModelId"}},
  "CreateDashboard": {"creates":{"AWS::IoTSiteWise::Dashboard":"responseElements.dashboardArn || responseElements.dashboardId"}},
  "CreateDataset": {"creates":{"AWS::IoTSiteWise::Dataset":"responseElements.datasetArn || responseElements.datasetId"}},
  "CreatePipeline": {"creates":{"AWS::IoTSiteWise::Pipeline":"responseElements.pipelineArn"}},
  "CreateProject": {"creates":{"AWS::IoTSiteWise::Project":"responseElements.projectArn || responseElements.projectId"}},
  "CreateTask": {"creates":{"AWS::IoTSiteWise::Task":"responseElements.taskArn"}},
  "CreateWorkspace": {"creates":{"AWS::IoTSiteWise::Workspace":"responseElements.workspaceArn || responseElements.workspaceName"}}
 }}`,
"iottwinmaker.amazonaws.com": `{"tagger":"model:iottwinmaker",
 "types": {
  "AWS::IoTTwinMaker::ComponentType": "arn:\${partition}:iottwinmaker:\${region}:\${account}:workspace/*/component-type/\${id}",
  "AWS::IoTTwinMaker::Entity": "arn:\${partition}:iottwinmaker:\${region}:\${account}:workspace/*/entity/\${id}",
  "AWS::IoTTwinMaker::Scene": "arn:\${partition}:iottwinmaker:\${region}:\${account}:workspace/*/scene/\${id}",
  "AWS::IoTTwinMaker::SyncJob": "arn:\${partition}:iottwinmaker:\${region}:\${account}:workspace/*/sync-job/\${id}",
  "AWS::IoTTwinMaker::Workspace": "arn:\${partition}:iottwinmaker:\${region}:\${account}:workspace/\${id}"
 },
 "events": {
  "CreateComponentType": {"creates":{"AWS::IoTTwinMaker::ComponentType":"responseElements.arn"}},
  "CreateEntity": {"creates":{"AWS::IoTTwinMaker::Entity":"responseElements.arn"}},
  "CreateScene": {"creates":{"AWS::IoTTwinMaker::Scene":"responseElements.arn"}},
  "CreateSyncJob": {"creates":{"AWS::IoTTwinMaker::SyncJob":"responseElements.arn"}},
  "CreateWorkspace": {"creates":{"AWS::IoTTwinMaker::Workspace":"responseElements.arn || requestParameters.workspaceId"}}
 }}`,
"iotwireless.amazonaws.com": `{"tagger":"model:iotwireless",
 "types": {
  "AWS::IoTWireless::Destination": "arn:\${partition}:iotwireless:\${region}:\${account}:Destination/\${id}",
  "AWS::IoTWireless::DeviceProfile": "arn:\${partition}:iotwireless:\${region}:\${account}:DeviceProfile/\${id}",
  "AWS::IoTWireless::FuotaTask": "arn:\${partition}:iotwireless:\${region}:\${account}:FuotaTask/\${id}",
  "AWS::IoTWireless::MulticastGroup": "arn:\${partition}:iotwireless:\${region}:\${account}:MulticastGroup/\${id}",
  "AWS::IoTWireless::NetworkAnalyzerConfiguration": "arn:\${partition}:iotwireless:\${region}:\${account}:NetworkAnalyzerConfiguration/\${id}",
  "AWS::IoTWireless::PartnerAccount": "arn:\${partition}:iotwireless:\${region}:\${account}:SidewalkAccount/\${id}",
  "AWS::IoTWireless::ServiceProfile": "arn:\${partition}:iotwireless:\${region}:\${account}:ServiceProfile/\${id}",
  "AWS::IoTWireless::TaskDefinition": "arn:\${partition}:iotwireless:\${region}:\${account}:WirelessGatewayTaskDefinition/\${id}",
  "AWS::IoTWireless::WirelessDevice": "arn:\${partition}:iotwireless:\${region}:\${account}:WirelessDevice/\${id}",
  "AWS::IoTWireless::WirelessGateway": "arn:\${partition}:iotwireless:\${region}:\${account}:WirelessGateway/\${id}"
 },
 "events": {
  "AssociateAwsAccountWithPartnerAccount": {"creates":{"AWS::IoTWireless::PartnerAccount":"responseElements.arn"}},
  "CreateDestination": {"creates":{"AWS::IoTWireless::Destination":"responseElements.arn"}},
  "CreateDeviceProfile": {"creates":{"AWS::IoTWireless::DeviceProfile":"responseElements.arn"}},
  "CreateFuotaTask": {"creates":{"AWS::IoTWireless::FuotaTask":"responseElements.arn"}},
  "CreateMulticastGroup": {"creates":{"AWS::IoTWireless::MulticastGroup":"responseElements.arn"}},
  "CreateNetworkAnalyzerConfiguration": {"creates":{"AWS::IoTWireless::NetworkAnalyzerConfiguration":"responseElements.arn"}},
  "CreateServiceProfile": {"creates":{"AWS::IoTWireless::ServiceProfile":"responseElements.arn"}},
  "CreateWirelessDevice": {"creates":{"AWS::IoTWireless::WirelessDevice":"responseElements.arn"}},
  "CreateWirelessGateway": {"creates":{"AWS::IoTWireless::WirelessGateway":"responseElements.arn"}},
  "CreateWirelessGatewayTaskDefinition": {"creates":{"AWS::IoTWireless::TaskDefinition":"responseElements.arn"}}
 }}`,
"ivs.amazonaws.com": `{"tagger":"model:ivs",
 "types": {
  "AWS::IVS::AdConfiguration": "arn:\${partition}:ivs:\${region}:\${account}:ad-configuration/\${id}",
  "AWS::IVS::Channel": "arn:\${partition}:ivs:\${region}:\${account}:channel/\${id}",
  "AWS::IVS::EncoderConfiguration": {"arn":"arn:\${partition}:ivs:\${region}:\${account}:encoder-configuration/\${id}","tagger":"model:ivs-realtime"},
  "AWS::IVS::IngestConfiguration": {"arn":"arn:\${partition}:ivs:\${region}:\${account}:ingest-configuration/\${id}","tagger":"model:ivs-realtime"},
  "AWS::IVS::PlaybackKeyPair": "arn:\${partition}:ivs:\${region}:\${account}:playback-key/\${id}",
  "AWS::IVS::PlaybackRestrictionPolicy": "arn:\${partition}:ivs:\${region}:\${account}:playback-restriction-policy/\${id}",
  "AWS::IVS::PublicKey": {"arn":"arn:\${partition}:ivs:\${region}:\${account}:public-key/\${id}","tagger":"model:ivs-realtime"},
  "AWS::IVS::RecordingConfiguration": "arn:\${partition}:ivs:\${region}:\${account}:recording-configuration/\${id}",
  "AWS::IVS::Stage": {"arn":"arn:\${partition}:ivs:\${region}:\${account}:stage/\${id}","tagger":"model:ivs-realtime"},
  "AWS::IVS::StorageConfiguration": {"arn":"arn:\${partition}:ivs:\${region}:\${account}:storage-configuration/\${id}","tagger":"model:ivs-realtime"},
  "AWS::IVS::StreamKey": "arn:\${partition}:ivs:\${region}:\${account}:stream-key/\${id}"
 },
 "events": {
  "CreateAdConfiguration": {"creates":{"AWS::IVS::AdConfiguration":"responseElements.adConfiguration.arn"}},
  "CreateChannel": {"creates":{"AWS::IVS::Channel":"responseElements.streamKey.channelArn"}},
  "CreateEncoderConfiguration": {"creates":{"AWS::IVS::EncoderConfiguration":"responseElements.encoderConfiguration.arn"}},
  "CreateIngestConfiguration": {"creates":{"AWS::IVS::IngestConfiguration":"responseElements.ingestConfiguration.arn"}},
  "CreatePlaybackRestrictionPolicy": {"creates":{"AWS::IVS::PlaybackRestrictionPolicy":"responseElements.playbackRestrictionPolicy.arn"}},
  "CreateRecordingConfiguration": {"creates":{"AWS::IVS::RecordingConfiguration":"responseElements.recordingConfiguration.arn"}},
  "CreateStage": {"creates":{"AWS::IVS::Stage":"responseElements.stage.arn"}},
  "CreateStorageConfiguration": {"creates":{"AWS::IVS::StorageConfiguration":"responseElements.storageConfiguration.arn"}},
  "CreateStreamKey": {"creates":{"AWS::IVS::StreamKey":"responseElements.streamKey.arn"}},
  "ImportPlaybackKeyPair": {"creates":{"AWS::IVS::PlaybackKeyPair":"responseElements.keyPair.arn"}},
  "ImportPublicKey": {"creates":{"AWS::IVS::PublicKey":"responseElements.publicKey.arn"}}
 }}`,
"ivschat.amazonaws.com": `{"tagger":"model:ivschat",
 "types": {
  "AWS::IVSChat::LoggingConfiguration": "arn:\${partition}:ivschat:\${region}:\${account}:logging-configuration/\${id}",
  "AWS::IVSChat::Room": "arn:\${partition}:ivschat:\${region}:\${account}:room/\${id}"
 },
 "events": {
  "CreateLoggingConfiguration": {"creates":{"AWS::IVSChat::LoggingConfiguration":"responseElements.arn"}},
  "CreateRoom": {"creates":{"AWS::IVSChat::Room":"responseElements.arn"}}
 }}`,
"kafka.amazonaws.com": `{"tagger":"kafka",
 "types": {
  "AWS::MSK::Channel": {"arn":"arn:\${partition}:kafka:\${region}:\${account}:channel/*/*/*/\${id}","tagger":"model:kafka"},
  "AWS::MSK::Replicator": {"arn":"arn:\${partition}:kafka:\${region}:\${account}:replicator/*/\${id}","tagger":"model:kafka"},
  "AWS::MSK::VpcConnection": {"arn":"arn:\${partition}:kafka:\${region}:\${account}:vpc-connection/*/*/\${id}","tagger":"model:kafka"}
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::MSK::Channel":"responseElements.channelArn"}},
  "CreateReplicator": {"creates":{"AWS::MSK::Replicator":"responseElements.replicatorArn"}},
  "CreateVpcConnection": {"creates":{"AWS::MSK::VpcConnection":"responseElements.vpcConnectionArn"}}
 }}`,
"kafkaconnect.amazonaws.com": `{"tagger":"model:kafkaconnect",
 "types": {
  "AWS::KafkaConnect::Connector": "arn:\${partition}:kafkaconnect:\${region}:\${account}:connector/*/\${id}",
  "AWS::KafkaConnect::CustomPlugin": "arn:\${partition}:kafkaconnect:\${region}:\${account}:custom-plugin/*/\${id}",
  "AWS::KafkaConnect::WorkerConfiguration": "arn:\${partition}:kafkaconnect:\${region}:\${account}:worker-configuration/*/\${id}"
 },
 "events": {
  "CreateConnector": {"creates":{"AWS::KafkaConnect::Connector":"responseElements.connectorArn"}},
  "CreateCustomPlugin": {"creates":{"AWS::KafkaConnect::CustomPlugin":"responseElements.customPluginArn"}},
  "CreateWorkerConfiguration": {"creates":{"AWS::KafkaConnect::WorkerConfiguration":"responseElements.workerConfigurationArn"}}
 }}`,
"kendra-ranking.amazonaws.com": `{"tagger":"model:kendra-ranking",
 "types": {
  "AWS::KendraRanking::ExecutionPlan": "arn:\${partition}:kendra-ranking:\${region}:\${account}:rescore-execution-plan/\${id}"
 },
 "events": {
  "CreateRescoreExecutionPlan": {"creates":{"AWS::KendraRanking::ExecutionPlan":"responseElements.arn"}}
 }}`,
"kendra.amazonaws.com": `{"tagger":"kendra",
 "types": {
  "AWS::Kendra::Faq": {"arn":"arn:\${partition}:kendra:\${region}:\${account}:index/\${id}/faq/\${id}","tagger":"model:kendra"},
  "AWS::Kendra::FeaturedResultsSet": {"arn":"arn:\${partition}:kendra:\${region}:\${account}:index/\${id}/featured-results-set/\${id}","tagger":"model:kendra"},
  "AWS::Kendra::QuerySuggestionsBlockList": {"arn":"arn:\${partition}:kendra:\${region}:\${account}:index/\${id}/query-suggestions-block-list/\${id}","tagger":"model:kendra"},
  "AWS::Kendra::Thesaurus": {"arn":"arn:\${partition}:kendra:\${region}:\${account}:index/\${id}/thesaurus/\${id}","tagger":"model:kendra"}
 },
 "events": {
  "CreateFaq": {"creates":{"AWS::Kendra::Faq":"join('/', [requestParameters.indexId, responseElements.id])"}},
  "CreateFeaturedResultsSet": {"creates":{"AWS::Kendra::FeaturedResultsSet":"join('/', [requestParameters.indexId, responseElements.featuredResultsSet.featuredResultsSetId])"}},
  "CreateQuerySuggestionsBlockList": {"creates":{"AWS::Kendra::QuerySuggestionsBlockList":"join('/', [requestParameters.indexId, responseElements.id])"}},
  "CreateThesaurus": {"creates":{"AWS::Kendra::Thesaurus":"join('/', [requestParameters.indexId, responseElements.id])"}}
 }}`,
"kinesis.amazonaws.com": `{"tagger":"kinesis",
 "types": {
  "AWS::Kinesis::Channel": {"arn":"arn:\${partition}:kinesis:\${region}:\${account}:channel/\${id}","tagger":"model:kinesis"},
  "AWS::Kinesis::StreamConsumer": {"arn":"arn:\${partition}:kinesis:\${region}:\${account}:*/*/consumer/*:\${id}","tagger":"model:kinesis"}
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::Kinesis::Channel":"responseElements.channelDescription.channelARN || responseElements.channelDescription.channelId"}},
  "RegisterStreamConsumer": {"creates":{"AWS::Kinesis::StreamConsumer":"responseElements.consumer.consumerARN"}}
 }}`,
"kinesisvideo.amazonaws.com": `{"tagger":"kinesisvideo",
 "types": {
  "AWS::KinesisVideo::SignalingChannel": {"arn":"arn:\${partition}:kinesisvideo:\${region}:\${account}:channel/*/\${id}","tagger":"model:kinesisvideo"}
 },
 "events": {
  "CreateSignalingChannel": {"creates":{"AWS::KinesisVideo::SignalingChannel":"responseElements.channelARN"}}
 }}`,
"lambda.amazonaws.com": `{"tagger":"lambda",
 "types": {
  "AWS::Lambda::CapacityProvider": {"arn":"arn:\${partition}:lambda:\${region}:\${account}:capacity-provider:\${id}","tagger":"model:lambda"},
  "AWS::Lambda::CodeSigningConfig": {"arn":"arn:\${partition}:lambda:\${region}:\${account}:code-signing-config:\${id}","tagger":"model:lambda"},
  "AWS::Lambda::MicrovmImage": {"arn":"arn:\${partition}:lambda:\${region}:\${account}:microvm-image:\${id}","tagger":"model:lambda-microvms"},
  "AWS::Lambda::NetworkConnector": "arn:\${partition}:lambda:\${region}:\${account}:network-connector:\${id}"
 },
 "events": {
  "CreateCapacityProvider": {"creates":{"AWS::Lambda::CapacityProvider":"responseElements.capacityProvider.capacityProviderArn || requestParameters.capacityProviderName"}},
  "CreateCodeSigningConfig": {"creates":{"AWS::Lambda::CodeSigningConfig":"responseElements.codeSigningConfig.codeSigningConfigArn || responseElements.codeSigningConfig.codeSigningConfigId"}},
  "CreateMicrovmImage": {"creates":{"AWS::Lambda::MicrovmImage":"responseElements.imageArn"}},
  "CreateNetworkConnector": {"creates":{"AWS::Lambda::NetworkConnector":"responseElements.arn"}}
 }}`,
"launchwizard.amazonaws.com": `{"tagger":"model:launch-wizard",
 "types": {
  "AWS::LaunchWizard::Deployment": "arn:\${partition}:launchwizard:\${region}:\${account}:deployment/\${id}"
 },
 "events": {
  "CreateDeployment": {"creates":{"AWS::LaunchWizard::Deployment":"responseElements.deploymentId"}}
 }}`,
"license-manager-linux-subscriptions.amazonaws.com": `{"tagger":"model:license-manager-linux-subscriptions",
 "types": {
  "AWS::LicenseManagerLinuxSubscriptions::SubscriptionProvider": "arn:\${partition}:license-manager-linux-subscriptions:\${region}:\${account}:subscription-provider/\${id}"
 },
 "events": {
  "RegisterSubscriptionProvider": {"creates":{"AWS::LicenseManagerLinuxSubscriptions::SubscriptionProvider":"responseElements.subscriptionProviderArn"}}
 }}`,
"license-manager-user-subscriptions.amazonaws.com": `{"tagger":"model:license-manager-user-subscriptions",
 "types": {
  "AWS::LicenseManagerUserSubscriptions::IdentityProvider": "arn:\${partition}:license-manager-user-subscriptions:\${region}:\${account}:identity-provider/\${id}",
  "AWS::LicenseManagerUserSubscriptions::LicenseServerEndpoint": "arn:\${partition}:license-manager-user-subscriptions:\${region}:\${account}:license-server-endpoint/\${id}"
 },
 "events": {
  "CreateLicenseServerEndpoint": {"creates":{"AWS::LicenseManagerUserSubscriptions::LicenseServerEndpoint":"responseElements.licenseServerEndpointArn"}},
  "RegisterIdentityProvider": {"creates":{"AWS::LicenseManagerUserSubscriptions::IdentityProvider":"responseElements.identityProviderSummary.identityProviderArn"}}
 }}`,
"license-manager.amazonaws.com": `{"tagger":"model:license-manager",
 "types": {
  "AWS::LicenseManager::Grant": "arn:\${partition}:license-manager::\${account}:grant:\${id}",
  "AWS::LicenseManager::License": "arn:\${partition}:license-manager::\${account}:license:\${id}",
  "AWS::LicenseManager::LicenseAssetGroup": "arn:\${partition}:license-manager:\${region}:\${account}:license-asset-group:\${id}",
  "AWS::LicenseManager::LicenseAssetRuleSet": "arn:\${partition}:license-manager:\${region}:\${account}:license-asset-ruleset:\${id}",
  "AWS::LicenseManager::LicenseConfiguration": "arn:\${partition}:license-manager:\${region}:\${account}:license-configuration:\${id}",
  "AWS::LicenseManager::ReportGenerator": "arn:\${partition}:license-manager:\${region}:\${account}:report-generator:\${id}"
 },
 "events": {
  "CreateGrant": {"creates":{"AWS::LicenseManager::Grant":"responseElements.grantArn"}},
  "CreateLicense": {"creates":{"AWS::LicenseManager::License":"responseElements.licenseArn"}},
  "CreateLicenseAssetGroup": {"creates":{"AWS::LicenseManager::LicenseAssetGroup":"responseElements.licenseAssetGroupArn"}},
  "CreateLicenseAssetRuleset": {"creates":{"AWS::LicenseManager::LicenseAssetRuleSet":"responseElements.licenseAssetRulesetArn"}},
  "CreateLicenseConfiguration": {"creates":{"AWS::LicenseManager::LicenseConfiguration":"responseElements.licenseConfigurationArn"}},
  "CreateLicenseManagerReportGenerator": {"creates":{"AWS::LicenseManager::ReportGenerator":"responseElements.licenseManagerReportGeneratorArn"}}
 }}`,
"logs.amazonaws.com": `{"tagger":"logs",
 "types": {
  "AWS::Logs::AnomalyDetector": {"arn":"arn:\${partition}:logs:\${region}:\${account}:anomaly-detector:\${id}","tagger":"model:logs"},
  "AWS::Logs::Delivery": {"arn":"arn:\${partition}:logs:\${region}:\${account}:delivery:\${id}","tagger":"model:logs"},
  "AWS::Logs::DeliveryDestination": {"arn":"arn:\${partition}:logs:\${region}:\${account}:delivery-destination:\${id}","tagger":"model:logs"},
  "AWS::Logs::DeliverySource": {"arn":"arn:\${partition}:logs:\${region}:\${account}:delivery-source:\${id}","tagger":"model:logs"},
  "AWS::Logs::Destination": {"arn":"arn:\${partition}:logs:\${region}:\${account}:destination:\${id}","tagger":"model:logs"},
  "AWS::Logs::LookupTable": {"arn":"arn:\${partition}:logs:\${region}:\${account}:lookup-table:\${id}","tagger":"model:logs"},
  "AWS::Logs::ScheduledQuery": {"arn":"arn:\${partition}:logs:\${region}:\${account}:scheduled-query:\${id}","tagger":"model:logs"}
 },
 "events": {
  "CreateDelivery": {"creates":{"AWS::Logs::Delivery":"responseElements.delivery.arn"}},
  "CreateLogAnomalyDetector": {"creates":{"AWS::Logs::AnomalyDetector":"responseElements.anomalyDetectorArn"}},
  "CreateLookupTable": {"creates":{"AWS::Logs::LookupTable":"responseElements.lookupTableArn || requestParameters.lookupTableName"}},
  "CreateScheduledQuery": {"creates":{"AWS::Logs::ScheduledQuery":"responseElements.scheduledQueryArn"}},
  "PutDeliveryDestination": {"creates":{"AWS::Logs::DeliveryDestination":"responseElements.deliveryDestination.arn"},"upsert":true},
  "PutDeliverySource": {"creates":{"AWS::Logs::DeliverySource":"responseElements.deliverySource.arn"},"upsert":true},
  "PutDestination": {"creates":{"AWS::Logs::Destination":"responseElements.destination.arn || responseElements.destination.destinationName"},"upsert":true}
 }}`,
"lookoutequipment.amazonaws.com": `{"tagger":"model:lookoutequipment",
 "types": {
  "AWS::LookoutEquipment::Dataset": "arn:\${partition}:lookoutequipment:\${region}:\${account}:dataset/*/\${id}",
  "AWS::LookoutEquipment::InferenceScheduler": "arn:\${partition}:lookoutequipment:\${region}:\${account}:inference-scheduler/*/\${id}",
  "AWS::LookoutEquipment::LabelGroup": "arn:\${partition}:lookoutequipment:\${region}:\${account}:label-group/*/\${id}",
  "AWS::LookoutEquipment::Model": "arn:\${partition}:lookoutequipment:\${region}:\${account}:model/*/\${id}",
  "AWS::LookoutEquipment::ModelVersion": "arn:\${partition}:lookoutequipment:\${region}:\${account}:model/*/*/model-version/\${id}"
 },
 "events": {
  "CreateDataset": {"creates":{"AWS::LookoutEquipment::Dataset":"responseElements.datasetArn"}},
  "CreateInferenceScheduler": {"creates":{"AWS::LookoutEquipment::InferenceScheduler":"responseElements.inferenceSchedulerArn"}},
  "CreateLabelGroup": {"creates":{"AWS::LookoutEquipment::LabelGroup":"responseElements.labelGroupArn"}},
  "CreateModel": {"creates":{"AWS::LookoutEquipment::Model":"responseElements.modelArn"}},
  "ImportDataset": {"creates":{"AWS::LookoutEquipment::Dataset":"responseElements.datasetArn"}},
  "ImportModelVersion": {"creates":{"AWS::LookoutEquipment::ModelVersion":"responseElements.modelVersionArn"}}
 }}`,
"m2.amazonaws.com": `{"tagger":"m2",
 "types": {
  "AWS::M2::Application": {"arn":"arn:\${partition}:m2:\${region}:\${account}:app/\${id}","tagger":"model:m2"}
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::M2::Application":"responseElements.applicationArn || responseElements.applicationId"}}
 }}`,
"macie2.amazonaws.com": `{"tagger":"model:macie2",
 "types": {
  "AWS::Macie::AllowList": "arn:\${partition}:macie2:\${region}:\${account}:allow-list/\${id}",
  "AWS::Macie::ClassificationJob": "arn:\${partition}:macie2:\${region}:\${account}:classification-job/\${id}",
  "AWS::Macie::CustomDataIdentifier": "arn:\${partition}:macie2:\${region}:\${account}:custom-data-identifier/\${id}",
  "AWS::Macie::FindingsFilter": "arn:\${partition}:macie2:\${region}:\${account}:findings-filter/\${id}",
  "AWS::Macie::Member": "arn:\${partition}:macie2:\${region}:\${account}:member/\${id}"
 },
 "events": {
  "CreateAllowList": {"creates":{"AWS::Macie::AllowList":"responseElements.arn"}},
  "CreateClassificationJob": {"creates":{"AWS::Macie::ClassificationJob":"responseElements.jobArn"}},
  "CreateCustomDataIdentifier": {"creates":{"AWS::Macie::CustomDataIdentifier":"responseElements.customDataIdentifierId"}},
  "CreateFindingsFilter": {"creates":{"AWS::Macie::FindingsFilter":"responseElements.arn"}},
  "CreateMember": {"creates":{"AWS::Macie::Member":"responseElements.arn"}}
 }}`,
"managedblockchain.amazonaws.com": `{"tagger":"model:managedblockchain",
 "types": {
  "AWS::ManagedBlockchain::Accessor": "arn:\${partition}:managedblockchain:\${region}:\${account}:accessors/\${id}",
  "AWS::ManagedBlockchain::Member": "arn:\${partition}:managedblockchain:\${region}:\${account}:members/\${id}",
  "AWS::ManagedBlockchain::Network": "arn:\${partition}:managedblockchain:\${region}::networks/\${id}",
  "AWS::ManagedBlockchain::Node": "arn:\${partition}:managedblockchain:\${region}:\${account}:nodes/\${id}",
  "AWS::ManagedBlockchain::Proposal": "arn:\${partition}:managedblockchain:\${region}::proposals/\${id}"
 },
 "events": {
  "CreateAccessor": {"creates":{"AWS::ManagedBlockchain::Accessor":"responseElements.accessorId"}},
  "CreateMember": {"creates":{"AWS::ManagedBlockchain::Member":"responseElements.memberId"},"tagsOf":{"AWS::ManagedBlockchain::Member":"requestParameters.memberConfiguration.tags"}},
  "CreateNetwork": {"creates":{"AWS::ManagedBlockchain::Network":"responseElements.networkId"}},
  "CreateNode": {"creates":{"AWS::ManagedBlockchain::Node":"responseElements.nodeId"}},
  "CreateProposal": {"creates":{"AWS::ManagedBlockchain::Proposal":"responseElements.proposalId"}}
 }}`,
"mediaconnect.amazonaws.com": `{"tagger":"model:mediaconnect",
 "types": {
  "AWS::MediaConnect::Flow": "arn:\${partition}:mediaconnect:\${region}:\${account}:flow:*:\${id}",
  "AWS::MediaConnect::RouterInput": "arn:\${partition}:mediaconnect:\${region}:\${account}:routerInput:\${id}",
  "AWS::MediaConnect::RouterNetworkInterface": "arn:\${partition}:mediaconnect:\${region}:\${account}:routerNetworkInterface:\${id}",
  "AWS::MediaConnect::RouterOutput": "arn:\${partition}:mediaconnect:\${region}:\${account}:routerOutput:\${id}"
 },
 "events": {
  "CreateFlow": {"creates":{"AWS::MediaConnect::Flow":"responseElements.flow.flowArn"},"tagsOf":{"AWS::MediaConnect::Flow":"requestParameters.flowTags"}},
  "CreateRouterInput": {"creates":{"AWS::MediaConnect::RouterInput":"responseElements.routerInput.arn"}},
  "CreateRouterNetworkInterface": {"creates":{"AWS::MediaConnect::RouterNetworkInterface":"responseElements.routerNetworkInterface.arn"}},
  "CreateRouterOutput": {"creates":{"AWS::MediaConnect::RouterOutput":"responseElements.routerOutput.arn"}}
 }}`,
"mediaconvert.amazonaws.com": `{"tagger":"mediaconvert",
 "types": {
  "AWS::MediaConvert::JobTemplate": "arn:\${partition}:mediaconvert:\${region}:\${account}:jobTemplates/\${id}",
  "AWS::MediaConvert::Preset": "arn:\${partition}:mediaconvert:\${region}:\${account}:presets/\${id}",
  "AWS::MediaConvert::Queue": "arn:\${partition}:mediaconvert:\${region}:\${account}:queues/\${id}"
 },
 "events": {
  "CreateJobTemplate": {"creates":{"AWS::MediaConvert::JobTemplate":"responseElements.jobTemplate.arn"}},
  "CreatePreset": {"creates":{"AWS::MediaConvert::Preset":"responseElements.preset.arn"}},
  "CreateQueue": {"creates":{"AWS::MediaConvert::Queue":"responseElements.queue.arn"}}
 }}`,
"medialive.amazonaws.com": `{"tagger":"medialive",
 "types": {
  "AWS::MediaLive::ChannelPlacementGroup": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:channelPlacementGroup:*/\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::CloudWatchAlarmTemplate": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:cloudwatch-alarm-template:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::CloudWatchAlarmTemplateGroup": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:cloudwatch-alarm-template-group:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Cluster": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:cluster:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::EventBridgeRuleTemplate": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:eventbridge-rule-template:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::EventBridgeRuleTemplateGroup": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:eventbridge-rule-template-group:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Input": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:input:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::InputSecurityGroup": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:inputSecurityGroup:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Multiplex": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:multiplex:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Network": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:network:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Node": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:node:*/\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::Reservation": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:reservation:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::SdiSource": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:sdiSource:\${id}","tagger":"model:medialive"},
  "AWS::MediaLive::SignalMap": {"arn":"arn:\${partition}:medialive:\${region}:\${account}:signal-map:\${id}","tagger":"model:medialive"}
 },
 "events": {
  "CreateChannelPlacementGroup": {"creates":{"AWS::MediaLive::ChannelPlacementGroup":"responseElements.arn"}},
  "CreateCloudWatchAlarmTemplate": {"creates":{"AWS::MediaLive::CloudWatchAlarmTemplate":"responseElements.arn"}},
  "CreateCloudWatchAlarmTemplateGroup": {"creates":{"AWS::MediaLive::CloudWatchAlarmTemplateGroup":"responseElements.arn"}},
  "CreateCluster": {"creates":{"AWS::MediaLive::Cluster":"responseElements.arn"}},
  "CreateEventBridgeRuleTemplate": {"creates":{"AWS::MediaLive::EventBridgeRuleTemplate":"responseElements.arn"}},
  "CreateEventBridgeRuleTemplateGroup": {"creates":{"AWS::MediaLive::EventBridgeRuleTemplateGroup":"responseElements.arn"}},
  "CreateInput": {"creates":{"AWS::MediaLive::Input":"responseElements.input.arn"}},
  "CreateInputSecurityGroup": {"creates":{"AWS::MediaLive::InputSecurityGroup":"responseElements.securityGroup.arn"}},
  "CreateMultiplex": {"creates":{"AWS::MediaLive::Multiplex":"responseElements.multiplex.arn"}},
  "CreateNetwork": {"creates":{"AWS::MediaLive::Network":"responseElements.arn"}},
  "CreateNode": {"creates":{"AWS::MediaLive::Node":"responseElements.arn"}},
  "CreatePartnerInput": {"creates":{"AWS::MediaLive::Input":"responseElements.input.arn || requestParameters.inputId"}},
  "CreateSdiSource": {"creates":{"AWS::MediaLive::SdiSource":"responseElements.sdiSource.arn"}},
  "CreateSignalMap": {"creates":{"AWS::MediaLive::SignalMap":"responseElements.arn"}},
  "PurchaseOffering": {"creates":{"AWS::MediaLive::Reservation":"responseElements.reservation.arn"}}
 }}`,
"mediapackage-vod.amazonaws.com": `{"tagger":"model:mediapackage-vod",
 "types": {
  "AWS::MediaPackage::Asset": "arn:\${partition}:mediapackage-vod:\${region}:\${account}:assets/\${id}",
  "AWS::MediaPackage::PackagingConfiguration": "arn:\${partition}:mediapackage-vod:\${region}:\${account}:packaging-configurations/\${id}",
  "AWS::MediaPackage::PackagingGroup": "arn:\${partition}:mediapackage-vod:\${region}:\${account}:packaging-groups/\${id}"
 },
 "events": {
  "CreateAsset": {"creates":{"AWS::MediaPackage::Asset":"responseElements.arn"}},
  "CreatePackagingConfiguration": {"creates":{"AWS::MediaPackage::PackagingConfiguration":"responseElements.arn"}},
  "CreatePackagingGroup": {"creates":{"AWS::MediaPackage::PackagingGroup":"responseElements.arn"}}
 }}`,
"mediapackage.amazonaws.com": `{"tagger":"model:mediapackage",
 "types": {
  "AWS::MediaPackage::Channel": "arn:\${partition}:mediapackage:\${region}:\${account}:channels/\${id}",
  "AWS::MediaPackage::HarvestJobs": "arn:\${partition}:mediapackage:\${region}:\${account}:harvest_jobs/\${id}",
  "AWS::MediaPackage::OriginEndpoint": "arn:\${partition}:mediapackage:\${region}:\${account}:origin_endpoints/\${id}"
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::MediaPackage::Channel":"responseElements.arn"}},
  "CreateHarvestJob": {"creates":{"AWS::MediaPackage::HarvestJobs":"responseElements.arn"},"tagsOf":{"AWS::MediaPackage::HarvestJobs":null}},
  "CreateOriginEndpoint": {"creates":{"AWS::MediaPackage::OriginEndpoint":"responseElements.arn"}}
 }}`,
"mediapackagev2.amazonaws.com": `{"tagger":"model:mediapackagev2",
 "types": {
  "AWS::MediaPackageV2::Channel": "arn:\${partition}:mediapackagev2:\${region}:\${account}:channelGroup/*/channel/\${id}",
  "AWS::MediaPackageV2::ChannelGroup": "arn:\${partition}:mediapackagev2:\${region}:\${account}:channelGroup/\${id}",
  "AWS::MediaPackageV2::HarvestJob": "arn:\${partition}:mediapackagev2:\${region}:\${account}:channelGroup/*/channel/*/originEndpoint/*/harvestJob/\${id}",
  "AWS::MediaPackageV2::OriginEndpoint": "arn:\${partition}:mediapackagev2:\${region}:\${account}:channelGroup/*/channel/*/originEndpoint/\${id}"
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::MediaPackageV2::Channel":"responseElements.arn"}},
  "CreateChannelGroup": {"creates":{"AWS::MediaPackageV2::ChannelGroup":"responseElements.arn || responseElements.channelGroupName"}},
  "CreateHarvestJob": {"creates":{"AWS::MediaPackageV2::HarvestJob":"responseElements.arn"}},
  "CreateOriginEndpoint": {"creates":{"AWS::MediaPackageV2::OriginEndpoint":"responseElements.arn"}}
 }}`,
"mediastore.amazonaws.com": `{"tagger":"model:mediastore",
 "types": {
  "AWS::Mediastore::Container": "arn:\${partition}:mediastore:\${region}:\${account}:container/\${id}"
 },
 "events": {
  "CreateContainer": {"creates":{"AWS::Mediastore::Container":"responseElements.container.aRN || requestParameters.containerName"}}
 }}`,
"mediatailor.amazonaws.com": `{"tagger":"model:mediatailor",
 "types": {
  "AWS::MediaTailor::Channel": "arn:\${partition}:mediatailor:\${region}:\${account}:channel/\${id}",
  "AWS::MediaTailor::LiveSource": "arn:\${partition}:mediatailor:\${region}:\${account}:liveSource/*/\${id}",
  "AWS::MediaTailor::PlaybackConfiguration": "arn:\${partition}:mediatailor:\${region}:\${account}:playbackConfiguration/\${id}",
  "AWS::MediaTailor::PrefetchSchedule": "arn:\${partition}:mediatailor:\${region}:\${account}:prefetchSchedule/\${id}",
  "AWS::MediaTailor::Program": "arn:\${partition}:mediatailor:\${region}:\${account}:program/*/\${id}",
  "AWS::MediaTailor::SourceLocation": "arn:\${partition}:mediatailor:\${region}:\${account}:sourceLocation/\${id}",
  "AWS::MediaTailor::VodSource": "arn:\${partition}:mediatailor:\${region}:\${account}:vodSource/*/\${id}"
 },
 "events": {
  "CreateChannel": {"creates":{"AWS::MediaTailor::Channel":"responseElements.arn || responseElements.channelName"}},
  "CreateLiveSource": {"creates":{"AWS::MediaTailor::LiveSource":"responseElements.arn"}},
  "CreatePrefetchSchedule": {"creates":{"AWS::MediaTailor::PrefetchSchedule":"responseElements.arn"}},
  "CreateProgram": {"creates":{"AWS::MediaTailor::Program":"responseElements.arn"}},
  "CreateSourceLocation": {"creates":{"AWS::MediaTailor::SourceLocation":"responseElements.arn || responseElements.sourceLocationName"}},
  "CreateVodSource": {"creates":{"AWS::MediaTailor::VodSource":"responseElements.arn"}},
  "PutPlaybackConfiguration": {"creates":{"AWS::MediaTailor::PlaybackConfiguration":"responseElements.playbackConfigurationArn"},"upsert":true}
 }}`,
"medical-imaging.amazonaws.com": `{"tagger":"model:medical-imaging",
 "types": {
  "AWS::HealthImaging::Datastore": "arn:\${partition}:medical-imaging:\${region}:\${account}:datastore/\${id}"
 },
 "events": {
  "CreateDatastore": {"creates":{"AWS::HealthImaging::Datastore":"responseElements.datastoreId"}}
 }}`,
"memorydb.amazonaws.com": `{"tagger":"memorydb",
 "types": {
  "AWS::MemoryDB::ACL": {"arn":"arn:\${partition}:memorydb:\${region}:\${account}:acl/\${id}","tagger":"model:memorydb"},
  "AWS::MemoryDB::MultiRegionCluster": {"arn":"arn:\${partition}:memorydb::\${account}:multiregioncluster/\${id}","tagger":"model:memorydb"},
  "AWS::MemoryDB::ParameterGroup": {"arn":"arn:\${partition}:memorydb:\${region}:\${account}:parametergroup/\${id}","tagger":"model:memorydb"},
  "AWS::MemoryDB::Reservednode": {"arn":"arn:\${partition}:memorydb:\${region}:\${account}:reservednode/\${id}","tagger":"model:memorydb"},
  "AWS::MemoryDB::User": {"arn":"arn:\${partition}:memorydb:\${region}:\${account}:user/\${id}","tagger":"model:memorydb"}
 },
 "events": {
  "CreateACL": {"creates":{"AWS::MemoryDB::ACL":"responseElements.aCL.aRN || requestParameters.aCLName"}},
  "CreateMultiRegionCluster": {"creates":{"AWS::MemoryDB::MultiRegionCluster":"responseElements.multiRegionCluster.aRN"}},
  "CreateParameterGroup": {"creates":{"AWS::MemoryDB::ParameterGroup":"responseElements.parameterGroup.aRN || requestParameters.parameterGroupName"}},
  "CreateUser": {"creates":{"AWS::MemoryDB::User":"responseElements.user.aRN || requestParameters.userName"}},
  "PurchaseReservedNodesOffering": {"creates":{"AWS::MemoryDB::Reservednode":"responseElements.reservedNode.aRN || responseElements.reservedNode.reservationId"}}
 }}`,
"mgn.amazonaws.com": `{"tagger":"model:mgn",
 "types": {
  "AWS::MGN::ApplicationResource": "arn:\${partition}:mgn:\${region}:\${account}:application/\${id}",
  "AWS::MGN::Connector": "arn:\${partition}:mgn:\${region}:\${account}:connector/\${id}",
  "AWS::MGN::LaunchConfigurationTemplate": "arn:\${partition}:mgn:\${region}:\${account}:launch-configuration-template/\${id}",
  "AWS::MGN::NetworkMigrationDefinition": "arn:\${partition}:mgn:\${region}:\${account}:network-migration-definition/\${id}",
  "AWS::MGN::ReplicationConfigurationTemplateResource": "arn:\${partition}:mgn:\${region}:\${account}:replication-configuration-template/\${id}",
  "AWS::MGN::WaveResource": "arn:\${partition}:mgn:\${region}:\${account}:wave/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::MGN::ApplicationResource":"responseElements.arn || responseElements.applicationID"}},
  "CreateConnector": {"creates":{"AWS::MGN::Connector":"responseElements.arn || responseElements.connectorID"}},
  "CreateLaunchConfigurationTemplate": {"creates":{"AWS::MGN::LaunchConfigurationTemplate":"responseElements.arn || responseElements.launchConfigurationTemplateID"}},
  "CreateNetworkMigrationDefinition": {"creates":{"AWS::MGN::NetworkMigrationDefinition":"responseElements.arn || responseElements.networkMigrationDefinitionID"}},
  "CreateReplicationConfigurationTemplate": {"creates":{"AWS::MGN::ReplicationConfigurationTemplateResource":"responseElements.arn || responseElements.replicationConfigurationTemplateID"}},
  "CreateWave": {"creates":{"AWS::MGN::WaveResource":"responseElements.arn || responseElements.waveID"}}
 }}`,
"migrationhub-orchestrator.amazonaws.com": `{"tagger":"model:migrationhuborchestrator",
 "types": {
  "AWS::Migrationhuborchestrator::Template": "arn:\${partition}:migrationhub-orchestrator:\${region}:\${account}:template/\${id}",
  "AWS::Migrationhuborchestrator::Workflow": "arn:\${partition}:migrationhub-orchestrator:\${region}:\${account}:workflow/\${id}"
 },
 "events": {
  "CreateTemplate": {"creates":{"AWS::Migrationhuborchestrator::Template":"responseElements.templateArn"}},
  "CreateWorkflow": {"creates":{"AWS::Migrationhuborchestrator::Workflow":"responseElements.arn"}}
 }}`,
"monitoring.amazonaws.com": `{"tagger":"monitoring",
 "types": {
  "AWS::CloudWatch::AlarmMuteRule": {"arn":"arn:\${partition}:cloudwatch:\${region}:\${account}:alarm-mute-rule:\${id}","tagger":"model:cloudwatch"},
  "AWS::CloudWatch::InsightRule": {"arn":"arn:\${partition}:cloudwatch:\${region}:\${account}:insight-rule/\${id}","tagger":"model:cloudwatch"}
 },
 "events": {
  "PutAlarmMuteRule": {"creates":{"AWS::CloudWatch::AlarmMuteRule":"requestParameters.name"},"upsert":true},
  "PutInsightRule": {"creates":{"AWS::CloudWatch::InsightRule":"requestParameters.ruleName"},"upsert":true},
  "PutLogAlarm": {"creates":{"AWS::CloudWatch::Alarm":"requestParameters.alarmName"},"upsert":true}
 }}`,
"mpa.amazonaws.com": `{"tagger":"model:mpa",
 "types": {
  "AWS::MPA::ApprovalTeam": "arn:\${partition}:mpa:\${region}:\${account}:approval-team/\${id}",
  "AWS::MPA::IdentitySource": "arn:\${partition}:mpa:\${region}:\${account}:identity-source/\${id}"
 },
 "events": {
  "CreateApprovalTeam": {"creates":{"AWS::MPA::ApprovalTeam":"responseElements.arn"}},
  "CreateIdentitySource": {"creates":{"AWS::MPA::IdentitySource":"responseElements.identitySourceArn"}}
 }}`,
"network-firewall.amazonaws.com": `{"tagger":"network-firewall",
 "types": {
  "AWS::NetworkFirewall::ContainerAssociation": {"arn":"arn:\${partition}:network-firewall:\${region}:\${account}:container-association/\${id}","tagger":"model:network-firewall"},
  "AWS::NetworkFirewall::TLSInspectionConfiguration": {"arn":"arn:\${partition}:network-firewall:\${region}:\${account}:tls-configuration/\${id}","tagger":"model:network-firewall"},
  "AWS::NetworkFirewall::VpcEndpointAssociation": {"arn":"arn:\${partition}:network-firewall:\${region}:\${account}:vpc-endpoint-association/\${id}","tagger":"model:network-firewall"}
 },
 "events": {
  "CreateContainerAssociation": {"creates":{"AWS::NetworkFirewall::ContainerAssociation":"responseElements.containerAssociationArn"}},
  "CreateTLSInspectionConfiguration": {"creates":{"AWS::NetworkFirewall::TLSInspectionConfiguration":"responseElements.tLSInspectionConfigurationResponse.tLSInspectionConfigurationArn"}},
  "CreateVpcEndpointAssociation": {"creates":{"AWS::NetworkFirewall::VpcEndpointAssociation":"responseElements.vpcEndpointAssociation.vpcEndpointAssociationArn"}}
 }}`,
"network-security-manager.amazonaws.com": `{"tagger":"model:network-security-manager",
 "types": {
  "AWS::NetworkSecurityManager::Deployment": "arn:\${partition}:network-security-manager:\${region}:\${account}:deployment:\${id}",
  "AWS::NetworkSecurityManager::DeploymentSnapshot": "arn:\${partition}:network-security-manager:\${region}:\${account}:deployment:*:\${id}",
  "AWS::NetworkSecurityManager::Policy": "arn:\${partition}:network-security-manager:\${region}:\${account}:policy:\${id}",
  "AWS::NetworkSecurityManager::Rule": "arn:\${partition}:network-security-manager:\${region}:\${account}:rule:\${id}",
  "AWS::NetworkSecurityManager::RuleSnapshot": "arn:\${partition}:network-security-manager:\${region}:\${account}:rule:*:\${id}",
  "AWS::NetworkSecurityManager::Scope": "arn:\${partition}:network-security-manager:\${region}:\${account}:scope:\${id}",
  "AWS::NetworkSecurityManager::ScopeSnapshot": "arn:\${partition}:network-security-manager:\${region}:\${account}:scope:*:\${id}",
  "AWS::NetworkSecurityManager::Template": "arn:\${partition}:network-security-manager:\${region}:\${account}:template:\${id}",
  "AWS::NetworkSecurityManager::TemplateSnapshot": "arn:\${partition}:network-security-manager:\${region}:\${account}:template:*:\${id}"
 },
 "events": {
  "CreateDeployment": {"creates":{"AWS::NetworkSecurityManager::Deployment":"responseElements.deploymentArn || responseElements.deploymentId"}},
  "CreateDeploymentSnapshot": {"creates":{"AWS::NetworkSecurityManager::DeploymentSnapshot":"responseElements.deploymentArn"}},
  "CreatePolicy": {"creates":{"AWS::NetworkSecurityManager::Policy":"responseElements.policyArn || responseElements.policyId"}},
  "CreateRule": {"creates":{"AWS::NetworkSecurityManager::Rule":"responseElements.ruleArn || responseElements.ruleId"}},
  "CreateRuleSnapshot": {"creates":{"AWS::NetworkSecurityManager::RuleSnapshot":"responseElements.ruleArn"}},
  "CreateScope": {"creates":{"AWS::NetworkSecurityManager::Scope":"responseElements.scopeArn || responseElements.scopeId"}},
  "CreateScopeSnapshot": {"creates":{"AWS::NetworkSecurityManager::ScopeSnapshot":"responseElements.scopeArn"}},
  "CreateTemplate": {"creates":{"AWS::NetworkSecurityManager::Template":"responseElements.templateArn || responseElements.templateId"}},
  "CreateTemplateSnapshot": {"creates":{"AWS::NetworkSecurityManager::TemplateSnapshot":"responseElements.templateArn"}}
 }}`,
"networkflowmonitor.amazonaws.com": `{"tagger":"model:networkflowmonitor",
 "types": {
  "AWS::NetworkFlowMonitor::Monitor": "arn:\${partition}:networkflowmonitor:\${region}:\${account}:monitor/\${id}",
  "AWS::NetworkFlowMonitor::Scope": "arn:\${partition}:networkflowmonitor:\${region}:\${account}:scope/\${id}"
 },
 "events": {
  "CreateMonitor": {"creates":{"AWS::NetworkFlowMonitor::Monitor":"responseElements.monitorArn || responseElements.monitorName"}},
  "CreatePerformanceMonitor": {"creates":{"AWS::NetworkFlowMonitor::Monitor":"responseElements.monitorArn || responseElements.monitorName"}},
  "CreateScope": {"creates":{"AWS::NetworkFlowMonitor::Scope":"responseElements.scopeArn || responseElements.scopeId"}}
 }}`,
"networkmanager.amazonaws.com": `{"tagger":"networkmanager",
 "types": {
  "AWS::NetworkManager::Attachment": {"arn":"arn:\${partition}:networkmanager::\${account}:attachment/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::ConnectPeer": {"arn":"arn:\${partition}:networkmanager::\${account}:connect-peer/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::Connection": {"arn":"arn:\${partition}:networkmanager::\${account}:connection/*/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::Device": {"arn":"arn:\${partition}:networkmanager::\${account}:device/*/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::Link": {"arn":"arn:\${partition}:networkmanager::\${account}:link/*/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::Site": {"arn":"arn:\${partition}:networkmanager::\${account}:site/*/\${id}","tagger":"model:networkmanager"},
  "AWS::NetworkManager::TransitGatewayPeering": {"arn":"arn:\${partition}:networkmanager::\${account}:peering/\${id}","tagger":"model:networkmanager"}
 },
 "events": {
  "CreateConnectAttachment": {"creates":{"AWS::NetworkManager::Attachment":"responseElements.connectAttachment.attachment.attachmentId"}},
  "CreateConnectPeer": {"creates":{"AWS::NetworkManager::ConnectPeer":"responseElements.connectPeer.connectPeerId"}},
  "CreateConnection": {"creates":{"AWS::NetworkManager::Connection":"responseElements.connection.connectionArn"}},
  "CreateDevice": {"creates":{"AWS::NetworkManager::Device":"responseElements.device.deviceArn"}},
  "CreateDirectConnectGatewayAttachment": {"creates":{"AWS::NetworkManager::Attachment":"responseElements.directConnectGatewayAttachment.attachment.attachmentId"}},
  "CreateLink": {"creates":{"AWS::NetworkManager::Link":"responseElements.link.linkArn"}},
  "CreateSite": {"creates":{"AWS::NetworkManager::Site":"responseElements.site.siteArn"}},
  "CreateSiteToSiteVpnAttachment": {"creates":{"AWS::NetworkManager::Attachment":"responseElements.siteToSiteVpnAttachment.attachment.attachmentId"}},
  "CreateTransitGatewayPeering": {"creates":{"AWS::NetworkManager::TransitGatewayPeering":"responseElements.transitGatewayPeering.peering.peeringId"}},
  "CreateTransitGatewayRouteTableAttachment": {"creates":{"AWS::NetworkManager::Attachment":"responseElements.transitGatewayRouteTableAttachment.attachment.attachmentId"}},
  "CreateVpcAttachment": {"creates":{"AWS::NetworkManager::Attachment":"responseElements.vpcAttachment.attachment.attachmentId"}}
 }}`,
"networkmonitor.amazonaws.com": `{"tagger":"rgta",
 "types": {
  "AWS::NetworkMonitor::Probe": {"arn":"arn:\${partition}:networkmonitor:\${region}:\${account}:probe/\${id}","tagger":"model:networkmonitor"}
 },
 "events": {
  "CreateProbe": {"creates":{"AWS::NetworkMonitor::Probe":"responseElements.probeArn || responseElements.probeId"}}
 }}`,
"notifications-contacts.amazonaws.com": `{"tagger":"model:notificationscontacts",
 "types": {
  "AWS::NotificationsContacts::EmailContact": "arn:\${partition}:notifications-contacts::\${account}:emailcontact/\${id}"
 },
 "events": {
  "CreateEmailContact": {"creates":{"AWS::NotificationsContacts::EmailContact":"responseElements.arn"}}
 }}`,
"notifications.amazonaws.com": `{"tagger":"model:notifications",
 "types": {
  "AWS::Notifications::NotificationConfiguration": "arn:\${partition}:notifications::\${account}:configuration/\${id}"
 },
 "events": {
  "CreateNotificationConfiguration": {"creates":{"AWS::Notifications::NotificationConfiguration":"responseElements.arn"}}
 }}`,
"oam.amazonaws.com": `{"tagger":"model:oam",
 "types": {
  "AWS::Oam::Link": "arn:\${partition}:oam:\${region}:\${account}:link/\${id}",
  "AWS::Oam::Sink": "arn:\${partition}:oam:\${region}:\${account}:sink/\${id}"
 },
 "events": {
  "CreateLink": {"creates":{"AWS::Oam::Link":"responseElements.arn"}},
  "CreateSink": {"creates":{"AWS::Oam::Sink":"responseElements.arn"}}
 }}`,
"observabilityadmin.amazonaws.com": `{"tagger":"model:observabilityadmin",
 "types": {
  "AWS::ObservabilityAdmin::DatasetIntegration": "arn:\${partition}:observabilityadmin:\${region}:\${account}:dataset-integration/\${id}",
  "AWS::ObservabilityAdmin::OrganizationCentralizationRule": "arn:\${partition}:observabilityadmin:\${region}:\${account}:organization-centralization-rule/\${id}",
  "AWS::ObservabilityAdmin::OrganizationTelemetryRule": "arn:\${partition}:observabilityadmin:\${region}:\${account}:organization-telemetry-rule/\${id}",
  "AWS::ObservabilityAdmin::S3TableIntegration": "arn:\${partition}:observabilityadmin:\${region}:\${account}:s3tableintegration/\${id}",
  "AWS::ObservabilityAdmin::TelemetryPipelines": "arn:\${partition}:observabilityadmin:\${region}:\${account}:telemetry-pipeline/\${id}",
  "AWS::ObservabilityAdmin::TelemetryRule": "arn:\${partition}:observabilityadmin:\${region}:\${account}:telemetry-rule/\${id}"
 },
 "events": {
  "CreateCentralizationRuleForOrganization": {"creates":{"AWS::ObservabilityAdmin::OrganizationCentralizationRule":"responseElements.ruleArn"}},
  "CreateDatasetIntegration": {"creates":{"AWS::ObservabilityAdmin::DatasetIntegration":"responseElements.arn"}},
  "CreateS3TableIntegration": {"creates":{"AWS::ObservabilityAdmin::S3TableIntegration":"responseElements.arn"}},
  "CreateTelemetryPipeline": {"creates":{"AWS::ObservabilityAdmin::TelemetryPipelines":"responseElements.arn"}},
  "CreateTelemetryRule": {"creates":{"AWS::ObservabilityAdmin::TelemetryRule":"responseElements.ruleArn"}},
  "CreateTelemetryRuleForOrganization": {"creates":{"AWS::ObservabilityAdmin::OrganizationTelemetryRule":"responseElements.ruleArn"}}
 }}`,
"odb.amazonaws.com": `{"tagger":"model:odb",
 "types": {
  "AWS::ODB::AutonomousDatabase": "arn:\${partition}:odb:\${region}:\${account}:autonomous-database/\${id}",
  "AWS::ODB::AutonomousDatabaseBackup": "arn:\${partition}:odb:\${region}:\${account}:autonomous-database-backup/\${id}",
  "AWS::ODB::CloudAutonomousVmCluster": "arn:\${partition}:odb:\${region}:\${account}:cloud-autonomous-vm-cluster/\${id}",
  "AWS::ODB::CloudExadataInfrastructure": "arn:\${partition}:odb:\${region}:\${account}:cloud-exadata-infrastructure/\${id}",
  "AWS::ODB::CloudVmCluster": "arn:\${partition}:odb:\${region}:\${account}:cloud-vm-cluster/\${id}",
  "AWS::ODB::ExadbVmCluster": "arn:\${partition}:odb:\${region}:\${account}:exadb-vm-cluster/\${id}",
  "AWS::ODB::ExascaleDbStorageVault": "arn:\${partition}:odb:\${region}:\${account}:exascale-db-storage-vault/\${id}",
  "AWS::ODB::OdbNetwork": "arn:\${partition}:odb:\${region}:\${account}:odb-network/\${id}",
  "AWS::ODB::OdbPeeringConnection": "arn:\${partition}:odb:\${region}:\${account}:odb-peering-connection/\${id}"
 },
 "events": {
  "CreateAutonomousDatabase": {"creates":{"AWS::ODB::AutonomousDatabase":"responseElements.autonomousDatabaseId"}},
  "CreateAutonomousDatabaseBackup": {"creates":{"AWS::ODB::AutonomousDatabaseBackup":"responseElements.autonomousDatabaseBackupId"}},
  "CreateCloudAutonomousVmCluster": {"creates":{"AWS::ODB::CloudAutonomousVmCluster":"responseElements.cloudAutonomousVmClusterId"}},
  "CreateCloudExadataInfrastructure": {"creates":{"AWS::ODB::CloudExadataInfrastructure":"responseElements.cloudExadataInfrastructureId"}},
  "CreateCloudVmCluster": {"creates":{"AWS::ODB::CloudVmCluster":"responseElements.cloudVmClusterId"}},
  "CreateExadbVmCluster": {"creates":{"AWS::ODB::ExadbVmCluster":"responseElements.exadbVmClusterId"}},
  "CreateExascaleDbStorageVault": {"creates":{"AWS::ODB::ExascaleDbStorageVault":"responseElements.exascaleDbStorageVaultId"}},
  "CreateOdbNetwork": {"creates":{"AWS::ODB::OdbNetwork":"responseElements.odbNetworkId"}},
  "CreateOdbPeeringConnection": {"creates":{"AWS::ODB::OdbPeeringConnection":"responseElements.odbPeeringConnectionId"}}
 }}`,
"omics.amazonaws.com": `{"tagger":"model:omics",
 "types": {
  "AWS::Omics::AnnotationStore": "arn:\${partition}:omics:\${region}:\${account}:annotationStore/\${id}",
  "AWS::Omics::AnnotationStoreVersion": "arn:\${partition}:omics:\${region}:\${account}:annotationStore/\${id}/version/\${id}",
  "AWS::Omics::Configuration": "arn:\${partition}:omics:\${region}:\${account}:configuration/\${id}",
  "AWS::Omics::ReferenceStore": "arn:\${partition}:omics:\${region}:\${account}:referenceStore/\${id}",
  "AWS::Omics::RunCache": "arn:\${partition}:omics:\${region}:\${account}:runCache/\${id}",
  "AWS::Omics::RunGroup": "arn:\${partition}:omics:\${region}:\${account}:runGroup/\${id}",
  "AWS::Omics::SequenceStore": "arn:\${partition}:omics:\${region}:\${account}:sequenceStore/\${id}",
  "AWS::Omics::VariantStore": "arn:\${partition}:omics:\${region}:\${account}:variantStore/\${id}",
  "AWS::Omics::Workflow": "arn:\${partition}:omics:\${region}:\${account}:workflow/\${id}",
  "AWS::Omics::WorkflowVersion": "arn:\${partition}:omics:\${region}:\${account}:workflow/*/version/\${id}"
 },
 "events": {
  "CreateAnnotationStore": {"creates":{"AWS::Omics::AnnotationStore":"responseElements.name"}},
  "CreateAnnotationStoreVersion": {"creates":{"AWS::Omics::AnnotationStoreVersion":"join('/', [responseElements.name, responseElements.versionName])"}},
  "CreateConfiguration": {"creates":{"AWS::Omics::Configuration":"responseElements.arn"}},
  "CreateReferenceStore": {"creates":{"AWS::Omics::ReferenceStore":"responseElements.arn"}},
  "CreateRunCache": {"creates":{"AWS::Omics::RunCache":"responseElements.arn"}},
  "CreateRunGroup": {"creates":{"AWS::Omics::RunGroup":"responseElements.arn"}},
  "CreateSequenceStore": {"creates":{"AWS::Omics::SequenceStore":"responseElements.arn"}},
  "CreateVariantStore": {"creates":{"AWS::Omics::VariantStore":"responseElements.name"}},
  "CreateWorkflow": {"creates":{"AWS::Omics::Workflow":"responseElements.arn"}},
  "CreateWorkflowVersion": {"creates":{"AWS::Omics::WorkflowVersion":"responseElements.arn"}}
 }}`,
"organizations.amazonaws.com": `{"tagger":"organizations",
 "types": {
  "AWS::Organizations::ResourcePolicy": "arn:\${partition}:organizations::\${account}:resourcepolicy/o-*/rp-\${id}"
 },
 "events": {
  "PutResourcePolicy": {"creates":{"AWS::Organizations::ResourcePolicy":"responseElements.resourcePolicy.resourcePolicySummary.arn"},"upsert":true}
 }}`,
"osis.amazonaws.com": `{"tagger":"model:osis",
 "types": {
  "AWS::OSIS::Pipeline": "arn:\${partition}:osis:\${region}:\${account}:pipeline/\${id}"
 },
 "events": {
  "CreatePipeline": {"creates":{"AWS::OSIS::Pipeline":"responseElements.pipeline.pipelineArn || responseElements.pipeline.pipelineName"}}
 }}`,
"outposts.amazonaws.com": `{"tagger":"model:outposts",
 "types": {
  "AWS::Outposts::Outpost": "arn:\${partition}:outposts:\${region}:\${account}:outpost/\${id}",
  "AWS::Outposts::Site": "arn:\${partition}:outposts:\${region}:\${account}:site/\${id}"
 },
 "events": {
  "CreateOutpost": {"creates":{"AWS::Outposts::Outpost":"responseElements.outpost.outpostArn || responseElements.outpost.outpostId"}},
  "CreateSite": {"creates":{"AWS::Outposts::Site":"responseElements.site.siteArn || responseElements.site.siteId"}}
 }}`,
"partnercentral.amazonaws.com": `{"tagger":"model:partnercentral-revenue-measurement",
 "types": {
  "AWS::PartnercentralRevenueMeasurement::MarketplaceRevenueShare": "arn:\${partition}:partnercentral:\${region}:\${account}:catalog/*/marketplace-revenue-share/\${id}",
  "AWS::PartnercentralRevenueMeasurement::RevenueAttribution": "arn:\${partition}:partnercentral:\${region}:\${account}:catalog/*/revenue-attribution/\${id}"
 },
 "events": {
  "CreateMarketplaceRevenueShare": {"creates":{"AWS::PartnercentralRevenueMeasurement::MarketplaceRevenueShare":"responseElements.arn"}},
  "CreateRevenueAttribution": {"creates":{"AWS::PartnercentralRevenueMeasurement::RevenueAttribution":"responseElements.arn"}}
 }}`,
"payment-cryptography.amazonaws.com": `{"tagger":"model:payment-cryptography",
 "types": {
  "AWS::PaymentCryptography::Key": "arn:\${partition}:payment-cryptography:\${region}:\${account}:key/\${id}"
 },
 "events": {
  "CreateKey": {"creates":{"AWS::PaymentCryptography::Key":"responseElements.key.keyArn"}},
  "ImportKey": {"creates":{"AWS::PaymentCryptography::Key":"responseElements.key.keyArn"}}
 }}`,
"pca-connector-ad.amazonaws.com": `{"tagger":"model:pca-connector-ad",
 "types": {
  "AWS::PCAConnectorAD::Connector": "arn:\${partition}:pca-connector-ad:\${region}:\${account}:connector/\${id}",
  "AWS::PCAConnectorAD::DirectoryRegistration": "arn:\${partition}:pca-connector-ad:\${region}:\${account}:directory-registration/\${id}",
  "AWS::PCAConnectorAD::Template": "arn:\${partition}:pca-connector-ad:\${region}:\${account}:connector/*/template/\${id}"
 },
 "events": {
  "CreateConnector": {"creates":{"AWS::PCAConnectorAD::Connector":"responseElements.connectorArn"}},
  "CreateDirectoryRegistration": {"creates":{"AWS::PCAConnectorAD::DirectoryRegistration":"responseElements.directoryRegistrationArn || requestParameters.directoryId"}},
  "CreateTemplate": {"creates":{"AWS::PCAConnectorAD::Template":"responseElements.templateArn"}}
 }}`,
"pca-connector-scep.amazonaws.com": `{"tagger":"model:pca-connector-scep",
 "types": {
  "AWS::PCAConnectorSCEP::Challenge": "arn:\${partition}:pca-connector-scep:\${region}:\${account}:connector/*/challenge/\${id}",
  "AWS::PCAConnectorSCEP::Connector": "arn:\${partition}:pca-connector-scep:\${region}:\${account}:connector/\${id}"
 },
 "events": {
  "CreateChallenge": {"creates":{"AWS::PCAConnectorSCEP::Challenge":"responseElements.challenge.arn"}},
  "CreateConnector": {"creates":{"AWS::PCAConnectorSCEP::Connector":"responseElements.connectorArn"}}
 }}`,
"pcs.amazonaws.com": `{"tagger":"model:pcs",
 "types": {
  "AWS::PCS::Cluster": "arn:\${partition}:pcs:\${region}:\${account}:cluster/\${id}",
  "AWS::PCS::ComputeNodeGroup": "arn:\${partition}:pcs:\${region}:\${account}:cluster/*/computenodegroup/\${id}",
  "AWS::PCS::Queue": "arn:\${partition}:pcs:\${region}:\${account}:cluster/*/queue/\${id}"
 },
 "events": {
  "CreateCluster": {"creates":{"AWS::PCS::Cluster":"responseElements.cluster.arn"}},
  "CreateComputeNodeGroup": {"creates":{"AWS::PCS::ComputeNodeGroup":"responseElements.computeNodeGroup.arn"}},
  "CreateQueue": {"creates":{"AWS::PCS::Queue":"responseElements.queue.arn"}}
 }}`,
"personalize.amazonaws.com": `{"tagger":"model:personalize",
 "types": {
  "AWS::Personalize::BatchInferenceJob": "arn:\${partition}:personalize:\${region}:\${account}:batch-inference-job/\${id}",
  "AWS::Personalize::BatchSegmentJob": "arn:\${partition}:personalize:\${region}:\${account}:batch-segment-job/\${id}",
  "AWS::Personalize::Campaign": "arn:\${partition}:personalize:\${region}:\${account}:campaign/\${id}",
  "AWS::Personalize::DataDeletionJob": "arn:\${partition}:personalize:\${region}:\${account}:data-deletion-job/\${id}",
  "AWS::Personalize::Dataset": "arn:\${partition}:personalize:\${region}:\${account}:dataset/\${id}",
  "AWS::Personalize::DatasetExportJob": "arn:\${partition}:personalize:\${region}:\${account}:dataset-export-job/\${id}",
  "AWS::Personalize::DatasetGroup": "arn:\${partition}:personalize:\${region}:\${account}:dataset-group/\${id}",
  "AWS::Personalize::DatasetImportJob": "arn:\${partition}:personalize:\${region}:\${account}:dataset-import-job/\${id}",
  "AWS::Personalize::EventTracker": "arn:\${partition}:personalize:\${region}:\${account}:event-tracker/\${id}",
  "AWS::Personalize::Filter": "arn:\${partition}:personalize:\${region}:\${account}:filter/\${id}",
  "AWS::Personalize::Recommender": "arn:\${partition}:personalize:\${region}:\${account}:recommender/\${id}",
  "AWS::Personalize::Schema": "arn:\${partition}:personalize:\${region}:\${account}:schema/\${id}",
  "AWS::Personalize::Solution": "arn:\${partition}:personalize:\${region}:\${account}:solution/\${id}"
 },
 "events": {
  "CreateBatchInferenceJob": {"creates":{"AWS::Personalize::BatchInferenceJob":"responseElements.batchInferenceJobArn"}},
  "CreateBatchSegmentJob": {"creates":{"AWS::Personalize::BatchSegmentJob":"responseElements.batchSegmentJobArn"}},
  "CreateCampaign": {"creates":{"AWS::Personalize::Campaign":"responseElements.campaignArn"}},
  "CreateDataDeletionJob": {"creates":{"AWS::Personalize::DataDeletionJob":"responseElements.dataDeletionJobArn"}},
  "CreateDataset": {"creates":{"AWS::Personalize::Dataset":"responseElements.datasetArn"}},
  "CreateDatasetExportJob": {"creates":{"AWS::Personalize::DatasetExportJob":"responseElements.datasetExportJobArn"}},
  "CreateDatasetGroup": {"creates":{"AWS::Personalize::DatasetGroup":"responseElements.datasetGroupArn"}},
  "CreateDatasetImportJob": {"creates":{"AWS::Personalize::DatasetImportJob":"responseElements.datasetImportJobArn"}},
  "CreateEventTracker": {"creates":{"AWS::Personalize::EventTracker":"responseElements.eventTrackerArn"}},
  "CreateFilter": {"creates":{"AWS::Personalize::Filter":"responseElements.filterArn"}},
  "CreateRecommender": {"creates":{"AWS::Personalize::Recommender":"responseElements.recommenderArn"}},
  "CreateSchema": {"creates":{"AWS::Personalize::Schema":"responseElements.schemaArn"},"tagsOf":{"AWS::Personalize::Schema":null}},
  "CreateSolution": {"creates":{"AWS::Personalize::Solution":"responseElements.solutionArn"}},
  "CreateSolutionVersion": {"creates":{"AWS::Personalize::Solution":"responseElements.solutionVersionArn"}}
 }}`,
"pipes.amazonaws.com": `{"tagger":"model:pipes",
 "types": {
  "AWS::Pipes::Pipe": "arn:\${partition}:pipes:\${region}:\${account}:pipe/\${id}"
 },
 "events": {
  "CreatePipe": {"creates":{"AWS::Pipes::Pipe":"responseElements.arn"}}
 }}`,
"profile.amazonaws.com": `{"tagger":"model:customer-profiles",
 "types": {
  "AWS::CustomerProfiles::CalculatedAttributeDefinition": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}/calculated-attributes/\${id}",
  "AWS::CustomerProfiles::Domain": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}",
  "AWS::CustomerProfiles::DomainObjectType": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}/domain-object-types/\${id}",
  "AWS::CustomerProfiles::EventStream": "arn:\${partition}:profile:\${region}:\${account}:domains/*/event-streams/\${id}",
  "AWS::CustomerProfiles::EventTrigger": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}/event-triggers/\${id}",
  "AWS::CustomerProfiles::Layouts": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}/layouts/\${id}",
  "AWS::CustomerProfiles::ObjectType": "arn:\${partition}:profile:\${region}:\${account}:domains/\${id}/object-types/\${id}",
  "AWS::CustomerProfiles::Recommender": "arn:\${partition}:profile:\${region}:\${account}:domains/*/recommenders/\${id}",
  "AWS::CustomerProfiles::RecommenderFilter": "arn:\${partition}:profile:\${region}:\${account}:domains/*/recommender-filters/\${id}",
  "AWS::CustomerProfiles::RecommenderSchema": "arn:\${partition}:profile:\${region}:\${account}:domains/*/recommender-schemas/\${id}",
  "AWS::CustomerProfiles::SegmentDefinition": "arn:\${partition}:profile:\${region}:\${account}:domains/*/segment-definitions/\${id}"
 },
 "events": {
  "CreateCalculatedAttributeDefinition": {"creates":{"AWS::CustomerProfiles::CalculatedAttributeDefinition":"join('/', [requestParameters.domainName, responseElements.calculatedAttributeName])"}},
  "CreateDomain": {"creates":{"AWS::CustomerProfiles::Domain":"responseElements.domainName"}},
  "CreateDomainLayout": {"creates":{"AWS::CustomerProfiles::Layouts":"join('/', [requestParameters.domainName, responseElements.layoutDefinitionName])"}},
  "CreateEventStream": {"creates":{"AWS::CustomerProfiles::EventStream":"responseElements.eventStreamArn"}},
  "CreateEventTrigger": {"creates":{"AWS::CustomerProfiles::EventTrigger":"join('/', [requestParameters.domainName, responseElements.eventTriggerName])"}},
  "CreateRecommender": {"creates":{"AWS::CustomerProfiles::Recommender":"responseElements.recommenderArn"}},
  "CreateRecommenderFilter": {"creates":{"AWS::CustomerProfiles::RecommenderFilter":"responseElements.recommenderFilterArn"}},
  "CreateRecommenderSchema": {"creates":{"AWS::CustomerProfiles::RecommenderSchema":"responseElements.recommenderSchemaArn"}},
  "CreateSegmentDefinition": {"creates":{"AWS::CustomerProfiles::SegmentDefinition":"responseElements.segmentDefinitionArn"}},
  "PutDomainObjectType": {"creates":{"AWS::CustomerProfiles::DomainObjectType":"join('/', [requestParameters.domainName, responseElements.objectTypeName])"},"upsert":true},
  "PutProfileObjectType": {"creates":{"AWS::CustomerProfiles::ObjectType":"join('/', [requestParameters.domainName, responseElements.objectTypeName])"},"upsert":true}
 }}`,
"proton.amazonaws.com": `{"tagger":"model:proton",
 "types": {
  "AWS::Proton::Component": "arn:\${partition}:proton:\${region}:\${account}:component/\${id}",
  "AWS::Proton::Environment": "arn:\${partition}:proton:\${region}:\${account}:environment/\${id}",
  "AWS::Proton::EnvironmentAccountConnection": "arn:\${partition}:proton:\${region}:\${account}:environment-account-connection/\${id}",
  "AWS::Proton::EnvironmentTemplate": "arn:\${partition}:proton:\${region}:\${account}:environment-template/\${id}",
  "AWS::Proton::EnvironmentTemplateVersion": "arn:\${partition}:proton:\${region}:\${account}:environment-template/*:*.\${id}",
  "AWS::Proton::Repository": "arn:\${partition}:proton:\${region}:\${account}:repository/*:\${id}",
  "AWS::Proton::Service": "arn:\${partition}:proton:\${region}:\${account}:service/\${id}",
  "AWS::Proton::ServiceInstance": "arn:\${partition}:proton:\${region}:\${account}:service/*/service-instance/\${id}",
  "AWS::Proton::ServiceTemplate": "arn:\${partition}:proton:\${region}:\${account}:service-template/\${id}",
  "AWS::Proton::ServiceTemplateVersion": "arn:\${partition}:proton:\${region}:\${account}:service-template/*:*.\${id}"
 },
 "events": {
  "CreateComponent": {"creates":{"AWS::Proton::Component":"responseElements.component.arn"}},
  "CreateEnvironment": {"creates":{"AWS::Proton::Environment":"responseElements.environment.arn"}},
  "CreateEnvironmentAccountConnection": {"creates":{"AWS::Proton::EnvironmentAccountConnection":"responseElements.environmentAccountConnection.arn"}},
  "CreateEnvironmentTemplate": {"creates":{"AWS::Proton::EnvironmentTemplate":"responseElements.environmentTemplate.arn"}},
  "CreateEnvironmentTemplateVersion": {"creates":{"AWS::Proton::EnvironmentTemplateVersion":"responseElements.environmentTemplateVersion.arn"}},
  "CreateRepository": {"creates":{"AWS::Proton::Repository":"responseElements.repository.arn"}},
  "CreateService": {"creates":{"AWS::Proton::Service":"responseElements.service.arn"}},
  "CreateServiceInstance": {"creates":{"AWS::Proton::ServiceInstance":"responseElements.serviceInstance.arn"}},
  "CreateServiceTemplate": {"creates":{"AWS::Proton::ServiceTemplate":"responseElements.serviceTemplate.arn"}},
  "CreateServiceTemplateVersion": {"creates":{"AWS::Proton::ServiceTemplateVersion":"responseElements.serviceTemplateVersion.arn"}}
 }}`,
"qapps.amazonaws.com": `{"tagger":"model:qapps",
 "types": {
  "AWS::Qapps::Qapp": "arn:\${partition}:qapps:\${region}:\${account}:application/*/qapp/\${id}"
 },
 "events": {
  "CreateQApp": {"creates":{"AWS::Qapps::Qapp":"responseElements.appArn"}}
 }}`,
"qbusiness.amazonaws.com": `{"tagger":"model:qbusiness",
 "types": {
  "AWS::QBusiness::Application": "arn:\${partition}:qbusiness:\${region}:\${account}:application/\${id}",
  "AWS::QBusiness::ChatResponseConfiguration": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/chat-response-configuration/\${id}",
  "AWS::QBusiness::DataAccessor": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/data-accessor/\${id}",
  "AWS::QBusiness::DataSource": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/index/*/data-source/\${id}",
  "AWS::QBusiness::Index": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/index/\${id}",
  "AWS::QBusiness::Plugin": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/plugin/\${id}",
  "AWS::QBusiness::Retriever": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/retriever/\${id}",
  "AWS::QBusiness::WebExperience": "arn:\${partition}:qbusiness:\${region}:\${account}:application/*/web-experience/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::QBusiness::Application":"responseElements.applicationArn || responseElements.applicationId"}},
  "CreateChatResponseConfiguration": {"creates":{"AWS::QBusiness::ChatResponseConfiguration":"responseElements.chatResponseConfigurationArn"}},
  "CreateDataAccessor": {"creates":{"AWS::QBusiness::DataAccessor":"responseElements.dataAccessorArn"}},
  "CreateDataSource": {"creates":{"AWS::QBusiness::DataSource":"responseElements.dataSourceArn"}},
  "CreateIndex": {"creates":{"AWS::QBusiness::Index":"responseElements.indexArn"}},
  "CreatePlugin": {"creates":{"AWS::QBusiness::Plugin":"responseElements.pluginArn"}},
  "CreateRetriever": {"creates":{"AWS::QBusiness::Retriever":"responseElements.retrieverArn"}},
  "CreateWebExperience": {"creates":{"AWS::QBusiness::WebExperience":"responseElements.webExperienceArn"}}
 }}`,
"quicksight.amazonaws.com": `{"tagger":"quicksight",
 "types": {
  "AWS::QuickSight::ActionConnector": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:action-connector/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Agent": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:agent/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Brand": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:brand/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::CustomPermissions": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:custompermissions/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Customization": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:customization/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::DLPSetting": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:dlpsetting/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Folder": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:folder/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::KnowledgeBase": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:knowledge-base/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Namespace": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:namespace/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::OAuthClientApplication": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:oauthClientApplication/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Space": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:space/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Template": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:template/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Theme": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:theme/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::Topic": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:topic/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::User": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:user/\${id}","tagger":"model:quicksight"},
  "AWS::QuickSight::VPCConnection": {"arn":"arn:\${partition}:quicksight:\${region}:\${account}:vpcConnection/\${id}","tagger":"model:quicksight"}
 },
 "events": {
  "CreateAccountCustomization": {"creates":{"AWS::QuickSight::Customization":"responseElements.arn"}},
  "CreateActionConnector": {"creates":{"AWS::QuickSight::ActionConnector":"responseElements.arn"}},
  "CreateAgent": {"creates":{"AWS::QuickSight::Agent":"responseElements.arn"},"tagsOf":{"AWS::QuickSight::Agent":null}},
  "CreateBrand": {"creates":{"AWS::QuickSight::Brand":"responseElements.brandDetail.arn"}},
  "CreateCustomPermissions": {"creates":{"AWS::QuickSight::CustomPermissions":"responseElements.arn"}},
  "CreateDlpSetting": {"creates":{"AWS::QuickSight::DLPSetting":"responseElements.arn"}},
  "CreateFolder": {"creates":{"AWS::QuickSight::Folder":"responseElements.arn"}},
  "CreateKnowledgeBase": {"creates":{"AWS::QuickSight::KnowledgeBase":"responseElements.knowledgeBaseArn"}},
  "CreateNamespace": {"creates":{"AWS::QuickSight::Namespace":"responseElements.arn"}},
  "CreateOAuthClientApplication": {"creates":{"AWS::QuickSight::OAuthClientApplication":"responseElements.arn"}},
  "CreateSpace": {"creates":{"AWS::QuickSight::Space":"responseElements.spaceArn"},"tagsOf":{"AWS::QuickSight::Space":null}},
  "CreateTemplate": {"creates":{"AWS::QuickSight::Template":"responseElements.arn"}},
  "CreateTemplateAlias": {"creates":{"AWS::QuickSight::Template":"responseElements.templateAlias.arn"},"tagsOf":{"AWS::QuickSight::Template":null}},
  "CreateTheme": {"creates":{"AWS::QuickSight::Theme":"responseElements.arn"}},
  "CreateThemeAlias": {"creates":{"AWS::QuickSight::Theme":"responseElements.themeAlias.arn"},"tagsOf":{"AWS::QuickSight::Theme":null}},
  "CreateTopic": {"creates":{"AWS::QuickSight::Topic":"responseElements.arn"}},
  "CreateVPCConnection": {"creates":{"AWS::QuickSight::VPCConnection":"responseElements.arn"}},
  "RegisterUser": {"creates":{"AWS::QuickSight::User":"responseElements.user.arn"}}
 }}`,
"ram.amazonaws.com": `{"tagger":"ram",
 "types": {
  "AWS::RAM::Permission": "arn:\${partition}:ram::\${account}:permission/\${path}"
 },
 "events": {
  "CreatePermission": {"creates":{"AWS::RAM::Permission":"responseElements.permission.arn"}}
 }}`,
"rbin.amazonaws.com": `{"tagger":"model:rbin",
 "types": {
  "AWS::Rbin::Rule": "arn:\${partition}:rbin:\${region}:\${account}:rule/\${id}"
 },
 "events": {
  "CreateRule": {"creates":{"AWS::Rbin::Rule":"responseElements.ruleArn"}}
 }}`,
"rds.amazonaws.com": `{"tagger":"rds",
 "types": {
  "AWS::RDS::AutoBackup": "arn:\${partition}:rds:\${region}:\${account}:auto-backup:\${id}",
  "AWS::RDS::CustomDBEngineVersion": "arn:\${partition}:rds:\${region}:\${account}:cev:*/*/\${id}",
  "AWS::RDS::DBProxyEndpoint": "arn:\${partition}:rds:\${region}:\${account}:db-proxy-endpoint:\${id}",
  "AWS::RDS::DBShardGroup": "arn:\${partition}:rds:\${region}:\${account}:shard-group:\${id}",
  "AWS::RDS::Deployment": "arn:\${partition}:rds:\${region}:\${account}:deployment:\${id}",
  "AWS::RDS::Integration": "arn:\${partition}:rds:\${region}:\${account}:integration:\${id}",
  "AWS::RDS::Ri": "arn:\${partition}:rds:\${region}:\${account}:ri:\${id}",
  "AWS::RDS::Secgrp": "arn:\${partition}:rds:\${region}:\${account}:secgrp:\${id}",
  "AWS::RDS::TenantDatabase": "arn:\${partition}:rds:\${region}:\${account}:tenant-database:\${id}"
 },
 "events": {
  "CreateBlueGreenDeployment": {"creates":{"AWS::RDS::Deployment":"responseElements.blueGreenDeployment.blueGreenDeploymentIdentifier"}},
  "CreateCustomDBEngineVersion": {"creates":{"AWS::RDS::CustomDBEngineVersion":"responseElements.dBEngineVersionArn"}},
  "CreateDBProxyEndpoint": {"creates":{"AWS::RDS::DBProxyEndpoint":"responseElements.dBProxyEndpoint.dBProxyEndpointArn"}},
  "CreateDBSecurityGroup": {"creates":{"AWS::RDS::Secgrp":"responseElements.dBSecurityGroup.dBSecurityGroupArn"}},
  "CreateDBShardGroup": {"creates":{"AWS::RDS::DBShardGroup":"responseElements.dBShardGroupArn"}},
  "CreateIntegration": {"creates":{"AWS::RDS::Integration":"responseElements.integrationArn"}},
  "CreateTenantDatabase": {"creates":{"AWS::RDS::TenantDatabase":"responseElements.tenantDatabase.tenantDatabaseARN"}},
  "PurchaseReservedDBInstancesOffering": {"creates":{"AWS::RDS::Ri":"responseElements.reservedDBInstance.reservedDBInstanceArn"}},
  "StartDBInstanceAutomatedBackupsReplication": {"creates":{"AWS::RDS::AutoBackup":"responseElements.dBInstanceAutomatedBackup.dBInstanceAutomatedBackupsArn"}}
 }}`,
"redshift.amazonaws.com": `{"tagger":"redshift",
 "types": {
  "AWS::Redshift::EventSubscription": "arn:\${partition}:redshift:\${region}:\${account}:eventsubscription:\${id}",
  "AWS::Redshift::Hsmclientcertificate": "arn:\${partition}:redshift:\${region}:\${account}:hsmclientcertificate:\${id}",
  "AWS::Redshift::Hsmconfiguration": "arn:\${partition}:redshift:\${region}:\${account}:hsmconfiguration:\${id}",
  "AWS::Redshift::Integration": "arn:\${partition}:redshift:\${region}:\${account}:integration:\${id}",
  "AWS::Redshift::QEV2IdcApplication": "arn:\${partition}:redshift:\${region}:\${account}:qev2idcapplication:\${id}",
  "AWS::Redshift::RedshiftIdcApplication": "arn:\${partition}:redshift:\${region}:\${account}:redshiftidcapplication:\${id}",
  "AWS::Redshift::SnapshotCopyGrant": "arn:\${partition}:redshift:\${region}:\${account}:snapshotcopygrant:\${id}",
  "AWS::Redshift::SnapshotSchedule": "arn:\${partition}:redshift:\${region}:\${account}:snapshotschedule:\${id}",
  "AWS::Redshift::UsageLimit": "arn:\${partition}:redshift:\${region}:\${account}:usagelimit:\${id}"
 },
 "events": {
  "CopyClusterSnapshot": {"creates":{"AWS::Redshift::ClusterSnapshot":"responseElements.snapshot.snapshotArn"},"tagsOf":{"AWS::Redshift::ClusterSnapshot":null}},
  "CreateEventSubscription": {"creates":{"AWS::Redshift::EventSubscription":"responseElements.eventSubscription.custSubscriptionId"}},
  "CreateHsmClientCertificate": {"creates":{"AWS::Redshift::Hsmclientcertificate":"responseElements.hsmClientCertificate.hsmClientCertificateIdentifier"}},
  "CreateHsmConfiguration": {"creates":{"AWS::Redshift::Hsmconfiguration":"responseElements.hsmConfiguration.hsmConfigurationIdentifier"}},
  "CreateIntegration": {"creates":{"AWS::Redshift::Integration":"responseElements.integrationArn"},"tagsOf":{"AWS::Redshift::Integration":"requestParameters.tagList"}},
  "CreateQev2IdcApplication": {"creates":{"AWS::Redshift::QEV2IdcApplication":"responseElements.qev2IdcApplication.qev2IdcApplicationArn"}},
  "CreateRedshiftIdcApplication": {"creates":{"AWS::Redshift::RedshiftIdcApplication":"responseElements.redshiftIdcApplication.redshiftIdcApplicationArn"}},
  "CreateSnapshotCopyGrant": {"creates":{"AWS::Redshift::SnapshotCopyGrant":"responseElements.snapshotCopyGrant.snapshotCopyGrantName"}},
  "CreateSnapshotSchedule": {"creates":{"AWS::Redshift::SnapshotSchedule":"responseElements.scheduleIdentifier"}},
  "CreateUsageLimit": {"creates":{"AWS::Redshift::UsageLimit":"responseElements.usageLimitId"}}
 }}`,
"refactor-spaces.amazonaws.com": `{"tagger":"model:migration-hub-refactor-spaces",
 "types": {
  "AWS::RefactorSpaces::Application": "arn:\${partition}:refactor-spaces:\${region}:\${account}:environment/*/application/\${id}",
  "AWS::RefactorSpaces::Environment": "arn:\${partition}:refactor-spaces:\${region}:\${account}:environment/\${id}",
  "AWS::RefactorSpaces::Route": "arn:\${partition}:refactor-spaces:\${region}:\${account}:environment/*/application/*/route/\${id}",
  "AWS::RefactorSpaces::Service": "arn:\${partition}:refactor-spaces:\${region}:\${account}:environment/*/application/*/service/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::RefactorSpaces::Application":"responseElements.arn"}},
  "CreateEnvironment": {"creates":{"AWS::RefactorSpaces::Environment":"responseElements.arn || responseElements.environmentId"}},
  "CreateRoute": {"creates":{"AWS::RefactorSpaces::Route":"responseElements.arn"}},
  "CreateService": {"creates":{"AWS::RefactorSpaces::Service":"responseElements.arn"}}
 }}`,
"rekognition.amazonaws.com": `{"tagger":"model:rekognition",
 "types": {
  "AWS::Rekognition::Collection": "arn:\${partition}:rekognition:\${region}:\${account}:collection/\${id}",
  "AWS::Rekognition::Dataset": "arn:\${partition}:rekognition:\${region}:\${account}:project/*/dataset/*/\${id}",
  "AWS::Rekognition::Project": "arn:\${partition}:rekognition:\${region}:\${account}:project/*/\${id}",
  "AWS::Rekognition::Projectversion": "arn:\${partition}:rekognition:\${region}:\${account}:project/*/version/*/\${id}",
  "AWS::Rekognition::StreamProcessor": "arn:\${partition}:rekognition:\${region}:\${account}:streamprocessor/\${id}"
 },
 "events": {
  "CopyProjectVersion": {"creates":{"AWS::Rekognition::Projectversion":"responseElements.projectVersionArn"}},
  "CreateCollection": {"creates":{"AWS::Rekognition::Collection":"responseElements.collectionArn || requestParameters.collectionId"}},
  "CreateDataset": {"creates":{"AWS::Rekognition::Dataset":"responseElements.datasetArn"}},
  "CreateProject": {"creates":{"AWS::Rekognition::Project":"responseElements.projectArn"}},
  "CreateProjectVersion": {"creates":{"AWS::Rekognition::Projectversion":"responseElements.projectVersionArn"}},
  "CreateStreamProcessor": {"creates":{"AWS::Rekognition::StreamProcessor":"responseElements.streamProcessorArn"}}
 }}`,
"repostspace.amazonaws.com": `{"tagger":"model:repostspace",
 "types": {
  "AWS::Repostspace::Space": "arn:\${partition}:repostspace:\${region}:\${account}:space/\${id}"
 },
 "events": {
  "CreateSpace": {"creates":{"AWS::Repostspace::Space":"responseElements.spaceId"}}
 }}`,
"resiliencehub.amazonaws.com": `{"tagger":"resiliencehub",
 "types": {
  "AWS::ResilienceHub::ResiliencyPolicy": {"arn":"arn:\${partition}:resiliencehub:\${region}:\${account}:resiliency-policy/\${id}","tagger":"model:resiliencehub"},
  "AWS::ResilienceHubV2::Policy": {"arn":"arn:\${partition}:resiliencehub:\${region}:\${account}:policy/\${id}","tagger":"model:resiliencehubv2"},
  "AWS::ResilienceHubV2::RecommendationTemplate": {"arn":"arn:\${partition}:resiliencehub:\${region}:\${account}:recommendation-template/\${id}","tagger":"model:resiliencehub"},
  "AWS::ResilienceHubV2::Service": {"arn":"arn:\${partition}:resiliencehub:\${region}:\${account}:service/\${id}","tagger":"model:resiliencehubv2"},
  "AWS::ResilienceHubV2::System": {"arn":"arn:\${partition}:resiliencehub:\${region}:\${account}:system/\${id}","tagger":"model:resiliencehubv2"}
 },
 "events": {
  "CreatePolicy": {"creates":{"AWS::ResilienceHubV2::Policy":"responseElements.policy.policyArn"}},
  "CreateRecommendationTemplate": {"creates":{"AWS::ResilienceHubV2::RecommendationTemplate":"responseElements.recommendationTemplate.recommendationTemplateArn"}},
  "CreateResiliencyPolicy": {"creates":{"AWS::ResilienceHub::ResiliencyPolicy":"responseElements.policy.policyArn"}},
  "CreateService": {"creates":{"AWS::ResilienceHubV2::Service":"responseElements.service.serviceArn"}},
  "CreateSystem": {"creates":{"AWS::ResilienceHubV2::System":"responseElements.system.systemArn || responseElements.system.systemId"}},
  "ImportApp": {"creates":{"AWS::ResilienceHubV2::Service":"responseElements.service.serviceArn"}},
  "ImportPolicy": {"creates":{"AWS::ResilienceHubV2::Policy":"responseElements.policy.policyArn"}}
 }}`,
"resource-explorer-2.amazonaws.com": `{"tagger":"model:resource-explorer-2",
 "types": {
  "AWS::ResourceExplorer2::Index": "arn:\${partition}:resource-explorer-2:\${region}:\${account}:index/\${id}",
  "AWS::ResourceExplorer2::View": "arn:\${partition}:resource-explorer-2:\${region}:\${account}:view/*/\${id}"
 },
 "events": {
  "CreateIndex": {"creates":{"AWS::ResourceExplorer2::Index":"responseElements.arn"}},
  "CreateView": {"creates":{"AWS::ResourceExplorer2::View":"responseElements.view.viewArn"}}
 }}`,
"rolesanywhere.amazonaws.com": `{"tagger":"rolesanywhere",
 "types": {
  "AWS::RolesAnywhere::CRL": {"arn":"arn:\${partition}:rolesanywhere:\${region}:\${account}:crl/\${id}","tagger":"model:rolesanywhere"}
 },
 "events": {
  "ImportCrl": {"creates":{"AWS::RolesAnywhere::CRL":"responseElements.crl.crlArn || responseElements.crl.crlId"}}
 }}`,
"route53-recovery-control-config.amazonaws.com": `{"tagger":"model:route53-recovery-control-config",
 "types": {
  "AWS::Route53RecoveryControl::Cluster": "arn:\${partition}:route53-recovery-control::\${account}:cluster/\${id}",
  "AWS::Route53RecoveryControl::ControlPanel": "arn:\${partition}:route53-recovery-control::\${account}:controlpanel/\${id}",
  "AWS::Route53RecoveryControl::SafetyRule": "arn:\${partition}:route53-recovery-control::\${account}:controlpanel/*/safetyrule/\${id}"
 },
 "events": {
  "CreateCluster": {"creates":{"AWS::Route53RecoveryControl::Cluster":"responseElements.cluster.clusterArn"}},
  "CreateControlPanel": {"creates":{"AWS::Route53RecoveryControl::ControlPanel":"responseElements.controlPanel.controlPanelArn"}},
  "CreateSafetyRule": {"creates":{"AWS::Route53RecoveryControl::SafetyRule":"responseElements.assertionRule.safetyRuleArn"}}
 }}`,
"route53globalresolver.amazonaws.com": `{"tagger":"model:route53globalresolver",
 "types": {
  "AWS::Route53GlobalResolver::AccessSource": "arn:\${partition}:route53globalresolver::\${account}:access-source/\${id}",
  "AWS::Route53GlobalResolver::AccessToken": "arn:\${partition}:route53globalresolver::\${account}:access-token/\${id}",
  "AWS::Route53GlobalResolver::DnsView": "arn:\${partition}:route53globalresolver::\${account}:dns-view/\${id}",
  "AWS::Route53GlobalResolver::FirewallDomainList": "arn:\${partition}:route53globalresolver::\${account}:firewall-domain-list/\${id}",
  "AWS::Route53GlobalResolver::GlobalResolver": "arn:\${partition}:route53globalresolver::\${account}:global-resolver/\${id}"
 },
 "events": {
  "CreateAccessSource": {"creates":{"AWS::Route53GlobalResolver::AccessSource":"responseElements.arn"}},
  "CreateAccessToken": {"creates":{"AWS::Route53GlobalResolver::AccessToken":"responseElements.arn"}},
  "CreateDNSView": {"creates":{"AWS::Route53GlobalResolver::DnsView":"responseElements.arn"}},
  "CreateFirewallDomainList": {"creates":{"AWS::Route53GlobalResolver::FirewallDomainList":"responseElements.arn"}},
  "CreateGlobalResolver": {"creates":{"AWS::Route53GlobalResolver::GlobalResolver":"responseElements.arn"}}
 }}`,
"route53profiles.amazonaws.com": `{"tagger":"rgta",
 "types": {
  "AWS::Route53Profiles::ProfileAssociation": {"arn":"arn:\${partition}:route53profiles:\${region}:\${account}:profile-association/\${id}","tagger":"model:route53profiles"}
 },
 "events": {
  "AssociateProfile": {"creates":{"AWS::Route53Profiles::ProfileAssociation":"responseElements.profileAssociation.id"}}
 }}`,
"route53resolver.amazonaws.com": `{"tagger":"route53resolver",
 "types": {
  "AWS::Route53Resolver::FirewallDomainList": {"arn":"arn:\${partition}:route53resolver:\${region}:\${account}:firewall-domain-list/\${id}","tagger":"model:route53resolver"},
  "AWS::Route53Resolver::FirewallRuleGroup": {"arn":"arn:\${partition}:route53resolver:\${region}:\${account}:firewall-rule-group/\${id}","tagger":"model:route53resolver"},
  "AWS::Route53Resolver::FirewallRuleGroupAssociation": {"arn":"arn:\${partition}:route53resolver:\${region}:\${account}:firewall-rule-group-association/\${id}","tagger":"model:route53resolver"},
  "AWS::Route53Resolver::OutpostResolver": {"arn":"arn:\${partition}:route53resolver:\${region}:\${account}:outpost-resolver/\${id}","tagger":"model:route53resolver"}
 },
 "events": {
  "AssociateFirewallRuleGroup": {"creates":{"AWS::Route53Resolver::FirewallRuleGroupAssociation":"responseElements.firewallRuleGroupAssociation.arn"}},
  "CreateFirewallDomainList": {"creates":{"AWS::Route53Resolver::FirewallDomainList":"responseElements.firewallDomainList.arn"}},
  "CreateFirewallRuleGroup": {"creates":{"AWS::Route53Resolver::FirewallRuleGroup":"responseElements.firewallRuleGroup.arn"}},
  "CreateOutpostResolver": {"creates":{"AWS::Route53Resolver::OutpostResolver":"responseElements.outpostResolver.arn"}}
 }}`,
"rtbfabric.amazonaws.com": `{"tagger":"model:rtbfabric",
 "types": {
  "AWS::RTBFabric::InboundExternalLink": "arn:\${partition}:rtbfabric:\${region}:\${account}:gateway/\${id}/link/\${id}",
  "AWS::RTBFabric::LinkRoutingRule": "arn:\${partition}:rtbfabric:\${region}:\${account}:gateway/\${id}/link/\${id}/routing-rule/\${id}",
  "AWS::RTBFabric::RequesterGateway": "arn:\${partition}:rtbfabric:\${region}:\${account}:gateway/\${id}"
 },
 "events": {
  "CreateInboundExternalLink": {"creates":{"AWS::RTBFabric::InboundExternalLink":"join('/', [responseElements.gatewayId, responseElements.linkId])"}},
  "CreateLink": {"creates":{"AWS::RTBFabric::InboundExternalLink":"join('/', [responseElements.gatewayId, responseElements.linkId])"}},
  "CreateLinkRoutingRule": {"creates":{"AWS::RTBFabric::LinkRoutingRule":"join('/', [requestParameters.gatewayId, requestParameters.linkId, responseElements.ruleId])"}},
  "CreateOutboundExternalLink": {"creates":{"AWS::RTBFabric::InboundExternalLink":"join('/', [responseElements.gatewayId, responseElements.linkId])"}},
  "CreateRequesterGateway": {"creates":{"AWS::RTBFabric::RequesterGateway":"responseElements.gatewayId"}},
  "CreateResponderGateway": {"creates":{"AWS::RTBFabric::RequesterGateway":"responseElements.gatewayId"}}
 }}`,
"rum.amazonaws.com": `{"tagger":"model:rum",
 "types": {
  "AWS::RUM::AppMonitor": "arn:\${partition}:rum:\${region}:\${account}:appmonitor/\${id}"
 },
 "events": {
  "CreateAppMonitor": {"creates":{"AWS::RUM::AppMonitor":"requestParameters.name"}}
 }}`,
"s3.amazonaws.com": `{"tagger":"s3",
 "types": {
  "AWS::S3::AccessGrant": "arn:\${partition}:s3:\${region}:\${account}:access-grants/default/grant/\${id}",
  "AWS::S3::AccessGrantsLocation": "arn:\${partition}:s3:\${region}:\${account}:access-grants/default/location/\${id}",
  "AWS::S3::AccessPoint": "arn:\${partition}:s3:\${region}:\${account}:accesspoint/\${id}",
  "AWS::S3::StorageLensGroup": "arn:\${partition}:s3:\${region}:\${account}:storage-lens-group/\${id}"
 },
 "events": {
  "CreateAccessGrant": {"creates":{"AWS::S3::AccessGrant":"responseElements.accessGrantArn"},"tagsOf":{"AWS::S3::AccessGrant":"requestParameters.tags"}},
  "CreateAccessGrantsLocation": {"creates":{"AWS::S3::AccessGrantsLocation":"responseElements.accessGrantsLocationArn"},"tagsOf":{"AWS::S3::AccessGrantsLocation":"requestParameters.tags"}},
  "CreateAccessPoint": {"creates":{"AWS::S3::AccessPoint":"responseElements.accessPointArn"},"tagsOf":{"AWS::S3::AccessPoint":"requestParameters.tags"}},
  "CreateStorageLensGroup": {"creates":{"AWS::S3::StorageLensGroup":"requestParameters.storageLensGroup.name"},"tagsOf":{"AWS::S3::StorageLensGroup":"requestParameters.tags"}}
 }}`,
"s3tables.amazonaws.com": `{"tagger":"model:s3tables",
 "types": {
  "AWS::S3Tables::Table": "arn:\${partition}:s3tables:\${region}:\${account}:bucket/*/table/\${id}",
  "AWS::S3Tables::TableBucket": "arn:\${partition}:s3tables:\${region}:\${account}:bucket/\${id}"
 },
 "events": {
  "CreateTable": {"creates":{"AWS::S3Tables::Table":"responseElements.tableARN"}},
  "CreateTableBucket": {"creates":{"AWS::S3Tables::TableBucket":"responseElements.arn"}}
 }}`,
"s3vectors.amazonaws.com": `{"tagger":"model:s3vectors",
 "types": {
  "AWS::S3Vectors::Index": "arn:\${partition}:s3vectors:\${region}:\${account}:bucket/*/index/\${id}",
  "AWS::S3Vectors::VectorBucket": "arn:\${partition}:s3vectors:\${region}:\${account}:bucket/\${id}"
 },
 "events": {
  "CreateIndex": {"creates":{"AWS::S3Vectors::Index":"responseElements.indexArn"}},
  "CreateVectorBucket": {"creates":{"AWS::S3Vectors::VectorBucket":"responseElements.vectorBucketArn"}}
 }}`,
"sagemaker.amazonaws.com": `{"tagger":"sagemaker",
 "types": {
  "AWS::SageMaker::AIWorkloadConfig": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:ai-workload-config/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Action": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:action/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::AiBenchmarkJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:ai-benchmark-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::AiRecommendationJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:ai-recommendation-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Algorithm": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:algorithm/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::App": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:app/*/*/*/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::AppImageConfig": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:app-image-config/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Artifact": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:artifact/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::AutomlJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:automl-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Cluster": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:cluster/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ClusterSchedulerConfig": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:cluster-scheduler-config/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::CodeRepository": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:code-repository/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::CompilationJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:compilation-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ComputeQuota": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:compute-quota/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Context": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:context/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::DataQualityJobDefinition": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:data-quality-job-definition/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::DeviceFleet": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:device-fleet/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::EdgeDeploymentPlan": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:edge-deployment/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::EdgePackagingJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:edge-packaging-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Experiment": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:experiment/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ExperimentTrial": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:experiment-trial/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::FlowDefinition": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:flow-definition/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Hub": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:hub/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::HubContent": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:hub-content/*/*/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::HumanTaskUi": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:human-task-ui/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Image": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:image/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::InferenceComponent": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:inference-component/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::InferenceExperiment": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:inference-experiment/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::InferenceRecommendationsJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:inference-recommendations-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Job": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:job/*/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::LabelingJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:labeling-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::MlflowApp": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:mlflow-app/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::MlflowTrackingServer": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:mlflow-tracking-server/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ModelBiasJobDefinition": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:model-bias-job-definition/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ModelCard": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:model-card/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ModelExplainabilityJobDefinition": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:model-explainability-job-definition/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ModelPackage": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:model-package/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::ModelQualityJobDefinition": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:model-quality-job-definition/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::MonitoringSchedule": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:monitoring-schedule/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::NotebookInstanceLifecycleConfig": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:notebook-instance-lifecycle-config/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::OptimizationJob": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:optimization-job/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::PartnerApp": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:partner-app/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Project": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:project/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::StudioLifecycleConfig": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:studio-lifecycle-config/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::TrainingPlan": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:training-plan/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::TrialComponent": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:experiment-trial-component/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Workforce": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:workforce/\${id}","tagger":"model:sagemaker"},
  "AWS::SageMaker::Workteam": {"arn":"arn:\${partition}:sagemaker:\${region}:\${account}:workteam/\${id}","tagger":"model:sagemaker"}
 },
 "events": {
  "CreateAIBenchmarkJob": {"creates":{"AWS::SageMaker::AiBenchmarkJob":"responseElements.aIBenchmarkJobArn || requestParameters.aIBenchmarkJobName"}},
  "CreateAIRecommendationJob": {"creates":{"AWS::SageMaker::AiRecommendationJob":"responseElements.aIRecommendationJobArn || requestParameters.aIRecommendationJobName"}},
  "CreateAIWorkloadConfig": {"creates":{"AWS::SageMaker::AIWorkloadConfig":"responseElements.aIWorkloadConfigArn || requestParameters.aIWorkloadConfigName"}},
  "CreateAction": {"creates":{"AWS::SageMaker::Action":"responseElements.actionArn || requestParameters.actionName"}},
  "CreateAlgorithm": {"creates":{"AWS::SageMaker::Algorithm":"responseElements.algorithmArn || requestParameters.algorithmName"}},
  "CreateApp": {"creates":{"AWS::SageMaker::App":"responseElements.appArn"}},
  "CreateAppImageConfig": {"creates":{"AWS::SageMaker::AppImageConfig":"responseElements.appImageConfigArn || requestParameters.appImageConfigName"}},
  "CreateArtifact": {"creates":{"AWS::SageMaker::Artifact":"responseElements.artifactArn"}},
  "CreateAutoMLJob": {"creates":{"AWS::SageMaker::AutomlJob":"responseElements.autoMLJobArn"}},
  "CreateAutoMLJobV2": {"creates":{"AWS::SageMaker::AutomlJob":"responseElements.autoMLJobArn"}},
  "CreateCluster": {"creates":{"AWS::SageMaker::Cluster":"responseElements.clusterArn"}},
  "CreateClusterSchedulerConfig": {"creates":{"AWS::SageMaker::ClusterSchedulerConfig":"responseElements.clusterSchedulerConfigArn || responseElements.clusterSchedulerConfigId"}},
  "CreateCodeRepository": {"creates":{"AWS::SageMaker::CodeRepository":"responseElements.codeRepositoryArn || requestParameters.codeRepositoryName"}},
  "CreateCompilationJob": {"creates":{"AWS::SageMaker::CompilationJob":"responseElements.compilationJobArn || requestParameters.compilationJobName"}},
  "CreateComputeQuota": {"creates":{"AWS::SageMaker::ComputeQuota":"responseElements.computeQuotaArn || responseElements.computeQuotaId"}},
  "CreateContext": {"creates":{"AWS::SageMaker::Context":"responseElements.contextArn || requestParameters.contextName"}},
  "CreateDataQualityJobDefinition": {"creates":{"AWS::SageMaker::DataQualityJobDefinition":"responseElements.jobDefinitionArn"}},
  "CreateDeviceFleet": {"creates":{"AWS::SageMaker::DeviceFleet":"requestParameters.deviceFleetName"}},
  "CreateEdgeDeploymentPlan": {"creates":{"AWS::SageMaker::EdgeDeploymentPlan":"responseElements.edgeDeploymentPlanArn || requestParameters.edgeDeploymentPlanName"}},
  "CreateEdgePackagingJob": {"creates":{"AWS::SageMaker::EdgePackagingJob":"requestParameters.edgePackagingJobName"}},
  "CreateExperiment": {"creates":{"AWS::SageMaker::Experiment":"responseElements.experimentArn || requestParameters.experimentName"}},
  "CreateFlowDefinition": {"creates":{"AWS::SageMaker::FlowDefinition":"responseElements.flowDefinitionArn || requestParameters.flowDefinitionName"}},
  "CreateHub": {"creates":{"AWS::SageMaker::Hub":"responseElements.hubArn || requestParameters.hubName"}},
  "CreateHubContentReference": {"creates":{"AWS::SageMaker::HubContent":"responseElements.hubContentArn"}},
  "CreateHumanTaskUi": {"creates":{"AWS::SageMaker::HumanTaskUi":"responseElements.humanTaskUiArn || requestParameters.humanTaskUiName"}},
  "CreateImage": {"creates":{"AWS::SageMaker::Image":"responseElements.imageArn || requestParameters.imageName"}},
  "CreateInferenceComponent": {"creates":{"AWS::SageMaker::InferenceComponent":"responseElements.inferenceComponentArn || requestParameters.inferenceComponentName"}},
  "CreateInferenceExperiment": {"creates":{"AWS::SageMaker::InferenceExperiment":"responseElements.inferenceExperimentArn"}},
  "CreateInferenceRecommendationsJob": {"creates":{"AWS::SageMaker::InferenceRecommendationsJob":"responseElements.jobArn"}},
  "CreateJob": {"creates":{"AWS::SageMaker::Job":"responseElements.jobArn"}},
  "CreateLabelingJob": {"creates":{"AWS::SageMaker::LabelingJob":"responseElements.labelingJobArn || requestParameters.labelingJobName"}},
  "CreateMlflowApp": {"creates":{"AWS::SageMaker::MlflowApp":"responseElements.arn"}},
  "CreateMlflowTrackingServer": {"creates":{"AWS::SageMaker::MlflowTrackingServer":"responseElements.trackingServerArn"}},
  "CreateModelBiasJobDefinition": {"creates":{"AWS::SageMaker::ModelBiasJobDefinition":"responseElements.jobDefinitionArn"}},
  "CreateModelCard": {"creates":{"AWS::SageMaker::ModelCard":"responseElements.modelCardArn || requestParameters.modelCardName"}},
  "CreateModelExplainabilityJobDefinition": {"creates":{"AWS::SageMaker::ModelExplainabilityJobDefinition":"responseElements.jobDefinitionArn"}},
  "CreateModelPackage": {"creates":{"AWS::SageMaker::ModelPackage":"responseElements.modelPackageArn || requestParameters.modelPackageName"}},
  "CreateModelQualityJobDefinition": {"creates":{"AWS::SageMaker::ModelQualityJobDefinition":"responseElements.jobDefinitionArn"}},
  "CreateMonitoringSchedule": {"creates":{"AWS::SageMaker::MonitoringSchedule":"responseElements.monitoringScheduleArn || requestParameters.monitoringScheduleName"}},
  "CreateNotebookInstanceLifecycleConfig": {"creates":{"AWS::SageMaker::NotebookInstanceLifecycleConfig":"responseElements.notebookInstanceLifecycleConfigArn || requestParameters.notebookInstanceLifecycleConfigName"}},
  "CreateOptimizationJob": {"creates":{"AWS::SageMaker::OptimizationJob":"responseElements.optimizationJobArn || requestParameters.optimizationJobName"}},
  "CreatePartnerApp": {"creates":{"AWS::SageMaker::PartnerApp":"responseElements.arn"}},
  "CreateProject": {"creates":{"AWS::SageMaker::Project":"responseElements.projectArn || requestParameters.projectName"}},
  "CreateStudioLifecycleConfig": {"creates":{"AWS::SageMaker::StudioLifecycleConfig":"responseElements.studioLifecycleConfigArn || requestParameters.studioLifecycleConfigName"}},
  "CreateTrainingPlan": {"creates":{"AWS::SageMaker::TrainingPlan":"responseElements.trainingPlanArn || requestParameters.trainingPlanName"}},
  "CreateTrial": {"creates":{"AWS::SageMaker::ExperimentTrial":"responseElements.trialArn"}},
  "CreateTrialComponent": {"creates":{"AWS::SageMaker::TrialComponent":"responseElements.trialComponentArn || requestParameters.trialComponentName"}},
  "CreateWorkforce": {"creates":{"AWS::SageMaker::Workforce":"responseElements.workforceArn || requestParameters.workforceName"}},
  "CreateWorkteam": {"creates":{"AWS::SageMaker::Workteam":"responseElements.workteamArn || requestParameters.workteamName"}},
  "ImportHubContent": {"creates":{"AWS::SageMaker::HubContent":"responseElements.hubContentArn"}}
 }}`,
"savingsplans.amazonaws.com": `{"tagger":"model:savingsplans",
 "types": {
  "AWS::Savingsplans::Savingsplan": "arn:\${partition}:savingsplans::\${account}:savingsplan/\${id}"
 },
 "events": {
  "CreateSavingsPlan": {"creates":{"AWS::Savingsplans::Savingsplan":"responseElements.savingsPlanId"}}
 }}`,
"schemas.amazonaws.com": `{"tagger":"model:schemas",
 "types": {
  "AWS::EventSchemas::Discoverer": "arn:\${partition}:schemas:\${region}:\${account}:discoverer/\${id}",
  "AWS::EventSchemas::Registry": "arn:\${partition}:schemas:\${region}:\${account}:registry/\${id}",
  "AWS::EventSchemas::Schema": "arn:\${partition}:schemas:\${region}:\${account}:schema/*/\${id}"
 },
 "events": {
  "CreateDiscoverer": {"creates":{"AWS::EventSchemas::Discoverer":"responseElements.discovererArn || responseElements.discovererId"}},
  "CreateRegistry": {"creates":{"AWS::EventSchemas::Registry":"responseElements.registryArn || responseElements.registryName"}},
  "CreateSchema": {"creates":{"AWS::EventSchemas::Schema":"responseElements.schemaArn"}}
 }}`,
"scn.amazonaws.com": `{"tagger":"model:supplychain",
 "types": {
  "AWS::SCN::DataIntegrationFlow": "arn:\${partition}:scn:\${region}:\${account}:instance/\${id}/data-integration-flows/\${id}",
  "AWS::SCN::Dataset": "arn:\${partition}:scn:\${region}:\${account}:instance/*/namespaces/*/datasets/\${id}",
  "AWS::SCN::Instance": "arn:\${partition}:scn:\${region}:\${account}:instance/\${id}",
  "AWS::SCN::Namespace": "arn:\${partition}:scn:\${region}:\${account}:instance/*/namespaces/\${id}"
 },
 "events": {
  "CreateDataIntegrationFlow": {"creates":{"AWS::SCN::DataIntegrationFlow":"join('/', [responseElements.instanceId, responseElements.name])"}},
  "CreateDataLakeDataset": {"creates":{"AWS::SCN::Dataset":"responseElements.dataset.arn"}},
  "CreateDataLakeNamespace": {"creates":{"AWS::SCN::Namespace":"responseElements.namespace.arn"}},
  "CreateInstance": {"creates":{"AWS::SCN::Instance":"responseElements.instance.instanceId"}}
 }}`,
"security-ir.amazonaws.com": `{"tagger":"model:security-ir",
 "types": {
  "AWS::SecurityIr::Case": "arn:\${partition}:security-ir:\${region}:\${account}:case/\${id}",
  "AWS::SecurityIr::Membership": "arn:\${partition}:security-ir:\${region}:\${account}:membership/\${id}"
 },
 "events": {
  "CreateCase": {"creates":{"AWS::SecurityIr::Case":"responseElements.caseId"}},
  "CreateMembership": {"creates":{"AWS::SecurityIr::Membership":"responseElements.membershipId"}}
 }}`,
"securityagent.amazonaws.com": `{"tagger":"model:securityagent",
 "types": {
  "AWS::SecurityAgent::AgentSpace": "arn:\${partition}:securityagent:\${region}:\${account}:agent-space/\${id}",
  "AWS::SecurityAgent::Application": "arn:\${partition}:securityagent:\${region}:\${account}:application/\${id}",
  "AWS::SecurityAgent::Integration": "arn:\${partition}:securityagent:\${region}:\${account}:integration/\${id}",
  "AWS::SecurityAgent::PrivateConnection": "arn:\${partition}:securityagent:\${region}:\${account}:private-connection/\${id}",
  "AWS::SecurityAgent::SecurityRequirementPack": "arn:\${partition}:securityagent:\${region}:\${account}:security-requirement-pack/\${id}",
  "AWS::SecurityAgent::TargetDomain": "arn:\${partition}:securityagent:\${region}:\${account}:target-domain/\${id}"
 },
 "events": {
  "CreateAgentSpace": {"creates":{"AWS::SecurityAgent::AgentSpace":"responseElements.agentSpaceId"}},
  "CreateApplication": {"creates":{"AWS::SecurityAgent::Application":"responseElements.applicationId"}},
  "CreateIntegration": {"creates":{"AWS::SecurityAgent::Integration":"responseElements.integrationId"}},
  "CreatePrivateConnection": {"creates":{"AWS::SecurityAgent::PrivateConnection":"requestParameters.privateConnectionName"}},
  "CreateSecurityRequirementPack": {"creates":{"AWS::SecurityAgent::SecurityRequirementPack":"responseElements.packId"}},
  "CreateTargetDomain": {"creates":{"AWS::SecurityAgent::TargetDomain":"responseElements.targetDomainId"}}
 }}`,
"securityhub.amazonaws.com": `{"tagger":"securityhub",
 "types": {
  "AWS::SecurityHub::AggregatorV2": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:aggregatorv2/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::AutomationRule": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:automation-rule/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::AutomationRuleV2": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:automation-rulev2/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::ConfigurationPolicy": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:configuration-policy/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::Connector": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:connector/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::ConnectorV2": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:connectorv2/\${id}","tagger":"model:securityhub"},
  "AWS::SecurityHub::HubV2": {"arn":"arn:\${partition}:securityhub:\${region}:\${account}:hubv2/\${id}","tagger":"model:securityhub"}
 },
 "events": {
  "CreateAggregatorV2": {"creates":{"AWS::SecurityHub::AggregatorV2":"responseElements.aggregatorV2Arn"}},
  "CreateAutomationRule": {"creates":{"AWS::SecurityHub::AutomationRule":"responseElements.ruleArn"}},
  "CreateAutomationRuleV2": {"creates":{"AWS::SecurityHub::AutomationRuleV2":"responseElements.ruleArn"}},
  "CreateConfigurationPolicy": {"creates":{"AWS::SecurityHub::ConfigurationPolicy":"responseElements.arn"}},
  "CreateConnector": {"creates":{"AWS::SecurityHub::Connector":"responseElements.connectorArn || responseElements.connectorId"}},
  "CreateConnectorV2": {"creates":{"AWS::SecurityHub::ConnectorV2":"responseElements.connectorArn"}},
  "EnableSecurityHubV2": {"creates":{"AWS::SecurityHub::HubV2":"responseElements.hubV2Arn"}}
 }}`,
"securitylake.amazonaws.com": `{"tagger":"model:securitylake",
 "types": {
  "AWS::SecurityLake::Subscriber": "arn:\${partition}:securitylake:\${region}:\${account}:subscriber/\${id}"
 },
 "events": {
  "CreateSubscriber": {"creates":{"AWS::SecurityLake::Subscriber":"responseElements.subscriber.subscriberArn || responseElements.subscriber.subscriberId"}}
 }}`,
"servicecatalog-appregistry.amazonaws.com": `{"tagger":"model:servicecatalog-appregistry",
 "types": {
  "AWS::ServiceCatalogAppRegistry::Application": "arn:\${partition}:servicecatalog:\${region}:\${account}:/applications/\${id}",
  "AWS::ServiceCatalogAppRegistry::AttributeGroup": "arn:\${partition}:servicecatalog:\${region}:\${account}:/attribute-groups/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::ServiceCatalogAppRegistry::Application":"responseElements.application.arn"}},
  "CreateAttributeGroup": {"creates":{"AWS::ServiceCatalogAppRegistry::AttributeGroup":"responseElements.attributeGroup.arn"}}
 }}`,
"servicecatalog.amazonaws.com": `{"tagger":"servicecatalog",
 "types": {
  "AWS::ServiceCatalog::CloudFormationProduct": "arn:\${partition}:catalog:\${region}:\${account}:product/\${id}"
 },
 "events": {
  "CreateProduct": {"creates":{"AWS::ServiceCatalog::CloudFormationProduct":"responseElements.productViewDetail.productARN || responseElements.productViewDetail.productViewSummary.productId"}}
 }}`,
"servicediscovery.amazonaws.com": `{"tagger":"model:servicediscovery",
 "types": {
  "AWS::ServiceDiscovery::Service": "arn:\${partition}:servicediscovery:\${region}:\${account}:service/\${id}"
 },
 "events": {
  "CreateService": {"creates":{"AWS::ServiceDiscovery::Service":"responseElements.service.arn"}}
 }}`,
"ses.amazonaws.com": `{"tagger":"model:mailmanager",
 "types": {
  "AWS::SES::ConfigurationSet": {"arn":"arn:\${partition}:ses:\${region}:\${account}:configuration-set/\${id}","tagger":"model:pinpoint-email"},
  "AWS::SES::ContactList": {"arn":"arn:\${partition}:ses:\${region}:\${account}:contact-list/\${id}","tagger":"model:sesv2"},
  "AWS::SES::CustomVerificationEmailTemplate": {"arn":"arn:\${partition}:ses:\${region}:\${account}:custom-verification-email-template/\${id}","tagger":"model:sesv2"},
  "AWS::SES::DedicatedIpPool": {"arn":"arn:\${partition}:ses:\${region}:\${account}:dedicated-ip-pool/\${id}","tagger":"model:pinpoint-email"},
  "AWS::SES::DeliverabilityTestReport": {"arn":"arn:\${partition}:ses:\${region}:\${account}:deliverability-test-report/\${id}","tagger":"model:pinpoint-email"},
  "AWS::SES::EmailIdentity": {"arn":"arn:\${partition}:ses:\${region}:\${account}:identity/\${id}","tagger":"model:pinpoint-email"},
  "AWS::SES::MailManagerAddonInstance": "arn:\${partition}:ses:\${region}:\${account}:addon-instance/\${id}",
  "AWS::SES::MailManagerAddonSubscription": "arn:\${partition}:ses:\${region}:\${account}:addon-subscription/\${id}",
  "AWS::SES::MailManagerAddressList": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-address-list/\${id}",
  "AWS::SES::MailManagerArchive": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-archive/\${id}",
  "AWS::SES::MailManagerIngressPoint": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-ingress-point/\${id}",
  "AWS::SES::MailManagerRelay": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-smtp-relay/\${id}",
  "AWS::SES::MailManagerRuleSet": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-rule-set/\${id}",
  "AWS::SES::MailManagerTrafficPolicy": "arn:\${partition}:ses:\${region}:\${account}:mailmanager-traffic-policy/\${id}",
  "AWS::SES::MultiRegionEndpoint": {"arn":"arn:\${partition}:ses:\${region}:\${account}:multi-region-endpoint/\${id}","tagger":"model:sesv2"},
  "AWS::SES::Template": {"arn":"arn:\${partition}:ses:\${region}:\${account}:template/\${id}","tagger":"model:sesv2"},
  "AWS::SES::Tenant": {"arn":"arn:\${partition}:ses:\${region}:\${account}:tenant/*/\${id}","tagger":"model:sesv2"}
 },
 "events": {
  "CreateAddonInstance": {"creates":{"AWS::SES::MailManagerAddonInstance":"responseElements.addonInstanceId"}},
  "CreateAddonSubscription": {"creates":{"AWS::SES::MailManagerAddonSubscription":"responseElements.addonSubscriptionId"}},
  "CreateAddressList": {"creates":{"AWS::SES::MailManagerAddressList":"responseElements.addressListId"}},
  "CreateArchive": {"creates":{"AWS::SES::MailManagerArchive":"responseElements.archiveId"}},
  "CreateConfigurationSet": {"creates":{"AWS::SES::ConfigurationSet":"requestParameters.configurationSetName"}},
  "CreateContactList": {"creates":{"AWS::SES::ContactList":"requestParameters.contactListName"}},
  "CreateCustomVerificationEmailTemplate": {"creates":{"AWS::SES::CustomVerificationEmailTemplate":"requestParameters.templateName"}},
  "CreateDedicatedIpPool": {"creates":{"AWS::SES::DedicatedIpPool":"requestParameters.poolName"}},
  "CreateDeliverabilityTestReport": {"creates":{"AWS::SES::DeliverabilityTestReport":"responseElements.reportId"}},
  "CreateEmailIdentity": {"creates":{"AWS::SES::EmailIdentity":"requestParameters.emailIdentity"}},
  "CreateEmailTemplate": {"creates":{"AWS::SES::Template":"requestParameters.templateName"}},
  "CreateIngressPoint": {"creates":{"AWS::SES::MailManagerIngressPoint":"responseElements.ingressPointId"}},
  "CreateMultiRegionEndpoint": {"creates":{"AWS::SES::MultiRegionEndpoint":"requestParameters.endpointName"}},
  "CreateRelay": {"creates":{"AWS::SES::MailManagerRelay":"responseElements.relayId"}},
  "CreateRuleSet": {"creates":{"AWS::SES::MailManagerRuleSet":"responseElements.ruleSetId"}},
  "CreateTenant": {"creates":{"AWS::SES::Tenant":"responseElements.tenantArn"}},
  "CreateTrafficPolicy": {"creates":{"AWS::SES::MailManagerTrafficPolicy":"responseElements.trafficPolicyId"}}
 }}`,
"shield.amazonaws.com": `{"tagger":"model:shield",
 "types": {
  "AWS::Shield::Protection": "arn:\${partition}:shield::\${account}:protection/\${id}",
  "AWS::Shield::ProtectionGroup": "arn:\${partition}:shield::\${account}:protection-group/\${id}"
 },
 "events": {
  "CreateProtection": {"creates":{"AWS::Shield::Protection":"responseElements.protectionId"}},
  "CreateProtectionGroup": {"creates":{"AWS::Shield::ProtectionGroup":"requestParameters.protectionGroupId"}}
 }}`,
"signer.amazonaws.com": `{"tagger":"model:signer",
 "types": {
  "AWS::Signer::SigningProfile": "arn:\${partition}:signer:\${region}:\${account}:/signing-profiles/\${id}"
 },
 "events": {
  "PutSigningProfile": {"creates":{"AWS::Signer::SigningProfile":"responseElements.arn || requestParameters.profileName"},"upsert":true}
 }}`,
"sms-voice.amazonaws.com": `{"tagger":"model:pinpoint-sms-voice-v2",
 "types": {
  "AWS::SMSVOICE::ConfigurationSet": "arn:\${partition}:sms-voice:\${region}:\${account}:configuration-set/\${id}",
  "AWS::SMSVOICE::NotifyConfiguration": "arn:\${partition}:sms-voice:\${region}:\${account}:notify-configuration/\${id}",
  "AWS::SMSVOICE::OptOutList": "arn:\${partition}:sms-voice:\${region}:\${account}:opt-out-list/\${id}",
  "AWS::SMSVOICE::PhoneNumber": "arn:\${partition}:sms-voice:\${region}:\${account}:phone-number/\${id}",
  "AWS::SMSVOICE::Pool": "arn:\${partition}:sms-voice:\${region}:\${account}:pool/\${id}",
  "AWS::SMSVOICE::ProtectConfiguration": "arn:\${partition}:sms-voice:\${region}:\${account}:protect-configuration/\${id}",
  "AWS::SMSVOICE::RcsAgent": "arn:\${partition}:sms-voice:\${region}:\${account}:rcs-agent/\${id}",
  "AWS::SMSVOICE::Registration": "arn:\${partition}:sms-voice:\${region}:\${account}:registration/\${id}",
  "AWS::SMSVOICE::RegistrationAttachment": "arn:\${partition}:sms-voice:\${region}:\${account}:registration-attachment/\${id}",
  "AWS::SMSVOICE::SenderId": "arn:\${partition}:sms-voice:\${region}:\${account}:sender-id/*/\${id}",
  "AWS::SMSVOICE::VerifiedDestinationNumber": "arn:\${partition}:sms-voice:\${region}:\${account}:verified-destination-number/\${id}"
 },
 "events": {
  "CreateConfigurationSet": {"creates":{"AWS::SMSVOICE::ConfigurationSet":"responseElements.configurationSetArn"}},
  "CreateNotifyConfiguration": {"creates":{"AWS::SMSVOICE::NotifyConfiguration":"responseElements.notifyConfigurationArn || responseElements.notifyConfigurationId"}},
  "CreateOptOutList": {"creates":{"AWS::SMSVOICE::OptOutList":"responseElements.optOutListArn || responseElements.optOutListName"}},
  "CreatePool": {"creates":{"AWS::SMSVOICE::Pool":"responseElements.poolArn || responseElements.poolId"}},
  "CreateProtectConfiguration": {"creates":{"AWS::SMSVOICE::ProtectConfiguration":"responseElements.protectConfigurationArn || responseElements.protectConfigurationId"}},
  "CreateRcsAgent": {"creates":{"AWS::SMSVOICE::RcsAgent":"responseElements.rcsAgentArn || responseElements.rcsAgentId"}},
  "CreateRegistration": {"creates":{"AWS::SMSVOICE::Registration":"responseElements.registrationArn || responseElements.registrationId"}},
  "CreateRegistrationAttachment": {"creates":{"AWS::SMSVOICE::RegistrationAttachment":"responseElements.registrationAttachmentArn || responseElements.registrationAttachmentId"}},
  "CreateVerifiedDestinationNumber": {"creates":{"AWS::SMSVOICE::VerifiedDestinationNumber":"responseElements.verifiedDestinationNumberArn || responseElements.verifiedDestinationNumberId"}},
  "RequestPhoneNumber": {"creates":{"AWS::SMSVOICE::PhoneNumber":"responseElements.phoneNumberArn || responseElements.phoneNumberId"}},
  "RequestSenderId": {"creates":{"AWS::SMSVOICE::SenderId":"responseElements.senderIdArn"}}
 }}`,
"snow-device-management.amazonaws.com": `{"tagger":"model:snow-device-management",
 "types": {
  "AWS::SnowDeviceManagement::Task": "arn:\${partition}:snow-device-management:\${region}:\${account}:task/\${id}"
 },
 "events": {
  "CreateTask": {"creates":{"AWS::SnowDeviceManagement::Task":"responseElements.taskArn"}}
 }}`,
"ssm-contacts.amazonaws.com": `{"tagger":"model:ssm-contacts",
 "types": {
  "AWS::SSMContacts::Contact": "arn:\${partition}:ssm-contacts:\${region}:\${account}:contact/\${id}",
  "AWS::SSMContacts::Rotation": "arn:\${partition}:ssm-contacts:\${region}:\${account}:rotation/\${id}"
 },
 "events": {
  "CreateContact": {"creates":{"AWS::SSMContacts::Contact":"responseElements.contactArn"}},
  "CreateRotation": {"creates":{"AWS::SSMContacts::Rotation":"responseElements.rotationArn"}}
 }}`,
"ssm-incidents.amazonaws.com": `{"tagger":"model:ssm-incidents",
 "types": {
  "AWS::SSMIncidents::ReplicationSet": "arn:\${partition}:ssm-incidents::\${account}:replication-set/\${id}",
  "AWS::SSMIncidents::ResponsePlan": "arn:\${partition}:ssm-incidents::\${account}:response-plan/\${id}"
 },
 "events": {
  "CreateReplicationSet": {"creates":{"AWS::SSMIncidents::ReplicationSet":"responseElements.arn"}},
  "CreateResponsePlan": {"creates":{"AWS::SSMIncidents::ResponsePlan":"responseElements.arn"}}
 }}`,
"ssm-quicksetup.amazonaws.com": `{"tagger":"model:ssm-quicksetup",
 "types": {
  "AWS::SSMQuickSetup::ConfigurationManager": "arn:\${partition}:ssm-quicksetup:\${region}:\${account}:configuration-manager/\${id}"
 },
 "events": {
  "CreateConfigurationManager": {"creates":{"AWS::SSMQuickSetup::ConfigurationManager":"responseElements.managerArn"}}
 }}`,
"ssm-sap.amazonaws.com": `{"tagger":"model:ssm-sap",
 "types": {
  "AWS::SystemsManagerSAP::Application": "arn:\${partition}:ssm-sap:\${region}:\${account}:*/\${id}"
 },
 "events": {
  "RegisterApplication": {"creates":{"AWS::SystemsManagerSAP::Application":"responseElements.application.arn"}}
 }}`,
"ssm.amazonaws.com": `{"tagger":"ssm",
 "types": {
  "AWS::SSM::Association": "arn:\${partition}:ssm:\${region}:\${account}:association/\${id}",
  "AWS::SSM::CloudConnector": "arn:\${partition}:ssm:\${region}:\${account}:cloud-connector/\${id}",
  "AWS::SSM::OpsItem": "arn:\${partition}:ssm:\${region}:\${account}:opsitem/\${id}",
  "AWS::SSM::Opsmetadata": "arn:\${partition}:ssm:\${region}:\${account}:opsmetadata/\${id}"
 },
 "events": {
  "CreateAssociation": {"creates":{"AWS::SSM::Association":"responseElements.associationDescription.associationId"}},
  "CreateCloudConnector": {"creates":{"AWS::SSM::CloudConnector":"responseElements.cloudConnectorId"}},
  "CreateOpsItem": {"creates":{"AWS::SSM::OpsItem":"responseElements.opsItemArn"}},
  "CreateOpsMetadata": {"creates":{"AWS::SSM::Opsmetadata":"responseElements.opsMetadataArn"}}
 }}`,
"sso.amazonaws.com": `{"tagger":"model:sso-admin",
 "types": {
  "AWS::SSO::Application": "arn:\${partition}:sso::\${account}:application/*/\${id}",
  "AWS::SSO::Instance": "arn:\${partition}:sso:::instance/\${id}",
  "AWS::SSO::PermissionSet": "arn:\${partition}:sso:::permissionSet/*/\${id}",
  "AWS::SSO::TrustedTokenIssuer": "arn:\${partition}:sso::\${account}:trustedTokenIssuer/*/\${id}"
 },
 "events": {
  "CreateApplication": {"creates":{"AWS::SSO::Application":"responseElements.applicationArn"}},
  "CreateInstance": {"creates":{"AWS::SSO::Instance":"responseElements.instanceArn"}},
  "CreatePermissionSet": {"creates":{"AWS::SSO::PermissionSet":"responseElements.permissionSet.permissionSetArn"}},
  "CreateTrustedTokenIssuer": {"creates":{"AWS::SSO::TrustedTokenIssuer":"responseElements.trustedTokenIssuerArn"}}
 }}`,
"storagegateway.amazonaws.com": `{"tagger":"storagegateway",
 "types": {
  "AWS::StorageGateway::FsAssociation": {"arn":"arn:\${partition}:storagegateway:\${region}:\${account}:fs-association/\${id}","tagger":"model:storagegateway"},
  "AWS::StorageGateway::Share": {"arn":"arn:\${partition}:storagegateway:\${region}:\${account}:share/\${id}","tagger":"model:storagegateway"},
  "AWS::StorageGateway::Tape": {"arn":"arn:\${partition}:storagegateway:\${region}:\${account}:tape/\${id}","tagger":"model:storagegateway"},
  "AWS::StorageGateway::Volume": {"arn":"arn:\${partition}:storagegateway:\${region}:\${account}:gateway/*/volume/\${id}","tagger":"model:storagegateway"}
 },
 "events": {
  "AssociateFileSystem": {"creates":{"AWS::StorageGateway::FsAssociation":"responseElements.fileSystemAssociationARN"}},
  "CreateCachediSCSIVolume": {"creates":{"AWS::StorageGateway::Volume":"responseElements.volumeARN"}},
  "CreateNFSFileShare": {"creates":{"AWS::StorageGateway::Share":"responseElements.fileShareARN"}},
  "CreateSMBFileShare": {"creates":{"AWS::StorageGateway::Share":"responseElements.fileShareARN"}},
  "CreateStorediSCSIVolume": {"creates":{"AWS::StorageGateway::Volume":"responseElements.volumeARN"}},
  "CreateTapeWithBarcode": {"creates":{"AWS::StorageGateway::Tape":"responseElements.tapeARN || requestParameters.tapeBarcode"}},
  "CreateTapes": {"creates":{"AWS::StorageGateway::Tape":"responseElements.tapeARNs"}}
 }}`,
"supportauthz.amazonaws.com": `{"tagger":"model:supportauthz",
 "types": {
  "AWS::SupportAuthZ::SupportPermit": "arn:\${partition}:supportauthz:\${region}:\${account}:supportpermit/\${id}"
 },
 "events": {
  "CreateSupportPermit": {"creates":{"AWS::SupportAuthZ::SupportPermit":"responseElements.arn"}}
 }}`,
"synthetics.amazonaws.com": `{"tagger":"synthetics",
 "types": {
  "AWS::Synthetics::Group": {"arn":"arn:\${partition}:synthetics:\${region}:\${account}:group:\${id}","tagger":"model:synthetics"}
 },
 "events": {
  "CreateGroup": {"creates":{"AWS::Synthetics::Group":"responseElements.group.arn"}}
 }}`,
"textract.amazonaws.com": `{"tagger":"model:textract",
 "types": {
  "AWS::Textract::Adapter": "arn:\${partition}:textract:\${region}:\${account}:/adapters/\${id}",
  "AWS::Textract::Adapterversion": "arn:\${partition}:textract:\${region}:\${account}:/adapters/\${id}/versions/\${id}"
 },
 "events": {
  "CreateAdapter": {"creates":{"AWS::Textract::Adapter":"responseElements.adapterId"}},
  "CreateAdapterVersion": {"creates":{"AWS::Textract::Adapterversion":"join('/', [responseElements.adapterId, responseElements.adapterVersion])"}}
 }}`,
"thinclient.amazonaws.com": `{"tagger":"model:workspaces-thin-client",
 "types": {
  "AWS::WorkSpacesThinClient::Environment": "arn:\${partition}:thinclient:\${region}:\${account}:environment/\${id}"
 },
 "events": {
  "CreateEnvironment": {"creates":{"AWS::WorkSpacesThinClient::Environment":"responseElements.environment.arn"}}
 }}`,
"timestream-influxdb.amazonaws.com": `{"tagger":"model:timestream-influxdb",
 "types": {
  "AWS::Timestream::DbParameterGroup": "arn:\${partition}:timestream-influxdb:\${region}:\${account}:db-parameter-group/\${id}",
  "AWS::Timestream::InfluxDBBackup": "arn:\${partition}:timestream-influxdb:\${region}:\${account}:db-backup/\${id}",
  "AWS::Timestream::InfluxDBCluster": "arn:\${partition}:timestream-influxdb:\${region}:\${account}:db-cluster/\${id}",
  "AWS::Timestream::InfluxDBInstance": "arn:\${partition}:timestream-influxdb:\${region}:\${account}:db-instance/\${id}"
 },
 "events": {
  "CreateDbBackup": {"creates":{"AWS::Timestream::InfluxDBBackup":"responseElements.arn"}},
  "CreateDbCluster": {"creates":{"AWS::Timestream::InfluxDBCluster":"responseElements.dbClusterId"}},
  "CreateDbInstance": {"creates":{"AWS::Timestream::InfluxDBInstance":"responseElements.arn"}},
  "CreateDbParameterGroup": {"creates":{"AWS::Timestream::DbParameterGroup":"responseElements.arn"}}
 }}`,
"timestream.amazonaws.com": `{"tagger":"timestream",
 "types": {
  "AWS::Timestream::ScheduledQuery": {"arn":"arn:\${partition}:timestream:\${region}:\${account}:scheduled-query/\${id}","tagger":"model:timestream-query"}
 },
 "events": {
  "CreateScheduledQuery": {"creates":{"AWS::Timestream::ScheduledQuery":"responseElements.arn"}}
 }}`,
"transcribe.amazonaws.com": `{"tagger":"model:transcribe",
 "types": {
  "AWS::Transcribe::CallAnalyticsCategory": "arn:\${partition}:transcribe:\${region}:\${account}:analytics-category/\${id}",
  "AWS::Transcribe::Languagemodel": "arn:\${partition}:transcribe:\${region}:\${account}:language-model/\${id}",
  "AWS::Transcribe::MedicalVocabulary": "arn:\${partition}:transcribe:\${region}:\${account}:medical-vocabulary/\${id}",
  "AWS::Transcribe::Vocabulary": "arn:\${partition}:transcribe:\${region}:\${account}:vocabulary/\${id}",
  "AWS::Transcribe::VocabularyFilter": "arn:\${partition}:transcribe:\${region}:\${account}:vocabulary-filter/\${id}"
 },
 "events": {
  "CreateCallAnalyticsCategory": {"creates":{"AWS::Transcribe::CallAnalyticsCategory":"responseElements.categoryProperties.categoryName"}},
  "CreateLanguageModel": {"creates":{"AWS::Transcribe::Languagemodel":"responseElements.modelName"}},
  "CreateMedicalVocabulary": {"creates":{"AWS::Transcribe::MedicalVocabulary":"responseElements.vocabularyName"}},
  "CreateVocabulary": {"creates":{"AWS::Transcribe::Vocabulary":"responseElements.vocabularyName"}},
  "CreateVocabularyFilter": {"creates":{"AWS::Transcribe::VocabularyFilter":"responseElements.vocabularyFilterName"}}
 }}`,
"transfer.amazonaws.com": `{"tagger":"transfer",
 "types": {
  "AWS::Transfer::Agreement": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:agreement/\${id}/\${id}","tagger":"model:transfer"},
  "AWS::Transfer::Certificate": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:certificate/\${id}","tagger":"model:transfer"},
  "AWS::Transfer::HostKey": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:host-key/\${id}/\${id}","tagger":"model:transfer"},
  "AWS::Transfer::Profile": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:profile/\${id}","tagger":"model:transfer"},
  "AWS::Transfer::WebApp": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:webapp/\${id}","tagger":"model:transfer"},
  "AWS::Transfer::Workflow": {"arn":"arn:\${partition}:transfer:\${region}:\${account}:workflow/\${id}","tagger":"model:transfer"}
 },
 "events": {
  "CreateAgreement": {"creates":{"AWS::Transfer::Agreement":"join('/', [requestParameters.serverId, responseElements.agreementId])"}},
  "CreateProfile": {"creates":{"AWS::Transfer::Profile":"responseElements.profileId"}},
  "CreateWebApp": {"creates":{"AWS::Transfer::WebApp":"responseElements.webAppId"}},
  "CreateWorkflow": {"creates":{"AWS::Transfer::Workflow":"responseElements.workflowId"}},
  "ImportCertificate": {"creates":{"AWS::Transfer::Certificate":"responseElements.certificateId"}},
  "ImportHostKey": {"creates":{"AWS::Transfer::HostKey":"join('/', [responseElements.serverId, responseElements.hostKeyId])"}}
 }}`,
"translate.amazonaws.com": `{"tagger":"model:translate",
 "types": {
  "AWS::Translate::ParallelData": "arn:\${partition}:translate:\${region}:\${account}:parallel-data/\${id}",
  "AWS::Translate::Terminology": "arn:\${partition}:translate:\${region}:\${account}:terminology/\${id}"
 },
 "events": {
  "CreateParallelData": {"creates":{"AWS::Translate::ParallelData":"responseElements.name"}},
  "ImportTerminology": {"creates":{"AWS::Translate::Terminology":"responseElements.terminologyProperties.arn"}}
 }}`,
"verifiedpermissions.amazonaws.com": `{"tagger":"model:verifiedpermissions",
 "types": {
  "AWS::VerifiedPermissions::PolicyStore": "arn:\${partition}:verifiedpermissions::\${account}:policy-store/\${id}"
 },
 "events": {
  "CreatePolicyStore": {"creates":{"AWS::VerifiedPermissions::PolicyStore":"responseElements.arn || responseElements.policyStoreId"}}
 }}`,
"voiceid.amazonaws.com": `{"tagger":"model:voice-id",
 "types": {
  "AWS::VoiceID::Domain": "arn:\${partition}:voiceid:\${region}:\${account}:domain/\${id}"
 },
 "events": {
  "CreateDomain": {"creates":{"AWS::VoiceID::Domain":"responseElements.domain.arn || responseElements.domain.domainId"}}
 }}`,
"vpc-lattice.amazonaws.com": `{"tagger":"vpc-lattice",
 "types": {
  "AWS::VpcLattice::AccessLogSubscription": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:accesslogsubscription/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::DomainVerification": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:domainverification/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::Listener": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:service/*/listener/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::ResourceConfiguration": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:resourceconfiguration/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::ResourceGateway": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:resourcegateway/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::Rule": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:service/*/listener/*/rule/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::ServiceNetworkResourceAssociation": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:servicenetworkresourceassociation/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::ServiceNetworkServiceAssociation": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:servicenetworkserviceassociation/\${id}","tagger":"model:vpc-lattice"},
  "AWS::VpcLattice::ServiceNetworkVpcAssociation": {"arn":"arn:\${partition}:vpc-lattice:\${region}:\${account}:servicenetworkvpcassociation/\${id}","tagger":"model:vpc-lattice"}
 },
 "events": {
  "CreateAccessLogSubscription": {"creates":{"AWS::VpcLattice::AccessLogSubscription":"responseElements.arn"}},
  "CreateListener": {"creates":{"AWS::VpcLattice::Listener":"responseElements.arn"}},
  "CreateResourceConfiguration": {"creates":{"AWS::VpcLattice::ResourceConfiguration":"responseElements.arn"}},
  "CreateResourceGateway": {"creates":{"AWS::VpcLattice::ResourceGateway":"responseElements.arn"}},
  "CreateRule": {"creates":{"AWS::VpcLattice::Rule":"responseElements.arn"}},
  "CreateServiceNetworkResourceAssociation": {"creates":{"AWS::VpcLattice::ServiceNetworkResourceAssociation":"responseElements.arn"}},
  "CreateServiceNetworkServiceAssociation": {"creates":{"AWS::VpcLattice::ServiceNetworkServiceAssociation":"responseElements.arn"}},
  "CreateServiceNetworkVpcAssociation": {"creates":{"AWS::VpcLattice::ServiceNetworkVpcAssociation":"responseElements.arn"}},
  "StartDomainVerification": {"creates":{"AWS::VpcLattice::DomainVerification":"responseElements.arn"}}
 }}`,
"wafv2.amazonaws.com": `{"tagger":"wafv2",
 "types": {
  "AWS::WAFv2::RegexPatternSet": "arn:\${partition}:wafv2:\${region}:\${account}:*/regexpatternset/*/\${id}"
 },
 "events": {
  "CreateRegexPatternSet": {"creates":{"AWS::WAFv2::RegexPatternSet":"responseElements.summary.aRN"}}
 }}`,
"wellarchitected.amazonaws.com": `{"tagger":"model:wellarchitected",
 "types": {
  "AWS::WellArchitected::AgentProfile": "arn:\${partition}:wellarchitected:\${region}:\${account}:agent-profile/\${id}",
  "AWS::WellArchitected::Lens": "arn:\${partition}:wellarchitected:\${region}:\${account}:lens/\${id}",
  "AWS::WellArchitected::Profile": "arn:\${partition}:wellarchitected:\${region}:\${account}:profile/\${id}",
  "AWS::WellArchitected::ReviewTemplate": "arn:\${partition}:wellarchitected:\${region}:\${account}:review-template/\${id}",
  "AWS::WellArchitected::Workload": "arn:\${partition}:wellarchitected:\${region}:\${account}:workload/\${id}"
 },
 "events": {
  "CreateAgentProfile": {"creates":{"AWS::WellArchitected::AgentProfile":"responseElements.arn"}},
  "CreateProfile": {"creates":{"AWS::WellArchitected::Profile":"responseElements.profileArn"}},
  "CreateReviewTemplate": {"creates":{"AWS::WellArchitected::ReviewTemplate":"responseElements.templateArn"}},
  "CreateWorkload": {"creates":{"AWS::WellArchitected::Workload":"responseElements.workloadArn"}},
  "ImportLens": {"creates":{"AWS::WellArchitected::Lens":"responseElements.lensArn"}}
 }}`,
"wisdom.amazonaws.com": `{"tagger":"model:wisdom",
 "types": {
  "AWS::Wisdom::AIAgent": {"arn":"arn:\${partition}:wisdom:\${region}:\${account}:ai-agent/*/\${id}","tagger":"model:qconnect"},
  "AWS::Wisdom::AIGuardrail": {"arn":"arn:\${partition}:wisdom:\${region}:\${account}:ai-guardrail/*/\${id}","tagger":"model:qconnect"},
  "AWS::Wisdom::AIPrompt": {"arn":"arn:\${partition}:wisdom:\${region}:\${account}:ai-prompt/*/\${id}","tagger":"model:qconnect"},
  "AWS::Wisdom::Assistant": "arn:\${partition}:wisdom:\${region}:\${account}:assistant/\${id}",
  "AWS::Wisdom::AssistantAssociation": "arn:\${partition}:wisdom:\${region}:\${account}:association/*/\${id}",
  "AWS::Wisdom::Content": "arn:\${partition}:wisdom:\${region}:\${account}:content/*/\${id}",
  "AWS::Wisdom::ContentAssociation": {"arn":"arn:\${partition}:wisdom:\${region}:\${account}:content-association/*/*/\${id}","tagger":"model:qconnect"},
  "AWS::Wisdom::KnowledgeBase": "arn:\${partition}:wisdom:\${region}:\${account}:knowledge-base/\${id}",
  "AWS::Wisdom::MessageTemplate": {"arn":"arn:\${partition}:wisdom:\${region}:\${account}:message-template/*/\${id}","tagger":"model:qconnect"},
  "AWS::Wisdom::QuickResponse": "arn:\${partition}:wisdom:\${region}:\${account}:quick-response/*/\${id}",
  "AWS::Wisdom::Session": "arn:\${partition}:wisdom:\${region}:\${account}:session/*/\${id}"
 },
 "events": {
  "CreateAIAgent": {"creates":{"AWS::Wisdom::AIAgent":"responseElements.aiAgent.aiAgentArn"}},
  "CreateAIGuardrail": {"creates":{"AWS::Wisdom::AIGuardrail":"responseElements.aiGuardrail.aiGuardrailArn"}},
  "CreateAIPrompt": {"creates":{"AWS::Wisdom::AIPrompt":"responseElements.aiPrompt.aiPromptArn"}},
  "CreateAssistant": {"creates":{"AWS::Wisdom::Assistant":"responseElements.assistant.assistantArn || responseElements.assistant.assistantId"}},
  "CreateAssistantAssociation": {"creates":{"AWS::Wisdom::AssistantAssociation":"responseElements.assistantAssociation.assistantAssociationArn"}},
  "CreateContent": {"creates":{"AWS::Wisdom::Content":"responseElements.content.contentArn"}},
  "CreateContentAssociation": {"creates":{"AWS::Wisdom::ContentAssociation":"responseElements.contentAssociation.contentAssociationArn"}},
  "CreateKnowledgeBase": {"creates":{"AWS::Wisdom::KnowledgeBase":"responseElements.knowledgeBase.knowledgeBaseArn || responseElements.knowledgeBase.knowledgeBaseId"}},
  "CreateMessageTemplate": {"creates":{"AWS::Wisdom::MessageTemplate":"responseElements.messageTemplate.messageTemplateArn"}},
  "CreateQuickResponse": {"creates":{"AWS::Wisdom::QuickResponse":"responseElements.quickResponse.quickResponseArn"}},
  "CreateSession": {"creates":{"AWS::Wisdom::Session":"responseElements.session.sessionArn"}}
 }}`,
"workspaces-web.amazonaws.com": `{"tagger":"model:workspaces-web",
 "types": {
  "AWS::WorkSpacesWeb::BrowserSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:browserSettings/\${id}",
  "AWS::WorkSpacesWeb::DataProtectionSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:dataProtectionSettings/\${id}",
  "AWS::WorkSpacesWeb::IdentityProvider": "arn:\${partition}:workspaces-web:\${region}:\${account}:identityProvider/*/\${id}",
  "AWS::WorkSpacesWeb::IpAccessSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:ipAccessSettings/\${id}",
  "AWS::WorkSpacesWeb::NetworkSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:networkSettings/\${id}",
  "AWS::WorkSpacesWeb::Portal": "arn:\${partition}:workspaces-web:\${region}:\${account}:portal/\${id}",
  "AWS::WorkSpacesWeb::SessionLogger": "arn:\${partition}:workspaces-web:\${region}:\${account}:sessionLogger/\${id}",
  "AWS::WorkSpacesWeb::TrustStore": "arn:\${partition}:workspaces-web:\${region}:\${account}:trustStore/\${id}",
  "AWS::WorkSpacesWeb::UserAccessLoggingSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:userAccessLoggingSettings/\${id}",
  "AWS::WorkSpacesWeb::UserSettings": "arn:\${partition}:workspaces-web:\${region}:\${account}:userSettings/\${id}"
 },
 "events": {
  "CreateBrowserSettings": {"creates":{"AWS::WorkSpacesWeb::BrowserSettings":"responseElements.browserSettingsArn"}},
  "CreateDataProtectionSettings": {"creates":{"AWS::WorkSpacesWeb::DataProtectionSettings":"responseElements.dataProtectionSettingsArn"}},
  "CreateIdentityProvider": {"creates":{"AWS::WorkSpacesWeb::IdentityProvider":"responseElements.identityProviderArn"}},
  "CreateIpAccessSettings": {"creates":{"AWS::WorkSpacesWeb::IpAccessSettings":"responseElements.ipAccessSettingsArn"}},
  "CreateNetworkSettings": {"creates":{"AWS::WorkSpacesWeb::NetworkSettings":"responseElements.networkSettingsArn"}},
  "CreatePortal": {"creates":{"AWS::WorkSpacesWeb::Portal":"responseElements.portalArn"}},
  "CreateSessionLogger": {"creates":{"AWS::WorkSpacesWeb::SessionLogger":"responseElements.sessionLoggerArn"}},
  "CreateTrustStore": {"creates":{"AWS::WorkSpacesWeb::TrustStore":"responseElements.trustStoreArn"}},
  "CreateUserAccessLoggingSettings": {"creates":{"AWS::WorkSpacesWeb::UserAccessLoggingSettings":"responseElements.userAccessLoggingSettingsArn"}},
  "CreateUserSettings": {"creates":{"AWS::WorkSpacesWeb::UserSettings":"responseElements.userSettingsArn"}}
 }}`,
"workspaces.amazonaws.com": `{"tagger":"workspaces",
 "types": {
  "AWS::WorkSpaces::ConnectionAlias": "arn:\${partition}:workspaces:\${region}:\${account}:connectionalias/\${id}",
  "AWS::WorkSpaces::Directory": "arn:\${partition}:workspaces:\${region}:\${account}:directory/\${id}",
  "AWS::WorkSpaces::WorkspaceIpGroup": "arn:\${partition}:workspaces:\${region}:\${account}:workspaceipgroup/\${id}",
  "AWS::WorkSpaces::Workspacebundle": "arn:\${partition}:workspaces:\${region}:\${account}:workspacebundle/\${id}",
  "AWS::WorkSpaces::Workspaceimage": "arn:\${partition}:workspaces:\${region}:\${account}:workspaceimage/\${id}",
  "AWS::WorkSpaces::WorkspacesPool": "arn:\${partition}:workspaces:\${region}:\${account}:workspacespool/\${id}"
 },
 "events": {
  "CopyWorkspaceImage": {"creates":{"AWS::WorkSpaces::Workspaceimage":"responseElements.imageId"}},
  "CreateConnectionAlias": {"creates":{"AWS::WorkSpaces::ConnectionAlias":"responseElements.aliasId"}},
  "CreateIpGroup": {"creates":{"AWS::WorkSpaces::WorkspaceIpGroup":"responseElements.groupId"}},
  "CreateUpdatedWorkspaceImage": {"creates":{"AWS::WorkSpaces::Workspaceimage":"responseElements.imageId"}},
  "CreateWorkspaceBundle": {"creates":{"AWS::WorkSpaces::Workspacebundle":"responseElements.workspaceBundle.bundleId"}},
  "CreateWorkspaceImage": {"creates":{"AWS::WorkSpaces::Workspaceimage":"responseElements.imageId"}},
  "CreateWorkspacesPool": {"creates":{"AWS::WorkSpaces::WorkspacesPool":"responseElements.workspacesPool.poolArn || responseElements.workspacesPool.poolId"}},
  "ImportCustomWorkspaceImage": {"creates":{"AWS::WorkSpaces::Workspaceimage":"responseElements.imageId"}},
  "ImportWorkspaceImage": {"creates":{"AWS::WorkSpaces::Workspaceimage":"responseElements.imageId"}},
  "RegisterWorkspaceDirectory": {"creates":{"AWS::WorkSpaces::Directory":"responseElements.directoryId"}}
 }}`,
"xray.amazonaws.com": `{"tagger":"model:xray",
 "types": {
  "AWS::XRay::Group": "arn:\${partition}:xray:\${region}:\${account}:group/*/\${id}",
  "AWS::XRay::SamplingRule": "arn:\${partition}:xray:\${region}:\${account}:sampling-rule/\${id}"
 },
 "events": {
  "CreateGroup": {"creates":{"AWS::XRay::Group":"responseElements.group.groupARN"}},
  "CreateSamplingRule": {"creates":{"AWS::XRay::SamplingRule":"responseElements.samplingRuleRecord.samplingRule.resourceARN"}}
 }}`,
};
