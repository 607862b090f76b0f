import { readFileSync } from "node:fs";
import * as z from "zod";
import { comparison } from "./comparison.ts";
import { type Deployed, dollarsOf, useOf } from "./event-cost.ts";
import { eventKinds } from "./ledger-use.ts";

const PaceSchema = z.object({ quiet: z.number(), busy: z.number() });
const BudgetSchema = z.object({
  /** Dollars for 10,000 tagged resources, in all machines. */
  taggedResources: PaceSchema,
  /** Dollars for a million events, by kind. */
  millionEvents: z.record(z.string(), PaceSchema),
});
export type Budget = z.infer<typeof BudgetSchema>;

export const BUDGET_FILE = new URL("budget.json", import.meta.url);
export const readBudget = (): Budget => BudgetSchema.parse(JSON.parse(readFileSync(BUDGET_FILE, "utf8")));

const MILLION = 1_000_000;
const cents = (dollars: number) => Math.round(dollars * 100) / 100;

/** What events cost now, computed from the definitions, the ledger's code, the templates and the price table. */
export async function presentCosts(deployed: Deployed): Promise<Budget> {
  const dollars = async (pace: "quiet" | "busy") => cents((await comparison(deployed, pace)).now);
  const million = eventKinds.map(async (kind) => [
    kind,
    {
      quiet: cents(MILLION * dollarsOf(await useOf(kind, deployed, "quiet"))),
      busy: cents(MILLION * dollarsOf(await useOf(kind, deployed, "busy"))),
    },
  ]);
  return BudgetSchema.parse({
    taggedResources: { quiet: await dollars("quiet"), busy: await dollars("busy") },
    millionEvents: Object.fromEntries(await Promise.all(million)),
  });
}

/** What costs more than its budget, as sentences. A kind of event without a budget is one of them. */
export function risesAbove(budget: Budget, present: Budget): string[] {
  const rise = (what: string, allowed: z.infer<typeof PaceSchema> | undefined, now: typeof allowed) =>
    (["quiet", "busy"] as const).flatMap((pace) => {
      const [most, dollars] = [allowed?.[pace], now?.[pace] ?? 0];
      if (most === undefined) return [`${what} have no budget.`];
      return dollars > most ? [`${what} (${pace}) cost $${dollars}, and the budget is $${most}.`] : [];
    });
  return [
    ...rise("10,000 tagged resources", budget.taggedResources, present.taggedResources),
    ...Object.entries(present.millionEvents).flatMap(([kind, now]) =>
      rise(`A million events of the kind ${kind}`, budget.millionEvents[kind], now),
    ),
  ];
}

/** The budget with each figure that is lower now. */
export function lowered(budget: Budget, present: Budget): Budget {
  const lower = (allowed: z.infer<typeof PaceSchema> | undefined, now: z.infer<typeof PaceSchema>) => ({
    quiet: Math.min(allowed?.quiet ?? now.quiet, now.quiet),
    busy: Math.min(allowed?.busy ?? now.busy, now.busy),
  });
  return {
    taggedResources: lower(budget.taggedResources, present.taggedResources),
    millionEvents: Object.fromEntries(
      Object.entries(present.millionEvents).map(([kind, now]) => [
        kind,
        lower(budget.millionEvents[kind], now),
      ]),
    ),
  };
}
