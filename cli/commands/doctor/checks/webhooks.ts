import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, RESTORE } from "../problem.ts";

/**
 * Whether EventBridge may use the secrets of the webhooks. If an endpoint answers 401 or 407 once, EventBridge removes the
 * secret from the connection and calls the endpoint no more ("De-authorizing connections in EventBridge", Amazon
 * EventBridge User Guide).
 */
export const webhooks: Check = {
  id: "webhooks",
  in: "the home region",
  async run(deployed, region, ask) {
    const names = resourcesIn(deployed, region, "AWS::Events::Connection").map(({ id }) => id);
    const problems = await inParallel(names, async (Name) => {
      const found = await ifThere(ask("events", "DescribeConnection", region, { Name }));
      if (!found) return [error(`The connection ${Name} of a webhook is missing.`, RESTORE)];
      const { ConnectionState: state, StateReason: reason } = found;
      if (state === "AUTHORIZED") return [];
      const why = reason ? `${state} (${reason})` : state;
      return [error(`A webhook hears nothing: its connection ${Name} is ${why}.`, NEW_SECRET)];
    });
    return { fine: `${counted(names.length, "connection")}, authorized`, problems: problems.flat() };
  },
};

const NEW_SECRET =
  "Put the secret that the endpoint accepts into a secret with another name, and deploy with that name: docs/alerts.md, Webhooks.";
