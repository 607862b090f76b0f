import { type Command, InvalidArgumentError } from "commander";
import { examples } from "../lib/examples.ts";
import { addNoColor } from "../lib/output-options.ts";
import type { SampleOptions } from "./sample/run.ts";

/** Adds `tagledger sample`: draws rows of a report's population, and writes a page for each. */
export function addSample(program: Command) {
  const command = program
    .command("sample")
    .description(
      "draw a sample from the population of a report, and write a page with all that is known of each item",
    )
    .requiredOption("--pack <folder>", "the folder that tagledger report has written")
    .requiredOption("--size <number>", "the number of items, 1 to 1000", parseSize)
    .requiredOption("--seed <text>", "any text. The same seed draws the same items")
    .requiredOption("--out <folder>", "a new folder for the files")
    .option("--offline", "do not ask AWS: the pages have only the rows of the population")
    .option("--json", "print JSON: the items and the files")
    .addHelpText(
      "after",
      examples("tagledger sample --pack evidence-2026-11 --size 25 --seed 20261130 --out sample-2026-11"),
    );
  addNoColor(command).action(async (options: SampleOptions) => {
    await (await import("./sample/run.ts")).sample(options);
  });
}

const MAX_SIZE = 1000;

function parseSize(text: string): number {
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= MAX_SIZE) return size;
  throw new InvalidArgumentError(`It must be a number from 1 to ${MAX_SIZE}.`);
}
