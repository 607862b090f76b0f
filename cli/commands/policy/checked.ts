import type { Policy } from "../../../domain/policy.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { InvalidPolicyError, type Problem, readPolicy } from "../../../policy/read-policy.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { bytesOf, count, LIMIT_BYTES, tierFor } from "./size.ts";

/** What a text is worth as the policy: `policy` is there where there are no problems. */
export type Checked = { bytes: number; problems: Problem[]; policy?: Policy };

/** Holds a text to what a policy may say, and to what Parameter Store accepts. Total: no text makes it fail. */
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
  const length = `is ${count(bytes)} bytes long: Parameter Store holds ${count(LIMIT_BYTES.Advanced)} at most`;
  // "You can't include values wrapped in double brackets" (PutParameter, Systems Manager API Reference): nor in a comment.
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

/** `policy.yaml:4:12  tags[0].value: names nothing: …`, for each problem. */
export function problemLines(source: string, problems: Problem[]): string[] {
  return problems.map(({ line, column, path, message }) =>
    replaceUnprintable(`${source}:${line}:${column}  ${path ? `${path}: ` : ""}${message}`),
  );
}

/**
 * Says on stderr what is wrong with a policy; with `json`, stdout has it already.
 *
 * @throws CommandFailure with exit code 2, always.
 */
export function refuse(source: string, { problems }: Checked, { json }: { json?: boolean } = {}): never {
  if (!json) for (const line of problemLines(source, problems)) process.stderr.write(`${line}\n`);
  const many = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new CommandFailure(`${source} is no policy that can be used: ${many}.`, "InvalidPolicy");
}
