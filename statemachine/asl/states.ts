import { type Jsonata, jsonata } from "./expressions.ts";
import type { Retrier } from "./retriers.ts";

/*
 * The part of the Amazon States Language (ASL) that the workflows use. The fields have ASL's own names, so a
 * definition here reads like the JSON. `Name` is the name of a state: the compiler refuses a transition to a state that
 * does not exist.
 */

export type Value = string | number | boolean | readonly Value[] | { readonly [field: string]: Value };
export type Fields = { readonly [field: string]: Value };

type Assigned = { Assign?: Fields; Output?: Value };
type Transition<Name extends string> = Assigned & { Next: Name };
type Catcher<Name extends string> = { ErrorEquals: readonly string[] } & Transition<Name>;
type Rule<Name extends string> = { Condition: Jsonata; Assign?: Fields; Next: Name };

/** The call that a Task makes: the functions of tasks.ts return it. */
export type Call = {
  Type: "Task";
  Resource: string;
  Arguments: Fields;
  TimeoutSeconds: number;
  Retry?: readonly Retrier[];
};

type State<Name extends string> = { Comment?: string } & (
  | (Call & (Transition<Name> | (Assigned & { End: true })) & { Catch?: readonly Catcher<Name>[] })
  | ({ Type: "Pass" } & (Transition<Name> | (Assigned & { End: true })))
  | ({ Type: "Wait"; Seconds: Jsonata } & Transition<Name>)
  | { Type: "Choice"; Choices: readonly Rule<Name>[]; Default: Name }
  | ({
      Type: "Map";
      Items: Jsonata;
      ItemSelector: Fields;
      MaxConcurrency: number;
      ItemProcessor: Iteration;
      Catch: readonly Catcher<Name>[];
    } & Transition<Name>)
  | { Type: "Succeed" }
  | { Type: "Fail"; Error: Jsonata; Cause: Jsonata }
);
type States<Name extends string, Next extends string = Name> = { [Each in Name]: State<Next> };
type Iteration = { ProcessorConfig: { Mode: "INLINE" }; StartAt: string; States: States<string> };
type StateMachine<Name extends string> = { Comment: string; StartAt: Name; TimeoutSeconds: number };

/** A state machine. Its states have the names in `Name`. */
export const stateMachine = <Name extends string>(
  machine: StateMachine<NoInfer<Name>> & { States: States<Name, NoInfer<Name>> },
) => ({ QueryLanguage: "JSONata", ...machine });

/** Some states of a state machine. `stateMachine` checks their transitions when it has all states. */
export const states = <const Some extends States<string>>(some: Some): Some => some;

/** The states that a Map runs for each item. */
export const iteration = <Name extends string>(
  StartAt: NoInfer<Name>,
  States: States<Name, NoInfer<Name>>,
): Iteration => ({ ProcessorConfig: { Mode: "INLINE" }, StartAt, States });

/** A rule of a Choice. The first rule with a true condition decides. */
export const when = <const Name extends string>(
  condition: string,
  Next: Name,
  Assign?: Fields,
): Rule<Name> => ({ Condition: jsonata(condition), ...(Assign && { Assign }), Next });

/**
 * Two equal catchers for a Task or a Map. Two are needed: `States.ALL` does not match `States.DataLimitExceeded`, and
 * an `ErrorEquals` with `States.ALL` may have no other error. ("Handling errors in Step Functions workflows", AWS Step
 * Functions Developer Guide).
 */
export const onError = <const Name extends string>(transition: Transition<Name>): Catcher<Name>[] => [
  { ErrorEquals: ["States.DataLimitExceeded"], ...transition },
  { ErrorEquals: ["States.ALL"], ...transition },
];
