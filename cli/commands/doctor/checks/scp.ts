import * as z from "zod";
import { matchesAny } from "../../../../policy/pattern.ts";

const TextsSchema = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const StatementSchema = z.object({
  Effect: z.string(),
  Action: TextsSchema.optional(),
  NotAction: TextsSchema.optional(),
  Condition: z.record(z.string(), z.record(z.string(), TextsSchema)).default({}),
});
const PolicySchema = z.object({
  Statement: z
    .union([z.array(StatementSchema), StatementSchema.transform((statement) => [statement])])
    .default([]),
});
type Statement = z.infer<typeof StatementSchema>;

/**
 * The actions that a service control policy may deny a role. A statement counts unless its condition on
 * `aws:PrincipalArn` leaves the role out. Other conditions are not evaluated: they may hold for some requests.
 */
export function deniedBy(content: string, roleArn: string, actions: readonly string[]): string[] {
  const { Statement } = PolicySchema.parse(JSON.parse(content));
  const denials = Statement.filter((each) => each.Effect === "Deny" && mayApplyTo(roleArn, each));
  return actions.filter((action) => denials.some((denial) => isAbout(action, denial)));
}

const isAbout = (action: string, { Action, NotAction = [] }: Statement): boolean =>
  Action ? fitsOne(action, Action) : NotAction.length > 0 && !fitsOne(action, NotAction);

function mayApplyTo(roleArn: string, { Condition }: Statement): boolean {
  return Object.entries(Condition).every(([operator, keys]) => {
    const [, arns] = Object.entries(keys).find(([key]) => key.toLowerCase() === "aws:principalarn") ?? [];
    const [, not] = /^(?:Arn|String)(Not)?(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/i.exec(operator) ?? [
      undefined,
      "",
    ];
    if (!arns || not === "") return true;
    return fitsOne(roleArn, arns) === (not === undefined);
  });
}

/** IAM compares actions without regard to case ("IAM JSON policy elements: Action", IAM User Guide). */
const fitsOne = (text: string, patterns: readonly string[]): boolean =>
  matchesAny(
    patterns.map((pattern) => pattern.toLowerCase()),
    text.toLowerCase(),
  );
