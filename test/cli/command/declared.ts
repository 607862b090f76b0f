import { globSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";

const folder = join(import.meta.dirname, "../../../cli/commands");

/** A command or a subcommand, such as `policy check`, and the examples at the end of its `--help`. */
export type Declared = { command: string; file: string; examples: string[] };

/** Every command that the files of cli/commands/ add, except the hidden ones. */
export async function declaredCommands(): Promise<Declared[]> {
  const found: Declared[] = [];
  for (const file of globSync("*.ts", { cwd: folder }).toSorted()) {
    const program = new Command("tagledger");
    const name = file.replace(/(?:^|-)(\w)|\.ts$/g, (_, letter = "") => letter.toUpperCase());
    (await import(join(folder, file)))[`add${name}`](program);
    found.push(...below(program, "", `cli/commands/${file}`));
  }
  return found;
}

const below = (parent: Command, path: string, file: string): Declared[] =>
  parent
    .createHelp()
    .visibleCommands(parent)
    .filter((command) => command.name() !== "help")
    .flatMap((command) => {
      const name = `${path}${command.name()}`;
      return [{ command: name, file, examples: examplesOf(command) }, ...below(command, `${name} `, file)];
    });

function examplesOf(command: Command): string[] {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const [, lines = ""] = /\nExamples?:\n((?: {2}\S.*\n?)+)/.exec(help) ?? [];
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** These commands need no deployment. The tests in this folder run their examples. */
const ALONE = ["catalogue", "completion", "plan", "policy check", "policy test"];

/** Whether an example needs no deployment. The others are run by test/integration/examples.integration.test.ts. */
export const runsAlone = (example: string): boolean =>
  ALONE.some((command) => new RegExp(`\\btagledger ${command}\\b`).test(example));
