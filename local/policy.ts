import { join } from "node:path";
import { type Deployment, localEnvironment } from "./deploy.ts";
import { runInGroup } from "./process-group.ts";

/** The parameter that has the policy of the local deployment. */
export const POLICY_PARAMETER = "/tagledger/policy";

const command = join(import.meta.dirname, "..", "cli", "tagledger.ts");

/** Puts a policy as an operator does. A policy that cannot be used is refused, and the error says why. */
export async function putPolicy(file: string, { endpoint, region }: Deployment, signal: AbortSignal) {
  const env = localEnvironment(endpoint, region);
  await runInGroup(process.execPath, [command, "policy", "put", file, "--yes"], { env, signal });
}
