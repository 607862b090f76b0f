import { UnansweredError } from "./ask.ts";

/** What is not as it should be, and the way out. `error`: something does not work. `warning`: it may not work, or is not known. */
export type Problem = { result: "warning" | "error"; what: string; toDo: string };

export const error = (what: string, toDo: string): Problem => ({ result: "error", what, toDo });
export const warning = (what: string, toDo: string): Problem => ({ result: "warning", what, toDo });

/** The problem of something that AWS was asked and did not tell. */
export function notKnown(thrown: unknown): Problem {
  if (!(thrown instanceof UnansweredError))
    return warning(
      `This could not be checked: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      "If the message does not help, report it as a defect of doctor.",
    );
  const { action, region, isDenied, name, message } = thrown;
  if (isDenied)
    return warning(
      `This could not be asked: these credentials lack ${action}.`,
      `Allow ${action}. docs/doctor.md has the whole IAM policy for doctor.`,
    );
  if (/^(AbortError|TimeoutError)$/.test(name))
    return warning(
      `This could not be asked: ${region} did not answer ${action} in time.`,
      "Check the network, and whether the region is enabled in the account. Then run doctor again.",
    );
  return warning(
    `This could not be asked: ${action} failed with ${name}: ${message}`,
    "Run doctor again. If the error stays, its name says more in AWS's documents.",
  );
}

/** `a`, `a, b`, or the first three and the number of the others. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** `1 rule`, `2 rules`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** The way out if somebody changed or deleted a part of the deployment. */
export const RESTORE =
  "Let CloudFormation restore it: docs/troubleshooting.md, Something was changed or deleted.";
