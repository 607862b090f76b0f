import { CommanderError } from "commander";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OwnEntriesError } from "../../catalogue/own-entries.ts";
import { CommandFailure, failures, refusals } from "../../cli/lib/failure.ts";
import { reportOf } from "../../cli/lib/report.ts";
import { codePoint } from "../fixtures/code-point.ts";

const ofAws = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });

/** It says each problem in a line of its own. */
const ownEntries = new OwnEntriesError(["one", "two"]);

describe("an error is reported with its exit code", () => {
  test.each([
    { error: new CommandFailure("No.", "NotInLedger"), exitCode: 1, text: "tagledger: No.\n" },
    { error: new CommandFailure("No.", "InvalidPolicy"), exitCode: 2, text: "tagledger: No.\n" },
    { error: ofAws, exitCode: 1, text: "tagledger: Rate exceeded\n" },
    { error: ownEntries, exitCode: 1, text: `tagledger: ${ownEntries.message}\n` },
    { error: new CommanderError(1, "commander.unknownOption", "no --x"), exitCode: 2, text: "" },
    { error: new CommanderError(0, "commander.helpDisplayed", "help"), exitCode: 0, text: "" },
    { error: "thrown", exitCode: 1, text: "tagledger: thrown\n" },
  ])("as text: $error", ({ error, exitCode, text }) => {
    expect(reportOf(error, false)).toEqual({ exitCode, text });
  });

  test.each([
    { error: new CommandFailure("No.", "NotInLedger"), exitCode: 1, code: "NotInLedger" },
    { error: ofAws, exitCode: 1, code: "ThrottlingException" },
    { error: ownEntries, exitCode: 1, code: "OwnEntriesError" },
    {
      error: new CommanderError(1, "commander.unknownOption", "no --x"),
      exitCode: 2,
      code: "InvalidCommandLine",
    },
    { error: "thrown", exitCode: 1, code: "Error" },
  ])("as JSON with the code $code", ({ error, exitCode, code }) => {
    const report = reportOf(error, true);
    expect(report.exitCode).toBe(exitCode);
    const message = error instanceof Error ? error.message : error;
    expect(JSON.parse(report.text)).toEqual({ error: { code, message } });
  });
});

test("JSON about any error is one line that a terminal does not act on, and that can be parsed", () => {
  const acted = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
  const code = fc.constantFrom(
    ...Object.keys({ ...refusals, ...failures }),
    "constructor",
    "ThrottlingException",
  );
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), code, (message, name) => {
      const { text, exitCode } = reportOf(Object.assign(new Error(message), { name }), true);
      expect(text.slice(0, -1)).not.toMatch(acted);
      expect(text.trimEnd().split("\n")).toHaveLength(1);
      expect(JSON.parse(text)).toMatchObject({ error: { code: name } });
      expect([1, 2]).toContain(exitCode);
    }),
  );
});

describe("an error of an AWS call says its cause and what to do", () => {
  test.each([
    { name: "CredentialsProviderError", code: "BadCredentials", says: "aws sso login" },
    { name: "ExpiredTokenException", code: "BadCredentials", says: "aws sso login" },
    { name: "AccessDeniedException", code: "AccessDenied", says: "add the permission to these credentials" },
    { name: "TimeoutError", code: "Unreachable", says: "AWS_ENDPOINT_URL" },
  ])("$name is $code", ({ name, code, says }) => {
    const { exitCode, text } = reportOf(Object.assign(new Error("why"), { name }), true);
    const { error } = JSON.parse(text);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 1, code });
    expect(error.message).toContain("why. ");
    expect(error.message).toContain(says);
  });
});
