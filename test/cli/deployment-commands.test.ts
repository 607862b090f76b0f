import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { deploymentCommands } from "../../cli/commands/template/deployment-commands.ts";

const templatesIn = (directory: string) => [
  {
    stackName: "TagledgerLedger",
    region: "eu-west-1",
    file: `${directory}/TagledgerLedger.template.json`,
    hasCode: false,
    isProtected: true,
  },
  {
    stackName: "TagledgerWorkflow",
    region: "eu-west-1",
    file: `${directory}/TagledgerWorkflow.template.json`,
    hasCode: true,
    isProtected: false,
  },
];

/** Runs the commands in bash. A function that prints its words takes the place of the AWS CLI. */
const wordsOf = (commands: string[]) =>
  execFileSync(
    "bash",
    ["-c", `aws() { printf '%s\\n' "$@"; }; BUCKET=my-bucket; ${commands.join(" &&\n")}`],
    { encoding: "utf8" },
  ).split("\n");

test.each(["tagledger-templates", "My Documents/tag ledger", "it's $HOME", "línea"])(
  "the shell reads each file in %s as one word",
  (directory) => {
    const words = wordsOf(deploymentCommands(templatesIn(directory)));
    expect(words.filter((word) => word.startsWith(directory))).toEqual([
      `${directory}/TagledgerWorkflow.template.json`,
      `${directory}/TagledgerWorkflow.packaged.json`,
      `${directory}/TagledgerLedger.template.json`,
      `${directory}/TagledgerWorkflow.packaged.json`,
    ]);
    expect(words.filter((word) => word === "my-bucket")).toHaveLength(2);
  },
);

test("the code is uploaded before a stack is deployed, and a protected stack is protected after its deployment", () => {
  const verbs = deploymentCommands(templatesIn("out")).map((command) => command.split(" ")[2]);
  expect(verbs).toEqual(["package", "deploy", "update-termination-protection", "deploy"]);
});

test("no line of a command is wider than 120 columns", () => {
  const lines = deploymentCommands(templatesIn("tagledger-templates")).flatMap((text) => text.split("\n"));
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});
