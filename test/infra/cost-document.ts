import { type KindName, kinds, statesEntered } from "../../bench/cost/executions.ts";
import { type Deployed, estimates, monthlyCost, type Workload } from "../../bench/cost/monthly-cost.ts";
import { PRICE_REGION, PRICES_READ, type Price, prices } from "../../bench/cost/prices.ts";
import { read, table, withParts } from "../docs/markdown.ts";
import { metricsOf } from "./alarms-of.ts";
import { COLLECTOR, documentedStacks } from "./documented-stacks.ts";

/** The account of the example in docs/cost.md. */
const REGIONS = 3;
const EXAMPLE: Workload = {
  createdResources: 10_000,
  launches: 500,
  failures: 500,
  failedCalls: 1000,
  unknownEvents: 40_000,
  unknownServices: 20,
  changedTags: 100,
};

/** `docs/cost.md`, with the tables that are computed. */
export const costDocument = (): string =>
  withParts(read("docs/cost.md"), {
    executions: executionsTable(),
    month: monthTable(),
    estimates: estimatesTable(),
    prices: pricesTable(),
  });

function executionsTable(): string {
  const names = Object.keys(kinds).filter((name): name is KindName => name in kinds);
  const rows = names.map((name) => {
    const { length } = statesEntered(name);
    const { dollars, per } = prices.stateTransition;
    return [kinds[name].what, String(length), money((length * 10_000 * dollars) / per)];
  });
  return table(["execution", "states entered", "10,000 executions"], rows);
}

function monthTable(): string {
  const lines = monthlyCost(EXAMPLE, deployedIn(REGIONS));
  const rows = lines.map(({ item, quantity, price, dollars, isCounted }) => [
    item,
    `${numberOf(quantity)} ${prices[price].unit}`,
    priceOf(prices[price]),
    money(dollars),
    isCounted ? "counted" : "estimated",
  ]);
  const sum = money(lines.reduce((total, { dollars }) => total + dollars, 0));
  return table(
    ["", "quantity", "price", "a month", "quantity is"],
    [...rows, ["**Sum**", "", "", `**${sum}**`, ""]],
  );
}

function estimatesTable(): string {
  const rows = [
    ["billed duration of an invocation", `${estimates.invocationSeconds} s`],
    ["the same, CountUnknownEvent", `${estimates.countingSeconds} s`],
    ["log of a state machine for each state", `${estimates.logKbPerState} KB`],
    ["log of a function for each invocation", `${estimates.logKbPerInvocation} KB`],
    ["read request units for each tagged resource", String(estimates.readUnitsPerResource)],
    ["KMS requests for each execution", String(estimates.keyRequestsPerExecution)],
    ["the same for each event of `aws.tag`", String(estimates.keyRequestsPerTagEvent)],
    ["traces for each execution and each event of `aws.tag`", "1"],
    ["readers of the queue of tag events", String(estimates.queueReaders)],
    ["their requests in a minute, each", String(estimates.receivesPerReaderAndMinute)],
    ["requests to SQS for each message", String(estimates.requestsPerMessage)],
  ];
  return table(["estimate", "value"], rows);
}

function pricesTable(): string {
  const rows = Object.values(prices).map((price: Price) => [
    price.unit,
    priceOf(price),
    `<${price.page}>`,
    price.quotedBy ?? "the page",
  ]);
  const head = `These are the prices of ${PRICE_REGION}, read on ${PRICES_READ}.`;
  return `${head}\n\n${table(["unit", "price", "AWS's page", "read in"], rows)}`;
}

/** The resources that cost money by themselves, from the templates. Each collected region has a collector. */
function deployedIn(regions: number): Deployed {
  const count = (type: string) =>
    documentedStacks.reduce(
      (sum, { stackName, all }) => sum + all(type).length * (stackName === COLLECTOR ? regions : 1),
      0,
    );
  return { keys: count("AWS::KMS::Key"), alarmMetrics: alarmMetrics(regions), memoryMb: memoryMb() };
}

/** AWS charges each metric of an alarm. A query is charged for the metrics that it finds: there are none while all is well. */
const alarmMetrics = (regions: number): number =>
  documentedStacks.reduce((sum, stack) => {
    const metrics = stack
      .all("AWS::CloudWatch::Alarm")
      .flatMap(({ Properties }) => metricsOf(stack, Properties))
      .filter(({ isQueried }) => !isQueried);
    return sum + metrics.length * (stack.stackName === COLLECTOR ? regions : 1);
  }, 0);

function memoryMb(): Record<string, number> {
  const functions = documentedStacks.flatMap(({ all }) => all("AWS::Lambda::Function"));
  return Object.fromEntries(
    functions.map(({ id, Properties }) => {
      const [, name = ""] =
        /^(?:Functions|TagEvents|UnknownEvents|Canary)(\w+)Function[0-9A-F]{8}$/.exec(id) ?? [];
      return [name, Properties.MemorySize];
    }),
  );
}

const numberOf = (quantity: number) =>
  quantity.toLocaleString("en-US", { maximumFractionDigits: quantity < 10 ? 2 : 0 });

const money = (dollars: number) => `$${dollars.toFixed(2)}`;

function priceOf({ dollars, per }: Price): string {
  const amount = `$${dollars}`;
  return per === 1 ? amount : `${amount} per ${per.toLocaleString("en-US")}`;
}
