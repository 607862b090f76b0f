import type { WrittenTemplate } from "../../../infra/write-templates.ts";

/**
 * The commands of the AWS CLI that deploy templates, in their order. Each can be pasted into a shell. The code is
 * uploaded first, so that nothing is deployed if the bucket is missing.
 */
export function deploymentCommands(templates: readonly WrittenTemplate[]): string[] {
  return [
    ...templates.filter(({ hasCode }) => hasCode).map(uploadOf),
    ...templates.flatMap((template) => [
      deploymentOf(template),
      ...(template.isProtected ? [protectionOf(template)] : []),
    ]),
  ];
}

/** The form in which `aws cloudformation package` writes the template of a stack with code. */
const packagedFile = ({ file }: WrittenTemplate) => file.replace(/template\.json$/, "packaged.json");

const uploadOf = (template: WrittenTemplate) =>
  inLines(
    `aws cloudformation package --region ${template.region} --s3-bucket "$BUCKET" --use-json`,
    `--template-file ${quoted(template.file)}`,
    `--output-template-file ${quoted(packagedFile(template))}`,
  );

/** A stack that is as its template says is no failure, so that all commands can be run again. */
const deploymentOf = (template: WrittenTemplate) =>
  inLines(
    `aws cloudformation deploy --region ${template.region} --stack-name ${template.stackName}`,
    "--capabilities CAPABILITY_IAM --no-fail-on-empty-changeset --tags Application=Tagledger",
    ...(template.hasCode ? ['--s3-bucket "$BUCKET"'] : []),
    `--template-file ${quoted(template.hasCode ? packagedFile(template) : template.file)}`,
  );

const protectionOf = ({ region, stackName }: WrittenTemplate) =>
  inLines(
    `aws cloudformation update-termination-protection --region ${region} --stack-name ${stackName}`,
    "--enable-termination-protection",
  );

const inLines = (...lines: string[]) => lines.join(" \\\n  ");

/** A path as a word of a POSIX shell. The other words need no quotes: settings.ts says which names a stack may have. */
const quoted = (path: string) => (/^[\w./@%+:,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
