import { LabelParameterVersionCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GOOD_LABEL } from "../../../policy/deployed-policy.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { parameterRefusal } from "../../lib/parameter-versions.ts";
import type { Tier } from "./size.ts";

/** The name of the parameter if the deployment does not read one yet. */
export const DEFAULT_PARAMETER = "/tagledger/policy";

/**
 * Puts a text as the next version, or as the first version of a new parameter. This function always sets the tier. If
 * it did not, Parameter Store would use the account's default tier, which may be Standard, and would refuse a long
 * text.
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
      // Without overwriting, the call fails if somebody creates the parameter at the same moment.
      new PutParameterCommand({ Name: name, Value: text, Type: "String", Tier: tier, Overwrite: !isNew }),
    );
    return Version ?? 0;
  } catch (error) {
    throw parameterRefusal(error, name);
  }
}

/**
 * Labels a version `good`. The version that had the label loses it.
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
    throw parameterRefusal(error, name);
  });
  const [invalid] = answer.InvalidLabels ?? [];
  if (invalid === undefined) return;
  throw new CommandFailure(
    `Parameter Store refuses the label ${invalid} for ${name}.`,
    "ParameterStoreError",
  );
}
