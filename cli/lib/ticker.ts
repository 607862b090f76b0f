const INTERVAL_MILLISECONDS = 500;

/** One line on stderr that shows how far a command is. On no terminal, it shows nothing. */
export class Ticker {
  #shownAt = 0;

  show(text: string): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#shownAt < INTERVAL_MILLISECONDS) return;
    this.#shownAt = now;
    process.stderr.write(`\r\x1b[K${text}`);
  }

  end(): void {
    if (process.stderr.isTTY && this.#shownAt > 0) process.stderr.write("\r\x1b[K");
    this.#shownAt = 0;
  }
}
