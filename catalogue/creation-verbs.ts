/**
 * How a call that creates something looks, for the events that the catalogue does not know. Derived from the API
 * models of botocore 1.44.5 (439 services): a call that takes tags creates something that can be tagged.
 */

/**
 * The verbs that creating calls begin with. Of each verb's calls, this many take tags: Create 1,425 of 2,206, Copy 22 of
 * 33, Import 28 of 57, Request and Allocate 4 of 9, Run 3 of 7, Purchase 6 of 15, Replicate 1 of 3, Restore 14 of 47,
 * Register 21 of 84. Of Provision 1 of 7 and of Launch none does, but each makes something.
 *
 * Left out are the verbs whose calls mostly do something else: Put (56 of 508; the rest writes data, policies, settings,
 * and what AWS Config and Systems Manager report by the thousand), Start (82 of 483, for jobs and sessions, which end by
 * themselves), Add (23 of 94, all but one to tag), Associate, Enable, Generate, Send, Submit and others with up to eight
 * each. What these create, if it lasts, stands in `creationNames`.
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

/** Creating calls whose verb mostly does something else; they take tags. */
export const creationNames = [
  "ActivateGateway",
  "AssociateFileSystem",
  "AssociateFirewallRuleGroup",
  "AssociateIdentityProviderConfig",
  "AssociateProfile",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "ClaimPhoneNumber",
  "ConnectDirectory",
  "ConvertRecoveryPointToSnapshot",
  "EnableBaseline",
  "EnableControl",
  "EnableSecurityHub",
  "EnableSecurityHubV2",
  "GenerateClientCertificate",
  "PutAggregationAuthorization",
  "PutAlarmMuteRule",
  "PutAppsList",
  "PutCompositeAlarm",
  "PutConfigRule",
  "PutConfigurationAggregator",
  "PutConfigurationRecorder",
  "PutConformancePack",
  "PutDashboard",
  "PutDeliveryDestination",
  "PutDeliverySource",
  "PutDestination",
  "PutInsightRule",
  "PutMetricAlarm",
  "PutMetricStream",
  "PutOrganizationConfigRule",
  "PutOrganizationConformancePack",
  "PutParameter",
  "PutPlaybackConfiguration",
  "PutProtocolsList",
  "PutReportDefinition",
  "PutResourceSet",
  "PutRule",
  "PutSigningProfile",
  "PutStorageLensConfiguration",
  "PutStoredQuery",
  "PutWebhook",
  "UploadServerCertificate",
] as const;
