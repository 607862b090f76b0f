import * as z from "zod";
import { planInput } from "../../cli/lib/plan-input.ts";
import { environmentPolicy } from "../../policy/deployed-policy.ts";
import { definitions, functionsOf } from "../../statemachine/definition.ts";

/** The resources of the mass request. */
export const MASS = 1000;

/**
 * One kind of execution. `chosen` are the states that its Choices lead to, in order. `caught` are the states that it goes
 * to from a state with an error, by that state. `fails` is the state that fails the execution. `resources` are those that
 * it tags: an instance is launched with a volume and a network interface.
 */
type Kind = {
  what: string;
  machine: keyof typeof definitions;
  chosen: string[];
  caught?: Record<string, string>;
  fails?: string;
  resources: number;
};

/** Each failure is alone: it opens an alert. A further failure of its cause only counts itself, which is cheaper. */
const caught = { JoinAlert: "OpenAlert" };

/** The kinds of executions that the cost of a month is made of. */
export const kinds = {
  tagged: {
    what: "one resource, tagged",
    machine: "TagResources",
    chosen: ["ForEachRegion", "Tagged"],
    resources: 1,
  },
  launch: {
    what: "`RunInstances` with volumes, by a person or by Auto Scaling; one batch",
    machine: "TagResources",
    chosen: ["FindResources", "ForEachRegion", "Tagged"],
    resources: 3,
  },
  mass: {
    what: `a request for ${MASS.toLocaleString("en-US")} instances`,
    machine: "TagResources",
    chosen: ["ForEachRegion", "Tagged"],
    resources: MASS,
  },
  failed: {
    what: "one resource, failed and alerted",
    machine: "TagResources",
    chosen: ["ForEachRegion", "MarkIncomplete", "ForEachCause"],
    caught,
    fails: "RaiseTaggingIncomplete",
    resources: 1,
  },
  ignored: {
    what: "ignored: a failed call",
    machine: "TagResources",
    chosen: ["RecordSkipped", "NothingToTag"],
    resources: 0,
  },
  noDrift: {
    what: "`detect-drift` without drift: somebody's call that names a known tag and changes nothing",
    machine: "DetectDrift",
    chosen: ["NoDrift"],
    resources: 0,
  },
  drifted: {
    what: "a tag changed by somebody",
    machine: "DetectDrift",
    chosen: ["RecordHistory", "Drifted"],
    caught,
    resources: 0,
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const isKindName = (kind: string): kind is KindName => Object.hasOwn(kinds, kind);

/** The execution of follow-alert for an alert that ends after one quiet time. */
const following: Kind = {
  what: "follows an alert until its end",
  machine: "FollowAlert",
  chosen: ["WaitForQuiet", "CloseAlert"],
  resources: 0,
};

/** The batches of the mass request, as Validate plans them: the number of resources in each. */
export const massBatches: number[] = planInput(
  {
    resources: Array.from(
      { length: MASS },
      (_, number) => `arn:aws:ec2:eu-west-1:123456789012:instance/i-${number.toString(16).padStart(17, "0")}`,
    ),
    requestedBy: "ada",
  },
  {
    deployed: environmentPolicy({ TAG_KEY: "Owner", TAG_VALUE: "{actor.name}" }),
    allowedKeys: ["Owner"],
    homeRegion: "eu-west-1",
  },
).batches.map(({ resources }) => resources.length);

/** The numbers of resources in the batches of an execution. */
export const batchesOf = (name: KindName): number[] =>
  name === "mass" ? massBatches : [kinds[name].resources];

const StateSchema = z.object({
  Type: z.string(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Arguments: z.object({ FunctionName: z.string().optional() }).default({}),
  Choices: z.array(z.object({ Next: z.string() })).default([]),
  Catch: z.array(z.object({ Next: z.string() })).default([]),
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

/** A state that an execution enters, and the function that it calls. `iterations`: those of a Map. */
type Entered = {
  name: string;
  type: string;
  calls: string | undefined;
  iterations: number;
  isInMap?: true;
};

/**
 * The states that an execution of this kind enters, in order: each is a billed transition. A Map has one iteration for
 * each batch.
 *
 * @throws Error if a state of `chosen` or `fails` is not on the way. Then the definition has changed: correct `kinds`.
 */
export const statesEntered = (name: KindName): string[] => entered(name).map((state) => state.name);

const entered = (name: KindName): Entered[] => statesOn(kinds[name], batchesOf(name).length);

/** How many of these states a run on the emulator shows: in a Map, only those that invoke a function. */
export const countableStates = (name: KindName): number =>
  entered(name).filter(({ isInMap, calls }) => !isInMap || calls !== undefined).length;

/** The states that follow-alert enters, and the events in its history. */
export const followed = () => {
  const states = statesOn(following, 0);
  return { transitions: states.length, historyEvents: eventsOf(states) };
};

function statesOn({ what, machine, chosen, caught = {}, fails }: Kind, iterations: number): Entered[] {
  const route = { left: [...chosen], caught, fails, iterations };
  const states = pathThrough(FlowSchema.parse(JSON.parse(definitions[machine])), route);
  const reached = states.some((state) => state.name === fails);
  const missed = fails === undefined || reached ? route.left : [...route.left, fails];
  if (missed.length > 0) throw new Error(`An execution (${what}) does not enter ${missed.join(", ")}.`);
  return states;
}

type Route = {
  left: string[];
  caught: Record<string, string>;
  fails: string | undefined;
  iterations: number;
};

/** Follows a definition from its start. It takes the states that the Choices lead to from the list. */
function pathThrough({ StartAt, States }: Flow, route: Route): Entered[] {
  const states: Entered[] = [];
  for (let at: string | undefined = StartAt; at !== undefined; ) {
    const state: z.infer<typeof StateSchema> | undefined = States[at];
    if (!state) throw new Error(`The path comes to ${at}, which is no state.`);
    const { ItemProcessor: iteration } = state;
    const [calls] = functionsOf(state.Arguments.FunctionName ?? "");
    states.push({ name: at, type: state.Type, calls, iterations: iteration ? route.iterations : 0 });
    if (iteration)
      for (let number = 0; number < route.iterations; number++)
        states.push(...pathThrough(iteration, route).map((each) => ({ ...each, isInMap: true as const })));
    if (at === route.fails) break;
    at = state.Type === "Choice" ? decided(at, state, route.left.shift()) : nextOf(at, state, route.caught);
  }
  return states;
}

function nextOf(name: string, { Next, Catch }: z.infer<typeof StateSchema>, caught: Route["caught"]) {
  const next = caught[name];
  if (next === undefined || Catch.some((catcher) => catcher.Next === next)) return next ?? Next;
  throw new Error(`${name} does not go to ${next} with any error.`);
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

/** The functions that an execution of this kind invokes, once for each invocation. */
export const invocationsIn = (name: KindName): string[] => entered(name).flatMap(({ calls }) => calls ?? []);

/** A Task is entered, scheduled, started, succeeds and is exited. */
const TASK_EVENTS = 5;
/** All other states are entered and exited. A Map also starts and succeeds, and so does each of its iterations. */
const EVENTS = 2;

/**
 * The events in the history of an execution of this kind. With the log level ALL, each is a line of the log ("Using
 * CloudWatch Logs to log execution history in Step Functions", AWS Step Functions Developer Guide).
 */
export const historyEventsOf = (name: KindName): number => eventsOf(entered(name));

const eventsOf = (states: Entered[]): number =>
  states.reduce(
    (sum, { type, iterations }) =>
      sum + (type === "Task" ? TASK_EVENTS : EVENTS) + (type === "Map" ? EVENTS * (1 + iterations) : 0),
    EVENTS,
  );
