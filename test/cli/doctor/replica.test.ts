import { expect, test } from "vitest";
import { diagnose } from "../../../cli/commands/doctor/diagnose.ts";
import { type Answers, awsError, fakeAws } from "./fake-aws.ts";
import { healthy, withReplica } from "./healthy.ts";

const REGIONS = ["eu-west-1", "us-east-1", "us-west-2"];
const SECOND = "eu-central-1";

async function diagnosed(answers: Answers) {
  const dependencies = { ask: fakeAws(answers).ask, secondsBehind: () => 0, onProgress: () => {} };
  const findings = await diagnose("eu-west-1", dependencies);
  const problems = findings.filter(({ result }) => result !== "ok");
  return { findings, problems: problems.map(({ check, region, what }) => `${check} ${region}: ${what}`) };
}

test("the second region of the ledger is well, and only its stack and its key are looked at there", async () => {
  const { findings, problems } = await diagnosed(withReplica(REGIONS, SECOND));
  expect(problems).toEqual([]);
  expect(findings.find(({ check }) => check === "stacks")?.what).toMatch(/^6 stacks /);
  expect(findings.filter(({ region }) => region === SECOND)).toMatchObject([
    { check: "keys", what: "1 key, enabled" },
  ]);
});

test("without a second region, nothing says that a table has no replica", async () => {
  expect((await diagnosed(healthy(REGIONS))).problems).toEqual([]);
});

test("the stack of the second region is missing", async () => {
  const answers = withReplica(REGIONS, SECOND);
  const stacks = answers["cloudformation:DescribeStacks"];
  expect(
    (
      await diagnosed({
        ...answers,
        "cloudformation:DescribeStacks": (_request: never, region: string) => {
          if (region === SECOND) throw awsError("ValidationError", "The stack does not exist");
          return stacks;
        },
      })
    ).problems,
  ).toEqual([`stacks eu-west-1: There is no stack TagledgerReplicaLedger in ${SECOND}.`]);
});

test("the key of the replicas is disabled", async () => {
  const KeyState = (region: string) => (region === SECOND ? "Disabled" : "Enabled");
  const { problems } = await diagnosed({
    ...withReplica(REGIONS, SECOND),
    "kms:DescribeKey": (_request: never, region: string) => ({
      KeyMetadata: { KeyState: KeyState(region) },
    }),
  });
  expect(problems).toEqual([
    `keys ${SECOND}: The key replica-key of TagledgerReplicaLedger in ${SECOND} is disabled: what it encrypts cannot be read.`,
  ]);
});

test.each([
  [undefined, `The table UserActions has no replica in ${SECOND}.`],
  [
    "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
    `The replica of the table UserActions in ${SECOND} is INACCESSIBLE_ENCRYPTION_CREDENTIALS.`,
  ],
])("the state of a replica is %s", async (status, what) => {
  const { problems } = await diagnosed(withReplica(REGIONS, SECOND, status ?? null));
  expect(problems).toEqual([`tables eu-west-1: ${what}`]);
});
