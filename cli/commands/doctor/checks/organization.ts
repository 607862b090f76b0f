import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { listed, notKnown, type Problem, warning } from "../problem.ts";
import { deniedBy } from "./scp.ts";
import { tagPolicyProblems } from "./tag-policy.ts";

/** Whether service control policies or tag policies of the organization would refuse our tags. */
export const organization: Check = {
  id: "organization",
  in: "the home region",
  async run(deployed, region, ask) {
    const found = await ifThere(ask("organizations", "DescribeOrganization", region, {}));
    if (!found) return { fine: "the account is in no organization", problems: [] };
    const problems = await Promise.all([
      tagPolicies(deployed, region, ask).catch((thrown) => [notKnown(thrown)]),
      // "SCPs don't affect users or roles in the management account" ("Service control policies (SCPs)", AWS Organizations User Guide).
      found.Organization?.MasterAccountId === deployed.account
        ? []
        : serviceControlPolicies(deployed, region, ask).catch((thrown) => [unknownScps(thrown)]),
    ]);
    return { fine: "no policy of the organization refuses our tags", problems: problems.flat() };
  },
};

/** "This operation can be called from any account in the organization" ("DescribeEffectivePolicy", Organizations API Reference). */
async function tagPolicies({ allowedTagKeys }: Deployed, region: string, ask: Ask): Promise<Problem[]> {
  const found = await ifThere(
    ask("organizations", "DescribeEffectivePolicy", region, { PolicyType: "TAG_POLICY" }),
  );
  const content = found?.EffectivePolicy?.PolicyContent;
  return content ? tagPolicyProblems(content, allowedTagKeys) : [];
}

/** Only the management account and delegated administrators may ask ("ListPoliciesForTarget", same reference). */
function unknownScps(thrown: unknown): Problem {
  const { what } = notKnown(thrown);
  return warning(
    `Service control policies are not known. ${what}`,
    "Only the organization's management account and its delegated administrators may ask for them. Ask there for policies that deny tag actions.",
  );
}

async function serviceControlPolicies(deployed: Deployed, region: string, ask: Ask): Promise<Problem[]> {
  const { tagActions } = await import("./tag-actions.ts");
  const places = await placesAbove(deployed.account, region, ask);
  const attached = await inParallel(places, (TargetId) =>
    pagesOf(
      (NextToken) =>
        ask("organizations", "ListPoliciesForTarget", region, {
          TargetId,
          Filter: "SERVICE_CONTROL_POLICY",
          NextToken,
        }),
      ({ NextToken }) => NextToken,
    ),
  );
  const all = attached.flat().flatMap(({ Policies = [] }) => Policies);
  const policies = [...new Map(all.map(({ Id = "", Name = "" }) => [Id, Name]))];
  const problems = await inParallel(policies, async ([PolicyId, name]) => {
    const { Policy } = await ask("organizations", "DescribePolicy", region, { PolicyId });
    const denied = deniedBy(Policy?.Content ?? "{}", deployed.taggerRoleArn, tagActions());
    return denied.length > 0 ? [scpProblem(name, denied)] : [];
  });
  return problems.flat();
}

/** The account, and the organizational units and the root above it. */
async function placesAbove(child: string, region: string, ask: Ask): Promise<string[]> {
  if (child.startsWith("r-")) return [child];
  const { Parents = [] } = await ask("organizations", "ListParents", region, { ChildId: child });
  const [parent] = Parents.flatMap(({ Id }) => Id ?? []);
  return parent === undefined ? [child] : [child, ...(await placesAbove(parent, region, ask))];
}

const scpProblem = (name: string, denied: string[]): Problem =>
  warning(
    `The service control policy ${name} may deny ApplyTag's role ${listed(denied)}.`,
    "Except ApplyTag's role in the policy: docs/troubleshooting.md, Service control policies.",
  );
