/** The value below which a share of the numbers lies: 0.5 for the median. Of an even number of values, the upper median. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const found = sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
  if (found === undefined) throw new RangeError("No number has no quantile.");
  return found;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** `1,234.5` */
export const shown = (value: number, digits = 0): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
