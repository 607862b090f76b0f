import packageJson from "../../../../package.json" with { type: "json" };
import type { Check } from "../check.ts";
import type { DeployedStack } from "../deployed.ts";
import { error, type Problem, warning } from "../problem.ts";

/** The version of this command. */
const { version: installed } = packageJson;

/** Whether each stack is there, is settled, and is of the version of this command. */
export const stacks: Check = {
  id: "stacks",
  in: "the home region",
  run: async (deployed) => ({
    fine: `${deployed.stacks.length} stacks of version ${installed}`,
    problems: deployed.stacks.flatMap(
      (stack) => stack.problem ?? [...statusProblem(stack), ...versionProblem(stack)],
    ),
  }),
};

/** "Stack status codes" (CloudFormation User Guide). */
function statusProblem({ name, region, status }: DeployedStack): Problem[] {
  const what = `The stack ${name} in ${region} is ${status}.`;
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return [];
  if (status.endsWith("_IN_PROGRESS"))
    return [warning(what, "Run doctor again when the deployment has ended.")];
  if (/^(UPDATE|IMPORT)_ROLLBACK_COMPLETE$/.test(status))
    return [warning(`${what} The last deployment failed, and the version before it runs.`, DEPLOY)];
  return [error(what, DEPLOY)];
}

const DEPLOY =
  "The events of the stack on the CloudFormation console say why. Remove the cause, and deploy again.";

function versionProblem({ name, region, version }: DeployedStack): Problem[] {
  if (version === installed) return [];
  const what = `The stack ${name} in ${region} is of version ${version ?? "0.2.0 or earlier"}, and this command of ${installed}.`;
  return isOlder(version, installed)
    ? [warning(what, "Deploy the newer version: docs/upgrade.md.")]
    : [warning(what, `Use the command of version ${version}.`)];
}

/** Versions have three numbers ("Semantic Versioning 2.0.0"). A stack without a version is older than all others. */
function isOlder(one: string | undefined, other: string): boolean {
  const [a, b] = [one ?? "0", other].map((text) => text.split(/[.-]/).map(Number));
  const differing = (b ?? []).findIndex((number, index) => number !== a?.[index]);
  return (a?.[differing] ?? -1) < (b?.[differing] ?? 0);
}
