import jsonata from "jsonata";
import { definitions } from "../../statemachine/definition.ts";

export type Retrier = {
  Comment?: string;
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts?: number;
  BackoffRate: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: string;
};

export type State = {
  Type: string;
  Resource?: string;
  Next?: string;
  Default?: string;
  End?: boolean;
  TimeoutSeconds?: number;
  Seconds?: string;
  Arguments?: { Payload?: Record<string, unknown>; Subject?: string; Message?: string; MetricData?: unknown };
  Assign?: Record<string, unknown>;
  Output?: unknown;
  Items?: string;
  ItemSelector?: unknown;
  Choices?: { Condition: string; Assign?: Record<string, unknown>; Next: string }[];
  Retry?: Retrier[];
  Catch?: { ErrorEquals: string[]; Next: string; Assign?: Record<string, unknown>; Output?: unknown }[];
  ItemProcessor?: { StartAt: string; States: Record<string, State> };
};

/** A definition as it is deployed, its substitutions filled with ARNs. */
export const deployedAs = (
  definition: string,
  busIsHeard = false,
): { StartAt: string; TimeoutSeconds: number; States: Record<string, State> } =>
  JSON.parse(
    definition
      .replaceAll("${Partition}", "aws")
      .replaceAll("${AlertTopicArn}", "arn:aws:sns:eu-west-1:123456789012:alerts")
      .replaceAll("${AlertsTableName}", "Alerts")
      .replaceAll("${OwnEventBusName}", "Tagledger-events")
      .replaceAll("${BusIsHeard}", String(busIsHeard))
      .replaceAll(
        "${FollowAlertStateMachineArn}",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Tagledger-FollowAlert",
      )
      .replaceAll("${ConsoleExecutionUrl}", "https://console.example/#/executions/")
      .replace(/\$\{(\w+)FunctionArn\}/g, "arn:aws:lambda:eu-west-1:123456789012:function:$1:1"),
  );

export const deployed = deployedAs(definitions.TagResources);
const within = (map: string) => deployed.States[map]?.ItemProcessor?.States ?? {};

/** All states, those within the Maps included. */
export const states: Record<string, State> = {
  ...deployed.States,
  ...within("ForEachRegion"),
  ...within("ForEachCause"),
};
export const tasks = Object.entries(states).filter(([, { Type }]) => Type === "Task");

/** A write whose condition is false. What Tasks do with it is no failure: the alert is not open, or not ours any more. */
export const CONDITION = "DynamoDB.ConditionalCheckFailedException";

/** A state by its name; a name that is not there fails the test. */
export function stateOf(name: string): State {
  const state = states[name];
  if (!state) throw new Error(`The definition has no state ${name}`);
  return state;
}

/** The Catch entry of a state for an error that Step Functions calls by this name. */
export function catcherOf(name: string, error = "States.ALL") {
  const catcher = stateOf(name).Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error));
  if (!catcher) throw new Error(`${name} does not catch ${error}`);
  return catcher;
}

/** Where a state can go: on, by choice, or by failing. */
export function nextOf({ Next, Default, Choices = [], Catch = [] }: State): string[] {
  return [Next, Default, ...[...Choices, ...Catch].map((branch) => branch.Next)].filter(
    (next) => next !== undefined,
  );
}

/**
 * Evaluates a value of the definition as Step Functions does: each `{% … %}` within it is JSONata, and an expression
 * without a result is an error (States.QueryEvaluationError).
 */
export async function evaluate(value: unknown, variables: Record<string, unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => evaluate(item, variables)));
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).map(async ([key, inner]) => [
      key,
      await evaluate(inner, variables),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }
  const expression = typeof value === "string" ? /^\{%(.*)%\}$/s.exec(value)?.[1] : undefined;
  if (expression === undefined) return value;
  const result = await jsonata(expression).evaluate(undefined, variables);
  if (result === undefined) throw new Error(`States.QueryEvaluationError: ${expression} returned nothing`);
  return JSON.parse(JSON.stringify(result));
}

/** The state that a Choice goes to. */
export async function chosen(
  choice: string,
  variables: Record<string, unknown>,
): Promise<string | undefined> {
  const { Choices = [], Default } = stateOf(choice);
  for (const { Condition, Next } of Choices) if ((await evaluate(Condition, variables)) === true) return Next;
  return Default;
}
