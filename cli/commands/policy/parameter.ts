import {
  LabelParameterVersionCommand,
  ParameterNotFound,
  PutParameterCommand,
  paginateGetParameterHistory,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { GOOD_LABEL } from "../../../policy/deployed-policy.ts";
import { CommandFailure } from "../../lib/failure.ts";
import type { Tier } from "./size.ts";

/** Where a policy is put that no deployment reads yet. */
export const DEFAULT_PARAMETER = "/tagledger/policy";

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
 * All versions that Parameter Store keeps, at most 100, the latest last; none where there is no such parameter.
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
    throw refusal(error, name);
  }
}

/**
 * Puts a text as the next version, or as the first of a new parameter. The tier is named, since otherwise the account's
 * default decides, and what needs an advanced parameter is refused where that is Standard.
 *
 * @throws CommandFailure
 */
export async function putVersion(
  name: string,
  text: string,
  { tier, isNew }: { tier: Tier; isNew: boolean },
): Promise<number> {
  try {
    const { Version } = await new SSMClient({}).send(
      // Not overwriting tells of somebody who makes the parameter at this moment.
      new PutParameterCommand({ Name: name, Value: text, Type: "String", Tier: tier, Overwrite: !isNew }),
    );
    return Version ?? 0;
  } catch (error) {
    throw refusal(error, name);
  }
}

/**
 * Labels a version `good`; the version that had the label loses it.
 *
 * @throws CommandFailure
 */
export async function labelGood(name: string, version: number) {
  const label = new LabelParameterVersionCommand({
    Name: name,
    ParameterVersion: version,
    Labels: [GOOD_LABEL],
  });
  const answer = await new SSMClient({}).send(label).catch((error: unknown) => {
    throw refusal(error, name);
  });
  const [invalid] = answer.InvalidLabels ?? [];
  if (invalid === undefined) return;
  throw new CommandFailure(
    `Parameter Store refuses the label ${invalid} for ${name}.`,
    "ParameterStoreError",
  );
}

/** What to do about an error of Parameter Store. */
const ADVICE: Record<string, string> = {
  AccessDeniedException:
    "The credentials need ssm:GetParameterHistory, and for put ssm:PutParameter and ssm:LabelParameterVersion, on this parameter.",
  ParameterAlreadyExists: "Somebody has made it meanwhile: run this again to see the difference.",
  ParameterMaxVersionLimitExceeded:
    "A label keeps the oldest of 100 versions: take it off with aws ssm unlabel-parameter-version, and run this again.",
  ParameterVersionLabelLimitExceeded:
    "A version has at most 10 labels: take one off with aws ssm unlabel-parameter-version, and run this again.",
  ParameterVersionNotFound: "Somebody has deleted the parameter meanwhile: run this again.",
  ParameterNotFound: "Somebody has deleted the parameter meanwhile: run this again.",
  ParameterLimitExceeded: "The account has as many parameters as it may: delete one that is not needed.",
  TooManyUpdates: "Somebody else puts it at this moment: run this again.",
};

function refusal(error: unknown, name: string): CommandFailure {
  if (!(error instanceof Error)) return new CommandFailure(String(error), "ParameterStoreError");
  const advice = Object.hasOwn(ADVICE, error.name) ? ` ${ADVICE[error.name]}` : "";
  const message = `Parameter Store on ${name}: ${error.name}: ${error.message}`;
  return new CommandFailure(`${message.replace(/\.?$/, ".")}${advice}`, "ParameterStoreError");
}
