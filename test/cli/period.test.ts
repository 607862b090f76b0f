import { describe, expect, test } from "vitest";
import { parseDay, periodOf, periodText } from "../../cli/lib/period.ts";

const now = new Date("2026-11-27T13:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("a period of UTC days", () => {
  test.each([
    [{}, "2026-11-21 to 2026-11-27 (UTC)"],
    [{ since: 1 }, "2026-11-27 to 2026-11-27 (UTC)"],
    [{ from: day("2026-11-01"), to: day("2026-11-01") }, "2026-11-01 to 2026-11-01 (UTC)"],
    [{ from: day("2026-02-01") }, "2026-02-01 to 2026-11-27 (UTC)"],
  ])("%j is %s", (options, text) => {
    expect(periodText(periodOf(options, now))).toBe(text);
  });

  test("ends with the end of its last day", () => {
    expect(periodOf({ from: day("2026-11-01"), to: day("2026-11-03") }, now)).toEqual({
      from: day("2026-11-01"),
      to: day("2026-11-04"),
    });
  });

  test.each([
    [{ to: day("2026-11-01") }, "--to needs --from."],
    [{ from: day("2026-11-03"), to: day("2026-11-02") }, "--to is before --from."],
  ])("%j is refused", (options, message) => {
    expect(() => periodOf(options, now)).toThrow(message);
  });

  test.each(["2026-02-30", "2026-13-01", "26-11-01", "2026-11-01T00:00:00Z", "today", ""])(
    "%j is no day",
    (text) => {
      expect(() => parseDay(text)).toThrow("It must be a day such as 2026-11-01.");
    },
  );
});
