import { createHash } from "node:crypto";

/**
 * A value's template: text with placeholders in braces, such as `{actor.email|actor.name|lower}`. A placeholder is read
 * from left to right. The first name or quoted text that has a value gives the value. Each filter changes the value
 * before it.
 */
export type Template = (string | Step[])[];
type Step = { name: string } | { text: string } | { filter: FilterName };

const filters = {
  lower: (value: string) => value.toLowerCase(),
  upper: (value: string) => value.toUpperCase(),
  /** The UTC day of a time: `2026-11-25`. */
  date: (value: string) => value.slice(0, "2026-11-25".length),
  /** 16 hexadecimal digits of SHA-256: the same for the same value, in every account. */
  hash: (value: string) => createHash("sha256").update(value).digest("hex").slice(0, 16),
};
type FilterName = keyof typeof filters;
export const filterNames = Object.keys(filters);
const isFilter = (word: string): word is FilterName => Object.hasOwn(filters, word);

/** A template cannot be read. The message says why. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/**
 * Reads a template.
 *
 * @throws TemplateError for a brace without its other half, an empty placeholder, or a word that is no name and no
 * filter.
 */
export function parseTemplate(source: string): Template {
  const parts = source.split(/(\{(?:'[^']*'|[^{}'])*\})/);
  return parts.flatMap((part, index): Template => {
    if (index % 2 === 1) return [stepsOf(part.slice(1, -1))];
    const brace = /[{}]/.exec(part)?.[0];
    if (brace)
      throw new TemplateError(`has a ${brace} without its other half: a placeholder looks like {actor.name}`);
    return part === "" ? [] : [part];
  });
}

function stepsOf(pipeline: string): Step[] {
  const words = pipeline.match(/(?:'[^']*'|[^|'])+|(?<=\|)(?=\||$)/g) ?? [""];
  const steps = words.map((word) => stepOf(word.trim()));
  const [first] = steps;
  if (first && "filter" in first)
    throw new TemplateError(`has {${pipeline}}, which begins with a filter: a name must come first`);
  return steps;
}

function stepOf(word: string): Step {
  if (word === "")
    throw new TemplateError(
      "has a placeholder with an empty name: before and after each | there must be a name, a text or a filter",
    );
  const text = /^'([^']*)'$/.exec(word)?.[1];
  if (text !== undefined) return { text };
  if (word.includes("'")) throw new TemplateError(`has ${word}, where a quote is inside a word`);
  if (word.includes(".")) return { name: word };
  if (isFilter(word)) return { filter: word };
  throw new TemplateError(`has an unknown filter: ${word}. The filters are ${filterNames.join(", ")}`);
}

export function namesIn(template: Template): string[] {
  return template.flatMap((part) =>
    typeof part === "string" ? [] : part.flatMap((step) => ("name" in step ? [step.name] : [])),
  );
}

/** The names before a filter, in the same placeholder. */
export function namesBefore(template: Template, filter: string): string[] {
  return template.flatMap((part) => {
    if (typeof part === "string") return [];
    const position = part.findLastIndex((step) => "filter" in step && step.filter === filter);
    return namesIn([part.slice(0, Math.max(0, position))]);
  });
}

/** The text of a template. Undefined if one of its placeholders has no value, or if the text is empty. */
export function render(template: Template, lookUp: (name: string) => string | undefined): string | undefined {
  const texts = template.map((part) => (typeof part === "string" ? part : run(part, lookUp)));
  return texts.includes("") ? undefined : texts.join("") || undefined;
}

function run(steps: Step[], lookUp: (name: string) => string | undefined): string {
  return steps.reduce((value, step) => {
    if ("filter" in step) return value && filters[step.filter](value);
    if (value) return value;
    return "text" in step ? step.text : (lookUp(step.name) ?? "").trim();
  }, "");
}
