import { Duration } from "aws-cdk-lib";
import { ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";

export type AlarmFacts = {
  /** What happened, in a sentence. The description of the alarm begins with it. */
  readonly says: string;
  /** What to do, in a sentence. The section of the runbook says more. */
  readonly todo: string;
  readonly period: Duration;
  readonly evaluationPeriods: number;
  /** The periods that must be bad, of `evaluationPeriods`. Without it all must be. */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData;
};

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;

/** One bad period raises the alarm. Without executions, messages or calls there is no data, and nothing is wrong. */
const AT_ONCE = {
  period: Duration.minutes(5),
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
} as const;

/** A sum takes a metric that is late for 0. So it looks at each period three times. */
const AT_ONCE_IN_SUM = { ...AT_ONCE, evaluationPeriods: 3, datapointsToAlarm: 1 } as const;

/** A single failure is retried. Half an hour with failures in three periods is more than that. */
const LASTING = { ...AT_ONCE, evaluationPeriods: 6, datapointsToAlarm: 3 } as const;

/** The silence itself is the alarm: no data means that nothing was started. */
const SILENT = {
  period: Duration.hours(1),
  threshold: 1,
  comparisonOperator: LESS_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
} as const;

/** The alarms by their heading in docs/runbook.md. The metrics are in alarms.ts. */
export const alarmFacts = {
  ExecutionsFailed: {
    ...AT_ONCE,
    says: "An execution failed.",
    todo: "Find the cause, remove it and replay the execution.",
  },
  ExecutionsTimedOut: {
    ...AT_ONCE,
    says: "An execution ran for longer than 4 hours and was stopped.",
    todo: "Find what it waited for and replay it.",
  },
  ExecutionsAborted: {
    ...AT_ONCE,
    says: "Somebody stopped an execution.",
    todo: "Find out who and why, and replay it.",
  },
  ExecutionsThrottled: {
    ...LASTING,
    says: "Step Functions delays executions for more than 15 minutes of half an hour.",
    todo: "Find out what uses the quota of state transitions, or ask AWS for a higher one.",
  },
  NoExecutions: {
    ...SILENT,
    // The setting silenceHours gives the number.
    evaluationPeriods: 24,
    says: "No execution of tag-resources was started for the hours of the setting silenceHours.",
    todo: "Check that the trail logs and that the rules are enabled.",
  },
  CanaryFailed: {
    ...AT_ONCE_IN_SUM,
    says: "A resource of the canary was not tagged or not recorded in time.",
    todo: "Look at the error of the canary's execution: it says what is missing, and in which region.",
  },
  CanaryMissing: {
    ...SILENT,
    evaluationPeriods: 3,
    says: "The canary had no turn for 3 hours.",
    todo: "Check that its schedules are enabled.",
  },
  DeadLetterQueue: {
    ...AT_ONCE,
    says: "An event could not be delivered or handled.",
    todo: "List it with npx tagledger failures, remove the cause and replay it.",
  },
  UndeliveredAlerts: {
    ...AT_ONCE,
    says: "A webhook or a chat did not get an alert.",
    todo: "Look at the message and its error code on the queue, repair the webhook, and delete the message.",
  },
  WebhookLost: {
    ...AT_ONCE,
    says: "EventBridge took the secret from the connection of a webhook, and sends it no alert any more.",
    todo: "Make a secret with another name, and deploy with that name.",
  },
  OldestMessage: {
    ...AT_ONCE,
    says: "A message has waited on a queue for too long.",
    todo: "Replay or dismiss the events of the dead-letter queue, or find out why CheckTagEvents does not read its queue.",
  },
  FailedInvocations: {
    ...AT_ONCE,
    says: "EventBridge gave up on an event of the hub bus.",
    todo: "Look for the event on the dead-letter queue, and check the role of the rule.",
  },
  EventsLost: {
    ...AT_ONCE_IN_SUM,
    says: "EventBridge could neither deliver an event nor put it on the dead-letter queue. The event is lost.",
    todo: "Repair the queue's policy or the key's policy, and find the event in CloudTrail.",
  },
  RegionChanged: {
    ...AT_ONCE,
    says: "Somebody enabled or disabled a region of the account.",
    todo: "Run npx tagledger regions and deploy all stacks.",
  },
  FunctionErrors: {
    ...LASTING,
    says: "CheckTagEvents, CountUnknownEvent or PublishEvents fails again and again.",
    todo: "Read the log of the function.",
  },
  FunctionThrottles: {
    ...LASTING,
    says: "Lambda throttles the functions for more than 15 minutes of half an hour.",
    todo: "Find out what uses the account's concurrency, or ask AWS for more.",
  },
  FunctionDuration: {
    ...LASTING,
    threshold: 80,
    says: "Functions use more than 80 percent of their timeout.",
    todo: "Find the slow function and what it waits for.",
  },
  OwnEventsLate: {
    ...AT_ONCE,
    // In milliseconds. Events are sent within seconds, so an hour is no delay of a busy moment. After a day the stream
    // drops the rows. This leaves 23 hours.
    threshold: 3_600_000,
    says: "PublishEvents sends own events more than an hour late. After a day they are lost.",
    todo: "Find out whether PublishEvents fails, is throttled or is slow.",
  },
  TableThrottles: {
    ...LASTING,
    says: "DynamoDB throttles requests to a table of the ledger or to the table of open alerts.",
    todo: "Find the hot key, or wait until the table has scaled.",
  },
  TableErrors: {
    ...LASTING,
    says: "DynamoDB answers requests to a table of the ledger or to the table of open alerts with internal errors.",
    todo: "Look at AWS Health, and replay what failed.",
  },
  PolicyProblem: {
    ...AT_ONCE,
    // Executions tell whether the policy is valid. The canary starts one each hour, so the alarm does not end between two.
    period: Duration.hours(1),
    evaluationPeriods: 3,
    datapointsToAlarm: 1,
    says: "The tag policy cannot be used.",
    todo: "Correct it and put it with npx tagledger policy put.",
  },
} satisfies Record<string, AlarmFacts>;

export type AlarmName = keyof typeof alarmFacts;
