import type { Command, Option } from "commander";
import type { Candidate } from "./shells.ts";

/** What may stand in the place of the last word of a command line. Empty if this is a file, or any text. */
export async function candidates(program: Command, words: string[]): Promise<Candidate[]> {
  const current = words.at(-1) ?? "";
  const { command, path, taken, awaiting } = reading(program, words.slice(0, -1));
  const [, flag, start] = /^(--[\w-]+)=(.*)$/s.exec(current) ?? [];
  if (flag !== undefined) {
    const option = optionOf(command, flag);
    const values = option ? await valuesOfOption(path, option) : [];
    return starting(start ?? "", values).map(({ value }) => ({ value: `${flag}=${value}` }));
  }
  if (awaiting) return starting(current, await valuesOfOption(path, awaiting));
  if (current.startsWith("-")) return starting(current, optionsOf(command));
  return starting(current, [
    ...commandsOf(command, taken),
    ...(await valuesOfArgument(command, path, taken)),
  ]);
}

type Reading = { command: Command; path: string; taken: number; awaiting?: Option };

/** The command that the words before the cursor chose, the number of its arguments, and an option without its value. */
function reading(program: Command, words: string[]): Reading {
  const at: Reading = { command: program, path: "", taken: 0 };
  for (const word of words) {
    if (at.awaiting) delete at.awaiting;
    else if (word.startsWith("-")) {
      const option = optionOf(at.command, word);
      if (option && (option.required || option.optional)) at.awaiting = option;
    } else {
      const next = at.taken === 0 && at.command.commands.find((each) => each.name() === word);
      if (next) Object.assign(at, { command: next, path: `${at.path}${word} ` });
      else at.taken += 1;
    }
  }
  return at;
}

const optionOf = (command: Command, flag: string) =>
  command.options.find(({ long, short }) => flag === long || flag === short);

const starting = (text: string, all: Candidate[]) => all.filter(({ value }) => value.startsWith(text));

const optionsOf = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, flags, description }) => ({ value: long ?? flags, about: description }));

const commandsOf = (command: Command, taken: number): Candidate[] =>
  taken > 0
    ? []
    : command
        .createHelp()
        .visibleCommands(command)
        .map((each) => ({ value: each.name(), about: each.description() }));

const valuesOfOption = async (path: string, { argChoices = [], long }: Option): Promise<Candidate[]> =>
  argChoices.length > 0 ? argChoices.map((value) => ({ value })) : fromCatalogue(`${path}${long}`);

async function valuesOfArgument(command: Command, path: string, taken: number): Promise<Candidate[]> {
  const argument = command.registeredArguments[taken];
  if (!argument) return [];
  const { argChoices = [] } = argument;
  return argChoices.length > 0
    ? argChoices.map((value) => ({ value }))
    : fromCatalogue(`${path}${argument.name()}`);
}

/** The values that the catalogue has for an argument or an option. An operator's own entries are among them. */
async function fromCatalogue(place: string): Promise<Candidate[]> {
  const { services, taggersInUse } = await import("../../../catalogue/index.ts");
  const { taggers } = await import("../../../catalogue/taggers.ts");
  const values: Record<string, () => string[]> = {
    "catalogue pattern": () => services.flatMap(({ events }) => Object.keys(events)),
    "catalogue --service": () => services.map(({ eventSource }) => eventSource.replace(".amazonaws.com", "")),
    "local fault action": () => taggersInUse().flatMap((tagger) => taggers[tagger]?.writes ?? []),
  };
  return [...new Set(values[place]?.() ?? [])].toSorted().map((value) => ({ value }));
}
