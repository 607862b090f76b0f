import type { CallKey } from "../calls.ts";

/** Calls with the name of a job, such as `Start…`, that create something that lasts. */
export const lasting: ReadonlySet<CallKey> = new Set<CallKey>([
  "connect:StartAttachedFileUpload",
  "connect:StartContactEvaluation",
  "ebs:StartSnapshot",
  "license-manager-user-subscriptions:StartProductSubscription",
  "observabilityadmin:StartThirdPartyTelemetryEnrichment",
  "rds:StartDBInstanceAutomatedBackupsReplication",
  "vpc-lattice:StartDomainVerification",
]);
