import {
  GetParameterCommand,
  ParameterNotFound,
  ParameterVersionNotFound,
  SSMClient,
} from "@aws-sdk/client-ssm";
import type { PolicyParameter } from "../../policy/deployed-policy.ts";

const ssm = new SSMClient({});

/** Reads a parameter by `name`, `name:version` or `name:label`. Undefined if it does not exist. */
export async function readParameter(name: string): Promise<PolicyParameter | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    if (!Parameter) return undefined;
    const { ARN = "", Version = 0, Value = "", LastModifiedDate = new Date(0) } = Parameter;
    return { arn: ARN, version: Version, text: Value, modifiedAt: LastModifiedDate.toISOString() };
  } catch (error) {
    if (error instanceof ParameterNotFound || error instanceof ParameterVersionNotFound) return undefined;
    throw error;
  }
}
