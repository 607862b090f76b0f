import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import {
  GetParameterHistoryCommand,
  LabelParameterVersionCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { put } from "../../cli/commands/policy/put.ts";

const NAME = "/tagledger/policy";
const policy = 'version: 1\ntags: [{ key: Owner, value: "{actor.name}" }]\n';
const cloudFormation = mockClient(CloudFormationClient);
const ssm = mockClient(SSMClient);

let folder: string;
let printed: string;
beforeAll(() => {
  vi.stubEnv("AWS_REGION", "eu-west-1");
  folder = mkdtempSync(join(tmpdir(), "tagledger-put-"));
  writeFileSync(join(folder, "policy.yaml"), policy);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  cloudFormation.restore();
  ssm.restore();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  cloudFormation.reset();
  ssm.reset();
  const outputs = { PolicyParameterName: NAME, AllowedTagKeys: '["Owner"]', TaggerRoleArn: "arn" };
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const stack = {
    StackName: "s",
    CreationTime: new Date(),
    StackStatus: "CREATE_COMPLETE" as const,
    Outputs,
  };
  cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [stack] });
  ssm.on(GetParameterHistoryCommand).resolves({ Parameters: [present] });
  ssm.on(PutParameterCommand).resolves({ Version: 8 });
  ssm.on(LabelParameterVersionCommand).resolves({ InvalidLabels: [] });
  printed = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      printed += text;
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

const present = { Version: 7, Value: "version: 1\n", Type: "String" as const, Tier: "Standard" as const };
const putYes = () => put(join(folder, "policy.yaml"), { yes: true });
const refusal = (name: string) => Object.assign(new Error("why"), { name });

test("the version that Parameter Store returned is labelled good", async () => {
  await putYes();
  expect(ssm.commandCalls(PutParameterCommand)[0]?.args[0].input).toEqual({
    ...{ Name: NAME, Value: policy, Type: "String", Tier: "Standard", Overwrite: true },
  });
  expect(ssm.commandCalls(LabelParameterVersionCommand)[0]?.args[0].input).toEqual({
    ...{ Name: NAME, ParameterVersion: 8, Labels: ["good"] },
  });
  expect(printed).toMatch(/Version 8 of .* is put and labelled good\. The ledger calls it 8-\w+\.\n$/);
});

test("a version that somebody else has put in between is reported, with the command that shows it", async () => {
  ssm.on(PutParameterCommand).resolves({ Version: 9 });
  await putYes();
  expect(ssm.commandCalls(LabelParameterVersionCommand)[0]?.args[0].input).toMatchObject({
    ParameterVersion: 9,
  });
  expect(printed).toMatch(
    /Somebody else has just put version 8 .*: npx tagledger policy show --version 8\n$/,
  );
});

test("a parameter that was deleted in between is reported", async () => {
  ssm.on(PutParameterCommand).resolves({ Version: 1 });
  await putYes();
  expect(printed).toContain("Somebody has just deleted /tagledger/policy: this is version 1");
});

test("a missing parameter is created, unless somebody creates it at the same moment", async () => {
  ssm.on(GetParameterHistoryCommand).rejects(new ParameterNotFound({ message: "", $metadata: {} }));
  ssm.on(PutParameterCommand).rejects(refusal("ParameterAlreadyExists"));
  await expect(putYes()).rejects.toMatchObject({
    exitCode: 1,
    message: `Parameter Store refuses ${NAME}: ParameterAlreadyExists: why. Somebody has just created it: run this again to see the difference.`,
  });
  expect(ssm.commandCalls(PutParameterCommand)[0]?.args[0].input).toMatchObject({ Overwrite: false });
});

test.each([
  ["AccessDeniedException", "ssm:PutParameter"],
  ["ParameterMaxVersionLimitExceeded", "aws ssm unlabel-parameter-version"],
  ["TooManyUpdates", "run this again"],
  ["InternalServerError", "InternalServerError: why."],
])("%s is reported in one line, with advice", async (name, advice) => {
  ssm.on(PutParameterCommand).rejects(refusal(name));
  await expect(putYes()).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(advice) });
  await expect(putYes()).rejects.not.toMatchObject({ message: expect.stringContaining("\n") });
  expect(ssm.commandCalls(LabelParameterVersionCommand)).toEqual([]);
});

test.each([
  ["is refused as a label", () => ssm.on(LabelParameterVersionCommand).resolves({ InvalidLabels: ["good"] })],
  [
    "may not be labelled",
    () => ssm.on(LabelParameterVersionCommand).rejects(refusal("AccessDeniedException")),
  ],
])("a version that was put and %s is reported as put", async (_, happens) => {
  happens();
  await expect(putYes()).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/^Version 8 is put, but not labelled good: run this again to label it\. /),
  });
});

test("a parameter that may not be read does not count as missing", async () => {
  ssm.on(GetParameterHistoryCommand).rejects(refusal("AccessDeniedException"));
  await expect(putYes()).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining("ssm:GetParameterHistory"),
  });
  expect(ssm.commandCalls(PutParameterCommand)).toEqual([]);
});

test("a long history is read to its end", async () => {
  ssm
    .on(GetParameterHistoryCommand)
    .resolvesOnce({ Parameters: [{ ...present, Version: 6 }], NextToken: "t" })
    .resolves({ Parameters: [present] });
  await putYes();
  expect(printed).toContain("--- /tagledger/policy:7\n");
});
