import { bareName } from "../../../catalogue/arn.ts";
import { inParallel } from "../in-parallel.ts";
import { problemOf } from "./problem-of.ts";
import type { Problem } from "./tagging-api.ts";

/**
 * The largest number of resources that are left out because errors of one kind name them. After that, a refusal counts for
 * all other resources of its call, and calls with other bad resources are halved.
 */
const MAX_NAMED = 10;

type Call = (resourceArns: string[]) => Promise<unknown>;

/**
 * Makes one call for many resources, and returns the resources that failed. In such a call, one bad resource makes all
 * resources fail. If the error names the bad resource, the call is repeated without it. If the error concerns one
 * resource and does not name it, the resources are halved until each bad one is alone. This takes at most two calls for
 * each resource, ten at a time. Any other error counts for all resources.
 */
export async function callIsolated(resourceArns: string[], call: Call): Promise<Map<string, Problem>> {
  const refused = new Map<string, Problem>();
  let groups = [resourceArns];
  while (groups.length > 0) {
    const problems = await inParallel(groups, (group) => callOnce(group, call));
    groups = groups.flatMap((group, index) => {
      const problem = problems[index];
      if (!problem) return [];
      const alike = [...refused.values()].filter(({ reason }) => reason === problem.reason);
      const named = alike.length < MAX_NAMED ? namedIn(problem, group) : undefined;
      const bad = named ? [named] : isAboutOneResource(problem) && group.length > 1 ? [] : group;
      for (const resourceArn of bad) refused.set(resourceArn, problem);
      return bad.length > 0 ? [group.filter((resourceArn) => !refused.has(resourceArn))] : halvesOf(group);
    });
    groups = groups.filter(({ length }) => length > 0);
  }
  return refused;
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

const halvesOf = (resourceArns: string[]): string[][] => {
  const half = Math.ceil(resourceArns.length / 2);
  return [resourceArns.slice(0, half), resourceArns.slice(half)];
};

/**
 * The resource that an error names: "User: … is not authorized to perform: ec2:CreateTags on resource:
 * arn:aws:ec2:…:instance/i-0abc because …" ("Troubleshoot access denied error messages", IAM User Guide), or "The instance
 * ID 'i-0abc' does not exist", as EC2 answers CreateTags.
 */
function namedIn(problem: Problem, resourceArns: string[]): string | undefined {
  const { reason, message } = problem;
  const isDenied = reason === "UnauthorizedOperation";
  if (!isDenied && !isAboutOneResource(problem)) return undefined;
  const [, named = ""] = (isDenied ? / on resource: (arn:\S+)/ : /'([^']+)'/).exec(message) ?? [];
  return resourceArns.find((resourceArn) => bareName(resourceArn) === bareName(named));
}
