import { type Table, tableOf } from "../../cli/lib/table/table.ts";
import { PRICE_REGION, PRICES_READ } from "../../infra/prices.ts";
import type { Deployment } from "../../local/deploy.ts";
import { type ComparedLine, type Comparison, comparison } from "./comparison.ts";
import { presentDeployment } from "./deployed.ts";
import { type Deployed, dollarsOf, useOf } from "./event-cost.ts";
import { eventKinds, eventNames } from "./ledger-use.ts";
import { type Counted, countedOn, differences } from "./run/counted.ts";

export type CostReport = Awaited<ReturnType<typeof costReport>>;

/**
 * Runs every kind of event once on a deployment, and computes what each costs. `differences` has a sentence for each
 * count that is not that of the model.
 */
export async function costReport(deployment: Deployment) {
  const { deployed } = presentDeployment();
  const counted = await countedOn(deployment, deployed);
  return {
    prices: { region: PRICE_REGION, read: PRICES_READ },
    counted,
    differences: await differences(counted),
    events: await eventDollars(deployed),
    tenThousandTagged: [await comparison(deployed, "quiet"), await comparison(deployed, "busy")],
  };
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

/** The tables of a report: what was counted, what an event costs, and 10,000 tagged resources before and now. */
export function costTables({ counted, events, tenThousandTagged }: CostReport): Table[] {
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
    { title: `Computed with the prices of ${PRICE_REGION}, read on ${PRICES_READ}` },
  );
  return [countedTable(counted), eventTable, ...tenThousandTagged.map(comparedTable)];
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
    { title: "Counted in a run on the emulator" },
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
    { title: `${pace}: $${before.toFixed(2)} before, $${now.toFixed(2)} now, which is ${percent}` },
  );
}
