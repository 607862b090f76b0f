import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** The number of columns that a text takes on a terminal. cli-table3 measures with the same package. */
export const widthOf = (text: string): number => stringWidth(text);

/** "80 characters" is the usual width of a terminal. A pipe or a file has no width, so there is room for more. */
const WITHOUT_A_TERMINAL = 120;
/** The width of a narrower terminal. No table can be read there. */
const NARROWEST = 20;

/** The width to print in: that of the terminal, else COLUMNS, else 120. */
export function outputWidth(
  { isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns"> = process.stdout,
  env = process.env,
): number {
  const fromEnvironment = /^[1-9]\d{0,3}$/.test(env.COLUMNS ?? "") ? Number(env.COLUMNS) : WITHOUT_A_TERMINAL;
  return Math.max(NARROWEST, isTTY && columns > 0 ? columns : fromEnvironment);
}

/**
 * Wraps a text at its words. A wrapped line has the indent of its first line. A word that is longer than a line stays
 * whole, so that a person can copy it.
 */
export const wrapped = (text: string, width: number): string =>
  text
    .split("\n")
    .flatMap((line) => {
      const indent = /^ */.exec(line)?.[0] ?? "";
      if (widthOf(line) <= width || indent.length >= width) return [line];
      const lines = wrapAnsi(line.trim(), width - indent.length).split("\n");
      return lines.map((each) => indent + each.trim());
    })
    .join("\n");

/**
 * Wraps a text in a cell. A word that is longer than a line is broken after a sign such as `:` or `/`, or before
 * a capital letter. Only a longer part is broken at any letter.
 */
export function wrappedCell(text: string, width: number): string[] {
  const broken = text.replace(/\S+/g, (word) => (widthOf(word) > width ? brokenAtSigns(word, width) : word));
  return wrapAnsi(broken, width, { hard: true }).split("\n");
}

function brokenAtSigns(word: string, width: number): string {
  const lines: string[] = [];
  for (const part of partsOf(word)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + part) <= width) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.join("\n");
}

/** A time is kept together in two parts: the date, and the time of day. */
const TIME = /^(\d{4}-\d\d-\d\dT)([\d:.]+Z)$/;
const AFTER_SIGN_OR_BEFORE_CAPITAL = /(?<=[:/.,;=@_-])(?![:/.,;=@_-])|(?<=\p{Ll})(?=\p{Lu})/u;

/** The parts of a word that a cell keeps together: `ec2:`, `Create`, `Volume`. */
export const partsOf = (word: string): string[] =>
  TIME.exec(word)?.slice(1) ?? word.split(AFTER_SIGN_OR_BEFORE_CAPITAL);
