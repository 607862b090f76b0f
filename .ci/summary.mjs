// Adds up the reports that the tests left, one a project; prints "N passed, N failed" and fails if any failed or none ran.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const directory = ".tagledger/reports";
const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.startsWith("test-")) : [];
const reports = files.map((file) => JSON.parse(readFileSync(`${directory}/${file}`, "utf8")));
const sum = (count) => reports.reduce((total, report) => total + report[count], 0);
const passed = sum("numPassedTests");
// A file that does not load has no tests that could fail.
const failed =
  sum("numFailedTests") + reports.filter((report) => !report.success && report.numFailedTests === 0).length;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
