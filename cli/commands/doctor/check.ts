import type { Ask } from "./ask.ts";
import type { Deployed } from "./deployed.ts";
import type { Problem } from "./problem.ts";

/** What a check found: the problems, or else a text that says what is fine. */
export type Verdict = { fine: string; problems: Problem[] };

/** One thing that doctor looks at. `in` says in which regions. The ledger's second region is one of a stack only. */
export type Check = {
  id: string;
  in: "the home region" | "each region" | "each collected region" | "each region of a stack";
  run(deployed: Deployed, region: string, ask: Ask): Promise<Verdict>;
};

/** One row of the answer. */
export type Finding = {
  check: string;
  region: string;
  result: "ok" | Problem["result"];
  what: string;
  toDo: string;
};
