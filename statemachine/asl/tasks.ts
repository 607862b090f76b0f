import { execution, type Jsonata } from "./expressions.ts";
import { cloudWatchUnavailable, lambdaUnavailable, ledgerUnavailable } from "./retriers.ts";
import type { Call, Fields } from "./states.ts";

/*
 * The calls that the Tasks make. The deployment fills in `${…}`. If the retries of a Task differ from those here, its
 * own definition has them.
 */

/** Invokes the Lambda function of this name, with the fields about the execution. */
export const invoke = (name: string, payload: Fields) => ({
  Type: "Task" as const,
  Resource: "arn:${Partition}:states:::lambda:invoke",
  Arguments: { FunctionName: `\${${name}FunctionArn}`, Payload: { ...payload, execution } },
});

/** The input of a function that writes to the ledger. */
type Recorded = {
  origin: Jsonata | Fields;
  policyVersion: string;
  outcomes: Jsonata | Fields[];
  duplicates: Jsonata | 0;
};

/** Invokes one of the functions that write to the ledger. */
export const record = (
  name: "RecordMetadata" | "RecordHistory" | "RecordAction",
  recorded: Recorded,
): Call => ({
  ...invoke(name, recorded),
  TimeoutSeconds: 90,
  Retry: [ledgerUnavailable, lambdaUnavailable],
});

/** The origin of a row that is not about a resource of the event. Such a row records no creation. */
export const ownOrigin = (
  actionType: string,
  { eventId, eventTime }: { eventId: Jsonata; eventTime: Jsonata },
) => ({
  source: "event",
  eventId,
  eventTime,
  actionType,
  creation: "none",
  actor: { kind: "Unknown", name: "unknown", confidence: "unknown" },
});

/** Adds a value to a CloudWatch metric. */
export const putMetric = (name: string, value: Jsonata): Call => ({
  Type: "Task",
  Resource: "arn:${Partition}:states:::aws-sdk:cloudwatch:putMetricData",
  Arguments: {
    Namespace: "Tagledger",
    MetricData: [{ MetricName: name, Value: value, Unit: "Count" }],
  },
  TimeoutSeconds: 30,
  Retry: [cloudWatchUnavailable],
});
