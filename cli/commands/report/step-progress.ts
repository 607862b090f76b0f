import type { Progress } from "../../../evidence/report/progress.ts";
import { Ticker } from "../../lib/ticker.ts";

/** An estimate from the first moments would jump. */
const LEAST_MILLISECONDS = 5000;
const MINUTE_MILLISECONDS = 60_000;

/** Shows the steps of a long command on stderr: one line for each, and on a terminal how far it is. */
export class StepProgress {
  #ticker = new Ticker();

  begin(name: string, number: number, of: number): Progress {
    this.#ticker.end();
    const step = `${number} of ${of}: ${name}`;
    process.stderr.write(`${step}\n`);
    const begunAt = Date.now();
    let first: number | undefined;
    return ({ done, of }) => {
      first ??= done;
      const left = leftText(Date.now() - begunAt, (done - first) / Math.max(of - first, 1e-9));
      this.#ticker.show(`${step}: ${Math.floor((100 * done) / Math.max(of, 1e-9))} %${left}`);
    };
  }

  end(): void {
    this.#ticker.end();
  }
}

/** `, about 3 minutes left`. A step that goes on after an interruption counts from where it began. */
function leftText(milliseconds: number, share: number): string {
  if (milliseconds < LEAST_MILLISECONDS || share <= 0) return "";
  const minutes = Math.ceil((milliseconds / share - milliseconds) / MINUTE_MILLISECONDS);
  return minutes <= 1 ? ", about a minute left" : `, about ${minutes} minutes left`;
}
