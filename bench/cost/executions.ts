import * as z from "zod";
import { definitions, functionsOf } from "../../statemachine/definition.ts";

/** One kind of execution: where each Choice goes to. `fails` is the state that fails the execution. */
type Kind = {
  what: string;
  machine: keyof typeof definitions;
  decisions: Record<string, string>;
  fails?: string;
};

const tagged = { "PlanReady?": "AnySkipped?", "AnySkipped?": "HasWork?", "HasWork?": "ForEachRegion" };

/** The kinds of executions that the cost of a month is made of. */
export const kinds = {
  tagged: {
    what: "one resource, tagged",
    machine: "TagResources",
    decisions: { ...tagged, "AllTagged?": "Tagged" },
  },
  launch: {
    what: "`RunInstances` with volumes, by a person or by Auto Scaling; one batch",
    machine: "TagResources",
    decisions: { ...tagged, "PlanReady?": "FindResources", "AllTagged?": "Tagged" },
  },
  failed: {
    what: "one resource, failed and alerted",
    machine: "TagResources",
    decisions: { ...tagged, "AllTagged?": "MarkIncomplete", "MustAlert?": "PublishAlert" },
    fails: "RaiseTaggingIncomplete",
  },
  ignored: {
    what: "ignored: a failed call",
    machine: "TagResources",
    decisions: { "PlanReady?": "AnySkipped?", "AnySkipped?": "RecordSkipped", "HasWork?": "NothingToTag" },
  },
  noDrift: {
    what: "`detect-drift` without drift; each resource that Tagledger tags starts one, because the new tag is a change of tags too",
    machine: "DetectDrift",
    decisions: { "AnyDrift?": "NoDrift" },
  },
  drifted: {
    what: "a tag changed by somebody",
    machine: "DetectDrift",
    decisions: { "AnyDrift?": "RecordHistory", "MoreToCheck?": "Drifted" },
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
 * @throws Error if a decision fits no Choice of the definition. Then the definition has changed: correct `kinds`.
 */
export function statesEntered(name: KindName): string[] {
  const { machine, decisions, fails }: Kind = kinds[name];
  const entered = pathThrough(FlowSchema.parse(JSON.parse(definitions[machine])), { decisions, fails });
  const unused = [...Object.keys(decisions), ...(fails ? [fails] : [])].filter(
    (state) => !entered.includes(state),
  );
  if (unused.length > 0)
    throw new Error(`An execution of the kind ${name} does not enter ${unused.join(", ")}.`);
  return entered;
}

function pathThrough(
  { StartAt, States }: Flow,
  kind: Pick<Kind, "decisions"> & { fails: string | undefined },
) {
  const entered: string[] = [];
  for (let at: string | undefined = StartAt; at !== undefined; ) {
    const state: z.infer<typeof StateSchema> | undefined = States[at];
    if (!state || entered.includes(at)) throw new Error(`The path does not end: it comes to ${at}.`);
    entered.push(at);
    if (state.ItemProcessor) entered.push(...pathThrough(state.ItemProcessor, kind));
    if (at === kind.fails) break;
    at = state.Type === "Choice" ? decided(at, state, kind.decisions) : state.Next;
  }
  return entered;
}

function decided(
  name: string,
  { Choices, Default }: z.infer<typeof StateSchema>,
  decisions: Kind["decisions"],
) {
  const next = decisions[name];
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
