import type { Policy } from "../../../domain/policy.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { InvalidPolicyError, type Problem, readPolicy } from "../../../policy/read-policy.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { bytesOf, count, LIMIT_BYTES, tierFor } from "./size.ts";

/** The result of checking a policy's text. `policy` is present if there are no problems. */
export type Checked = { bytes: number; problems: Problem[]; policy?: Policy };

/** Checks a text against the rules of a policy and the limits of Parameter Store. Never throws. */
export function checked(text: string, allowedKeys: readonly string[]): Checked {
  const bytes = bytesOf(text);
  const refused = refusedByParameterStore(text, bytes);
  try {
    const policy = readPolicy(text, allowedKeys);
    return refused.length === 0 ? { bytes, problems: [], policy } : { bytes, problems: refused };
  } catch (error) {
    if (!(error instanceof InvalidPolicyError)) throw error;
    return { bytes, problems: [...refused, ...error.problems] };
  }
}

function refusedByParameterStore(text: string, bytes: number): Problem[] {
  const isTooLong = tierFor(bytes) === undefined;
  const length = `is ${count(bytes)} bytes long: Parameter Store accepts at most ${count(LIMIT_BYTES.Advanced)}`;
  // "You can't include values wrapped in double brackets" (PutParameter, Systems Manager API Reference), even in a comment.
  const reference = /\{\{.*\}\}/s.exec(text);
  return [
    ...(isTooLong ? [{ line: 1, column: 1, path: "", message: length }] : []),
    ...(reference
      ? [{ ...placeOf(text, reference.index), path: "", message: "has {{…}}, which Parameter Store refuses" }]
      : []),
  ];
}

function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** One line for each problem: `policy.yaml:4:12  tags[0].value: has an unknown placeholder: …` */
export function problemLines(source: string, problems: Problem[]): string[] {
  return problems.map(({ line, column, path, message }) =>
    replaceUnprintable(`${source}:${line}:${column}  ${path ? `${path}: ` : ""}${message}`),
  );
}

/**
 * Prints the problems of a policy on stderr, unless `json` is set: then stdout has them already.
 *
 * @param about what the error also says
 * @throws CommandFailure with exit code 2, always.
 */
export function refuse(
  source: string,
  { problems }: Checked,
  { json, about = "" }: { json?: boolean; about?: string } = {},
): never {
  if (!json) for (const line of problemLines(source, problems)) process.stderr.write(`${line}\n`);
  const many = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new CommandFailure(`${source} is not a valid policy: ${many}. ${about}`.trim(), "InvalidPolicy");
}
