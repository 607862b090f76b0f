import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { deployedArns } from "../../cli/lib/deployed-arns.ts";
import { versionsOf } from "../../cli/lib/parameter-versions.ts";
import { deployedTagEnvironment } from "../../cli/lib/tag-environment.ts";
import { probesOf } from "../../evidence/report/access/guarded-actions.ts";
import { askIamWith, iamClient } from "../../evidence/report/access/principals.ts";
import { type AccessRow, accessRows } from "../../evidence/report/access.ts";
import { policyVersionsUsed } from "../../evidence/report/policy-versions.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { hours, key } from "../evidence/situations.ts";
import { publicKeyOf, putFiles, trailFiles } from "../evidence/trail-fixture.ts";
import { writePopulation } from "../fixtures/population-pack.ts";
import { clientConfig, faults, newGateway } from "./deployed.ts";
import { actionOn, deliver, OWNER, PARAMETER_NAME, put, removePolicy } from "./policied.ts";
import { newUser, plantPrincipals } from "./principals.ts";

const policied = inject("policyDeployment");
const BUCKET = "auditor-trail";
const run = promisify(execFile);
const cli = join(import.meta.dirname, "../../cli/tagledger.ts");
const iam = new IAMClient(clientConfig());

/** The environment of the auditor. Before the auditor exists, it is that of the root user. */
let environment: NodeJS.ProcessEnv = {
  ...localEnvironment(policied.endpoint),
  TAGLEDGER_STACK_PREFIX: policied.stackPrefix,
};
function tagledger(line: string) {
  const command = run(process.execPath, [cli, ...line.split(" ")], { env: environment });
  command.child.stdin?.end();
  return command;
}

/** A resource, its execution, and a folder with the population of a report. */
const real = { RESOURCE: "", EXECUTION: "", FOLDER: mkdtempSync(join(tmpdir(), "tagledger-auditor-")) };
beforeAll(async () => {
  await put(OWNER, "good");
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("ada"));
  const { executionArn } = await deliver(record);
  real.RESOURCE = gatewayArn;
  real.EXECUTION = executionArn;
  const { action_id: actionId = "" } = (await actionOn(gatewayArn)) ?? {};
  const row = { number: 1, eventId: record.eventID, region: "eu-central-1", record: "event history" };
  await writePopulation(real.FOLDER, [{ ...row, resource: gatewayArn, actionId, executionArn }]);
  const s3 = new S3Client({ ...clientConfig(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const { files } = trailFiles({ bucket: BUCKET, key, hours, prefix: "audit" });
  await putFiles(s3, BUCKET, files);
  await faults.addPublicKey(publicKeyOf(key, "eu-west-1"));
  await plantPrincipals(iam);
  await becomeAuditor();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return async () => {
    rmSync(real.FOLDER, { recursive: true });
    await removePolicy();
  };
});

/** From here on, everything is done by a user with nothing but the printed policy. */
async function becomeAuditor() {
  const { stdout } = await tagledger(`auditor-policy --trail-bucket ${BUCKET} --trail-prefix audit/`);
  environment = { ...environment, ...(await newUser(iam, "auditor", stdout)) };
}

/** The names in a line that stand for a resource and an execution. */
const withReal = (line: string) =>
  Object.entries(real).reduce((text, [name, value]) => text.replace(name, value), line);

describe("an auditor with the printed policy", () => {
  test.each([
    "who RESOURCE",
    "history RESOURCE",
    "actions --since 1d",
    "resources --since 1d",
    "resources --scan",
    "owners --since 1d",
    "coverage --since 1d --by region",
    "executions --since 1d",
    "executions EXECUTION",
    "unknown-events",
    "policy show",
    "policy scp",
    "auditor-policy",
    `trail check --bucket ${BUCKET} --prefix audit --from 2026-11-01 --to 2026-11-01T06:00:00Z`,
    `export --from 2026-11-01 --to ${new Date().toISOString().slice(0, 10)} --out FOLDER/export`,
  ])("runs tagledger %s", async (line) => {
    const { stdout } = await tagledger(withReal(line));
    expect(stdout).not.toBe("");
  });

  test("writes the report of a period, with who may change the evidence", async () => {
    const folder = join(real.FOLDER, "report");
    const trail = `--trail-bucket ${BUCKET} --trail-prefix audit`;
    await tagledger(`report --from 2026-11-01 --to 2026-11-01T06:00:00Z ${trail} --out ${folder}`);
    expect(readFileSync(join(folder, "access.csv"), "utf8")).toContain("user/access-deleter");
  });

  test("draws a sample, with the action and the execution's states of an item", async () => {
    const { FOLDER, RESOURCE, EXECUTION } = real;
    await tagledger(`sample --pack ${FOLDER} --size 1 --seed a --out ${FOLDER}/sample`);
    const page = readFileSync(join(FOLDER, "sample/row-1.html"), "utf8");
    for (const text of [RESOURCE, EXECUTION, '"State">Validate<', '"After">Owner=ada<'])
      expect(page).toContain(text);
  });

  test.each([
    ["replay EXECUTION", "states:StartExecution"],
    ["replay --dry-run EXECUTION", "states:StartExecution"],
    ["undo --execution EXECUTION --yes --reason audit", "states:StartExecution"],
    ["failures", "sqs:ReceiveMessage"],
    ["trail check --bucket auditor-trail --from 2026-11-01 --to 2026-11-02", "s3:ListBucket"],
  ])("is refused tagledger %s", async (line, action) => {
    await expect(tagledger(withReal(line))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(action),
    });
  });

  test("is refused to write a row of any table", async () => {
    const dynamo = new DynamoDBClient({});
    for (const TableName of Object.values(policied.tables)) {
      const write = dynamo.send(new PutItemCommand({ TableName, Item: { action_id: { S: "forged" } } }));
      await expect(write).rejects.toMatchObject({ name: "AccessDeniedException" });
    }
  });

  test("may ask CloudTrail for events, and AWS for the tags of resources", async () => {
    await expect(new CloudTrailClient({}).send(new LookupEventsCommand({}))).resolves.toBeDefined();
    const tagging = new ResourceGroupsTaggingAPIClient({ region: "eu-central-1" });
    await expect(tagging.send(new GetResourcesCommand({}))).resolves.toBeDefined();
  });

  test("reads the version of the policy that an action names, and the policy of the functions' environment", async () => {
    const { policy_version = "" } = (await actionOn(real.RESOURCE)) ?? {};
    const { rows, files } = policyVersionsUsed([policy_version], {
      parameterName: PARAMETER_NAME,
      kept: await versionsOf(PARAMETER_NAME),
      environment: await deployedTagEnvironment(),
    });
    expect(files).toEqual([{ name: `${policy_version}.yaml`, text: OWNER }]);
    expect(rows).toMatchObject([
      { source: "parameter", labels: "good", modifiedBy: expect.stringContaining("arn:") },
    ]);
  });
});

describe("who may change what, read by the auditor", () => {
  let rows: AccessRow[];
  beforeAll(async () => {
    const arns = await deployedArns();
    const asked = askIamWith(iamClient());
    const { principals, serviceLinkedRoles } = await asked.principals();
    expect(serviceLinkedRoles).toBe(1);
    const some = principals.filter(({ name }) => /^access-|^auditor$|RecordHistory/.test(name));
    const probes = probesOf(arns, { bucket: BUCKET });
    rows = await Array.fromAsync(accessRows(some, probes, { ownRoles: arns.roles, iam: asked }));
  });
  const of = (name: string) => rows.filter(({ principal }) => principal.endsWith(`/${name}`));

  test("a user who may delete rows has one row, with the policy that allows it", () => {
    expect(of("access-deleter")).toMatchObject([
      {
        type: "user",
        isOurs: false,
        area: "ledger",
        actions: "dynamodb:DeleteItem",
        resources: "all",
        policies: "user_access-deleter_inline",
      },
    ]);
  });

  test("an administrator may change every area", () => {
    expect(of("access-admin").map(({ area }) => area)).toEqual([
      ...["ledger", "functions", "workflow", "policy", "roles", "rules", "keys", "stacks", "trail"],
    ]);
    expect(new Set(of("access-admin").map(({ policies }) => policies))).toEqual(
      new Set(["AdministratorAccess"]),
    );
  });

  test("a user may do what a policy of the group allows", () => {
    expect(of("access-member")).toMatchObject([
      { area: "workflow", actions: "states:StartExecution", policies: "group_access-group_inline" },
    ]);
  });

  test("an administrator with a permissions boundary may do no more than the boundary allows", () => {
    expect(of("access-bounded")).toMatchObject([{ area: "policy", actions: "ssm:PutParameter" }]);
  });

  test("an action that needs MFA is conditional, with the condition key", () => {
    expect(of("access-cautious")).toMatchObject([
      {
        area: "ledger",
        actions: "",
        conditionalActions: "dynamodb:DeleteItem",
        conditionKeys: "aws:MultiFactorAuthPresent",
      },
    ]);
  });

  test("a denied user, a role without a policy and the auditor have no row", () => {
    expect([...of("access-denied"), ...of("access-idle"), ...of("auditor")]).toEqual([]);
  });

  test("a role with a path has a row, with the account that may assume it", () => {
    expect(of("access-role")).toMatchObject([
      {
        type: "role",
        area: "keys",
        actions: "kms:PutKeyPolicy",
        assumedBy: "arn:aws:iam::123456789012:root",
      },
    ]);
  });

  test("the role of RecordHistory in this deployment is ours, and may write to its table only", () => {
    const ours = rows.filter(({ principal, isOurs }) => isOurs && principal.includes("RecordHistory"));
    expect(ours).toMatchObject([
      {
        area: "ledger",
        actions: "dynamodb:PartiQLInsert",
        resources: expect.stringContaining(policied.tables.TagHistory),
        assumedBy: "lambda.amazonaws.com",
      },
    ]);
  });
});
