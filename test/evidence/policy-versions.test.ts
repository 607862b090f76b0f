import { expect, test } from "vitest";
import { type KeptVersion, policyVersionsUsed } from "../../evidence/report/policy-versions.ts";
import { environmentPolicy, versionOf } from "../../policy/deployed-policy.ts";
import { readPolicy } from "../../policy/read-policy.ts";

const environment = { TAG_KEY: "Owner", TAG_VALUE: "{actor.name}" };
const version = (number: number, text: string, modifiedAt: string): KeptVersion => ({
  version: number,
  text,
  modifiedAt,
  modifiedBy: "arn:aws:iam::123456789012:user/grace",
  labels: number === 2 ? ["good"] : [],
});
const first = version(1, "version: 1\n# first\n", "2026-10-01T00:00:00.000Z");
const second = version(2, "version: 1\n# second\n", "2026-11-01T00:00:00.000Z");
const sources = { parameterName: "/tagledger/policy", kept: [first, second], environment };
const used = (versions: string[], from = sources) => policyVersionsUsed(versions, from);

test("a version in Parameter Store is a file with its text, and the index says who put it and when", () => {
  const name = versionOf(second);
  expect(used([name, name])).toEqual({
    files: [{ name: `${name}.yaml`, text: second.text }],
    rows: [
      {
        policyVersion: name,
        source: "parameter",
        modifiedAt: second.modifiedAt,
        modifiedBy: second.modifiedBy,
        labels: "good",
        file: `${name}.yaml`,
        note: "Version 2 of the parameter /tagledger/policy.",
      },
    ],
  });
});

test("only the versions that actions name are files, the oldest first", () => {
  const names = [first, second].map(versionOf);
  expect(used(names.toReversed()).rows.map(({ policyVersion }) => policyVersion)).toEqual(names);
  expect(used([versionOf(first)]).files).toHaveLength(1);
});

test("the policy of the functions' environment is a file that Tagledger reads as the same policy", () => {
  const deployed = environmentPolicy(environment);
  const { rows, files } = used([deployed.version]);
  expect(rows).toMatchObject([{ source: "environment", file: `${deployed.version}.json` }]);
  expect(readPolicy(files[0]?.text ?? "", ["Owner"])).toEqual(deployed.policy);
});

test("a version that is nowhere any more is named as missing, with the reason", () => {
  const again = versionOf({ version: 1, text: "another text under the same number" });
  const { rows, files } = used([again, "env-0123456789ab"]);
  expect(files).toEqual([]);
  expect(rows.map(({ policyVersion, source }) => [policyVersion, source])).toEqual([
    [again, "missing"],
    ["env-0123456789ab", "missing"],
  ]);
  expect(rows[0]?.note).toContain("It keeps 100 versions of /tagledger/policy");
  expect(rows[1]?.note).toContain("another TAG_KEY or TAG_VALUE now");
});

test("actions without a policy are in the index, and there is no file for them", () => {
  expect(used(["none"])).toMatchObject({ files: [], rows: [{ source: "none", file: "" }] });
});
