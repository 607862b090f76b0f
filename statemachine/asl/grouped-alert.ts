import { type Alert, executionName, messageOf, publish, putEvent, textOf } from "./alert.ts";
import { input, jsonata, redriveCountOf } from "./expressions.ts";
import { alertsUnavailable, stepFunctionsUnavailable } from "./retriers.ts";
import { type Call, type Fields, onError, states, when } from "./states.ts";

/** If a cause is quiet for this long, its alert ends. */
export const QUIET_SECONDS = 900;

/** The time at which the state was entered: ISO 8601, and in seconds since 1970. A retry does not change it. */
export const enteredAt = "$states.context.State.EnteredTime";
export const enteredSeconds = `$floor($toMillis(${enteredAt}) / 1000)`;

/** A number as DynamoDB takes it. */
export const number = (expression: string) => ({ N: jsonata(`$string(${expression})`) });
export const string = (expression: string) => ({ S: jsonata(expression) });

/** The lease of an alert that is followed: two quiet times from this state on. */
export const nextLease = number(`${enteredSeconds} + ${2 * QUIET_SECONDS}`);

/** Ends an alert. Its item stays, so that a second try of the same write has the same result. */
export const WITHOUT_LEASE = "SET followed_until = :never";
export const never = { ":never": { N: "0" } };

/** A write to the item of one cause in the table of alerts. */
export const writeAlert = (cause: string, { values, ...write }: Fields & { values: Fields }): Call => ({
  Type: "Task",
  Resource: "arn:${Partition}:states:::dynamodb:updateItem",
  Arguments: {
    TableName: "${AlertsTableName}",
    Key: { cause: string(cause) },
    ...write,
    ExpressionAttributeValues: values,
  },
  TimeoutSeconds: 30,
  Retry: [alertsUnavailable],
});

/** The catcher for a write whose condition is false. That is an answer and not a failure. */
export const ifNot = <const Next extends string>(next: Next) => ({
  ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"],
  Output: input,
  Next: next,
});

export type GroupedAlert = Alert & {
  /** What the alerts of one group have in common, an expression. */
  cause: string;
  /** How many failures or changes this execution adds, an expression. */
  count: string;
  /** A number that tells the alerts of one execution apart, an expression. */
  index: string;
};

/** The fields that the states below read. */
export const groupedFields = ({ cause, count, index, ...alert }: GroupedAlert): Fields => ({
  cause: jsonata(cause),
  // The same in each retry, so that a write whose answer was lost is recognised. It can be a part of a URL.
  alertId: jsonata(`${executionName} & '-' & $string(${redriveCountOf}) & '-' & $string(${index})`),
  count: jsonata(count),
  text: jsonata(textOf(alert)),
  alert: jsonata(messageOf(alert)),
});

export type Group<Next extends string> = {
  /** Where the fields are, an expression. */
  of: string;
  subject: string;
  /** What `follow-alert` says when the alert ends. */
  ended: Fields & EndedTexts;
  /** The state that follows when the alert is told or counted. */
  next: Next;
};

type EndedTexts = {
  subject: string;
  alert: string;
  runbook: string;
  /** What is counted, such as `failures`. */
  counted: string;
  whatToDo: string;
  /** The command that lists what is left. */
  list: string;
};

/**
 * The states that tell of one cause once. The first execution with a cause opens the item of the cause, starts
 * follow-alert, and tells. Each later one only counts itself. An alert is open as long as its lease is valid, which follow-alert
 * renews. docs/adr/0043-one-alert-for-one-cause.md explains the races.
 *
 * Whoever uses them says what follows if PublishAlone fails.
 */
export const groupedAlert = <const Next extends string>({ of, subject, ended, next }: Group<Next>) => {
  const cause = `${of}.cause`;
  const alertId = `${of}.alertId`;
  const counted = {
    ":at": string(enteredAt),
    ":execution": string("$states.context.Execution.Id"),
    ":one": { N: "1" },
    ":count": number(`${of}.count`),
    ":now": number(enteredSeconds),
  };
  const told = publish(subject, `${of}.alert`, `${of}.text`);
  return states({
    JoinAlert: {
      Comment: "If there is an open alert of this cause, this execution only counts itself.",
      ...writeAlert(cause, {
        ConditionExpression: "followed_until > :now",
        UpdateExpression:
          "SET last_at = :at, last_execution = :execution ADD executions :one, occurrences :count",
        values: counted,
      }),
      Output: input,
      Next: next,
      Catch: [ifNot("OpenAlert"), ...onError({ Output: input, Next: "PublishAlone" })],
    },
    OpenAlert: {
      Comment:
        "Only one execution opens the alert. If another one was faster, this one joins. An alert that nobody follows any more is opened anew.",
      ...writeAlert(cause, {
        ConditionExpression:
          "attribute_not_exists(followed_until) OR followed_until <= :now OR alert_id = :id",
        UpdateExpression:
          "SET alert_id = :id, begun_at = :at, last_at = :at, last_execution = :execution, executions = :one, occurrences = :count, followed_until = :until",
        values: { ...counted, ":id": string(alertId), ":until": nextLease },
      }),
      Output: input,
      Next: "FollowAlert",
      Catch: [ifNot("JoinAlert"), ...onError({ Output: input, Next: "PublishAlone" })],
    },
    FollowAlert: {
      Comment:
        "It is followed before it is told, so that its end is told even if this execution stops here. If it cannot be followed, its lease ends after two quiet times, and the next failure opens it anew.",
      Type: "Task",
      Resource: "arn:${Partition}:states:::states:startExecution",
      Arguments: {
        StateMachineArn: "${FollowAlertStateMachineArn}",
        Input: { cause: jsonata(cause), alertId: jsonata(alertId), ended },
      },
      TimeoutSeconds: 30,
      Retry: [stepFunctionsUnavailable],
      Output: input,
      Next: "PutAlertEvent",
      Catch: onError({ Output: input, Next: "PutAlertEvent" }),
    },
    PutAlertEvent: {
      ...putEvent("Alert Began", {
        alertId,
        cause,
        title: subject,
        message: `${of}.alert`,
        text: `${of}.text`,
      }),
      Output: input,
      Assign: { isOnBus: true },
      Next: "PublishAlert",
      Catch: onError({ Assign: { isOnBus: false }, Output: input, Next: "PublishAlert" }),
    },
    PublishAlert: {
      ...told,
      Output: input,
      Next: next,
      Catch: onError({ Output: input, Next: "WasHeard?" }),
    },
    "WasHeard?": {
      Type: "Choice",
      Comment:
        "If a webhook or a chat has heard of it, the alert stays open. Otherwise each further failure would be one more incident there, as long as SNS refuses.",
      Choices: [when("$isOnBus and '${BusIsHeard}' = 'true'", "PublishAlone")],
      Default: "ForgetAlert",
    },
    ForgetAlert: {
      Comment: "Nobody was told. Without a lease, the next execution with this cause tells.",
      ...writeAlert(cause, {
        ConditionExpression: "alert_id = :id",
        UpdateExpression: WITHOUT_LEASE,
        values: { ":id": string(alertId), ...never },
      }),
      Output: input,
      Next: "PublishAlone",
      Catch: onError({ Output: input, Next: "PublishAlone" }),
    },
    PublishAlone: {
      Comment:
        "Without the table of alerts, each execution tells for itself: never fewer alerts. After PublishAlert it is one more try.",
      ...told,
      Output: input,
      Next: next,
    },
  });
};
