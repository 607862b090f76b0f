import { createHash } from "node:crypto";
import { EXCEPTION_COLUMNS } from "./exceptions.ts";
import { type Html, html, trusted } from "./html.ts";
import { POPULATION_COLUMNS } from "./population.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";
import { tableStyle } from "./table.ts";

const style = `${STYLE}${tableStyle("exceptions", EXCEPTION_COLUMNS)}\n${tableStyle("population", POPULATION_COLUMNS)}\n`;

/** The browser runs a script, and uses a style, only if its hash is here. Nothing is loaded from elsewhere. */
const policyOf = (css: string): string =>
  [
    "default-src 'none'",
    `style-src '${hashOf(css)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

export const pageStart = (title: string, css = style): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policyOf(css))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(css)}</style>
</head>
<body>
<main>
`;

/** The script stands at the end, so all rows are there when it runs. */
export const PAGE_END: Html = html`</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`;
