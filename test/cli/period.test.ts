import { describe, expect, test } from "vitest";
import { parseTime, periodOf, periodText } from "../../cli/lib/period.ts";

const now = new Date("2026-11-27T13:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("a period", () => {
  test.each([
    [{}, "2026-11-21T00:00:00Z to 2026-11-28T00:00:00Z"],
    [{ since: 1 }, "2026-11-27T00:00:00Z to 2026-11-28T00:00:00Z"],
    [{ from: day("2026-11-01"), to: day("2026-11-02") }, "2026-11-01T00:00:00Z to 2026-11-02T00:00:00Z"],
    [{ from: day("2026-02-01") }, "2026-02-01T00:00:00Z to 2026-11-28T00:00:00Z"],
  ])("%j is %s", (options, text) => {
    expect(periodText(periodOf(options, now))).toBe(text);
  });

  test.each([
    [{ to: day("2026-11-01") }, "--to needs --from."],
    [{ from: day("2026-11-03"), to: day("2026-11-02") }, "--to is before --from."],
  ])("%j is refused", (options, message) => {
    expect(() => periodOf(options, now)).toThrow(message);
  });

  test("begins with its first day, ends with its last day, and may be a time", () => {
    expect(parseTime("2026-11-01")).toEqual(day("2026-11-01"));
    expect(parseTime("2026-11-01", 24 * 60 * 60 * 1000)).toEqual(day("2026-11-02"));
    expect(parseTime("2026-11-01T06:30:00Z", 24 * 60 * 60 * 1000)).toEqual(new Date("2026-11-01T06:30:00Z"));
  });

  test.each(["2026-02-30", "2026-13-01", "26-11-01", "2026-11-01T00:00:00", "2026-11-01 06:00", "today", ""])(
    "does not begin with %j",
    (text) => {
      expect(() => parseTime(text)).toThrow("It must be a day or a time in UTC");
    },
  );
});
