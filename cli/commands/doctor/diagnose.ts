import pMap from "p-map";
import type { Ask } from "./ask.ts";
import type { Check, Finding, Verdict } from "./check.ts";
import { checks } from "./checks/all.ts";
import { type Caller, type Deployed, readDeployed, readRegions } from "./deployed.ts";
import { error, notKnown, type Problem, warning } from "./problem.ts";

export type DiagnoseDependencies = {
  ask: Ask;
  /** How far this machine's clock is behind AWS's, in seconds, by the responses so far. Undefined if none had a date. */
  secondsBehind: () => number | undefined;
  /** Is told how many of the checks are done. */
  onProgress: (done: number, all: number) => void;
};

/** Checks that run at the same time. Each makes up to ten calls at a time. */
const CONCURRENT_CHECKS = 12;

/**
 * Looks at the deployment in a home region. Asks AWS only to read. A check that fails is a finding.
 *
 * @returns the findings, in the order of the checks
 */
export async function diagnose(homeRegion: string, dependencies: DiagnoseDependencies): Promise<Finding[]> {
  const { ask, secondsBehind, onProgress } = dependencies;
  const identity = await callerOf(ask, homeRegion);
  const at = { region: homeRegion };
  if ("toDo" in identity) return [{ check: "credentials", ...at, ...identity }];
  const known = [
    { check: "credentials", ...at, ...ok(`${identity.arn} in the account ${identity.account}`) },
    ...findingsOf("clock", homeRegion, clockVerdict(secondsBehind())),
  ];
  const deployed = await readDeployed(ask, identity, homeRegion).catch(notRead);
  if ("toDo" in deployed) return [...known, { check: "stacks", ...at, ...deployed }];
  let done = 0;
  const jobs = checks.flatMap((check) => regionsOf(check, deployed).map((region) => ({ check, region })));
  const found = await pMap(
    jobs,
    async ({ check, region }) => {
      const verdict = await check.run(deployed, region, ask).catch(problemIn);
      onProgress(++done, jobs.length);
      return findingsOf(check.id, region, verdict);
    },
    { concurrency: CONCURRENT_CHECKS },
  );
  return [...known, ...found.flat()];
}

async function callerOf(ask: Ask, region: string): Promise<Caller | Problem> {
  try {
    const { Account: account = "", Arn: arn = "" } = await ask("sts", "GetCallerIdentity", region, {});
    return { account, arn };
  } catch (thrown) {
    const { message } = thrown as Error;
    return error(
      `AWS does not accept these credentials, or cannot be reached: ${message}`,
      "Set AWS_PROFILE or the AWS_ACCESS_KEY_ID of valid credentials, or sign in again (aws sso login). Check the network and AWS_REGION.",
    );
  }
}

/** Without the stacks nothing else can be looked at. */
const notRead = (thrown: unknown): Problem => ({ ...notKnown(thrown), result: "error" });

const problemIn = (thrown: unknown): Verdict => ({ fine: "", problems: [notKnown(thrown)] });

/** AWS refuses requests that are signed more than five minutes away ("Signing AWS API requests", IAM User Guide). */
const MAX_SECONDS = 5 * 60;

/** The AWS SDK corrects the times of its own requests. Other programs on this machine may not. */
function clockVerdict(behind = 0): Verdict {
  const fine = `${Math.round(Math.abs(behind))} seconds from AWS's`;
  if (Math.abs(behind) <= MAX_SECONDS) return { fine, problems: [] };
  const direction = behind > 0 ? "behind" : "ahead of";
  const what = `The clock of this machine is ${Math.round(Math.abs(behind))} seconds ${direction} AWS's.`;
  return {
    fine,
    problems: [warning(what, "Let it synchronize its time. AWS refuses requests with a wrong time.")],
  };
}

function regionsOf(check: Check, deployed: Deployed): string[] {
  const { homeRegion, collectedRegions } = deployed;
  const read = readRegions(deployed);
  if (check.in === "each region of a stack") return read;
  if (check.in === "each region")
    return read.filter((region) => [homeRegion, ...collectedRegions].includes(region));
  if (check.in === "each collected region") return collectedRegions;
  // The check of the stacks tells of a stack that was not read.
  return check.id === "stacks" || read.includes(homeRegion) ? [homeRegion] : [];
}

const ok = (what: string) => ({ result: "ok" as const, what, toDo: "" });

const findingsOf = (check: string, region: string, { fine, problems }: Verdict): Finding[] =>
  problems.length > 0
    ? problems.map((problem) => ({ check, region, ...problem }))
    : [{ check, region, ...ok(fine) }];
