import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";

/** Text that is safe to write into a page, because `html` or `trusted` made it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = Html | string | number | undefined | readonly Value[];

/**
 * Builds markup. Each value that is not `Html` is escaped, so no text of an event can become markup or script. The
 * places of values are the content of elements and attribute values in quotes, and never a script or a style.
 */
export function html(literals: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(literals.map((literal, i) => (i === 0 ? "" : toMarkup(values[i - 1])) + literal).join(""));
}

/** Markup that we wrote ourselves, or that a library made of escaped values. */
export const trusted = (markup: string): Html => new Html(markup);

function toMarkup(value: Value): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return value.map(toMarkup).join("");
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  replaceUnprintable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
