import { readFileSync } from "node:fs";
import { writtenTaggers } from "../../../../../catalogue/written-taggers.ts";

/** A table of this folder: blocks of a line with tagger and ARN, and indented ones with requests. */
function tableOf(file: string) {
  const text = readFileSync(new URL(file, import.meta.url), "utf8").replace(/^#.*\n/gm, "");
  return text
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      const [head = "", ...lines] = block.split("\n");
      const [tagger = "", arn = ""] = head.split(" ");
      return { tagger, arn, lines: lines.map((line) => line.trim()) };
    });
}

/** The requests with which each tagger reads tags. */
export const reads = tableOf("reads.txt");
/** The requests with which each native tagger writes and removes tags. */
export const writes = tableOf("writes.txt");

/** The taggers that people wrote. test/generate/one-arn.test.ts compares the derived ones with botocore. */
export const namesOf = (api: string): string[] =>
  Object.keys(writtenTaggers).filter((tagger) => writtenTaggers[tagger]?.api === api);
