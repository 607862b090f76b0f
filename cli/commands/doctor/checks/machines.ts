import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, RESTORE } from "../problem.ts";

/** Whether each state machine is there and active. */
export const machines: Check = {
  id: "state machines",
  in: "the home region",
  async run(deployed, region, ask) {
    const arns = resourcesIn(deployed, region, "AWS::StepFunctions::StateMachine").map(({ id }) => id);
    const problems = await inParallel(arns, async (stateMachineArn) => {
      const found = await ifThere(ask("stepfunctions", "DescribeStateMachine", region, { stateMachineArn }));
      const name = stateMachineArn.split(":").at(-1);
      if (!found) return [error(`The state machine ${name} is missing.`, RESTORE)];
      return found.status === "ACTIVE"
        ? []
        : [error(`The state machine ${name} is ${found.status}.`, RESTORE)];
    });
    return { fine: `${counted(arns.length, "state machine")}, active`, problems: problems.flat() };
  },
};
