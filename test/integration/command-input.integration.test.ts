import { expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { deliver, ec2Tags, faults, newGateway, tagledger } from "./deployed.ts";

const region = "eu-central-1";
const nameOf = (executionArn: string) => executionArn.split(":").at(-1) ?? "";

/** How a command that fails ends: its exit code, and the code of its error. */
async function failureOf(...args: string[]) {
  const failed: unknown = await tagledger(...args, "--json").catch((error: unknown) => error);
  const { code: exitCode, stderr } = failed as { code: number; stderr: string };
  return { exitCode, code: JSON.parse(stderr).error.code };
}

async function taggedBy(owner: string) {
  const { record, gatewayArn } = await newGateway(region, iamUser(owner));
  return { gatewayArn, ...(await deliver(record)) };
}

test("the name of an execution does what its ARN does: replay, dry run and undo", async () => {
  const { gatewayArn, executionArn } = await taggedBy("barbara");
  const name = nameOf(executionArn);
  const { stdout } = await tagledger("replay", name, "--wait", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCEEDED" });
  const { stdout: dryRun } = await tagledger("replay", "--dry-run", name);
  expect(dryRun).toContain("nothing was written");
  await tagledger("undo", "--execution", name, "--yes");
  expect(await ec2Tags(gatewayArn)).toEqual({});
});

test("an execution that does not exist is named, and is not taken for one without changes", async () => {
  const { executionArn } = await taggedBy("frances");
  const absent = `${executionArn}-absent`;
  for (const execution of [absent, nameOf(absent)]) {
    expect(await failureOf("undo", "--execution", execution)).toEqual({ exitCode: 1, code: "NoExecution" });
  }
  expect(await failureOf("replay", nameOf(absent))).toEqual({ exitCode: 1, code: "NoExecution" });
  expect(await failureOf("plan", "--execution", nameOf(absent))).toEqual({
    exitCode: 1,
    code: "NoExecution",
  });
  expect(await failureOf("replay", "./absent.json")).toEqual({ exitCode: 2, code: "UnreadableFile" });
});

test("a denied call and a missing deployment are told apart", async () => {
  await faults.add({
    action: "cloudformation:DescribeStacks",
    errorCode: "AccessDenied",
    statusCode: 403,
    message: "User is not authorized to perform: cloudformation:DescribeStacks",
    times: 1,
  });
  expect(await failureOf("who", "vol-1")).toEqual({ exitCode: 1, code: "AccessDenied" });
  process.env.TAGLEDGER_STACK_PREFIX = "Elsewhere";
  try {
    expect(await failureOf("who", "vol-1")).toEqual({ exitCode: 1, code: "NoDeployment" });
  } finally {
    delete process.env.TAGLEDGER_STACK_PREFIX;
  }
});
