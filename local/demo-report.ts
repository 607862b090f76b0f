import { styleText } from "node:util";

/** What the demo says, and what it has checked: it succeeds only if every check did. */
export class DemoReport {
  #failed: string[] = [];
  #passed = 0;

  heading(title: string) {
    process.stdout.write(`\n${styleText("bold", title)}\n`);
  }

  say(text: string) {
    process.stdout.write(`${text.replace(/^/gm, "  ")}\n`);
  }

  /** Says what was checked and whether it is so. */
  check(claim: string, holds: boolean) {
    process.stdout.write(`  ${holds ? styleText("green", "ok") : styleText("red", "NOT SO")}  ${claim}\n`);
    if (holds) this.#passed += 1;
    else this.#failed.push(claim);
  }

  /** The last line, and whether all was so. */
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
