import type { HistoryEvent } from "@aws-sdk/client-sfn";
import * as z from "zod";

/** A state that an execution entered. */
export type Entered = { name: string; type: string; isInMap: boolean };

type State = { Type: string; Next?: string | undefined; ItemProcessor?: Machine | undefined };
type Machine = { StartAt: string; States: Record<string, State> };

const MachineSchema: z.ZodType<Machine> = z.lazy(() =>
  z.object({
    StartAt: z.string(),
    States: z.record(
      z.string(),
      z.object({ Type: z.string(), Next: z.string().optional(), ItemProcessor: MachineSchema.optional() }),
    ),
  }),
);

/**
 * The states that an execution without failures entered, in this order. The emulator's history does not have the states
 * inside a Map. So they are taken from the definition, from `StartAt` along `Next`, for one iteration.
 *
 * @param definition the definition of the state machine, as JSON.
 */
export function statesEntered(history: HistoryEvent[], definition: string): Entered[] {
  const { States } = MachineSchema.parse(JSON.parse(definition));
  return history.flatMap(({ type = "", stateEnteredEventDetails }) => {
    const name = stateEnteredEventDetails?.name;
    const state = name === undefined ? undefined : States[name];
    if (name === undefined || state === undefined || !type.endsWith("StateEntered")) return [];
    const inside = state.ItemProcessor ? iterationOf(state.ItemProcessor) : [];
    return [{ name, type: state.Type, isInMap: false }, ...inside];
  });
}

/**
 * When an execution entered its first state, in milliseconds since 1970. The emulator sleeps for 150 ms before it
 * (`_run_execution` in ministack/services/stepfunctions.py), which would make all machines look more alike than they are.
 */
export function firstEntryIn(history: HistoryEvent[]): number {
  const entry = history.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined);
  if (entry?.timestamp === undefined) throw new Error("The execution entered no state.");
  return entry.timestamp.getTime();
}

function iterationOf({ StartAt, States }: Machine): Entered[] {
  const entered: Entered[] = [];
  for (let name: string | undefined = StartAt; name !== undefined; name = States[name]?.Next)
    entered.push({ name, type: States[name]?.Type ?? "", isInMap: true });
  return entered;
}

/**
 * A machine that enters states of the same types and does nothing. Each Task invokes a function of its own.
 *
 * @param functionArns one for each Task, in the order of the Tasks.
 * @throws Error for a type of state that it does not know.
 */
export function emptyDefinition(entered: readonly Entered[], functionArns: readonly string[]) {
  const taskNames = entered.filter(({ type }) => type === "Task").map(({ name }) => name);
  const chain = (states: readonly Entered[]) => ({
    StartAt: states[0]?.name,
    States: Object.fromEntries(
      states.map(({ name, type }, index) => [name, stateOf(name, type, states[index + 1]?.name)]),
    ),
  });
  const stateOf = (name: string, type: string, next: string | undefined): object => {
    const end = next === undefined ? { End: true } : { Next: next };
    switch (type) {
      case "Task": {
        const Arguments = { FunctionName: functionArns[taskNames.indexOf(name)], Payload: {} };
        return { Type: type, Resource: "arn:aws:states:::lambda:invoke", Arguments, ...end };
      }
      case "Choice":
        return { Type: type, Choices: [{ Condition: "{% true %}", Next: next }] };
      case "Map":
        return {
          Type: type,
          Items: [1],
          ItemProcessor: chain(entered.filter((each) => each.isInMap)),
          ...end,
        };
      case "Succeed":
        return { Type: type };
      default:
        throw new Error(`No empty state of the type ${type} is known.`);
    }
  };
  return { QueryLanguage: "JSONata", ...chain(entered.filter(({ isInMap }) => !isInMap)) };
}
