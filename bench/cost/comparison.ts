import { deployedBefore, waysBefore } from "./before.ts";
import { type Deployed, dollarsOf, priced, type Use, useLines, useOf, useOnWay } from "./event-cost.ts";
import type { Pace } from "./functions.ts";
import { ledgerUse } from "./ledger-use.ts";

/** The measure: so many tagged resources, and the events of our own tags. */
export const RESOURCES = 10_000;

export type ComparedLine = {
  item: string;
  isCounted: boolean;
  /** Quantities and dollars of 10,000 tagged resources. */
  before: { quantity: number; dollars: number };
  now: { quantity: number; dollars: number };
};
export type Comparison = { pace: Pace; lines: ComparedLine[]; before: number; now: number; ratio: number };

/** What 10,000 tagged resources cost before ADR 0034 to 0039, and what they cost now, in all machines. */
export async function comparison(deployed: Deployed, pace: Pace): Promise<Comparison> {
  const before = await usesBefore(pace);
  const now = [await useOf("tagged", deployed, pace), await useOf("ownTagEvent", deployed, pace)];
  const lines = useLines.map(({ price, item, isCounted }) => {
    const of = (uses: Use[]) => {
      const quantity = RESOURCES * uses.reduce((sum, use) => sum + use[price], 0);
      return { quantity, dollars: priced(price, quantity) };
    };
    return { item, isCounted, before: of(before), now: of(now) };
  });
  const dollars = (uses: Use[]) => RESOURCES * uses.reduce((sum, use) => sum + dollarsOf(use), 0);
  return { pace, lines, before: dollars(before), now: dollars(now), ratio: dollars(now) / dollars(before) };
}

const usesBefore = async (pace: Pace): Promise<Use[]> => [
  useOnWay(waysBefore.tagged, await ledgerUse("tagged"), deployedBefore, pace),
  useOnWay(waysBefore.ownTagEvent, await ledgerUse("ownTagEvent"), deployedBefore, pace),
];
