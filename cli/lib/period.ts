import { type Command, InvalidArgumentError, Option } from "commander";
import { DAY_MILLISECONDS } from "../../domain/day.ts";
import type { Period } from "../../ledger/actions-between.ts";
import { lastDays, sinceOption } from "./days.ts";
import { CommandFailure } from "./failure.ts";

/** The options of a command that reads a period: `--since 7d`, or `--from` and `--to`. `to` is after the period. */
export type PeriodOptions = { since?: number; from?: Date; to?: Date };

const DEFAULT_DAYS = 7;

/** Adds `--since`, `--from` and `--to`. */
export function addPeriodOptions(command: Command): Command {
  const { from, to } = periodOptions();
  return command
    .addOption(
      sinceOption(`how many days back, today included (default: ${DEFAULT_DAYS}d)`).conflicts(["from", "to"]),
    )
    .addOption(from)
    .addOption(to);
}

/**
 * The options `--from` and `--to`, both in UTC: a day, or a time such as `2026-11-01T06:00:00Z`. A day as `--to` is
 * included.
 */
export const periodOptions = () => ({
  from: new Option(
    "--from <day or time>",
    "the beginning, in UTC: 2026-11-01 or 2026-11-01T06:00:00Z",
  ).argParser((text) => parseTime(text)),
  to: new Option("--to <day or time>", "the end, in UTC; a day is included").argParser((text) =>
    parseTime(text, DAY_MILLISECONDS),
  ),
});

/**
 * The beginning of a day, or a time.
 *
 * @param afterDay what is added to a day
 * @throws InvalidArgumentError, which commander reports, for every other text
 */
export function parseTime(text: string, afterDay = 0): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text);
  const time = new Date(text);
  const day = text.slice(0, "2026-11-01".length);
  // JavaScript makes 1 March of 30 February.
  const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
  if ((isDay || isTime) && exists) return new Date(time.getTime() + (isDay ? afterDay : 0));
  throw new InvalidArgumentError("It must be a day or a time in UTC: 2026-11-01 or 2026-11-01T06:00:00Z.");
}

/**
 * The period that the options name.
 *
 * @throws CommandFailure `InvalidCommandLine` if it ends before it begins, or `--from` is missing
 */
export function periodOf({ since, from, to }: PeriodOptions, now: Date): Period {
  const endOfToday = new Date((Math.floor(now.getTime() / DAY_MILLISECONDS) + 1) * DAY_MILLISECONDS);
  if (to && !from) throw new CommandFailure("--to needs --from.", "InvalidCommandLine");
  if (!from) return { from: new Date(lastDays(since ?? DEFAULT_DAYS, now)[0] ?? now), to: endOfToday };
  const end = to ?? endOfToday;
  if (end <= from) throw new CommandFailure("--to is before --from.", "InvalidCommandLine");
  return { from, to: end };
}

/** `2026-11-01T00:00:00Z to 2026-12-01T00:00:00Z`. */
export const periodText = ({ from, to }: Period): string =>
  [from, to].map((time) => time.toISOString().replace(".000Z", "Z")).join(" to ");
