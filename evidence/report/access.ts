import pMap from "p-map";
import { chunksOf } from "../../domain/chunks-of.ts";
import { AREAS, type Area, type Probe } from "./access/guarded-actions.ts";
import type { AskIam, Decision, Principal } from "./access/principals.ts";

/**
 * What a user or a role may change in one area, by IAM. Lists have a space between their items. Times are ISO 8601, UTC. A
 * field is empty if nothing is known.
 */
export type AccessRow = {
  principal: string;
  type: "user" | "role";
  /** Whether it is a role of the deployment itself. */
  isOurs: boolean;
  area: Area;
  /** The actions that IAM allows on at least one resource. */
  actions: string;
  /** The resources of these actions: `all`, or their ARNs. */
  resources: string;
  /** The policies that allow them. */
  policies: string;
  /** The actions that may be allowed or refused by a condition, and the condition keys that decide. */
  conditionalActions: string;
  conditionKeys: string;
  /** Who the trust policy of a role lets in. */
  assumedBy: string;
  lastUsed: string;
};

/** IAM refuses more calls at a time, see `iamClient`. */
const CONCURRENT_PRINCIPALS = 3;

/**
 * The rows of access.csv, in the order of the principals and areas. IAM itself evaluates the policies of each user and role:
 * those of its groups, permissions boundary and service control policies too. It does not evaluate policies of a resource
 * (a bucket, a key, a function), resource control policies, and session policies ("SimulatePrincipalPolicy", IAM API
 * Reference). The root user may do everything and has no row.
 *
 * @param ownRoles the ARNs of the deployment's roles
 * @throws the errors of IAM, such as AccessDenied
 */
export async function* accessRows(
  principals: readonly Principal[],
  probes: readonly Probe[],
  { ownRoles, iam }: { ownRoles: readonly string[]; iam: AskIam },
): AsyncGenerator<AccessRow> {
  for (const some of chunksOf([...principals], CONCURRENT_PRINCIPALS)) {
    const rows = await pMap(some, (principal) => rowsOf(principal, probes, iam));
    for (const row of rows.flat()) yield { ...row, isOurs: ownRoles.includes(row.principal) };
  }
}

async function rowsOf(principal: Principal, probes: readonly Probe[], iam: AskIam) {
  const decisions = new Map<Area, Decision[]>();
  for (const probe of probes) {
    const found = await iam.simulate(principal.arn, probe);
    decisions.set(probe.area, [...(decisions.get(probe.area) ?? []), ...found]);
  }
  const areas = AREAS.map((area) => inArea(area, decisions.get(area) ?? []));
  const rows = areas.filter(({ actions, conditionalActions }) => actions !== "" || conditionalActions !== "");
  const lastUsed = rows.length > 0 ? await iam.lastUsed(principal) : "";
  const { arn, kind, assumedBy } = principal;
  return rows.map((row) => ({
    principal: arn,
    type: kind,
    ...row,
    assumedBy: assumedBy.join(" "),
    lastUsed,
  }));
}

function inArea(area: Area, decisions: Decision[]) {
  const allowed = decisions.filter(({ isAllowed }) => isAllowed);
  const conditional = decisions.filter(({ missingKeys }) => missingKeys.length > 0);
  const resources = [...new Set(allowed.map(({ resource }) => resource))];
  const isAll = decisions.every(({ resource }) => resources.includes(resource));
  return {
    area,
    actions: listOf(allowed.map(({ action }) => action)),
    resources: isAll && resources.length > 0 ? "all" : resources.join(" "),
    policies: listOf(allowed.flatMap(({ policies }) => policies)),
    conditionalActions: listOf(conditional.map(({ action }) => action)),
    conditionKeys: listOf(conditional.flatMap(({ missingKeys }) => missingKeys)),
  };
}

const listOf = (texts: string[]) => [...new Set(texts)].join(" ");
