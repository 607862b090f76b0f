import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { AlertChannel, AlertWebhook } from "./alert-settings.ts";

/** The settings of a deployment. `TagledgerProps` has them as props, and the app of this repository as context values. */
export interface TagledgerSettings {
  /** The beginning of the stacks' names. Default: `Tagledger`. */
  readonly stackPrefix?: string;
  /** The key of the owner tag. Default: `Owner`. */
  readonly tagKey?: string;
  /** The value of the owner tag. `{actor.name}` is replaced with the name of the actor. Default: `{actor.name}`. */
  readonly tagValue?: string;
  /** The keys that the tagger may write in addition to `tagKey`, for example if a policy uses them. Default: none. */
  readonly allowedTagKeys?: readonly string[];
  /**
   * The name of the policy's parameter in Parameter Store. If it is empty, `tagKey` and `tagValue` are the policy.
   * Default: empty.
   */
  readonly policyParameter?: string;
  /**
   * The identity store of IAM Identity Center. If a record has only the id of a person, FindResources asks the identity
   * store for the person's address. If the setting is empty, FindResources does not ask. Default: empty.
   */
  readonly identityStoreId?: string;
  /** The region of Identity Center. If it is empty, it is the home region. Default: empty. */
  readonly identityStoreRegion?: string;
  /** How long a function caches the policy and the tags of an actor, in seconds, from 1 to 60. Default: 30. */
  readonly answersMaxAgeSeconds?: number;
  /**
   * The event sources that the rules accept, in the form of an event pattern. Only AWS can send events with a source
   * `aws.…`. Default: these events only.
   */
  readonly eventSources?: readonly (string | { readonly prefix: string })[];
  /**
   * Whether collectors send the account's events to the hub bus. If false, somebody must put events on the hub bus.
   * Default: true.
   */
  readonly collects?: boolean;
  /** The regions whose events are collected, in addition to the home region and those of global services. Default: none. */
  readonly collectorRegions?: readonly string[];
  /** The email addresses that are subscribed to the alert topic. Default: none. */
  readonly alertEmails?: readonly string[];
  /**
   * Queues and URLs that are subscribed to the alert topics: ARNs of standard queues, and URLs with HTTPS. The policy of a
   * queue must let SNS send. A URL must confirm the subscription. Default: none.
   */
  readonly alertSubscribers?: readonly string[];
  /** Webhooks that hear of alerts and alarms: PagerDuty, Jira Service Management, others. Default: none. */
  readonly alertWebhooks?: readonly AlertWebhook[];
  /** Channels of Slack and Microsoft Teams that hear of alerts and alarms. Default: none. */
  readonly alertChannels?: readonly AlertChannel[];
  /** The number of days that CloudWatch Logs keeps the logs. Default: 90. */
  readonly logRetentionDays?: RetentionDays;
  /**
   * The reserved concurrency of CountUnknownEvent; 0 reserves none. Lambda refuses a reservation that leaves less than
   * 100 unreserved ("PutFunctionConcurrency", AWS Lambda API Reference). So in an account with a small concurrency
   * limit, a deployment with a reservation fails. Default: 0.
   */
  readonly countingConcurrency?: number;
  /**
   * Whether the canary makes a parameter in Parameter Store, each hour in the home region and each day in each other
   * collected region, to see whether it is tagged and recorded. Without collectors (`collects`) it has no schedule, and
   * somebody must start its state machine. Default: true.
   */
  readonly canary?: boolean;
  /**
   * After how many hours without an execution of tag-resources the alarm NoExecutions begins, up to 168. 0 makes no
   * alarm. Default: 24.
   */
  readonly silenceHours?: number;
  /**
   * Whether the alert topic and the queues refuse plain HTTP. An emulator may speak only plain HTTP.
   * Default: true.
   */
  readonly enforcesTls?: boolean;
  /**
   * If true, deleting the ledger's stack keeps the tables and their key, and the tables have deletion protection.
   * Default: true.
   */
  readonly keepsDataOnDestroy?: boolean;
  /**
   * For how many days AWS Backup keeps the daily backups of the tables, in a locked vault with a key of its own. 0 makes
   * no backups: point-in-time recovery goes back 35 days without them. Default: 0.
   */
  readonly backupDays?: number;
  /**
   * CANNOT BE UNDONE. After how many days, at least 3, the vault's lock is in compliance mode: from then on nobody can
   * delete a backup before its time, change the lock or delete the vault, not even the root user or AWS. 0 leaves the lock
   * in governance mode, which those with the permission can remove. Default: 0.
   */
  readonly backupComplianceAfterDays?: number;
  /**
   * A second region that has replicas of the tables, only to read. The home region stays the only one that writes.
   * Default: none.
   */
  readonly replicaRegion?: string;
  /** For how many days an archive keeps the events of the hub bus. 0 makes no archive. Default: 0. */
  readonly archiveDays?: number;
  /**
   * The ARNs of the users, roles or accounts (`arn:aws:iam::123456789012:root`) that may assume the operator role. Without
   * one, there is no such role. Default: none.
   */
  readonly operators?: readonly string[];
  /**
   * The permissions boundary of each role: the name of a managed policy of this account, or an ARN. If it is empty, the
   * roles have none. Default: empty.
   */
  readonly permissionsBoundary?: string;
  /**
   * Whether the CDK deploys with the caller's credentials instead of the roles that `cdk bootstrap` makes. Default:
   * false.
   */
  readonly deploysWithCliCredentials?: boolean;
}

/** The props of the construct `Tagledger`. */
export interface TagledgerProps extends TagledgerSettings {
  /** The region of the ledger and of the workflow, such as `eu-west-1`. */
  readonly homeRegion: string;
  /** The account. Without it, the templates can be deployed to any account. */
  readonly account?: string | undefined;
}
