import { styleText } from "node:util";

/** Prints the demo's texts and checks. The demo succeeds only if every check does. */
export class DemoReport {
  #failed: string[] = [];
  #passed = 0;

  heading(title: string) {
    process.stdout.write(`\n${styleText("bold", title)}\n`);
  }

  say(text: string) {
    process.stdout.write(`${text.replace(/^/gm, "  ")}\n`);
  }

  /** Prints the text of a check, and whether the check succeeds. */
  check(claim: string, holds: boolean) {
    process.stdout.write(`  ${holds ? styleText("green", "ok") : styleText("red", "FAILED")}  ${claim}\n`);
    if (holds) this.#passed += 1;
    else this.#failed.push(claim);
  }

  /** Prints the last line. Returns whether all checks succeeded. */
  end(seconds: number): boolean {
    const checks = `${this.#passed} checks hold`;
    if (this.#failed.length === 0) {
      process.stdout.write(`\n${styleText("green", `${checks}, in ${seconds} s.`)}\n`);
      return true;
    }
    process.stdout.write(`\n${styleText("red", `${checks}, ${this.#failed.length} do not:`)}\n`);
    for (const claim of this.#failed) process.stdout.write(`  - ${claim}\n`);
    return false;
  }
}
