import { type App, Validations } from "aws-cdk-lib";
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type IApplyRule,
  type NagPack,
  NagRuleCompliance,
  NIST80053R5Checks,
} from "cdk-nag";
import type { IConstruct } from "constructs";

/** The packs of cdk-nag that our stacks are held to, by name. */
export const packs: Record<string, new () => NagPack> = {
  AwsSolutionsChecks,
  NIST80053R5Checks,
  HIPAASecurityChecks,
};

/** What cdk-nag reports for an app, as `RULE PATH`. It does not report what is acknowledged. */
export const violations = (pack: NagPack, app: App): string[] =>
  pack
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

/** The rule and the path of a resource that it does not hold for. */
export type Finding = { rule: string; path: string };

/** What cdk-nag would report if nothing were acknowledged. */
export const findings = (app: App): Finding[] =>
  Object.values(packs).flatMap((Pack) => {
    const pack = new Pack();
    const found: Finding[] = [];
    // cdk-nag's own applyRule leaves out what is acknowledged. To cdk-nag, a rule that throws is a finding too.
    const applyRule = ({ rule, ruleSuffixOverride, node }: IApplyRule) => {
      const name = `${pack.readPackName}-${ruleSuffixOverride ?? rule.name}`;
      const result = resultOf(() => rule(node));
      const path = node.node.path;
      if (Array.isArray(result)) found.push(...result.map((each) => ({ rule: `${name}[${each}]`, path })));
      else if (result === NagRuleCompliance.NON_COMPLIANT) found.push({ rule: name, path });
    };
    Object.assign(pack, { applyRule }).validateScope(app);
    return found;
  });

function resultOf<T>(apply: () => T) {
  try {
    return apply();
  } catch {
    return NagRuleCompliance.NON_COMPLIANT;
  }
}

/** A rule that does not apply to a construct and what is in it, and why. */
export type Acknowledgement = Finding & { reason: string };

/** Every acknowledgement of an app, for all checkers. */
export const acknowledgements = (app: App): Acknowledgement[] =>
  app.node.findAll().flatMap((construct) => acknowledgementsOf(construct));

export const acknowledgementsOf = ({ node }: IConstruct): Acknowledgement[] =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string | string[]>))
    .flatMap(([id, reasons]) =>
      // The CDK takes our ids for ids of its own warnings.
      [reasons].flat().map((reason) => ({ rule: id.replace(/^annotation::/i, ""), path: node.path, reason })),
    );

/** Whether an acknowledgement is about a finding: it covers its construct and everything in it. */
export const isAbout = ({ rule, path }: Finding, finding: Finding): boolean =>
  rule === finding.rule && (finding.path === path || finding.path.startsWith(`${path}/`));
