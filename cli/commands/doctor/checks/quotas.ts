import type { Check } from "../check.ts";
import { warning } from "../problem.ts";

/** As many executions as Lambda always leaves to functions without reserved concurrency ("PutFunctionConcurrency", Lambda API Reference). */
const ENOUGH = 100;

/**
 * Whether Lambda lets the functions run at the same time. A new account may have a quota of 10 ("Lambda quotas", AWS Lambda
 * Developer Guide). Then bursts of events are throttled.
 */
export const quotas: Check = {
  id: "quotas",
  in: "the home region",
  async run(_deployed, region, ask) {
    const { AccountLimit = {} } = await ask("lambda", "GetAccountSettings", region, {});
    const { UnreservedConcurrentExecutions: free = 0, ConcurrentExecutions: all = 0 } = AccountLimit;
    const fine = `Lambda may run ${free} functions at the same time`;
    if (free >= ENOUGH) return { fine, problems: [] };
    return {
      fine,
      problems: [
        warning(
          `Lambda may run only ${free} functions at the same time in ${region} (quota ${all}): bursts of events are tagged late.`,
          "Ask for a higher quota: Service Quotas, AWS Lambda, Concurrent executions.",
        ),
      ],
    };
  },
};
