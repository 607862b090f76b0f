import * as z from "zod";
import { definitions, functionsOf } from "../../statemachine/definition.ts";

/**
 * One kind of execution. `chosen` are the states that its Choices lead to, in order. `fails` is the state that fails the
 * execution.
 */
type Kind = {
  what: string;
  machine: keyof typeof definitions;
  chosen: string[];
  fails?: string;
};

/** The kinds of executions that the cost of a month is made of. */
export const kinds = {
  tagged: {
    what: "one resource, tagged",
    machine: "TagResources",
    chosen: ["ForEachRegion", "Tagged"],
  },
  launch: {
    what: "`RunInstances` with volumes, by a person or by Auto Scaling; one batch",
    machine: "TagResources",
    chosen: ["FindResources", "ForEachRegion", "Tagged"],
  },
  failed: {
    what: "one resource, failed and alerted",
    machine: "TagResources",
    chosen: ["ForEachRegion", "MarkIncomplete", "PublishAlert"],
    fails: "RaiseTaggingIncomplete",
  },
  ignored: {
    what: "ignored: a failed call",
    machine: "TagResources",
    chosen: ["RecordSkipped", "NothingToTag"],
  },
  noDrift: {
    what: "`detect-drift` without drift: somebody's call that names a known tag and changes nothing",
    machine: "DetectDrift",
    chosen: ["NoDrift"],
  },
  drifted: {
    what: "a tag changed by somebody",
    machine: "DetectDrift",
    chosen: ["RecordHistory", "Drifted"],
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

const StateSchema = z.object({
  Type: z.string(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Next: z.string() })).default([]),
  get ItemProcessor() {
    return FlowSchema.optional();
  },
});
const FlowSchema = z.object({
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), StateSchema);
  },
});
type Flow = z.infer<typeof FlowSchema>;

/**
 * The states that an execution of this kind enters, in order: each is a billed transition. A Map has one iteration.
 *
 * @throws Error if a state of `chosen` or `fails` is not on the way. Then the definition has changed: correct `kinds`.
 */
export function statesEntered(name: KindName): string[] {
  const { machine, chosen, fails }: Kind = kinds[name];
  const left = [...chosen];
  const entered = pathThrough(FlowSchema.parse(JSON.parse(definitions[machine])), left, fails);
  const missed = fails === undefined || entered.includes(fails) ? left : [...left, fails];
  if (missed.length > 0)
    throw new Error(`An execution of the kind ${name} does not enter ${missed.join(", ")}.`);
  return entered;
}

/** Follows a definition from its start. It takes the states that the Choices lead to from the list. */
function pathThrough({ StartAt, States }: Flow, chosen: string[], fails: string | undefined): string[] {
  const entered: string[] = [];
  for (let at: string | undefined = StartAt; at !== undefined; ) {
    const state: z.infer<typeof StateSchema> | undefined = States[at];
    if (!state) throw new Error(`The path comes to ${at}, which is no state.`);
    entered.push(at);
    if (state.ItemProcessor) entered.push(...pathThrough(state.ItemProcessor, chosen, fails));
    if (at === fails) break;
    at = state.Type === "Choice" ? decided(at, state, chosen.shift()) : state.Next;
  }
  return entered;
}

function decided(
  name: string,
  { Choices, Default }: z.infer<typeof StateSchema>,
  next: string | undefined,
): string {
  if (next !== undefined && [Default, ...Choices.map((choice) => choice.Next)].includes(next)) return next;
  throw new Error(
    `The Choice ${name} does not lead to ${next ?? "a state that bench/cost/executions.ts names"}.`,
  );
}

/** The functions that an execution of this kind invokes, by the names of their states. */
export function invocationsIn(name: KindName): string[] {
  const functions = functionsOf(definitions[kinds[name].machine]);
  return statesEntered(name).filter((state) => functions.includes(state));
}
