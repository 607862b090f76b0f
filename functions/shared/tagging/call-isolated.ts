import { bareName } from "../../../catalogue/arn.ts";
import { problemOf } from "./problem-of.ts";
import { type Problem, sameProblem } from "./tagging-api.ts";

/**
 * The largest number of refusals that are handled one by one. After that, all other resources of the call count as
 * refused.
 */
const MAX_REFUSED = 10;

type Call = (resourceArns: string[]) => Promise<unknown>;

/**
 * Makes one call for many resources, and returns the resources that failed. In such a call, one bad resource makes all
 * resources fail. If the error names the bad resource, the call is repeated without it. If the error concerns one
 * resource and does not name it, the resources are halved until each bad one is alone. This takes at most two calls for
 * each resource. Any other error counts for all resources.
 */
export async function callIsolated(resourceArns: string[], call: Call): Promise<Map<string, Problem>> {
  const refused = new Map<string, Problem>();
  for (;;) {
    const rest = resourceArns.filter((resourceArn) => !refused.has(resourceArn));
    if (rest.length === 0) return refused;
    const problem = await callOnce(rest, call);
    if (!problem) return refused;
    const named = refused.size < MAX_REFUSED ? refusedIn(problem, rest) : undefined;
    if (named) refused.set(named, problem);
    else return new Map([...refused, ...(await callInHalves(rest, problem, call))]);
  }
}

async function callInHalves(
  resourceArns: string[],
  problem: Problem,
  call: Call,
): Promise<Map<string, Problem>> {
  if (resourceArns.length === 1 || !isAboutOneResource(problem)) return sameProblem(resourceArns, problem);
  const half = Math.ceil(resourceArns.length / 2);
  const first = await callIsolated(resourceArns.slice(0, half), call);
  const second = await callIsolated(resourceArns.slice(half), call);
  return new Map([...first, ...second]);
}

async function callOnce(resourceArns: string[], call: Call): Promise<Problem | undefined> {
  try {
    await call(resourceArns);
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

const isAboutOneResource = ({ kind, reason }: Problem) =>
  kind === "not-found" || kind === "not-ready" || /TagLimitExceeded|Malformed/.test(reason);

/**
 * The resource that a refusal names: "User: … is not authorized to perform: ec2:CreateTags on resource:
 * arn:aws:ec2:…:instance/i-0abc because …" ("Troubleshoot access denied error messages", IAM User Guide).
 */
function refusedIn({ reason, message }: Problem, resourceArns: string[]): string | undefined {
  if (reason !== "UnauthorizedOperation" || resourceArns.length === 1) return undefined;
  const [, named = ""] = / on resource: (arn:[^\s]+)/.exec(message) ?? [];
  return resourceArns.find((resourceArn) => bareName(resourceArn) === bareName(named));
}
