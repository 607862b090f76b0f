import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type TagEnvironment, TagEnvironmentSchema } from "../../policy/deployed-policy.ts";
import { stackResources } from "./deployment.ts";
import { CommandFailure } from "./failure.ts";

/**
 * TAG_KEY and TAG_VALUE of the deployed Validate function.
 *
 * @throws CommandFailure `OtherVersion` if the deployment has no such function
 */
export async function deployedTagEnvironment(): Promise<TagEnvironment> {
  const validate = (await stackResources()).find(
    ({ type, logicalId }) => type === "AWS::Lambda::Function" && logicalId.includes("ValidateFunction"),
  );
  const configuration =
    validate &&
    (await new LambdaClient({}).send(new GetFunctionConfigurationCommand({ FunctionName: validate.id })));
  const parsed = TagEnvironmentSchema.safeParse(configuration?.Environment?.Variables);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(
    "The deployed stacks have no function Validate with TAG_KEY and TAG_VALUE: they are of another version of Tagledger. " +
      "Use the command of that version, or deploy this version.",
    "OtherVersion",
  );
}
