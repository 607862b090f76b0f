import { CommandFailure, EXIT_REFUSED } from "../failure.ts";
import { replay } from "../replay.ts";

/** How many days back the failures are looked for where nothing else is said. */
export const DEFAULT_DAYS = 2;

export type ReplayOptions = {
  failed?: boolean;
  /** In days. */
  since?: number;
  wait?: boolean;
  dryRun?: boolean;
  json?: boolean;
};

/**
 * `tagledger replay`: of one execution or file, or of all that failed.
 *
 * @throws CommandFailure with exit code 2 where it is not said of what.
 */
export async function replayChosen(
  executionOrFile: string | undefined,
  { failed = false, since, dryRun = false, ...options }: ReplayOptions,
) {
  if (failed === (executionOrFile !== undefined))
    throw new CommandFailure("replay takes an execution, a file or --failed, and one of them.", EXIT_REFUSED);
  if (failed && dryRun)
    throw new CommandFailure("--failed cannot be run dry: failures lists it.", EXIT_REFUSED);
  if (!failed && since !== undefined) throw new CommandFailure("--since goes with --failed.", EXIT_REFUSED);
  if (executionOrFile !== undefined) await replay(executionOrFile, { ...options, ...(dryRun && { dryRun }) });
  // It needs the catalogue, which may be refused for an operator's own entries: healing one execution does not.
  else await (await import("./replay-failed.ts")).replayFailed({ ...options, since: since ?? DEFAULT_DAYS });
}
