import { Argument, type Command } from "commander";
import { examples } from "../lib/examples.ts";
import { print } from "../lib/output.ts";
import { candidates } from "./completion/candidates.ts";
import { SHELLS, scriptOf, written } from "./completion/shells.ts";

/**
 * Adds `tagledger completion`: the script with which a shell completes the command. The script asks the hidden command
 * `complete-words` at each press of the Tab key.
 */
export function addCompletion(program: Command) {
  program
    .command("completion")
    .description("print a script that lets your shell complete commands, options, event names and files")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .addHelpText("after", examples("source <(tagledger completion bash)"))
    .action((shell: string) => print(scriptOf(shell)));
  program
    .command("complete-words <shell> [words...]", { hidden: true })
    .allowUnknownOption()
    .action(async (shell: string, words: string[]) => {
      const found = await candidates(program, words);
      if (found.length > 0) print(found.map((each) => written(shell, each)).join("\n"));
    });
}
