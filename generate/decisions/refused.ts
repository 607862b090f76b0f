import type { CallKey } from "../calls.ts";

/** The calls that stay without an entry, and why: sentences for people. */
export const refused: Record<CallKey, string> = {
  "applicationinsights:CreateApplication":
    "The response has the name of the application's resource group, and no page of AWS gives the application's ARN.",
  "bedrock:CreateAutomatedReasoningPolicyVersion":
    "The response has the ARN of the policy and the number of the version, and no ARN of the version.",
  "cloudhsm:CopyBackupToRegion":
    "The response describes the backup that was copied, and has no id of the copy.",
  "config:PutConfigRule":
    "The ARN of a new rule has an id that AWS chooses, and the response is empty. So no record has the ARN.",
  "config:PutConfigurationRecorder":
    "The ARN of a new recorder has an id that AWS chooses, and the response is empty. So no record has the ARN.",
  "ec2:CreateInterruptibleCapacityReservationAllocation":
    "The response names only the capacity reservation that the new one is taken from.",
  "eks:AssociateIdentityProviderConfig":
    "The ARN of the configuration has a UUID that AWS chooses, and no record has it.",
  "frauddetector:CreateRule": "The ARN of the rule has the number of a version, and no record has it.",
  "glue:CreateCustomEntityType":
    "The response has the name of the type, and its ARN has an id in the Service Authorization Reference.",
  "organizations:CreateAccount":
    "AWS creates the account later. The response has the id of the request, and not the account's.",
  "profile:PutIntegration":
    "The ARN of the integration ends with the URI of a resource of another service, and no page of AWS shows how.",
  "s3:CreateJob": "A job has tags of its own kind, with calls of their own: PutJobTagging, DeleteJobTagging.",
  "s3:PutStorageLensConfiguration":
    "A configuration has tags of its own kind, with calls of their own: PutStorageLensConfigurationTagging.",
  "servicediscovery:CreateHttpNamespace":
    "AWS creates the namespace later. The response has only the id of the operation.",
  "servicediscovery:CreatePrivateDnsNamespace":
    "AWS creates the namespace later. The response has only the id of the operation.",
  "servicediscovery:CreatePublicDnsNamespace":
    "AWS creates the namespace later. The response has only the id of the operation.",
  "ssm:CreateActivation":
    "The tags in the request are for the nodes that register later with the activation.",
  "swf:RegisterDomain":
    "The ARN of a domain has a region, and its format in the Service Authorization Reference has none.",
  "timestream-influxdb:RestoreFromDbBackup":
    "The response has the id of an instance or of a cluster. An entry has one type, so it cannot be for both.",
};
