import { describe, expect, test } from "vitest";
import { parseTime, periodOf, periodText } from "../../cli/lib/period.ts";
import { DAY_MILLISECONDS } from "../../domain/day.ts";

describe("a day or a time of --from and --to", () => {
  test.each([
    ["2026-11-01", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T06:00Z", "2026-11-01T06:00:00.000Z"],
    ["2026-11-01T06:00:30Z", "2026-11-01T06:00:30.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ])("%s is %s", (text, time) => {
    expect(parseTime(text).toISOString()).toBe(time);
  });

  test("a day as --to is included, and a time stays", () => {
    expect(parseTime("2026-11-30", DAY_MILLISECONDS).toISOString()).toBe("2026-12-01T00:00:00.000Z");
    expect(parseTime("2026-11-30T12:00:00Z", DAY_MILLISECONDS).toISOString()).toBe(
      "2026-11-30T12:00:00.000Z",
    );
  });

  test.each([
    "",
    "yesterday",
    "2026-11",
    "2026-02-30",
    "2026-13-01",
    "2026-11-01T06:00:00",
    "2026-11-01T25:00:00Z",
    "2026-02-30T00:00:00Z",
  ])("%j is refused", (text) => {
    expect(() => parseTime(text)).toThrow("It must be a day or a time in UTC");
  });
});

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
});
