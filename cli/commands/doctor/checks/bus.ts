import * as z from "zod";
import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { type Deployed, isOfOwnBus, resourcesIn } from "../deployed.ts";
import { error, type Problem, RESTORE, warning } from "../problem.ts";

/**
 * Whether the hub bus and Tagledger's own bus are there, and their policies neither refuse events nor let other accounts in.
 * Tagledger gives them no policy: the account's roles may send to them.
 */
export const bus: Check = {
  id: "bus",
  in: "the home region",
  async run(deployed, region, ask) {
    const buses = resourcesIn(deployed, region, "AWS::Events::EventBus");
    const problems = await inParallel(buses, async (each) => {
      const { id } = each;
      const found = await ifThere(ask("events", "DescribeEventBus", region, { Name: id }));
      const missing = isOfOwnBus(each)
        ? `The event bus ${id} is missing: webhooks, chats and your own rules hear nothing.`
        : `The event bus ${id} is missing: no event arrives.`;
      if (!found) return [error(missing, RESTORE)];
      return found.Policy ? policyProblems(id, region, found.Policy, deployed) : [];
    });
    const names = buses.map(({ id }) => id).join(", ");
    return {
      fine: `${names}: no policy refuses anybody, or lets another account in`,
      problems: problems.flat(),
    };
  },
};

const TextsSchema = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const StatementSchema = z.object({
  Sid: z.string().default("ID"),
  Effect: z.string(),
  Principal: z
    .union([
      z.string().transform((text) => [text]),
      z.record(z.string(), TextsSchema).transform((kinds) => Object.values(kinds).flat()),
    ])
    .default([]),
});
const PolicySchema = z.object({
  Statement: z.union([z.array(StatementSchema), StatementSchema.transform((statement) => [statement])]),
});

function policyProblems(name: string, region: string, policy: string, { account }: Deployed): Problem[] {
  const { Statement } = PolicySchema.parse(JSON.parse(policy));
  return Statement.flatMap(({ Sid, Effect, Principal }) => {
    const remove = `aws events remove-permission --region ${region} --event-bus-name ${name} --statement-id ${Sid}`;
    if (Effect === "Deny")
      return [error(`The policy of the event bus ${name} denies something: events may be refused.`, remove)];
    const others = Principal.filter((principal) => !principal.includes(account));
    return others.length > 0
      ? [
          warning(
            `The policy of the event bus ${name} lets others send events: ${others.join(", ")}.`,
            remove,
          ),
        ]
      : [];
  });
}
