import * as z from "zod";
import { ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { type Deployed, resourcesIn } from "../deployed.ts";
import { error, type Problem, RESTORE, warning } from "../problem.ts";

/**
 * Whether the hub bus is there, and its policy neither refuses the collectors nor lets other accounts in. Tagledger gives the
 * bus no policy: the account's roles may send to it.
 */
export const bus: Check = {
  id: "bus",
  in: "the home region",
  async run(deployed, region, ask) {
    const [{ id } = { id: "" }] = resourcesIn(deployed, region, "AWS::Events::EventBus");
    const found = await ifThere(ask("events", "DescribeEventBus", region, { Name: id }));
    const fine = `${id}: its policy refuses nobody, and lets no other account in`;
    if (!found)
      return { fine, problems: [error(`The event bus ${id} is missing: no event arrives.`, RESTORE)] };
    return { fine, problems: found.Policy ? policyProblems(id, region, found.Policy, deployed) : [] };
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
