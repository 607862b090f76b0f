import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { show } from "../../cli/lib/output.ts";
import { type Table, tableOf } from "../../cli/lib/table/table.ts";
import { onInterrupt, startSession } from "../../local/session.ts";
import { BUDGET_FILE, lowered, presentCosts, readBudget } from "./budget.ts";
import { type ComparedLine, type Comparison, comparison } from "./comparison.ts";
import { deployedBy } from "./deployed.ts";
import { type Deployed, dollarsOf, useOf } from "./event-cost.ts";
import { eventKinds, eventNames } from "./ledger-use.ts";
import { PRICE_REGION, PRICES_READ } from "./prices.ts";
import { type Counted, countedOn, differences } from "./run/counted.ts";

/**
 * What events cost. `npm run bench:cost` counts them on the emulator, compares the counts with the model of docs/cost.md,
 * and prints dollars. `-- --lower-budget` does not run anything: it lowers the figures in budget.json that are lower now.
 */
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, "lower-budget": { type: "boolean", default: false } },
});
const { deployed } = deployedBy(1);
if (values["lower-budget"]) {
  const budget = lowered(readBudget(), await presentCosts(deployed));
  writeFileSync(BUDGET_FILE, `${JSON.stringify(budget, null, 2)}\n`);
} else {
  const report = await costReport(deployed);
  show(partsOf(report), report, values);
  if (report.differences.length > 0) process.exitCode = 1;
}

type CostReport = Awaited<ReturnType<typeof costReport>>;

/** Runs every situation once on an emulator of its own. */
async function costReport(templates: Deployed) {
  const { signal } = onInterrupt();
  const session = await startSession("silent", signal);
  try {
    const counted = await countedOn(session.deployment, templates);
    return {
      prices: { region: PRICE_REGION, read: PRICES_READ },
      counted,
      differences: await differences(counted),
      events: await eventDollars(templates),
      tenThousandTagged: [await comparison(templates, "quiet"), await comparison(templates, "busy")],
    };
  } finally {
    await session.stop();
  }
}

const eventDollars = (templates: Deployed) =>
  Promise.all(
    eventKinds.map(async (kind) => {
      const [quiet, busy] = [await useOf(kind, templates, "quiet"), await useOf(kind, templates, "busy")];
      return {
        event: eventNames[kind],
        writeUnits: quiet.writeUnit,
        dollarsPerMillion: { quiet: 1e6 * dollarsOf(quiet), busy: 1e6 * dollarsOf(busy) },
      };
    }),
  );

function partsOf({ counted, differences: differing, events, tenThousandTagged }: CostReport) {
  const money = (dollars: number) => `$${dollars.toFixed(2)}`;
  const eventTable = tableOf(
    "events",
    {
      Event: ({ event }: (typeof events)[number]) => event,
      "Write units": ({ writeUnits }) => String(writeUnits),
      "Quiet, a million": ({ dollarsPerMillion }) => money(dollarsPerMillion.quiet),
      "Busy, a million": ({ dollarsPerMillion }) => money(dollarsPerMillion.busy),
    },
    events,
    { title: `\nComputed with the prices of ${PRICE_REGION}, read on ${PRICES_READ}:` },
  );
  return [countedTable(counted), ...differing, eventTable, ...tenThousandTagged.map(comparedTable)];
}

const countedTable = (counted: Counted[]): Table =>
  tableOf(
    "counted",
    {
      Event: ({ kind }: Counted) => eventNames[kind],
      Transitions: ({ transitions }) => String(transitions),
      Invocations: ({ invocations }) => String(sumOf(invocations)),
      "Ledger calls": ({ calls }) => String(sumOf(calls, /^dynamodb:/)),
      "Other calls": ({ calls }) => String(sumOf(calls, /^(?!dynamodb:)/)),
      "Emulator's GB-seconds": ({ emulatorGbSeconds }) => emulatorGbSeconds.toFixed(3),
    },
    counted,
    { title: "Counted in a run on the emulator:" },
  );

const sumOf = (counts: Record<string, number>, names = /./) =>
  Object.entries(counts).reduce((sum, [name, count]) => sum + (names.test(name) ? count : 0), 0);

function comparedTable({ pace, lines, before, now, ratio }: Comparison): Table {
  const quantity = (number: number) => number.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const percent = `${(100 * ratio).toFixed(1)} %`;
  return tableOf(
    "compared",
    {
      "10,000 tagged resources": ({ item }: ComparedLine) => item,
      Before: (each) => `${quantity(each.before.quantity)}: $${each.before.dollars.toFixed(3)}`,
      Now: (each) => `${quantity(each.now.quantity)}: $${each.now.dollars.toFixed(3)}`,
      Quantity: ({ isCounted }) => (isCounted ? "counted" : "estimated"),
    },
    lines,
    { title: `\n${pace}: $${before.toFixed(2)} before, $${now.toFixed(2)} now, which is ${percent}` },
  );
}
