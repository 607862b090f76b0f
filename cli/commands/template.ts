import { type Command, InvalidArgumentError, Option } from "commander";
import { InvalidSettingsError } from "../../infra/invalid-settings.ts";
import type { Written } from "../../infra/write-templates.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { homeRegion } from "../lib/home-region.ts";
import { print, printJson } from "../lib/output.ts";
import { deploymentCommands } from "./template/deployment-commands.ts";

/** Adds `tagledger template`, for people who do not use the CDK. It asks AWS nothing. */
export function addTemplate(program: Command) {
  program
    .command("template")
    .description("write CloudFormation templates and the code of the functions, and print how to deploy them")
    .option("--region <region>", "the home region (default: AWS_REGION, or the region of the AWS profile)")
    .option("--out <directory>", "where to write them", "tagledger-templates")
    .addOption(
      new Option(
        "-c, --context <key=value>",
        "a setting, as for the CDK; repeat the option for more settings",
      )
        .argParser(addSetting)
        .default({}, "the defaults of docs/deployment.md"),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples("tagledger template --region eu-west-1 -c 'collectorRegions=[\"us-east-1\"]'"),
    )
    .action(template);
}

type TemplateOptions = { region?: string; out: string; context: Record<string, string>; json?: boolean };

async function template({ region: given, out, context, json }: TemplateOptions) {
  const region = given ?? (await homeRegion());
  const { templates, warnings } = await written(region, context, out);
  const commands = deploymentCommands(templates);
  if (json) return printJson({ templates, commands, warnings });
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
  // The text is a comment of the shell, so that the whole output is a script too.
  print(`# ${templates.length} templates, and the code of the functions, are in ${out}. Nothing is deployed yet.
# These commands deploy them with the AWS CLI. First set the variable BUCKET to the name of a bucket in ${region}.
# If a command fails, those after it do not run. You can run all of them again.
${commands.join(" &&\n")}`);
}

/** The other commands do not load the CDK, so that they work without it and start quickly. */
async function written(region: string, context: Record<string, string>, out: string): Promise<Written> {
  const { writeTemplates } = await import("../../infra/write-templates.ts").catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    throw new CommandFailure(
      "The command template needs the library of the CDK: npm install aws-cdk-lib constructs",
      "NoCdk",
    );
  });
  try {
    return writeTemplates(region, context, out);
  } catch (error) {
    if (error instanceof InvalidSettingsError) throw new CommandFailure(error.message, "InvalidSettings");
    throw error;
  }
}

/** Adds one setting. The first `=` ends the key. */
function addSetting(text: string, settings: Record<string, string>): Record<string, string> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must be KEY=VALUE.");
  return { ...settings, [text.slice(0, equals)]: text.slice(equals + 1) };
}
