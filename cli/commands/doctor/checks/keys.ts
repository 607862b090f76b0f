import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, type Problem } from "../problem.ts";

/** Whether the KMS keys of a region can be used. */
export const keys: Check = {
  id: "keys",
  in: "each region of a stack",
  async run(deployed, region, ask) {
    const ids = resourcesIn(deployed, region, "AWS::KMS::Key");
    const problems = await inParallel(ids, ({ id, stack }) => keyProblems(ask, region, id, stack));
    return { fine: `${counted(ids.length, "key")}, enabled`, problems: problems.flat() };
  },
};

/** "Key states of AWS KMS keys" (AWS KMS Developer Guide). */
async function keyProblems(ask: Ask, region: string, id: string, stack: string): Promise<Problem[]> {
  const found = await ifThere(ask("kms", "DescribeKey", region, { KeyId: id }));
  const state = found?.KeyMetadata?.KeyState ?? "deleted";
  const what = `The key ${id} of ${stack} in ${region}`;
  const at = `--region ${region} --key-id ${id}`;
  if (state === "Enabled") return [];
  if (state === "PendingDeletion")
    return [
      error(
        `${what} will be deleted. What it encrypts is then lost.`,
        `aws kms cancel-key-deletion ${at} && aws kms enable-key ${at}`,
      ),
    ];
  if (state === "Disabled")
    return [error(`${what} is disabled: what it encrypts cannot be read.`, `aws kms enable-key ${at}`)];
  return [error(`${what} is ${state}.`, "docs/troubleshooting.md, Access denied, says what needs the key.")];
}
