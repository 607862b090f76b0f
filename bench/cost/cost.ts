import * as z from "zod";
import { part } from "../part.ts";
import { type CostReport, costReport, costTables } from "./report.ts";

/** Counts what events use on the emulator, and fails if the model of docs/cost.md has other counts. */
export const cost = part({
  name: "cost",
  about: "states, invocations and calls of each kind of event, and what they cost before and now",
  result: z.custom<CostReport>(),
  async measure(bench) {
    bench.progress("running each kind of event once");
    const report = await costReport(await bench.deployment());
    if (report.differences.length > 0) throw new Error(report.differences.join("\n"));
    return report;
  },
  tables: costTables,
});
