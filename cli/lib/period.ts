import { InvalidArgumentError, Option } from "commander";
import { DAY_MILLISECONDS } from "./days.ts";

/**
 * The options `--from` and `--to`, both in UTC: a day, or a time such as `2026-11-01T06:00:00Z`. A day as `--to` is
 * included.
 */
export const periodOptions = () => ({
  from: new Option("--from <day or time>", "the beginning, in UTC: 2026-11-01 or 2026-11-01T06:00:00Z")
    .argParser((text) => parseTime(text))
    .makeOptionMandatory(),
  to: new Option("--to <day or time>", "the end, in UTC; a day is included")
    .argParser((text) => parseTime(text, DAY_MILLISECONDS))
    .makeOptionMandatory(),
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
