import { type Command, InvalidArgumentError, Option } from "commander";
import type { Written, WrittenTemplate } from "../../infra/write-templates.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { homeRegion } from "../lib/home-region.ts";

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
    .addHelpText(
      "after",
      examples("tagledger template --region eu-west-1 --out templates -c logRetentionDays=30"),
    )
    .action(template);
}

type TemplateOptions = { region?: string; out: string; context: Record<string, string> };

async function template({ region: given, out, context }: TemplateOptions) {
  const region = given ?? (await homeRegion());
  const { templates, warnings } = await written(region, context, out);
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
  process.stdout.write(
    `${templates.length} templates are in ${out}. Deploy them in this order. BUCKET is a bucket of yours in ${region}.\n\n` +
      `${templates.flatMap(commands).join("\n")}\n`,
  );
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
    throw new CommandFailure(error instanceof Error ? error.message : String(error), "InvalidSettings");
  }
}

function commands({ stackName, region, file, hasCode }: WrittenTemplate): string[] {
  const packaged = file.replace(/template\.json$/, "packaged.json");
  const packageIt = `aws cloudformation package --region ${region} --template-file ${file} --s3-bucket BUCKET --use-json --output-template-file ${packaged}`;
  const deploy = `aws cloudformation deploy --region ${region} --stack-name ${stackName} --capabilities CAPABILITY_IAM --tags Application=Tagledger`;
  return hasCode
    ? [packageIt, `${deploy} --s3-bucket BUCKET --template-file ${packaged}`]
    : [`${deploy} --template-file ${file}`];
}

/** Adds one setting. The first `=` ends the key. */
function addSetting(text: string, settings: Record<string, string>): Record<string, string> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must be KEY=VALUE.");
  return { ...settings, [text.slice(0, equals)]: text.slice(equals + 1) };
}
