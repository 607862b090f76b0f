import type { DoctorCalls } from "../../../../catalogue/derived/call-types.ts";
import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import type { Ask } from "../ask.ts";
import type { Check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { counted, error, listed, type Problem } from "../problem.ts";

/** Whether IAM lets ApplyTag's role write an allowed tag key with each tag action, as far as IAM's simulator knows. */
export const permission: Check = {
  id: "permission to tag",
  in: "the home region",
  async run(deployed, region, ask) {
    // An operator's own entries can break the catalogue. The other checks must still run.
    const { tagActions } = await import("./tag-actions.ts");
    const actions = tagActions();
    const batches = Array.from({ length: Math.ceil(actions.length / BATCH) }, (_, index) =>
      actions.slice(index * BATCH, (index + 1) * BATCH),
    );
    const results = (
      await inParallel(batches, (batch) => simulated(deployed, batch, { region, ask }))
    ).flat();
    const denied = results.filter(({ EvalDecision }) => EvalDecision !== "allowed");
    return {
      fine: `ApplyTag's role may use ${counted(actions.length, "tag action")}, as IAM simulates it`,
      problems: problemsOf(denied),
    };
  },
};

/** IAM documents no limit for the actions of a simulation. */
const BATCH = 50;

type Result = NonNullable<
  DoctorCalls["iam"]["SimulatePrincipalPolicy"]["response"]["EvaluationResults"]
>[number];

/** The role's policies have a condition on the tag keys of a request. So the simulation names a key. */
async function simulated(
  { taggerRoleArn, allowedTagKeys }: Deployed,
  ActionNames: string[],
  { region, ask }: { region: string; ask: Ask },
): Promise<Result[]> {
  const keys = { ContextKeyName: "aws:TagKeys", ContextKeyType: "stringList" };
  const request = {
    PolicySourceArn: taggerRoleArn,
    ActionNames,
    ContextEntries: [{ ...keys, ContextKeyValues: allowedTagKeys.slice(0, 1) }],
  };
  const pages = await pagesOf(
    (Marker) => ask("iam", "SimulatePrincipalPolicy", region, { ...request, Marker }),
    ({ IsTruncated, Marker }) => (IsTruncated ? Marker : undefined),
  );
  return pages.flatMap(({ EvaluationResults = [] }) => EvaluationResults);
}

/** One problem for each kind of policy that denies ("EvaluationResult", IAM API Reference). */
function problemsOf(denied: Result[]): Problem[] {
  const groups = Map.groupBy(denied, (result) => {
    if (result.OrganizationsDecisionDetail?.AllowedByOrganizations === false) return "scp";
    return result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false
      ? "boundary"
      : "role";
  });
  return [...groups].map(([by, results]) => {
    const actions = results.map(({ EvalActionName = "" }) => EvalActionName);
    return error(`${BY[by].what} ${counted(actions.length, "tag action")}: ${listed(actions)}.`, BY[by].toDo);
  });
}

const BY = {
  scp: {
    what: "A service control policy denies ApplyTag's role",
    toDo: "Ask who manages the organization to except ApplyTag's role: docs/troubleshooting.md, Service control policies.",
  },
  boundary: {
    what: "A permissions boundary denies ApplyTag's role",
    toDo: "Allow the actions in the boundary of ApplyTag's role: docs/troubleshooting.md, Access denied.",
  },
  role: {
    what: "ApplyTag's role lacks",
    toDo: "Restore the role's policies: docs/troubleshooting.md, Something was changed or deleted.",
  },
};
