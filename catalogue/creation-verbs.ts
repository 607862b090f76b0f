/**
 * The names of calls that create resources, for events that are not in the catalogue. They come from the API models of
 * botocore 1.44.5 (439 services). A call that takes tags creates something that can be tagged.
 */

/**
 * The verbs of calls that create resources. The numbers of calls that accept tags, by verb: Create 1,425 of 2,206, Copy
 * 22 of 33, Import 28 of 57, Request and Allocate 4 of 9, Run 3 of 7, Purchase 6 of 15, Replicate 1 of 3, Restore 14 of
 * 47, Register 21 of 84, Provision 1 of 7, Launch none. Calls with Provision and Launch also create resources, although
 * almost none of them accepts tags.
 *
 * Some verbs are left out, because most of their calls do something else. Of the calls with Put, 56 of 508 accept tags;
 * the others write data, policies, settings, and reports of AWS Config and Systems Manager. With Start, 82 of 483
 * accept tags; they start jobs and sessions, which end by themselves. With Add, 23 of 94 accept tags, and 22 of these
 * only add tags. Other verbs such as Associate have at most eight such calls each. If their calls create a lasting
 * resource, they are in `creationNames`.
 */
export const creationVerbs = [
  "Allocate",
  "Copy",
  "Create",
  "Import",
  "Launch",
  "Provision",
  "Purchase",
  "Register",
  "Replicate",
  "Request",
  "Restore",
  "Run",
] as const;

/**
 * Calls that create resources, although most calls with the same verb do something else. They take tags, except for
 * AcquireRole: its role gets the tags of a template. `test/models/creations.test.ts` compares
 * the list with AWS's service models, and says why other calls with tags are not in it.
 */
export const creationNames = [
  "AcceptAddressTransfer",
  "AcceptConnectionProposal",
  "AcquireRole",
  "ActivateGateway",
  "AddDirectQueryDataSource",
  "AssociateAwsAccountWithPartnerAccount",
  "AssociateFileSystem",
  "AssociateFirewallRuleGroup",
  "AssociateIdentityProviderConfig",
  "AssociateIpamResourceDiscovery",
  "AssociateProfile",
  "AssociateRepository",
  "AssociateUser",
  "AssociateWhatsAppBusinessAccount",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "BatchCreateVariable",
  "ClaimPhoneNumber",
  "ConnectDirectory",
  "ConvertRecoveryPointToSnapshot",
  "DistributeImage",
  "EnableBaseline",
  "EnableControl",
  "EnableSecurityHub",
  "EnableSecurityHubV2",
  "GenerateClientCertificate",
  "InviteAccountToOrganization",
  "InviteOrganizationToTransferResponsibility",
  "OpenTunnel",
  "PutAggregationAuthorization",
  "PutAlarm",
  "PutAlarmMuteRule",
  "PutAppsList",
  "PutBot",
  "PutBotAlias",
  "PutCompositeAlarm",
  "PutConfigRule",
  "PutConfigurationAggregator",
  "PutConfigurationRecorder",
  "PutConformancePack",
  "PutConnector",
  "PutDashboard",
  "PutDeliveryDestination",
  "PutDeliverySource",
  "PutDeploymentParameter",
  "PutDestination",
  "PutDetector",
  "PutDiscoveryConfiguration",
  "PutDomainObjectType",
  "PutEntityType",
  "PutEventType",
  "PutExternalModel",
  "PutFunction",
  "PutInsightRule",
  "PutIntegration",
  "PutLabel",
  "PutLexicon",
  "PutLogAlarm",
  "PutManagedInsightRules",
  "PutMetricAlarm",
  "PutMetricDataQueryDefinition",
  "PutMetricStream",
  "PutOrganizationConfigRule",
  "PutOrganizationConformancePack",
  "PutOrganizationDiscoveryConfiguration",
  "PutOutcome",
  "PutParameter",
  "PutPlaybackConfiguration",
  "PutPolicy",
  "PutProductSharingPolicy",
  "PutProfileObjectType",
  "PutProtocolsList",
  "PutReportDefinition",
  "PutResourceSet",
  "PutRule",
  "PutServiceLinkedConfigurationRecorder",
  "PutSigningProfile",
  "PutStorageLensConfiguration",
  "PutStoredQuery",
  "PutThirdPartyServiceLinkedConfigurationRecorder",
  "PutWebhook",
  "ReserveContact",
  "StartDBInstanceAutomatedBackupsReplication",
  "StartDomainVerification",
  "StartNetworkInsightsAccessScopeAnalysis",
  "StartProductSubscription",
  "StartSnapshot",
  "StartThirdPartyTelemetryEnrichment",
  "UploadServerCertificate",
] as const;

const VERB = new RegExp(`^(${creationVerbs.join("|")})`);
const NAMES: ReadonlySet<string> = new Set(creationNames);

/** Whether a call looks like a creation: by its verb, or by its name. */
export const looksLikeCreation = (eventName: string): boolean => VERB.test(eventName) || NAMES.has(eventName);
