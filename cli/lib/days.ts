import { InvalidArgumentError, Option } from "commander";
import { DAY_MILLISECONDS } from "../../domain/day.ts";

const MAX_DAYS = 366;

/**
 * The option `--since 7d`, in days.
 *
 * @param about the text for `--help`; it names the period, such as "how many days back"
 */
export const sinceOption = (about: string) => new Option("--since <days>", about).argParser(parseDays);

/**
 * The number of days in `7d`.
 *
 * @throws InvalidArgumentError, which commander reports, for every other text than 1d to 366d
 */
export function parseDays(text: string): number {
  const days = /^\d{1,3}d$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a number of days from 1d to ${MAX_DAYS}d.`);
}

/** The last days in UTC, the earliest first, today included. */
export function lastDays(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
}
