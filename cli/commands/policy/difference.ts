import { styleText } from "node:util";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";

type Named = { name: string; text: string };

/** The difference between two texts, in the form of `diff -u`. It is coloured if the stream is a terminal. */
export function difference(before: Named, after: Named, stream: NodeJS.WriteStream): string {
  const patch = createTwoFilesPatch(before.name, after.name, before.text, after.text, "", "", {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  const lines = patch.replace(/\n$/, "").split("\n").map(shown);
  return lines.map((line, index) => coloured(line, index < 2, stream)).join("\n");
}

/** Makes carriage returns visible: adding or removing one is a change too. */
const shown = (line: string) => replaceUnprintable(line.replace(/\t/g, "    "));

function coloured(line: string, isHeader: boolean, stream: NodeJS.WriteStream): string {
  const style = isHeader ? "bold" : STYLES[line.charAt(0)];
  return style ? styleText(style, line, { stream }) : line;
}

const STYLES: Record<string, "green" | "red" | "cyan"> = { "+": "green", "-": "red", "@": "cyan" };
