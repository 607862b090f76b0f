import { type Jsonata, jsonata } from "./expressions.ts";
import { eventBridgeUnavailable, snsUnavailable } from "./retriers.ts";
import type { Call } from "./states.ts";

/** What an alert says. */
export type Alert = {
  /** The name of the alert, an expression of JSONata. A heading in docs/runbook.md quotes it. */
  alert: string;
  /** The section of the runbook, an expression. `runbook` makes it of a heading. */
  runbook: string;
  /** The other fields of the message, each an expression. */
  fields: Record<string, string>;
  /** What happened, for an e-mail: lines, each an expression. A line may be a list of lines. */
  text: string[];
  /** Commands that help, by what they do, each an expression. */
  commands: Record<string, string>;
  /** An expression too. */
  whatToDo: string;
  /** The execution that the message names, an expression. */
  execution?: string;
};

/** A text as a JSONata literal. The text must not contain an apostrophe. */
export const quoted = (text: string) => `'${text}'`;

/** The section of the runbook with this heading. */
export const runbook = (heading: string) => quoted(`docs/runbook.md#${heading.toLowerCase()}`);

/** The parts of the execution's ARN. The commands take the name. */
const partOfArn = (index: number) => `$split($states.context.Execution.Id, ':')[${index}]`;
const [region, account] = [partOfArn(3), partOfArn(4)];
export const executionName = partOfArn(7);
const thisExecution = "$states.context.Execution.Id";
const consoleUrl = (execution: string) => `'\${ConsoleExecutionUrl}' & ${execution}`;

/** The message as an object, for all subscribers but people. */
export const messageOf = (alert: Alert) =>
  object({
    alert: alert.alert,
    account,
    region,
    ...alert.fields,
    execution: alert.execution ?? thisExecution,
    console: consoleUrl(alert.execution ?? thisExecution),
    whatToDo: alert.whatToDo,
    commands: object(alert.commands),
    runbook: alert.runbook,
  });

/** A name in an event may have a line break, which would look like a line of ours. */
const IN_ONE_LINE = "function($line) { $replace($replace($line, '\\n', ' '), '\\r', ' ') }";

/** The message as a text, for people. */
export function textOf({ alert, runbook: section, text, commands, whatToDo, execution }: Alert): string {
  const lines = [
    `${alert} & '.'`,
    `'Account ' & ${account} & ', region ' & ${region}`,
    "''",
    `$map([${text.join(", ")}], ${IN_ONE_LINE})`,
    "''",
    `'What to do: ' & (${whatToDo})`,
    "''",
    ...Object.entries(commands).map(([name, command]) => `'${name}: ' & ${command}`),
    `'runbook: ' & ${section}`,
    `'console: ' & ${consoleUrl(execution ?? thisExecution)}`,
  ];
  return `$join([${lines.join(", ")}], '\\n')`;
}

const object = (fields: Record<string, string>) =>
  `{${Object.entries(fields)
    .map(([name, expression]) => `'${name}': ${expression}`)
    .join(", ")}}`;

/**
 * Publishes an alert to the topic. An e-mail gets the text, all other subscribers get the JSON ("Publish", Amazon SNS API
 * Reference: `MessageStructure`).
 *
 * @param subject a constant, or an expression for one: what varies is in the message
 * @param message an expression for the object
 * @param text an expression for the text
 */
export const publish = (subject: string, message: string, text: string): Call => ({
  Type: "Task",
  Resource: "arn:${Partition}:states:::sns:publish",
  Arguments: {
    TopicArn: "${AlertTopicArn}",
    Subject: subject,
    MessageStructure: "json",
    Message: jsonata(`$string({'default': $string(${message}, true), 'email': ${text}})`),
  },
  TimeoutSeconds: 30,
  Retry: [snsUnavailable],
});

/** Publishes an alert that is all in the definition. */
export const publishAlert = (subject: string, alert: Alert): Call =>
  publish(subject, messageOf(alert), textOf(alert));

/** What an event of an alert says (domain/alert-events.ts). Each but the title is an expression. */
export type AlertEvent = {
  alertId: string;
  cause: string;
  /** A constant, or an expression. */
  title: string | Jsonata;
  message: string;
  text: string;
};

/**
 * The text for a chat. An object can be put into a message of EventBridge as it is, but a text with a quote cannot
 * ("Amazon EventBridge input transformation", EventBridge User Guide). A name in an event must not mention people: in Slack
 * `<!channel>` does.
 */
const contentOf = (title: string | Jsonata, text: string) => ({
  textType: "client-markdown",
  title,
  description: jsonata(`$replace($replace(${text}, '&', '&amp;'), '<', '&lt;')`),
});

/** Puts an event of Tagledger on its own bus. The task fails if the bus does not accept it. */
export const putEvent = (type: string, { alertId, cause, title, message, text }: AlertEvent): Call => ({
  Type: "Task",
  Resource: "arn:${Partition}:states:::events:putEvents",
  Arguments: {
    Entries: [
      {
        EventBusName: "${OwnEventBusName}",
        Source: "tagledger",
        DetailType: type,
        Detail: {
          schemaVersion: "1",
          alertId: jsonata(alertId),
          cause: jsonata(cause),
          title,
          content: contentOf(title, text),
          alert: jsonata(message),
        },
      },
    ],
  },
  TimeoutSeconds: 30,
  Retry: [eventBridgeUnavailable],
});
