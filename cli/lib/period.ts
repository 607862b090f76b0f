import { type Command, InvalidArgumentError } from "commander";
import type { Period } from "../../ledger/actions-between.ts";
import { DAY_MILLISECONDS, lastDays, sinceOption } from "./days.ts";
import { CommandFailure } from "./failure.ts";

/** The options of a command that reads a period: `--since 7d`, or `--from` and `--to`. */
export type PeriodOptions = { since?: number; from?: Date; to?: Date };

/** Adds `--since`, `--from` and `--to`. A day is a UTC day, and `--to` includes its day. */
export function addPeriodOptions(command: Command): Command {
  return command
    .addOption(
      sinceOption(`how many days back, today included (default: ${DEFAULT_DAYS}d)`).conflicts(["from", "to"]),
    )
    .option("--from <day>", "the first UTC day, such as 2026-11-01", parseDay)
    .option("--to <day>", "the last UTC day (default: today)", parseDay);
}

const DEFAULT_DAYS = 7;

/** @throws InvalidArgumentError, which commander reports, for a text that is no day */
export function parseDay(text: string): Date {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  // JavaScript makes March 2 of February 30.
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return day;
  throw new InvalidArgumentError("It must be a day such as 2026-11-01.");
}

/**
 * The period that the options name.
 *
 * @throws CommandFailure `InvalidCommandLine` if its last day is before its first day, or `--from` is missing
 */
export function periodOf({ since, from, to }: PeriodOptions, now: Date): Period {
  if (to && !from) throw new CommandFailure("--to needs --from.", "InvalidCommandLine");
  if (!from) return { from: new Date(lastDays(since ?? DEFAULT_DAYS, now)[0] ?? now), to: afterDay(now) };
  const end = afterDay(to ?? now);
  if (end <= from) throw new CommandFailure("--to is before --from.", "InvalidCommandLine");
  return { from, to: end };
}

const afterDay = (time: Date) =>
  new Date((Math.floor(time.getTime() / DAY_MILLISECONDS) + 1) * DAY_MILLISECONDS);

/** `2026-11-01 to 2026-11-30 (UTC)`. */
export const periodText = ({ from, to }: Period): string =>
  `${from.toISOString().slice(0, 10)} to ${new Date(to.getTime() - 1).toISOString().slice(0, 10)} (UTC)`;
