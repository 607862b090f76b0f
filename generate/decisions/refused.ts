import type { CallKey } from "../calls.ts";

/** The calls that stay without an entry, and why. */
export const refused: Record<CallKey, string> = {
  "applicationinsights:CreateApplication":
    "the response has the name of its resource group, and no page gives its ARN",
  "bedrock:CreateAutomatedReasoningPolicyVersion": "the response has the ARN of the policy",
  "cloudhsm:CopyBackupToRegion": "the response has no id of the copy",
  "config:PutConfigRule": "a new rule's id is in no record: the response is empty",
  "ec2:CreateInterruptibleCapacityReservationAllocation": "the response names the source reservation only",
  "config:PutConfigurationRecorder": "a new recorder's id is in no record: the response is empty",
  "eks:AssociateIdentityProviderConfig": "its ARN has a UUID that no record has",
  "frauddetector:CreateRule": "the version in its ARN is in no record",
  "glue:CreateCustomEntityType": "the response has its name, and IAM's format an id",
  "organizations:CreateAccount": "the account exists later: the response has the number of the request",
  "profile:PutIntegration": "its id is the URI of another service's resource",
  "s3:CreateJob": "its tags have calls of their own (PutJobTagging)",
  "s3:PutStorageLensConfiguration": "its tags have calls of their own (PutStorageLensConfigurationTagging)",
  "securityagent:CreateSecurityRequirementPack": "the response has its name, and IAM's format an id",
  "servicediscovery:CreateHttpNamespace": "the namespace exists later: the response has an OperationId",
  "servicediscovery:CreatePrivateDnsNamespace": "the namespace exists later: the response has an OperationId",
  "servicediscovery:CreatePublicDnsNamespace": "the namespace exists later: the response has an OperationId",
  "ssm:CreateActivation": "its tags go to the nodes that register with it",
  "swf:RegisterDomain": "IAM's format has no region, and the API's ARN has one",
  "timestream-influxdb:RestoreFromDbBackup": "the response names the backup",
};
