import type { Progress } from "../../../evidence/trail/check-trail.ts";

const INTERVAL_MILLISECONDS = 500;

/** One line on stderr that shows how far the check is. On no terminal, it shows nothing. */
export class Ticker {
  #shownAt = 0;

  show({ accountId, region, digests, digestsInRange }: Progress): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#shownAt < INTERVAL_MILLISECONDS) return;
    this.#shownAt = now;
    process.stderr.write(`\r\x1b[K${accountId} ${region}: ${digests} of ${digestsInRange} digests`);
  }

  end(): void {
    if (process.stderr.isTTY && this.#shownAt > 0) process.stderr.write("\r\x1b[K");
  }
}
