import { coldstart } from "./coldstart/coldstart.ts";
import { cost } from "./cost/cost.ts";
import { exporting } from "./export/export.ts";
import { ledger } from "./ledger/ledger.ts";
import { live } from "./live/live.ts";
import { mass } from "./mass/mass.ts";
import type { Part } from "./part.ts";
import { report } from "./report/report.ts";
import { soak } from "./soak/soak.ts";
import { trail } from "./trail/trail.ts";
import { validate } from "./validate/validate.ts";

/** The parts of `npm run bench`, in the order in which they run. */
export const parts: readonly Part[] = [
  live,
  mass,
  validate,
  ledger,
  coldstart,
  cost,
  trail,
  exporting,
  report,
  soak,
];
