import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { show } from "../../cli/lib/output.ts";
import { onInterrupt, startSession } from "../../local/session.ts";
import { BUDGET_FILE, lowered, presentCosts, readBudget } from "./budget.ts";
import { deployedBy } from "./deployed.ts";
import { costReport, costTables } from "./report.ts";

/**
 * What events cost. `npm run bench:cost` counts them on the emulator, compares the counts with the model of docs/cost.md,
 * and prints dollars. `-- --lower-budget` runs nothing: it lowers the figures of budget.json to those of today.
 */
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, "lower-budget": { type: "boolean", default: false } },
});
if (values["lower-budget"]) {
  const budget = lowered(readBudget(), await presentCosts(deployedBy(1).deployed));
  writeFileSync(BUDGET_FILE, `${JSON.stringify(budget, null, 2)}\n`);
} else await report();

async function report() {
  const session = await startSession("silent", onInterrupt().signal);
  try {
    const counted = await costReport(session.deployment);
    show([...costTables(counted), ...counted.differences], counted, values);
    if (counted.differences.length > 0) process.exitCode = 1;
  } finally {
    await session.stop();
  }
}
