import type { PolicyProblem } from "../../domain/plan.ts";
import { readParameter } from "../../functions/validate/parameter-store.ts";
import { parameterPolicy, unusablePolicy } from "../../policy/deployed-policy.ts";
import { awsFailure } from "./aws-failure.ts";
import { policyDeployment } from "./deployment.ts";

/**
 * The problem of the deployed policy, if Parameter Store's current version cannot be used. If these credentials may not
 * read it, the problem says so: the other failures are still listed.
 */
export async function brokenPolicy(): Promise<PolicyProblem | undefined> {
  const { parameterName: name, allowedTagKeys } = await policyDeployment();
  if (name === undefined) return undefined;
  const read = (label?: string) => readParameter(label ? `${name}:${label}` : name);
  try {
    return (await parameterPolicy(name, allowedTagKeys, read)).problem;
  } catch (error) {
    const failure = awsFailure(error);
    if (failure?.code !== "AccessDenied") throw error;
    return unusablePolicy(name, failure.code, `The policy ${name} cannot be checked. ${failure.message}`)
      .problem;
  }
}
