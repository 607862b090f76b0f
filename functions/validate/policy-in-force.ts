import * as z from "zod";
import { PolicyUnavailableError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import { isTransient } from "../../domain/transient.ts";
import {
  type DeployedPolicy,
  environmentPolicy,
  parameterPolicy,
  unusablePolicy,
} from "../../policy/deployed-policy.ts";
import { cachedFor } from "../shared/cached.ts";
import type { ValidateEnvironment } from "./environment.ts";

const ParameterSchema = z.object({
  arn: z.string(),
  version: z.int(),
  text: z.string(),
  modifiedAt: z.iso.datetime(),
});

/** The SDK client is loaded by the first call, because a deployment without a parameter does not need it. */
const readParameter = cachedFor(ParameterSchema, async (name) =>
  (await import("./parameter-store.ts")).readParameter(name),
);

/**
 * Reads the policy from the parameter, or from the environment if the deployment names no parameter. If the parameter
 * is missing or cannot be read, an alert says so, and the policy of the environment is not used.
 *
 * @throws PolicyUnavailableError if Parameter Store throttles the call or has an internal error, so a retry may help.
 */
export async function policyInForce({
  POLICY_PARAMETER_NAME: name,
  ALLOWED_TAG_KEYS: allowedKeys,
  ...tag
}: ValidateEnvironment): Promise<DeployedPolicy> {
  if (name === undefined) return environmentPolicy(tag);
  try {
    return await parameterPolicy(name, allowedKeys, (label) =>
      readParameter(label ? `${name}:${label}` : name),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = shortened(`The policy ${name} cannot be read: ${error.name}: ${error.message}`);
    if (isTransient(error)) throw new PolicyUnavailableError(message, { cause: error });
    return unusablePolicy(name, error.name, message);
  }
}
