import { expect, test } from "vitest";
import { median, quantile, rounded, shown } from "../../bench/statistics.ts";

test("the median does not depend on the order, and outliers do not move it", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 5, 900])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(3);
});

test("nineteen of twenty values are at most at the 95th percentile, which is always one of the values", () => {
  const values = Array.from({ length: 20 }, (_, index) => index + 1);
  expect(quantile(values, 0.95)).toBe(20);
  expect(quantile(values.concat(21), 0.95)).toBe(20);
  expect(quantile([7], 0.95)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test("numbers are shown with as many digits as the table has", () => {
  expect([shown(1234.56), shown(0.5, 2), shown(1234.5, 1)]).toEqual(["1,235", "0.50", "1,234.5"]);
  expect(rounded(1.005 * 3, 2)).toBe(3.01);
});
