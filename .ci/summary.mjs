// Adds up the reports that the tests left, one a project; prints each failure, then "N passed, N failed"; fails if any
// failed or none ran.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const firstLines = (text) => text.split("\n").slice(0, 8).join("\n  ");
const directory = ".tagledger/reports";
const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.startsWith("test-")) : [];
const reports = files.map((file) => JSON.parse(readFileSync(`${directory}/${file}`, "utf8")));
const sum = (count) => reports.reduce((total, report) => total + report[count], 0);
const passed = sum("numPassedTests");
// A file that does not load has no tests that could fail.
const failed =
  sum("numFailedTests") + reports.filter((report) => !report.success && report.numFailedTests === 0).length;

for (const { name, assertionResults, message } of reports.flatMap(({ testResults }) => testResults)) {
  const failures = assertionResults.filter(({ status }) => status === "failed");
  if (message) console.log(`${name}: ${firstLines(message)}`);
  for (const { fullName, failureMessages } of failures)
    console.log(`${name} > ${fullName}: ${firstLines(failureMessages.join("\n"))}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
