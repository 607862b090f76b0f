import * as z from "zod";
import { PolicyUnavailableError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import { isTransient } from "../../domain/transient.ts";
import {
  type DeployedPolicy,
  environmentPolicy,
  parameterPolicy,
  unusable,
} from "../../policy/deployed-policy.ts";
import { cachedFor } from "../shared/cached.ts";
import type { ValidateEnvironment } from "./environment.ts";

const ParameterSchema = z.object({
  arn: z.string(),
  version: z.int(),
  text: z.string(),
  modifiedAt: z.iso.datetime(),
});

/** Each call loads the SDK client: a deployment without a parameter has no need of it. */
const readParameter = cachedFor(ParameterSchema, async (name) =>
  (await import("./parameter-store.ts")).readParameter(name),
);

/**
 * The policy in force: the parameter's, where the deployment has one, else the environment's. That a parameter is missing
 * or may not be read is a problem that is alerted, and never a reason for the environment's.
 *
 * @throws PolicyUnavailableError where Parameter Store is throttled or fails on its side: waiting helps.
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
    return unusable(name, error.name, message);
  }
}
