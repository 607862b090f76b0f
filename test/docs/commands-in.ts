/** The commands of a document's text as a reader would copy them: the lines of its blocks of code without a language. */
export const commandsIn = (text: string): string[] =>
  [...text.matchAll(/^ *```(?:sh|bash|console)?\n([^`]*)```/gm)]
    .flatMap(([, block = ""]) => block.split("\n"))
    .map((line) => line.trim())
    .filter(Boolean);
