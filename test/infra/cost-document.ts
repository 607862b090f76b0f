import { BEFORE } from "../../bench/cost/before.ts";
import { type Comparison, comparison } from "../../bench/cost/comparison.ts";
import { presentDeployment } from "../../bench/cost/deployed.ts";
import { dollarsOf, estimates, passageOf, priced, useOf } from "../../bench/cost/event-cost.ts";
import { measured, waits } from "../../bench/cost/functions.ts";
import { eventKinds, eventNames, ledgerUse } from "../../bench/cost/ledger-use.ts";
import {
  type CostLine,
  EMPTY_RECEIVES,
  monthlyCost,
  polling,
  type Workload,
} from "../../bench/cost/monthly-cost.ts";
import { PRICE_REGION, PRICES_READ, type Price, prices } from "../../infra/prices.ts";
import { read, table, withParts } from "../docs/markdown.ts";

/** The account of the example in docs/cost.md. */
const EXAMPLE: Workload = {
  createdResources: 10_000,
  launches: 500,
  failures: 500,
  failedCalls: 1000,
  unknownEvents: 40_000,
  unknownServices: 20,
  changedTags: 100,
};
const MONTHS = [1000, 100_000, 10_000_000];

const costs = presentDeployment();
const { deployed } = costs;

/** `docs/cost.md`, with the tables that are computed. */
export async function costDocument(): Promise<string> {
  return withParts(read("docs/cost.md"), {
    events: await eventsTable(),
    resources: await resourcesTables(),
    month: await monthTable(),
    months: await monthsTable(),
    estimates: estimatesTable(),
    prices: pricesTable(),
  });
}

/** README, with the costs of some months. */
export const readmeWithCosts = async (): Promise<string> =>
  withParts(read("README.md"), { cost: await monthsTable() });

async function eventsTable(): Promise<string> {
  const rows = eventKinds.map(async (kind) => {
    const { transitions, invoked } = passageOf(kind);
    const tables = Object.values(await ledgerUse(kind));
    const sumOf = (field: "calls" | "writeUnits") => tables.reduce((sum, each) => sum + each[field], 0);
    const dollars = async (pace: "quiet" | "busy") =>
      money(1_000_000 * dollarsOf(await useOf(kind, deployed, pace)));
    return [
      eventNames[kind],
      numberOf(transitions),
      numberOf(invoked.length),
      numberOf(sumOf("calls")),
      numberOf(sumOf("writeUnits")),
      await dollars("quiet"),
      await dollars("busy"),
    ];
  });
  const head = ["event", "states", "invocations", "calls of the ledger", "write units"];
  return table([...head, "a million, quiet", "a million, busy"], await Promise.all(rows));
}

async function resourcesTables(): Promise<string> {
  const [quiet, busy] = [await comparison(deployed, "quiet"), await comparison(deployed, "busy")];
  const ratio = ({ ratio: share }: Comparison) => `**${percent(share)}**`;
  const rows = quiet.lines.map(({ item, isCounted, before, now }, index) => [
    item,
    numberOf(before.quantity),
    numberOf(now.quantity),
    ...[before.dollars, now.dollars].map(money),
    ...[busy.lines[index]?.before.dollars ?? 0, busy.lines[index]?.now.dollars ?? 0].map(money),
    isCounted ? "counted" : "estimated",
  ]);
  const sums = [quiet.before, quiet.now, busy.before, busy.now].map((each) => `**${money(each)}**`);
  const counted = [quiet, busy].flatMap(({ lines }) => {
    const only = lines.filter(({ isCounted }) => isCounted);
    const sum = (when: "before" | "now") => only.reduce((total, each) => total + each[when].dollars, 0);
    return [money(sum("before")), `${money(sum("now"))}, ${percent(sum("now") / sum("before"))}`];
  });
  const readers = priced("queueRequest", EMPTY_RECEIVES);
  const withReaders = ({ before, now }: Comparison) => percent((now + readers) / before);
  const head = [
    "",
    `quantity at ${BEFORE}`,
    "now",
    "quiet, before",
    "quiet, now",
    "busy, before",
    "busy, now",
  ];
  return table(
    [...head, "quantity is"],
    [
      ...rows,
      ["of it counted", "", "", ...counted, ""],
      ["**Sum**", "", "", ...sums, ""],
      ["**Ratio**", "", "", "", ratio(quiet), "", ratio(busy), ""],
      [
        `with ${money(readers)} for the queue's readers`,
        "",
        "",
        "",
        withReaders(quiet),
        "",
        withReaders(busy),
        "",
      ],
    ],
  );
}

async function monthTable(): Promise<string> {
  const lines = await monthlyCost(EXAMPLE, costs);
  const rows = lines.map(({ item, quantity, price, dollars, isCounted }) => [
    item,
    `${numberOf(quantity)} ${prices[price].unit}`,
    priceOf(prices[price]),
    money(dollars),
    isCounted ? "counted" : "estimated",
  ]);
  return table(
    ["", "quantity", "price", "a month", "quantity is"],
    [...rows, ["**Sum**", "", "", `**${money(sumOf(lines))}**`, ""]],
  );
}

const sumOf = (lines: CostLine[]) => lines.reduce((total, { dollars }) => total + dollars, 0);

/** Lines that cost the same in each month. */
const STANDING = ["KMS, keys", "CloudWatch, alarms", "CloudWatch, dashboard", "CloudWatch, metrics"];

async function monthsTable(): Promise<string> {
  const months = MONTHS.map(async (events) => {
    const none = { launches: 0, failures: 0, failedCalls: 0, unknownEvents: 0, unknownServices: 0 };
    const lines = await monthlyCost({ ...none, createdResources: events, changedTags: 0 }, costs);
    const standing = sumOf(lines.filter(({ item }) => STANDING.includes(item)));
    const stepFunctions = sumOf(lines.filter(({ item }) => item === "Step Functions"));
    const all = sumOf(lines);
    return [
      numberOf(events),
      money(standing),
      money(stepFunctions),
      money(all - standing - stepFunctions),
      `**${money(all)}**`,
    ];
  });
  return table(
    [
      "tagged resources",
      "keys, alarms, metrics, dashboard",
      "Step Functions",
      "all other services",
      "a month",
    ],
    await Promise.all(months),
  );
}

function estimatesTable(): string {
  const rows = [
    ["wait for each call of DynamoDB", `${waits.ledger} s`],
    ["wait for each call of a tagging API", `${waits.others} s`],
    ["one line of a state machine's log", `${estimates.logBytesPerLine} bytes`],
    [`the data of one state in such a log, at ${BEFORE}`, `${estimates.logBytesOfDataPerState} bytes`],
    ["log of a function for each invocation", `${estimates.logBytesPerInvocation} bytes`],
    ["KMS requests for each execution", String(estimates.keyRequestsPerExecution)],
    ["KMS requests for each message of the queue", String(estimates.keyRequestsPerMessage)],
    ["KMS requests for each alert", String(estimates.keyRequestsPerAlert)],
    ["KMS requests for each function that is loaded, and each table that it uses", "1"],
    ["traces for each execution", "1"],
    ["readers of the queue of tag events", String(polling.readers)],
    ["their requests in a minute, each", String(polling.requestsPerMinute)],
    ["requests to SQS for each message", String(estimates.requestsPerMessage)],
  ];
  const times = Object.entries(measured.milliseconds).map(([name, { load, first, next }]) => [
    `\`${name}\``,
    ...[load, first, next].map((milliseconds) => `${Math.round(milliseconds)} ms`),
  ]);
  const machine = `CPU times of the functions, measured on ${measured.on} with \`npm run bench:memory\` (${measured.cpu}, Node ${measured.node}):`;
  return `${table(["estimate", "value"], rows)}\n\n${machine}\n\n${table(["function", "load", "first invocation", "next ones"], times)}`;
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

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

const numberOf = (quantity: number) =>
  quantity.toLocaleString("en-US", { maximumFractionDigits: quantity < 10 ? 2 : 0 });

const money = (dollars: number) =>
  `$${dollars.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

function priceOf({ dollars, per }: Price): string {
  const amount = `$${dollars}`;
  return per === 1 ? amount : `${amount} per ${per.toLocaleString("en-US")}`;
}
