import { CfnResource, Stack } from "aws-cdk-lib";
import { acknowledgements, isAbout } from "../infra/nag-findings.ts";
import { appWith } from "../infra/synthesized.ts";
import { settings } from "./templates.ts";

/** A rule that does not hold for a resource, as a checker of templates says it. */
export type Finding = {
  rule: string;
  /** The folder of the template, which is the name of its settings. */
  folder: string;
  stackName: string;
  logicalId: string;
};

/** The app that made the templates of a folder: the paths of the resources, and what is acknowledged. */
const apps = Object.entries(settings).map(([folder, values]) => {
  const app = appWith(values);
  const resources = app.node.findAll().filter(CfnResource.isCfnResource);
  const pathOf = new Map(
    resources.map((resource) => {
      const stack = Stack.of(resource);
      return [`${stack.stackName} ${stack.getLogicalId(resource)}`, resource.node.path];
    }),
  );
  return { folder, pathOf, given: acknowledgements(app) };
});

/** The findings without a reason, and the acknowledgements for this checker that are about no finding. */
export function compared(findings: Finding[], isRuleOfChecker: (rule: string) => boolean) {
  const perApp = apps.map(({ folder, pathOf, given }) => {
    const own = given.filter(({ rule }) => isRuleOfChecker(rule));
    const found = findings
      .filter((finding) => finding.folder === folder)
      .map((finding) => ({
        ...finding,
        path: pathOf.get(`${finding.stackName} ${finding.logicalId}`) ?? "",
      }));
    return {
      withoutReason: found.filter((finding) => !own.some((each) => isAbout(each, finding))),
      stale: own.filter((each) => !found.some((finding) => isAbout(each, finding))),
    };
  });
  return {
    withoutReason: perApp.flatMap(({ withoutReason }) => withoutReason),
    stale: perApp.flatMap(({ stale }) => stale),
  };
}

const FILE = /([^/]+)\/([^/]+)\.template\.json$/;

/** The folder and the stack of a template, from its path. */
export function whereIs(path: string): { folder: string; stackName: string } {
  const [, folder = "", stackName = ""] = FILE.exec(path) ?? [];
  return { folder, stackName };
}
