import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { type Deployment, LOCAL_EVENT_SOURCE } from "../../local/deploy.ts";
import { localAccountId } from "../../local/emulator.ts";
import { type Probe, probe } from "../../local/probe.ts";
import { type Account, documented, root, startAccount } from "./account.ts";
import { deploymentOf } from "./ledger-and-machines.ts";

/*
 * One deployment with the options of the documents, one after the other: a permissions boundary, operators, a second
 * region, and a replay from an archive. The commands are those of the documents.
 */
let account: Account;
let deployment: Deployment;
let aws: Probe;

beforeAll(async () => {
  account = await startAccount();
  const [, bootstrap = ""] = documented("docs/deployment.md", "## Deploy it on AWS");
  await account.shell([bootstrap]);
});
afterAll(() => account.stop());

const newGateway = () => createInternetGateway(aws, "eu-west-1", iamUser("ada"));
const output = (key: string) =>
  account.shell([
    `aws cloudformation describe-stacks --stack-name TagledgerWorkflow --query "Stacks[0].Outputs[?OutputKey=='${key}'].OutputValue" --output text`,
  ]);

test("with the documented permissions boundary on every role, a resource is tagged and recorded", async () => {
  await account.shell(documented("docs/deployment.md", "## A permissions boundary"));
  deployment = await deploymentOf(account);
  aws = probe(deployment);
  // The emulator's CloudFormation gives a role no boundary. It does hold calls against the boundary of a role.
  const without =
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"ec2:CreateTags","Resource":"*"}}';
  await account.shell([`aws iam create-policy --policy-name without-tags --policy-document '${without}'`]);
  const made = await newGateway();

  await bound("without-tags");
  expect((await aws.execute(made.record)).status).toBe("FAILED");
  await bound("tagledger-boundary");
  expect((await aws.execute(made.record)).status).toBe("SUCCEEDED");

  expect(await aws.readEc2Tags(made.resourceArns[0])).toEqual({ Owner: "ada" });
});

/** A policy that allows to assume a role. */
const policyWith = (more: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...more }],
  });

/** The credentials of a role, as variables of the environment. */
async function assume(roleArn: string, as: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  const command = `aws sts assume-role --role-arn ${roleArn} --role-session-name grace --query Credentials`;
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(await account.shell([command], root, as));
  return {
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  };
}

/** Gives each role of the workflow this permissions boundary. */
const bound = (policy: string) =>
  account.shell([
    "ROLES=$(aws iam list-roles --query \"Roles[?starts_with(RoleName, 'TagledgerWorkflow')].RoleName\" --output text)",
    `for role in $ROLES; do aws iam put-role-permissions-boundary --role-name $role --permissions-boundary arn:aws:iam::${localAccountId}:policy/${policy}; done`,
  ]);

describe("an operator", () => {
  const operator: NodeJS.ProcessEnv = {};
  const values: Record<string, string> = {};
  beforeAll(async () => {
    const [deploy = "", roleArn = ""] = documented("docs/operators.md", "## Make it");
    await account.shell([deploy]);
    const created = await newGateway();
    values.EXECUTION_ARN = (await aws.execute(created.record)).executionArn;
    values.RESOURCE_ARN = created.resourceArns[0];
    await account.faults.add({
      action: "ec2:CreateTags",
      errorCode: "UnauthorizedOperation",
      statusCode: 403,
    });
    values.FAILED_EXECUTION_ARN = (await aws.execute((await newGateway()).record)).executionArn;
    await account.faults.clear();
    await account.shell([
      `aws iam create-role --role-name operations --assume-role-policy-document '${policyWith({ Principal: { AWS: `arn:aws:iam::${localAccountId}:root` } })}'`,
      `aws iam put-role-policy --role-name operations --policy-name assume --policy-document '${policyWith({ Resource: "*" })}'`,
    ]);
    const person = await assume(`arn:aws:iam::${localAccountId}:role/operations`);
    Object.assign(operator, await assume(await account.shell([roleArn]), person));
  });
  const asOperator = (command: string) => account.shell([command], root, operator);

  // The placeholders have values only when the tests run.
  test.each(documented("docs/operators.md", "## What it may do"))("runs %s", async (command) => {
    const filled = command.replaceAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (name) => values[name] ?? name);
    // Doctor exits with 1 because the emulator has no trail. Its findings name a missing permission.
    const found = await asOperator(command.endsWith("doctor") ? `${filled} || true` : filled);
    expect(found).not.toBe("");
    expect(found).not.toMatch(/credentials lack/);
  });

  test.each([
    [
      'aws dynamodb put-item --table-name TABLE --item {\\"action_id\\":{\\"S\\":\\"forged\\"}}',
      "AccessDenied",
    ],
    ["aws dynamodb delete-table --table-name TABLE", "AccessDenied"],
    ["aws ec2 create-tags --resources RESOURCE --tags Key=Owner,Value=mallory", "Unauthorized"],
    ["aws lambda invoke --function-name FUNCTION out.json", "AccessDenied"],
  ])("is refused %s", async (command, error) => {
    const functions = (await output("FunctionArns")).split(" ");
    const named: Record<string, string> = {
      TABLE: deployment.tables.UserActions,
      RESOURCE: values.RESOURCE_ARN?.split("/").at(-1) ?? "",
      FUNCTION: functions[0] ?? "",
    };
    const filled = command.replaceAll(/\b[A-Z]{5,}\b/g, (name) => named[name] ?? name);
    await expect(asOperator(filled)).rejects.toThrow(error);
  });
});

test("the reading commands work in the second region, with the rows of the home region", async () => {
  const { record, resourceArns } = await newGateway();
  expect((await aws.execute(record)).status).toBe("SUCCEEDED");
  await account.shell([`npx cdk bootstrap aws://${localAccountId}/eu-central-1`]);
  // The emulator's CloudFormation makes no replicas.
  for (const table of Object.values(deployment.tables))
    await account.shell([
      `aws dynamodb update-table --table-name ${table} --replica-updates '[{"Create":{"RegionName":"eu-central-1"}}]'`,
    ]);
  const today = new Date().toISOString().slice(0, 10);
  const commands = documented("docs/second-region.md", "## Read from the replica", {
    TAGS_METADATA_NAME: deployment.tables.TagsMetadata,
    TAG_HISTORY_NAME: deployment.tables.TagHistory,
    USER_ACTIONS_NAME: deployment.tables.UserActions,
    RESOURCE_ARN: resourceArns[0],
    DAY: today,
  }).map((command) => command.replace("--out replica", "--out .tagledger/replica"));

  const shown = await account.shell(["rm -rf .tagledger/replica", ...commands, "rm -rf .tagledger/replica"]);

  expect(shown).toContain("ada");
  expect(shown).toContain("tagged");
  expect(shown).toContain("The ledger's events");
});

describe("a replay from an archive", () => {
  const START = new Date(Date.now() - 60_000).toISOString();
  const ARCHIVE = `arn:aws:events:eu-west-1:${localAccountId}:archive/tagledger`;
  const replayed = (name: string) =>
    account.shell([
      ...documented("docs/replay.md", "## Replay from the archive", {
        REPLAY_NAME: name,
        EVENT_ARCHIVE_ARN: ARCHIVE,
        START,
        END: new Date(Date.now() + 60_000).toISOString(),
      }),
    ]);
  const creations = `aws events list-rules --event-bus-name Tagledger-hub --query "Rules[?starts_with(Description, 'Tagledger: creation events')].Name" --output text`;
  const each = (what: "enable" | "disable") =>
    account.shell([
      `for rule in $(${creations}); do aws events ${what}-rule --event-bus-name Tagledger-hub --name $rule; done`,
    ]);

  beforeAll(async () => {
    // The emulator's CloudFormation has no archives.
    const pattern = JSON.stringify({ source: [LOCAL_EVENT_SOURCE], account: [localAccountId] });
    await account.shell([
      `aws events create-archive --archive-name tagledger --event-source-arn arn:aws:events:eu-west-1:${localAccountId}:event-bus/Tagledger-hub --event-pattern '${pattern}' --retention-days 14`,
    ]);
  });

  test("tags a resource whose event no rule matched when it came", async () => {
    const { record, resourceArns } = await newGateway();
    await each("disable");
    await aws.send(record);
    await each("enable");
    expect(await aws.readEc2Tags(resourceArns[0])).toEqual({});

    await replayed("heals");

    await expect.poll(() => aws.readEc2Tags(resourceArns[0]), { timeout: 60_000 }).toEqual({ Owner: "ada" });
    const [executionArn = ""] = await aws.executionsOf(deployment.stateMachineArn, record.eventID);
    const input = await account.shell([
      `aws stepfunctions describe-execution --execution-arn ${executionArn} --query input --output text`,
    ]);
    expect(JSON.parse(input)).toMatchObject({ "replay-name": "heals", detail: { eventID: record.eventID } });
  });

  test("changes nothing that is settled", async () => {
    const { record } = await newGateway();
    await aws.deliver(record);
    await expect.poll(runningExecutions, { timeout: 60_000 }).toBe("[]");
    const rows = await aws.ledgerRows();
    const executions = () => aws.executionsOf(deployment.stateMachineArn, record.eventID);

    await replayed("again");

    await expect.poll(async () => (await executions()).length, { timeout: 60_000 }).toBe(2);
    await expect.poll(runningExecutions, { timeout: 60_000 }).toBe("[]");
    expect(await aws.ledgerRows()).toEqual(rows);
  });

  const runningExecutions = () =>
    account.shell([
      `aws stepfunctions list-executions --state-machine-arn ${deployment.stateMachineArn} --status-filter RUNNING --query executions`,
    ]);
});
