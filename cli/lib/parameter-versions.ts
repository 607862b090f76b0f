import { ParameterNotFound, paginateGetParameterHistory, SSMClient } from "@aws-sdk/client-ssm";
import { awsFailure } from "./aws-failure.ts";
import { CommandFailure } from "./failure.ts";

export type PolicyVersion = {
  version: number;
  text: string;
  type: string;
  tier: string;
  labels: string[];
  modifiedAt: string;
  modifiedBy: string;
};

/**
 * All versions that Parameter Store keeps (at most 100), the latest last. Empty if there is no such parameter.
 *
 * @throws CommandFailure
 */
export async function versionsOf(name: string): Promise<PolicyVersion[]> {
  try {
    const pages = paginateGetParameterHistory({ client: new SSMClient({}) }, { Name: name });
    const found = await Array.fromAsync(pages, ({ Parameters = [] }) => Parameters);
    return found.flat().map((each) => ({
      version: each.Version ?? 0,
      text: each.Value ?? "",
      type: each.Type ?? "",
      tier: each.Tier ?? "Standard",
      labels: each.Labels ?? [],
      modifiedAt: (each.LastModifiedDate ?? new Date(0)).toISOString(),
      modifiedBy: each.LastModifiedUser ?? "",
    }));
  } catch (error) {
    if (error instanceof ParameterNotFound) return [];
    throw parameterRefusal(error, name);
  }
}

/** The advice on each error of Parameter Store. */
const ADVICE: Record<string, string> = {
  AccessDeniedException:
    "The credentials need ssm:GetParameterHistory, and for put ssm:PutParameter and ssm:LabelParameterVersion, on this parameter.",
  ParameterAlreadyExists: "Somebody has just created it: run this again to see the difference.",
  ParameterMaxVersionLimitExceeded:
    "Parameter Store cannot delete the oldest of 100 versions, because it has a label: remove the label with aws ssm unlabel-parameter-version, and run this again.",
  ParameterVersionLabelLimitExceeded:
    "A version has at most 10 labels: remove one with aws ssm unlabel-parameter-version, and run this again.",
  ParameterVersionNotFound: "Somebody has just deleted the parameter: run this again.",
  ParameterNotFound: "Somebody has just deleted the parameter: run this again.",
  ParameterLimitExceeded:
    "The account has the maximum number of parameters: delete one that you do not need.",
  TooManyUpdates: "Somebody else is changing it now: run this again.",
};

/** The failure of a command, for an error of Parameter Store. */
export function parameterRefusal(error: unknown, name: string): CommandFailure {
  if (!(error instanceof Error)) return new CommandFailure(String(error), "ParameterStoreError");
  const advice = Object.hasOwn(ADVICE, error.name) ? ` ${ADVICE[error.name]}` : undefined;
  const common = advice === undefined ? awsFailure(error) : undefined;
  if (common) return common;
  const message = `Parameter Store refuses ${name}: ${error.name}: ${error.message}`;
  return new CommandFailure(`${message.replace(/\.?$/, ".")}${advice ?? ""}`, "ParameterStoreError");
}
