import { afterAll, beforeAll, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { type Probe, probe } from "../../local/probe.ts";
import { failedRun, redriven } from "../fixtures/redriven.ts";
import { type Account, documented, root, startAccount } from "./account.ts";
import { nextVersion } from "./checkouts.ts";
import { clientsOf, deploymentOf, versionsIn } from "./ledger-and-machines.ts";

/*
 * One deployment's life, with the commands of the documents: deployed, upgraded, rolled back, uninstalled. Each test
 * goes on where the one before it ended.
 */
const DENIED = { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 };
const newGateway = (by = "ada") => createInternetGateway(aws, "eu-west-1", iamUser(by));
type Created = Awaited<ReturnType<typeof newGateway>>;

let account: Account;
let aws: Probe;
let clients: ReturnType<typeof clientsOf>;
let tables: Record<string, string>;
const next = nextVersion();
/** The old version's definition. */
let oldDefinition: string;
/** Three resources of the old version: the second and the third could not be tagged. */
const made: Created[] = [];

beforeAll(async () => {
  account = await startAccount();
});
afterAll(async () => {
  await account.stop();
  next.remove();
});

test("the commands of docs/deployment.md deploy it", async () => {
  await account.shell(documented("docs/deployment.md", "## Deploy it on AWS"));

  const deployment = await deploymentOf(account);
  aws = probe(deployment);
  clients = clientsOf(deployment);
  tables = deployment.tables;
  oldDefinition = await clients.definition();
  made.push(await newGateway(), await newGateway(), await newGateway());
  const [tagged, ...failing] = made;
  expect((await aws.execute(tagged?.record)).status).toBe("SUCCEEDED");
  await account.faults.add(DENIED);
  for (const { record } of failing) expect((await aws.execute(record)).status).toBe("FAILED");
  await account.faults.clear();
});

test("the commands of docs/upgrade.md deploy the next version, and the ledger and the old functions stay", async () => {
  const rows = await aws.ledgerRows();
  const [diff = "", deploy = "", failures = ""] = documented("docs/upgrade.md", "## Steps");

  expect(await account.shell([`${diff} 2>&1`], next.directory)).toContain("AWS::Lambda::Version");
  await account.shell([deploy], next.directory);

  expect(await clients.definition()).toContain("Next version.");
  expect(await aws.ledgerRows()).toEqual(rows);
  expect((await deploymentOf(account)).tables).toEqual(tables);
  const old = versionsIn(oldDefinition);
  expect(versionsIn(await clients.definition())).not.toEqual(old);
  expect(await clients.existingVersions(oldDefinition)).toEqual(old);
  // It exits with 1, because it lists the executions that failed before.
  await expect(account.shell([failures], next.directory)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining("UnauthorizedOperation"),
  });
});

test("a redrive of an old execution runs the old functions, and heals what failed", async () => {
  const { record, resourceArns } = madeAt(1);
  const machine = await clients.machineWith(redriven(oldDefinition, failedRun(record)));

  const ended = await aws.execute(record, machine);

  expect(ended.status).toBe("SUCCEEDED");
  expect(await aws.readEc2Tags(resourceArns[0])).toEqual({ Owner: "ada" });
  expect(new Set(await clients.schemaVersionsOf(resourceArns[0]))).toEqual(new Set([2]));
});

test("a replay of an old execution runs the new functions, and heals what failed", async () => {
  const { resourceArns } = madeAt(2);
  const [replay = ""] = documented("docs/upgrade.md", "## What old executions meet");

  await account.shell([replay], next.directory);

  expect(await aws.readEc2Tags(resourceArns[0])).toEqual({ Owner: "ada" });
  expect(await clients.schemaVersionsOf(resourceArns[0])).toContain(3);
});

test("the command of each version reads the rows that the other version wrote", async () => {
  const ofNext = await account.shell([`npx tagledger history ${madeAt(2).resourceArns[0]}`]);
  const ofOld = await account.shell([`npx tagledger history ${madeAt(0).resourceArns[0]}`], next.directory);
  for (const history of [ofNext, ofOld]) {
    expect(history).toMatch(/tagged/);
    expect(history).toContain("ada");
  }
});

test("the old version is deployed again, and goes on with the same ledger", async () => {
  const rows = await aws.ledgerRows();
  const [, deploy = ""] = documented("docs/upgrade.md", "## Steps");

  await account.shell([deploy]);

  expect(await clients.definition()).not.toContain("Next version.");
  expect(await aws.ledgerRows()).toEqual(rows);
  const { record, resourceArns } = await newGateway("grace");
  expect((await aws.execute(record)).status).toBe("SUCCEEDED");
  expect(new Set(await clients.schemaVersionsOf(resourceArns[0]))).toEqual(new Set([2]));
});

test("a deployment that lacks an output is of another version, and the command says so", async () => {
  const template = JSON.stringify({
    Resources: { Topic: { Type: "AWS::SNS::Topic" } },
    Outputs: { UserActionsTableName: { Value: "UserActions" } },
  });
  await account.shell([
    `aws cloudformation create-stack --stack-name OtherLedger --template-body '${template}'`,
    "aws cloudformation wait stack-create-complete --stack-name OtherLedger",
  ]);

  const asked = account.shell(["npx tagledger failures --json"], root, { TAGLEDGER_STACK_PREFIX: "Other" });

  await expect(asked).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("OtherVersion") });
});

test("the first commands of docs/uninstall.md remove everything but the ledger", async () => {
  const rows = await aws.ledgerRows();

  await account.shell(documented("docs/uninstall.md", "## Remove everything but the ledger"));

  expect(await stacks()).toEqual(["CDKToolkit", "OtherLedger", "TagledgerLedger"]);
  for (const region of ["us-east-1", "us-west-2"]) expect(await stacks(region)).toEqual(["CDKToolkit"]);
  expect(await aws.ledgerRows()).toEqual(rows);
  expect(await account.shell([`npx tagledger who ${madeAt(0).resourceArns[0]}`])).toContain("ada");
});

test("the other commands of docs/uninstall.md remove the ledger and its key", async () => {
  await account.shell([
    "aws s3 mb s3://ledger-export",
    "aws ssm put-parameter --name /tagledger/policy --type String --value x",
  ]);
  const keyId = await account.shell([
    "aws cloudformation describe-stack-resources --stack-name TagledgerLedger --query \"StackResources[?ResourceType=='AWS::KMS::Key'].PhysicalResourceId\" --output text",
  ]);
  const commands = documented("docs/uninstall.md", "## Remove the ledger too", {
    KEY_ID: keyId,
    BUCKET: "ledger-export",
  });

  const deletion = account.shell(["aws cloudformation delete-stack --stack-name TagledgerLedger"]);
  await expect(deletion).rejects.toThrow("TerminationProtection");

  for (const command of commands) await account.shell(forEachTable(command));

  expect(await stacks()).not.toContain("TagledgerLedger");
  expect(await account.shell(["aws dynamodb list-tables --query TableNames --output text"])).toBe("");
  expect(
    await account.shell([
      `aws kms describe-key --key-id ${keyId} --query KeyMetadata.KeyState --output text`,
    ]),
  ).toBe("PendingDeletion");
});

const stacks = async (region = "eu-west-1") => {
  const listed = await account.shell([
    `aws cloudformation describe-stacks --region ${region} --query 'Stacks[].StackName' --output text`,
  ]);
  return listed.split(/\s+/).toSorted();
};

/** A command that names a table stands for one command for each table. */
const forEachTable = (command: string): string[] =>
  /TABLE_(NAME|ARN)/.test(command)
    ? Object.values(tables).map((name) =>
        command
          .replace("TABLE_NAME", name)
          .replace("TABLE_ARN", `arn:aws:dynamodb:eu-west-1:123456789012:table/${name}`),
      )
    : [command];

function madeAt(index: number): Created {
  const found = made[index];
  if (!found) throw new Error("The test that deploys Tagledger failed.");
  return found;
}
