import { parameterPolicy } from "../../../../policy/deployed-policy.ts";
import { ifThere } from "../ask.ts";
import type { Check, Verdict } from "../check.ts";
import { error } from "../problem.ts";

/** Whether the policy in Parameter Store can be used. */
export const policy: Check = {
  id: "policy",
  in: "the home region",
  async run({ policyParameter: name, allowedTagKeys }, region, ask) {
    if (name === undefined)
      return isFine("no parameter: TAG_KEY and TAG_VALUE of the functions are the policy");
    const { version, problem } = await parameterPolicy(name, allowedTagKeys, async (label) => {
      const found = await ifThere(
        ask("ssm", "GetParameter", region, { Name: label ? `${name}:${label}` : name }),
      );
      const { ARN: arn = "", Version = 0, Value: text = "" } = found?.Parameter ?? {};
      return found && { arn, version: Version, text, modifiedAt: "" };
    });
    if (!problem) return isFine(`${name} is valid; version ${version} is used`);
    const used = problem.goodVersion ? `Version ${problem.goodVersion} is used.` : "Nothing is tagged.";
    const toDo = "Correct it: npx tagledger policy check FILE, then npx tagledger policy put FILE";
    return { fine: "", problems: [error(`${problem.message} ${used}`, toDo)] };
  },
};

const isFine = (fine: string): Verdict => ({ fine, problems: [] });
