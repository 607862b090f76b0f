import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { type Policy, PolicySchema } from "../domain/policy.ts";
import { type Fault, faultsIn } from "./check.ts";

/** One problem in a policy's text. Lines and columns count from 1. */
export type Problem = { line: number; column: number; path: string; message: string };

/** A policy cannot be used. The message has the first problems, each with its line and path. */
export class InvalidPolicyError extends Error {
  override readonly name = "InvalidPolicyError";
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    const shown = problems.slice(0, MAX_PROBLEMS_SHOWN).map(problemText);
    const more = problems.length - shown.length;
    super(shown.join("; ") + (more > 0 ? `; and ${more} more` : ""));
    this.problems = problems;
  }
}

const MAX_PROBLEMS_SHOWN = 5;

/** `line 4, column 12: tags[0].value: has an unknown placeholder: …` */
export function problemText({ line, column, path, message }: Problem): string {
  return [`line ${line}, column ${column}`, path, message].filter(Boolean).join(": ");
}

/**
 * Reads a policy from YAML or JSON (every JSON text is YAML). Checks it against its schema, the catalogue and the keys
 * that the deployment allows.
 *
 * @throws InvalidPolicyError with every problem found.
 */
export function readPolicy(text: string, allowedKeys: readonly string[]): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const unreadable = document.errors.map(({ pos, message }) => ({ ...at(pos[0]), path: "", message }));
  if (document.directives?.yaml.explicit)
    unreadable.push({ ...at(0), path: "", message: "has a %YAML directive" });
  if (unreadable.length > 0) throw new InvalidPolicyError(unreadable);

  const locate = ({ path, message, atKey }: Fault): Problem => ({
    ...at(atKey ? offsetOfKey(document, path) : offsetOf(document, path)),
    path: pathText(path),
    message,
  });
  const parsed = PolicySchema.safeParse(valueIn(document), { error: messageFor });
  if (!parsed.success) throw new InvalidPolicyError(parsed.error.issues.flatMap(faultsOfIssue).map(locate));
  const faults = faultsIn(parsed.data, allowedKeys);
  if (faults.length > 0) throw new InvalidPolicyError(faults.map(locate));
  return parsed.data;
}

function valueIn(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new InvalidPolicyError([
      { line: 1, column: 1, path: "", message: "has aliases (*name), which are not allowed" },
    ]);
  }
}

/** For an unknown key, zod gives the path of the object that contains it. The path of the fault includes the key. */
function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code !== "unrecognized_keys") return [{ path, message: lowerFirst(issue.message) }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: "is an unknown field",
    atKey: true,
  }));
}

const lowerFirst = (message: string) => message.charAt(0).toLowerCase() + message.slice(1);

/** Gives zod's messages the same form as the messages of `faultsIn`. */
const messageFor: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type")
    return issue.input === undefined
      ? "is missing"
      : `must be of the type ${issue.expected}${quoting(issue.input)}`;
  return issue.code === "invalid_value" ? `must be ${issue.values.map(String).join(" or ")}` : undefined;
};

/** YAML reads a number as text only if it is in quotes. */
const quoting = (input: unknown) => (typeof input === "number" ? ": put it in quotes" : "");

function offsetOfKey(document: Document, path: Fault["path"]): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pairs = isMap(parent) ? parent.items : [];
  const key = pairs.map((pair) => pair.key).find((each) => isScalar(each) && each.value === path.at(-1));
  return isNode(key) && key.range ? key.range[0] : offsetOf(document, path);
}

/**
 * The position of a path's value in the text. If the text has no such value, the result is the position of the nearest
 * object or list that contains the path.
 */
function offsetOf(document: Document, path: Fault["path"]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** `tags[0].value` */
function pathText(path: Fault["path"]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : String(part)),
    "",
  );
}
