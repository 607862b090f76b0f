import { definitions } from "../../statemachine/definition.ts";
import { CONDITION, deployedAs, evaluate, type State } from "./tag-resources.ts";

type Item = Record<string, { S: string } | { N: string }>;
type Values = Record<string, { S: string } | { N: string }>;
type Write = {
  Key: { cause: { S: string } };
  ConditionExpression: string;
  UpdateExpression: string;
  ExpressionAttributeValues: Values;
};
type Told = { type: "Began" | "Ended" | "Continues"; at: number; count: number; alertId: string };
/** A workflow at a state that takes time: when it goes on. */
type Step = { at: number };
type Process = { steps: AsyncGenerator<Step, void>; at: number };

const MOST_STEPS = 10_000;
const telling = (busIsHeard: boolean) =>
  deployedAs(definitions.TagResources, busIsHeard).States.ForEachCause?.ItemProcessor ?? {
    ...{ StartAt: "", States: {} },
  };
const FOLLOWING = deployedAs(definitions.FollowAlert);

/** The table of alerts, a clock in seconds, and the workflows that run, one state of one of them at a time. */
export class AlertWorld {
  now = 1_800_000_000;
  readonly table = new Map<string, Item>();
  readonly told: Told[] = [];
  /** The state whose first answer is lost each time, so that it is tried again. */
  loses = "";
  /** The states whose calls fail. */
  refuses: string[] = [];
  /** How many executions told for themselves. */
  alone = 0;
  private readonly running: Process[] = [];
  private readonly telling: ReturnType<typeof telling>;
  private started = 0;

  /** @param busIsHeard whether a webhook or a chat hears of what is on the bus */
  constructor(busIsHeard = false) {
    this.telling = telling(busIsHeard);
  }

  /** An execution with a failure. If it dies, it does nothing after it has opened an alert. */
  fail(name: string, cause: string, dies = false) {
    const input = { cause, alertId: name, count: 1, text: "", alert: {} };
    this.start(this.run(this.telling, { input, name, dies }));
  }

  /**
   * Goes on until that time, and not into it. `choose` picks the workflow that goes on next, of those that can.
   *
   * @throws Error if the workflows make so many steps that they must be in a circle
   */
  async until(end: number, choose: (of: number) => number) {
    for (let steps = 0; this.now < end; steps++) {
      if (steps > MOST_STEPS) throw new Error("The workflows go in a circle.");
      const due = this.running.filter(({ at }) => at <= this.now);
      const next = due[choose(due.length)];
      if (next) {
        const { done, value } = await next.steps.next();
        if (done) this.running.splice(this.running.indexOf(next), 1);
        else next.at = value.at;
        continue;
      }
      this.now = Math.min(end, ...this.running.map(({ at }) => at));
    }
  }

  private start(steps: Process["steps"]) {
    this.running.push({ steps, at: this.now });
  }

  private async *run(
    machine: { StartAt: string; States: Record<string, State> },
    { input, name, dies = false }: { input: Record<string, unknown>; name: string; dies?: boolean },
  ): AsyncGenerator<Step, void> {
    const begun = this.time();
    let variables: Record<string, unknown> = {};
    for (let at: string | undefined = machine.StartAt; at; ) {
      const state: State | undefined = machine.States[at];
      if (!state || state.Type === "Succeed") return;
      const states = (more = {}) => ({
        ...variables,
        states: {
          input,
          context: {
            Execution: {
              Id: `arn:aws:states:eu-west-1:123456789012:execution:m:${name}`,
              Input: input,
              StartTime: begun,
            },
            State: { EnteredTime: this.time(), RetryCount: 0 },
            StateMachine: { Id: "follow" },
          },
          ...more,
        },
      });
      yield { at: this.now + (state.Type === "Wait" ? Number(await evaluate(state.Seconds, states())) : 0) };
      if (state.Type === "Choice") {
        at = await this.decide(state, states());
        continue;
      }
      if (state.Type !== "Task") {
        at = state.Next;
        continue;
      }
      if (at === this.loses) this.call(state.Resource ?? "", await evaluate(state.Arguments, states()), at);
      const result = this.call(state.Resource ?? "", await evaluate(state.Arguments, states()), at);
      const error = this.refuses.includes(at) ? "States.ALL" : CONDITION;
      if (result === undefined) {
        const catcher = state.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error));
        variables = { ...variables, ...catcher?.Assign };
        at = catcher?.Next;
        continue;
      }
      if (dies && at === "OpenAlert") return;
      const assigned = await evaluate(state.Assign ?? {}, states({ result }));
      variables = { ...variables, ...(assigned as Record<string, unknown>) };
      at = state.Next;
    }
  }

  private async decide({ Choices = [], Default }: State, variables: Record<string, unknown>) {
    for (const { Condition, Next } of Choices)
      if ((await evaluate(Condition, variables)) === true) return Next;
    return Default;
  }

  /** The result of a Task. Undefined: it fails, or the condition of a write is false. */
  private call(resource: string, given: unknown, state: string): object | undefined {
    if (this.refuses.includes(state)) return undefined;
    const of = resource.split(":").at(-1);
    if (of === "updateItem") return this.write(given as Write);
    if (of === "putEvents") {
      const [{ DetailType, Detail }] = (given as { Entries: [{ DetailType: string; Detail: Detail }] })
        .Entries;
      const type = DetailType.replace("Alert ", "") as Told["type"];
      this.told.push({ type, at: this.now, count: Detail.alert.executions ?? 1, alertId: Detail.alertId });
    }
    if (state === "PublishAlone") this.alone += 1;
    if (of === "startExecution") {
      const { Input } = given as { Input: { alertId: string } & Record<string, unknown> };
      this.start(this.run(FOLLOWING, { input: Input, name: `follow-${this.started++}` }));
    }
    return {};
  }

  private write({ Key, ConditionExpression, UpdateExpression, ExpressionAttributeValues: values }: Write) {
    const item = this.table.get(Key.cause.S) ?? {};
    if (!ConditionExpression.split(" OR ").some((each) => each.split(" AND ").every(holds(item, values))))
      return undefined;
    this.table.set(Key.cause.S, updated(item, UpdateExpression, values));
    return { Attributes: this.table.get(Key.cause.S) };
  }

  /** How many alerts are open. A closed one has no lease. */
  open = () => [...this.table.values()].filter((item) => plain(item.followed_until) !== 0).length;

  private time = () => new Date(1000 * this.now).toISOString();
}

type Detail = { alertId: string; alert: { executions?: number } };
const plain = (value: Item[string] | undefined) =>
  value === undefined ? undefined : "N" in value ? Number(value.N) : value.S;

/** One comparison of a condition. A comparison with a missing attribute is false. */
const holds = (item: Item, values: Values) => (comparison: string) => {
  const missing = /^attribute_not_exists\((\w+)\)$/.exec(comparison)?.[1];
  if (missing) return !(missing in item);
  const [name = "", operator, reference = ""] = comparison.split(" ");
  const [left, right] = [plain(item[name]), plain(values[reference])];
  if (left === undefined || right === undefined) return false;
  if (operator === "=") return left === right;
  if (operator === "<=") return left <= right;
  if (operator === ">") return left > right;
  throw new Error(`There is no operator ${operator}.`);
};

function updated(item: Item, expression: string, values: Values): Item {
  const [set = "", add = ""] = expression.replace(/^SET /, "").split(" ADD ");
  const named = (list: string, separator: string) =>
    list
      .split(", ")
      .filter(Boolean)
      .map((each) => each.split(separator) as [string, string]);
  const sets = named(set, " = ").map(([name, value]) => [name, values[value]]);
  const adds = named(add, " ").map(([name, value]) => [
    name,
    { N: String(Number(plain(item[name]) ?? 0) + Number(plain(values[value]))) },
  ]);
  return { ...item, ...Object.fromEntries([...sets, ...adds]) };
}
