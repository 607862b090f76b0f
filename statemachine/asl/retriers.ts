/** A Retrier of ASL: the errors of a Task that are retried, the number of retries and the waits. */
export type Retrier = {
  Comment: string;
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds?: number;
  JitterStrategy: "FULL";
};

type Retries = {
  errors: string[];
  /** The retries after the first attempt. */
  retries: number;
  /** The upper limit of the first wait. This limit doubles with each retry. */
  firstWaitSeconds: number;
  longestWaitSeconds?: number;
  /** The reason for the errors. */
  why: string;
  /** Why these numbers are enough, or what follows after the last retry. */
  note?: string;
};

const BACKOFF_RATE = 2;

function retrier({ errors, retries, firstWaitSeconds, longestWaitSeconds, why, note }: Retries): Retrier {
  const upTo = longestWaitSeconds ? ` up to ${longestWaitSeconds} s` : "";
  const seconds = longestSum(retries, firstWaitSeconds, longestWaitSeconds);
  const arithmetic = `${retries} retries, ${firstWaitSeconds} s doubling${upTo}, full jitter: ${inWords(seconds)}.`;
  return {
    Comment: [why, arithmetic, note].filter(Boolean).join(" "),
    ErrorEquals: errors,
    IntervalSeconds: firstWaitSeconds,
    MaxAttempts: retries,
    BackoffRate: BACKOFF_RATE,
    ...(longestWaitSeconds && { MaxDelaySeconds: longestWaitSeconds }),
    JitterStrategy: "FULL",
  };
}

/** The sum of the longest waits. */
function longestSum(retries: number, firstWait: number, longestWait = Number.POSITIVE_INFINITY): number {
  const waits = Array.from({ length: retries }, (_, retry) =>
    Math.min(firstWait * BACKOFF_RATE ** retry, longestWait),
  );
  return waits.reduce((sum, wait) => sum + wait, 0);
}

/** With full jitter each wait is a random time between zero and the longest wait. So the average is half of the sum. */
function inWords(seconds: number): string {
  if (seconds < 120) return `at most ${seconds} s, about ${Math.round(seconds / 2)} on average`;
  const minutes = seconds / 60;
  return `at most ${minutes.toFixed(1)} minutes, about ${(minutes / 2).toFixed(1)} on average`;
}

export const policyUnavailable = retrier({
  errors: ["PolicyUnavailableError"],
  retries: 6,
  firstWaitSeconds: 1,
  why: "Parameter Store throttled or failed.",
  note: "Without an answer the policy is unknown, and nothing is guessed.",
});

export const ledgerUnavailable = retrier({
  errors: ["LedgerUnavailableError"],
  retries: 6,
  firstWaitSeconds: 1,
  why: "DynamoDB throttled, or two executions wrote one row.",
  note: "On-demand tables double their capacity well within that time.",
});

export const throttledOrNotVisible = retrier({
  errors: ["TaggingThrottledError", "ResourceNotReadyError"],
  retries: 10,
  firstWaitSeconds: 3,
  longestWaitSeconds: 60,
  why: "The API throttled, or AWS does not show the resource yet.",
  note: "A resource that AWS does not show 2 minutes after the event is gone. The input of the Task has the field lastRetry. Its value is MaxAttempts. At that retry it returns the remaining resources as failed.",
});

export const stillBeingCreated = retrier({
  errors: ["ResourceBusyError"],
  retries: 24,
  firstWaitSeconds: 5,
  longestWaitSeconds: 600,
  why: "The service is still creating the resource. A directory or a domain takes up to 45 minutes.",
  note: "The input of the Task has the field lastBusyRetry. Its value is MaxAttempts. At that retry it returns the remaining resources as failed.",
});

export const actionInFlight = retrier({
  errors: ["ActionInFlightError"],
  retries: 8,
  firstWaitSeconds: 15,
  longestWaitSeconds: 240,
  why: "An action of Tagledger on the resource is not finished.",
  note: "The input of the Task has the field lastRetry. Its value is MaxAttempts. At that retry it takes the tags as they are.",
});

export const readThrottled = retrier({
  errors: ["TaggingThrottledError"],
  retries: 10,
  firstWaitSeconds: 3,
  longestWaitSeconds: 60,
  why: "The API that reads the tags throttled or failed.",
  note: "A failed read never means that there are no tags.",
});

export const notTaggedYet = retrier({
  errors: ["CanaryNotYetError"],
  retries: 9,
  firstWaitSeconds: 30,
  longestWaitSeconds: 300,
  why: "The canary's resource is not tagged and recorded yet.",
  note: "Two minutes have passed before. CloudTrail needs about 5 minutes to deliver an event. The input of the Task has the field lastRetry. Its value is MaxAttempts. At that retry it says what is missing.",
});

export const lambdaUnavailable = retrier({
  errors: [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.ClientExecutionTimeoutException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "Lambda itself throttled or failed.",
  note: "A longer outage ends in an alert, and a replay is safe.",
});

export const snsUnavailable = retrier({
  errors: [
    "SNS.InternalErrorException",
    "SNS.ThrottledException",
    "SNS.KmsThrottlingException",
    "SNS.SdkClientException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "SNS throttled or failed.",
});

export const cloudWatchUnavailable = retrier({
  errors: [
    "CloudWatch.InternalServiceException",
    "CloudWatch.ThrottlingException",
    "CloudWatch.SdkClientException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "CloudWatch throttled or failed.",
});

export const alertsUnavailable = retrier({
  errors: [
    "DynamoDB.InternalServerErrorException",
    "DynamoDB.InternalServerError",
    "DynamoDB.ProvisionedThroughputExceededException",
    "DynamoDB.RequestLimitExceeded",
    "DynamoDB.ThrottlingException",
    "DynamoDB.TransactionConflictException",
    "DynamoDB.SdkClientException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "DynamoDB throttled or failed.",
});

export const eventBridgeUnavailable = retrier({
  errors: [
    "EventBridge.FailedEntry",
    "EventBridge.InternalException",
    "EventBridge.ThrottlingException",
    "EventBridge.SdkClientException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "EventBridge throttled or failed.",
});

export const stepFunctionsUnavailable = retrier({
  errors: [
    "StepFunctions.ExecutionLimitExceededException",
    "StepFunctions.ThrottlingException",
    "StepFunctions.SdkClientException",
  ],
  retries: 4,
  firstWaitSeconds: 1,
  why: "Step Functions throttled or failed.",
});
