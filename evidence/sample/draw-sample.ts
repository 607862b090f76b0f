import { createHash } from "node:crypto";

/** A row with its rank: 64 hexadecimal digits. */
export type Drawn<Row> = { rank: string; row: Row };

/** The rank of a row: the SHA-256 of `SEED:NUMBER` in UTF-8. Anyone can compute it with `sha256sum`. */
export const rankOf = (seed: string, number: number): string =>
  createHash("sha256").update(`${seed}:${number}`).digest("hex");

/**
 * Draws a sample without replacement: the rows with the lowest ranks, the lowest first. The order of the rows does not matter, and a
 * larger sample contains each smaller one with the same seed. This is how Ronald L. Rivest's "consistent_sampler" draws. It
 * keeps at most `size` rows.
 *
 * @returns also how many rows the population has
 */
export async function drawSample<Row extends { number: number }>(
  rows: AsyncIterable<Row>,
  { size, seed }: { size: number; seed: string },
): Promise<{ sample: Drawn<Row>[]; population: number }> {
  const sample: Drawn<Row>[] = [];
  let population = 0;
  for await (const row of rows) {
    population += 1;
    const rank = rankOf(seed, row.number);
    const last = sample.at(-1);
    if (last && sample.length >= size && rank > last.rank) continue;
    const place = sample.findIndex((each) => each.rank > rank);
    sample.splice(place < 0 ? sample.length : place, 0, { rank, row });
    sample.length = Math.min(sample.length, size);
  }
  return { sample, population };
}
