/** The examples of a command, for the end of its `--help`. Tests run each of them. */
export const examples = (...lines: string[]): string =>
  `\n${lines.length === 1 ? "Example" : "Examples"}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
