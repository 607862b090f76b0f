import { writeFileSync } from "node:fs";
import { BUDGET_FILE, lowered, presentCosts, readBudget } from "./budget.ts";
import { presentDeployment } from "./deployed.ts";

/** Lowers the figures of budget.json to the costs that the code has, where these are lower. */
const budget = lowered(readBudget(), await presentCosts(presentDeployment().deployed));
writeFileSync(BUDGET_FILE, `${JSON.stringify(budget, null, 2)}\n`);
