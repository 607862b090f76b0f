/** A command as somebody typed it, and what it printed. */
export type Shown = { command: string; output: string };

/** The width of the terminal in the picture. */
export const COLUMNS = 136;
const CHARACTER_WIDTH = 7.4;
const LINE_HEIGHT = 17;
const MARGIN = 16;

/**
 * A picture of a terminal, as SVG. It follows the reader's light or dark colours. `<title>` and `<desc>` are its text
 * alternative. It is our own: svg-term 2.0.3 needs React 16 and a recording of a terminal, and ansi-to-svg 1.4.4 has
 * one set of colours.
 */
export function terminalSvg(title: string, description: string, shown: Shown[]): string {
  const lines = shown.flatMap(({ command, output }, index) => [
    ...(index > 0 ? [{ text: "", isTyped: false }] : []),
    { text: `$ ${command}`, isTyped: true },
    ...output.split("\n").map((text) => ({ text, isTyped: false })),
  ]);
  let row = 0;
  const drawn = lines.map(({ text, isTyped }) => {
    const rows = rowsOf(text).map((part) => {
      row += 1;
      return `<tspan x="${MARGIN}" y="${MARGIN + row * LINE_HEIGHT}">${escaped(part)}</tspan>`;
    });
    return `<text${isTyped ? ' class="typed"' : ""}>${rows.join("")}</text>`;
  });
  const width = Math.ceil(COLUMNS * CHARACTER_WIDTH + 2 * MARGIN);
  const height = (row + 1) * LINE_HEIGHT + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(title)}</title>
<desc id="desc">${escaped(description)}</desc>
<style>
  rect { fill: #f6f8fa; stroke: #d1d9e0 }
  text { fill: #1f2328; font: 12.3px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
  .typed { fill: #0550ae; font-weight: bold }
  @media (prefers-color-scheme: dark) {
    rect { fill: #151b23; stroke: #3d444d }
    text { fill: #f0f6fc }
    .typed { fill: #79c0ff }
  }
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${drawn.join("\n")}
</svg>
`;
}

/** The rows of a line in a terminal, which breaks a line that is longer than its width. */
function rowsOf(text: string): string[] {
  const characters = [...text];
  const count = Math.max(1, Math.ceil(characters.length / COLUMNS));
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * COLUMNS, (index + 1) * COLUMNS).join(""),
  );
}

/** The lines of text in a picture that `terminalSvg` made. */
export function linesOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, rows = ""]) =>
    rows
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
