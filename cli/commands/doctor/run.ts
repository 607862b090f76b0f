import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { CommandFailure } from "../../lib/failure.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { print, show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { Ticker } from "../../lib/ticker.ts";
import { askAws } from "./ask.ts";
import type { Finding } from "./check.ts";
import { diagnose } from "./diagnose.ts";
import { counted } from "./problem.ts";
import { advice, findingsTable } from "./shown.ts";

/** @throws CommandFailure `NotWell` if there is an error among the findings */
export async function doctor(options: OutputOptions) {
  const region = await homeRegion();
  const ticker = new Ticker();
  let behind: number | undefined;
  const ask = askAws((date) => {
    behind ??= (date.getTime() - Date.now()) / 1000;
  });
  const findings = await diagnose(region, {
    ask,
    secondsBehind: () => behind,
    onProgress: (done, all) => ticker.show(`${done} of ${all} checks done`),
  }).finally(() => ticker.end());
  answer(region, findings, options);
}

function answer(homeRegion: string, findings: Finding[], options: OutputOptions) {
  const errors = findings.filter(({ result }) => result === "error").length;
  const warnings = findings.filter(({ result }) => result === "warning").length;
  show(
    [findingsTable(findings)],
    { isWell: errors === 0, version: packageJson.version, homeRegion, errors, warnings, findings },
    options,
  );
  if (!options.json && !options.csv) printAdvice(findings);
  if (errors > 0)
    throw new CommandFailure(
      `Tagledger is not well: ${counted(errors, "error")}, ${counted(warnings, "warning")}.`,
      "NotWell",
    );
}

/** Not wrapped, because some of it is commands to copy. */
function printAdvice(findings: Finding[]) {
  const lines = advice(findings);
  if (lines.length > 0) print("\nWhat to do:");
  for (const line of lines) print(replaceUnprintable(line));
}
