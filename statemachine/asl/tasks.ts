import { execution, type Jsonata, jsonata } from "./expressions.ts";
import { cloudWatchUnavailable, lambdaUnavailable, ledgerUnavailable, snsUnavailable } from "./retriers.ts";
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

type Alert = {
  subject: string;
  /** The name of the alert. Its heading in docs/runbook.md quotes it. */
  alert: string;
  /** The heading in docs/runbook.md. */
  heading: string;
  /** The other fields of the message, each an expression of JSONata. */
  fields: Record<string, string>;
  /** What happened, for an e-mail: lines, each an expression of JSONata. A line may be a list of lines. */
  text: string[];
  /** Commands that help, by what they do. Expressions of JSONata too. */
  commands: Record<string, string>;
  /** This is a JSONata expression too. */
  whatToDo: string;
};

/** The parts of the execution's ARN. The commands take the name. */
const partOfArn = (index: number) => `$split($states.context.Execution.Id, ':')[${index}]`;
const [region, account] = [partOfArn(3), partOfArn(4)];
export const executionName = partOfArn(7);

/**
 * Publishes an alert: what happened, where to look and what to do. An e-mail gets it as text, all other subscribers as
 * JSON ("Publish", Amazon SNS API Reference: `MessageStructure`).
 */
export const publishAlert = (alert: Alert): Call => ({
  Type: "Task",
  Resource: "arn:${Partition}:states:::sns:publish",
  Arguments: {
    TopicArn: "${AlertTopicArn}",
    Subject: alert.subject,
    MessageStructure: "json",
    Message: jsonata(`$string({'default': $string(${messageOf(alert)}, true), 'email': ${textOf(alert)}})`),
  },
  TimeoutSeconds: 30,
  Retry: [snsUnavailable],
});

const runbook = (heading: string) => `docs/runbook.md#${heading.toLowerCase()}`;
const consoleUrl = "'${ConsoleExecutionUrl}' & $states.context.Execution.Id";

const messageOf = ({ alert, heading, fields, commands, whatToDo }: Alert) =>
  object({
    alert: quoted(alert),
    account,
    region,
    ...fields,
    execution: "$states.context.Execution.Id",
    console: consoleUrl,
    whatToDo,
    commands: object(commands),
    runbook: quoted(runbook(heading)),
  });

/** A name in an event may have a line break, which would look like a line of ours. */
const IN_ONE_LINE = "function($line) { $replace($replace($line, '\\n', ' '), '\\r', ' ') }";

function textOf({ alert, heading, text, commands, whatToDo }: Alert): string {
  const lines = [
    quoted(`${alert}.`),
    `'Account ' & ${account} & ', region ' & ${region}`,
    "''",
    `$map([${text.join(", ")}], ${IN_ONE_LINE})`,
    "''",
    `'What to do: ' & (${whatToDo})`,
    "''",
    ...Object.entries(commands).map(([name, command]) => `'${name}: ' & ${command}`),
    quoted(`runbook: ${runbook(heading)}`),
    `'console: ' & ${consoleUrl}`,
  ];
  return `$join([${lines.join(", ")}], '\\n')`;
}

const object = (fields: Record<string, string>) =>
  `{${Object.entries(fields)
    .map(([name, expression]) => `'${name}': ${expression}`)
    .join(", ")}}`;

/** A text as a JSONata literal. The text must not contain an apostrophe. */
export const quoted = (text: string) => `'${text}'`;

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
