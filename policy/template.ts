import { createHash } from "node:crypto";

/**
 * A value's template: text with placeholders in braces. A placeholder is a pipeline read from left to right: a name, or a
 * text in quotes, is taken where there is no value yet, and a filter changes the value that there is:
 * `{actor.email|actor.name|lower}`.
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

/** A template that cannot be read: the message says what is wrong with it. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/**
 * Reads a template.
 *
 * @throws TemplateError for a brace that stands alone, an empty placeholder, or a word that is no name and no filter.
 */
export function parseTemplate(source: string): Template {
  const parts = source.split(/(\{(?:'[^']*'|[^{}'])*\})/);
  return parts.flatMap((part, index): Template => {
    if (index % 2 === 1) return [stepsOf(part.slice(1, -1))];
    const brace = /[{}]/.exec(part)?.[0];
    if (brace)
      throw new TemplateError(`has a ${brace} that opens or closes nothing: placeholders are {actor.name}`);
    return part === "" ? [] : [part];
  });
}

function stepsOf(pipeline: string): Step[] {
  const words = pipeline.match(/(?:'[^']*'|[^|'])+|(?<=\|)(?=\||$)/g) ?? [""];
  const steps = words.map((word) => stepOf(word.trim()));
  const [first] = steps;
  if (first && "filter" in first)
    throw new TemplateError(`has {${pipeline}}, where nothing comes before the filter`);
  return steps;
}

function stepOf(word: string): Step {
  if (word === "") throw new TemplateError("has a placeholder in which a name is missing");
  const text = /^'([^']*)'$/.exec(word)?.[1];
  if (text !== undefined) return { text };
  if (word.includes("'")) throw new TemplateError(`has ${word}, where a quote stands beside something else`);
  if (word.includes(".")) return { name: word };
  if (isFilter(word)) return { filter: word };
  throw new TemplateError(`has no filter "${word}": there are ${filterNames.join(", ")}`);
}

/** The names that a template takes values from. */
export function namesIn(template: Template): string[] {
  return template.flatMap((part) =>
    typeof part === "string" ? [] : part.flatMap((step) => ("name" in step ? [step.name] : [])),
  );
}

/** The names whose value a filter of that name may be given. */
export function namesBefore(template: Template, filter: string): string[] {
  return template.flatMap((part) => {
    if (typeof part === "string") return [];
    const position = part.findLastIndex((step) => "filter" in step && step.filter === filter);
    return namesIn([part.slice(0, Math.max(0, position))]);
  });
}

/** The text that a template yields, or undefined where one of its placeholders, or all of it, has no value. */
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
