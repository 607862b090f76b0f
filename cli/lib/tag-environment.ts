import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type TagEnvironment, TagEnvironmentSchema } from "../../policy/deployed-policy.ts";
import { deployedArns } from "./deployed-arns.ts";
import { CommandFailure } from "./failure.ts";

/**
 * TAG_KEY and TAG_VALUE of the deployed Validate function.
 *
 * @throws CommandFailure `OtherVersion` if the deployment has no such function
 */
export async function deployedTagEnvironment(): Promise<TagEnvironment> {
  const [FunctionName] = (await deployedArns()).validateFunctions;
  const configuration = FunctionName
    ? await new LambdaClient({}).send(new GetFunctionConfigurationCommand({ FunctionName }))
    : undefined;
  const parsed = TagEnvironmentSchema.safeParse(configuration?.Environment?.Variables);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(
    "The deployed stacks have no function Validate with TAG_KEY and TAG_VALUE: they are of another version of Tagledger. " +
      "Use the command of that version, or deploy this version.",
    "OtherVersion",
  );
}
