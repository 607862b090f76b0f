import { describe, expect, test } from "vitest";
import { backups } from "../../../cli/commands/doctor/checks/backups.ts";
import { bus } from "../../../cli/commands/doctor/checks/bus.ts";
import { functions } from "../../../cli/commands/doctor/checks/functions.ts";
import { keys } from "../../../cli/commands/doctor/checks/keys.ts";
import { permission } from "../../../cli/commands/doctor/checks/permission.ts";
import { regions } from "../../../cli/commands/doctor/checks/regions.ts";
import { stacks } from "../../../cli/commands/doctor/checks/stacks.ts";
import { tables } from "../../../cli/commands/doctor/checks/tables.ts";
import { webhooks } from "../../../cli/commands/doctor/checks/webhooks.ts";
import type { Deployed } from "../../../cli/commands/doctor/deployed.ts";
import packageJson from "../../../package.json" with { type: "json" };
import {
  type Answers,
  account,
  awsError,
  deployed,
  fakeAws,
  problemsOf,
  withResource,
  withResources,
} from "./fake-aws.ts";

const HOME = "eu-west-1";

describe("the stacks", () => {
  const withStack = (status: string, version: string | undefined = packageJson.version): Deployed => ({
    ...deployed,
    stacks: [{ name: "TagledgerWorkflow", region: HOME, status, version, resources: [] }],
  });

  test.each(["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"])("are fine in %s", async (status) => {
    expect(await problemsOf(stacks, withStack(status))).toEqual([]);
  });

  test.each([
    ["UPDATE_IN_PROGRESS", "warning"],
    ["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "warning"],
    ["UPDATE_ROLLBACK_COMPLETE", "warning"],
    ["UPDATE_ROLLBACK_FAILED", "error"],
    ["ROLLBACK_COMPLETE", "error"],
    ["DELETE_FAILED", "error"],
  ])("in %s are a problem", async (status, result) => {
    expect(await problemsOf(stacks, withStack(status))).toEqual([
      expect.stringMatching(`^${result}: .* is ${status}`),
    ]);
  });

  test.each([
    ["0.1.9", "docs/upgrade.md"],
    ["0.2.0-rc.1", "docs/upgrade.md"],
    ["0.10.0", "Use the command of version 0.10.0"],
    ["1.0.0", "Use the command of version 1.0.0"],
  ])("of version %s: %s", async (version, toDo) => {
    const { problems } = await stacks.run(withStack("CREATE_COMPLETE", version), HOME, fakeAws({}).ask);
    expect(problems).toMatchObject([{ result: "warning", toDo: expect.stringContaining(toDo) }]);
  });

  test("without a version are older than all others", async () => {
    const older = { ...withStack("CREATE_COMPLETE") };
    const [stack] = older.stacks;
    const without = stack ? [{ ...stack, version: undefined }] : [];
    expect(await problemsOf(stacks, { ...older, stacks: without })).toEqual([
      expect.stringContaining("is of version 0.2.0 or earlier"),
    ]);
  });
});

describe("the regions", () => {
  test.each([
    { collectedRegions: ["eu-west-1", "us-east-1", "us-west-2"], problems: [] },
    { collectedRegions: [], problems: [expect.stringMatching(/^error: No region is collected/)] },
    {
      collectedRegions: ["eu-west-1"],
      problems: [expect.stringMatching(/^warning: Not collected: us-east-1, us-west-2\./)],
    },
    { collectedRegions: ["cn-north-1"], partition: "aws-cn", problems: [] },
  ])("$collectedRegions", async ({ problems, ...more }) => {
    expect(await problemsOf(regions, { ...deployed, ...more })).toEqual(problems);
  });
});

describe("a webhook", () => {
  const there = withResource("AWS::Events::Connection", "Webhook1Connection-0A");

  test.each([
    [{ ConnectionState: "AUTHORIZED" }, []],
    [
      { ConnectionState: "DEAUTHORIZED", StateReason: "The endpoint answered 401" },
      [
        "error: A webhook hears nothing: its connection Webhook1Connection-0A is DEAUTHORIZED (The endpoint answered 401).",
      ],
    ],
    [
      { ConnectionState: "AUTHORIZING" },
      ["error: A webhook hears nothing: its connection Webhook1Connection-0A is AUTHORIZING."],
    ],
    [
      awsError("ResourceNotFoundException"),
      ["error: The connection Webhook1Connection-0A of a webhook is missing."],
    ],
  ])("with the connection %j", async (answer, problems) => {
    expect(await problemsOf(webhooks, there, { "events:DescribeConnection": answer })).toEqual(problems);
  });
});

describe("the hub bus", () => {
  const there = withResource("AWS::Events::EventBus", "Tagledger-hub", "HubBus1");
  const withPolicy = (...Statement: object[]): Answers => ({
    "events:DescribeEventBus": { Policy: JSON.stringify({ Statement }) },
  });

  test("is a problem if it is missing", async () => {
    const gone = { "events:DescribeEventBus": awsError("ResourceNotFoundException") };
    expect(await problemsOf(bus, there, gone)).toEqual([expect.stringMatching(/^error: .*is missing/)]);
  });

  test("is a problem if its policy denies", async () => {
    const policy = withPolicy({ Effect: "Deny", Principal: "*" });
    expect(await problemsOf(bus, there, policy)).toEqual([
      expect.stringMatching(/^error: .*denies something/),
    ]);
  });

  test("is a problem if its policy lets another account in", async () => {
    const policy = withPolicy({ Effect: "Allow", Principal: { AWS: ["arn:aws:iam::999999999999:root"] } });
    expect(await problemsOf(bus, there, policy)).toEqual([expect.stringMatching(/^warning: .*999999999999/)]);
  });

  test("may let roles of the account in", async () => {
    const policy = withPolicy({ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/x` } });
    expect(await problemsOf(bus, there, policy)).toEqual([]);
  });
});

test.each([
  [{ State: "Pending" }, /^warning: The function ApplyTag is being deployed/],
  [{ LastUpdateStatus: "InProgress" }, /^warning: The function ApplyTag is being deployed/],
  [
    { State: "Failed", StateReason: "The key is disabled." },
    /^error: The function ApplyTag is Failed\. The key is disabled\./,
  ],
  [{ State: "Inactive" }, /^warning: The function ApplyTag is Inactive/],
  [{ State: "Active", LastUpdateStatus: "Failed" }, /^error: The function ApplyTag could not be updated/],
])("a function with %j is a problem", async (configuration, problem) => {
  const there = withResource("AWS::Lambda::Function", "ApplyTag");
  const answers = { "lambda:GetFunctionConfiguration": configuration };
  expect(await problemsOf(functions, there, answers)).toEqual([expect.stringMatching(problem)]);
});

test("a table that is archived, because its key cannot be used, is a problem", async () => {
  const Table = {
    TableStatus: "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
    DeletionProtectionEnabled: true,
    SSEDescription: { KMSMasterKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/k" },
  };
  const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus: "ENABLED" };
  const there = withResource("AWS::DynamoDB::GlobalTable", "UserActions");
  const key = { type: "AWS::KMS::Key", id: "k", logicalId: "Key", region: HOME, stack: "TagledgerLedger" };
  there.stacks[0]?.resources.push(key);
  const answers = {
    "dynamodb:DescribeTable": { Table },
    "dynamodb:DescribeContinuousBackups": {
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription },
    },
  };
  expect(await problemsOf(tables, there, answers)).toEqual([
    "error: The table UserActions is INACCESSIBLE_ENCRYPTION_CREDENTIALS.",
  ]);
});

test("a missing table is a problem", async () => {
  const gone = { "dynamodb:DescribeTable": awsError("ResourceNotFoundException") };
  const there = withResource("AWS::DynamoDB::GlobalTable", "UserActions");
  expect(await problemsOf(tables, there, gone)).toEqual(["error: The table UserActions is missing."]);
});

test("a deleted key is a problem", async () => {
  const gone = { "kms:DescribeKey": awsError("NotFoundException") };
  expect(await problemsOf(keys, withResource("AWS::KMS::Key", "k"), gone)).toEqual([
    "error: The key k of TagledgerWorkflow in eu-west-1 is deleted.",
  ]);
});

test("what denies tag actions is told apart: an SCP, a permissions boundary, the role itself", async () => {
  const decisions: Record<string, object> = {
    "ec2:CreateTags": { OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
    "tag:TagResources": { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
    "iam:TagRole": { OrganizationsDecisionDetail: { AllowedByOrganizations: true } },
    "iam:TagUser": {},
  };
  const answers: Answers = {
    "iam:SimulatePrincipalPolicy": ({ ActionNames }: { ActionNames: string[] }) => ({
      EvaluationResults: ActionNames.map((EvalActionName) => ({
        EvalActionName,
        EvalDecision: decisions[EvalActionName] ? "implicitDeny" : "allowed",
        ...decisions[EvalActionName],
      })),
    }),
  };
  expect(await problemsOf(permission, deployed, answers)).toEqual([
    "error: A service control policy denies ApplyTag's role 1 tag action: ec2:CreateTags.",
    "error: ApplyTag's role lacks 2 tag actions: iam:TagRole, iam:TagUser.",
    "error: A permissions boundary denies ApplyTag's role 1 tag action: tag:TagResources.",
  ]);
});

describe("the backups", () => {
  const there = withResources([
    ["AWS::Backup::BackupVault", "ledger-vault"],
    ["AWS::DynamoDB::GlobalTable", "UserActions"],
  ]);
  const job = (State: string, StatusMessage?: string) => ({
    ...{ ResourceArn: `arn:aws:dynamodb:${HOME}:${account}:table/UserActions`, State, StatusMessage },
  });
  const found = "The table UserActions has no backup of the last 2 days";

  test.each([
    { jobs: [job("FAILED", "No role"), job("COMPLETED")], problems: [] },
    { jobs: [job("RUNNING")], problems: [`warning: ${found}: AWS Backup finished none.`] },
    { jobs: [], problems: [`warning: ${found}: AWS Backup finished none.`] },
    { jobs: [job("FAILED", "No role")], problems: [`error: ${found}: a job is FAILED (No role).`] },
    { jobs: [job("EXPIRED")], problems: [`error: ${found}: a job is EXPIRED.`] },
    {
      jobs: [{ ...job("COMPLETED"), ResourceArn: "arn:of:another:table" }],
      problems: [`warning: ${found}: AWS Backup finished none.`],
    },
  ])("with the jobs $jobs", async ({ jobs, problems }) => {
    const answers = { "backup:ListBackupJobs": { BackupJobs: jobs } };
    expect(await problemsOf(backups, there, answers)).toEqual(problems);
  });

  test("are not asked for without a vault", async () => {
    const { ask, asked } = fakeAws({});
    await backups.run(withResource("AWS::DynamoDB::GlobalTable", "UserActions"), HOME, ask);
    expect([...asked]).toEqual([]);
  });
});
