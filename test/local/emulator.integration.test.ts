import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";
import { EmulatorStartError, freePorts, localAccountId, startEmulator } from "../../local/emulator.ts";
import { clientOf, type LocalAws, logFileOf, startLocalAws } from "./local-aws.ts";
import { zipOf } from "./zip.ts";

const run = promisify(execFile);

/** Every process of the emulator's group, itself included: `ps` knows the group on Linux and macOS alike. */
async function processesOf(group: number): Promise<string[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pgid=,stat=,command="]);
  return stdout.split("\n").filter((line) => {
    const [pgid, state = ""] = line.trim().split(/\s+/);
    return Number(pgid) === group && !state.startsWith("Z");
  });
}

async function untilGone(group: number): Promise<string[]> {
  for (let tries = 0; tries < 100 && (await processesOf(group)).length > 0; tries++) await sleep(50);
  return processesOf(group);
}

/** A function that calls S3 Control through whatever endpoint its environment names, and says where it runs. */
async function invokeFunction({ gateway }: LocalAws): Promise<unknown> {
  const s3 = new S3Client({ ...clientOf(gateway), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "from-a-function" }));
  const iam = new IAMClient(clientOf(gateway));
  const trust = {
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  };
  const may = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:TagResource", Resource: "*" }],
  };
  await iam.send(
    new CreateRoleCommand({
      RoleName: "f",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", ...trust }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: "f", PolicyName: "p", PolicyDocument: JSON.stringify(may) }),
  );
  const lambda = new LambdaClient(clientOf(gateway));
  const source = `
    import { S3ControlClient, TagResourceCommand } from "@aws-sdk/client-s3-control";
    export const handler = async () => {
      await new S3ControlClient({}).send(new TagResourceCommand({
        AccountId: "${localAccountId}", ResourceArn: "arn:aws:s3:::from-a-function", Tags: [{ Key: "Owner", Value: "mona" }] }));
      return { node: process.execPath, environment: process.env };
    };`;
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    minify: true,
  });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "f",
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Timeout: 30,
      Role: `arn:aws:iam::${localAccountId}:role/f`,
      Code: { ZipFile: zipOf("index.js", outputFiles[0]?.contents ?? new Uint8Array()) },
    }),
  );
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: "f" }));
  return JSON.parse(Buffer.from(Payload ?? []).toString());
}

test("a function runs on our Node, calls through the gateway, and stop leaves no process behind", async () => {
  process.env.AWS_PROFILE = "of the user's shell";
  const aws = await startLocalAws("functions");
  const directories = await readdir(join(import.meta.dirname, "../../.tagledger/tmp"));
  const answer = await invokeFunction(aws);
  delete process.env.AWS_PROFILE;

  expect(answer).toMatchObject({
    node: process.execPath,
    environment: { AWS_ENDPOINT_URL: aws.gateway.url },
  });
  expect(answer).not.toHaveProperty("environment.AWS_PROFILE");
  expect(await aws.control.calls({ action: "s3:TagResource" })).toMatchObject([{ count: 1 }]);
  expect((await processesOf(aws.emulator.processId)).length).toBeGreaterThan(1);

  await aws.stop();
  expect(await processesOf(aws.emulator.processId)).toEqual([]);
  expect(await readdir(join(import.meta.dirname, "../../.tagledger/tmp"))).not.toEqual(directories);
});

test.each(["SIGKILL", "SIGINT", "SIGTERM"] as const)(
  "the emulator ends when its starter ends by %s",
  async (signal) => {
    const script = `
    import { freePorts, startEmulator } from "${import.meta.resolve("../../local/emulator.ts")}";
    const [port = 0] = await freePorts(1);
    const emulator = await startEmulator({ port, endpointUrl: "http://127.0.0.1:" + port, logFile: "${logFileOf(signal)}" });
    console.log(emulator.processId);
    setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script]);
    const [output] = await once(starter.stdout, "data");
    const group = Number(String(output));
    expect(await processesOf(group)).not.toEqual([]);
    starter.kill(signal);
    expect(await untilGone(group)).toEqual([]);
  },
);

test("a port that is taken is an EmulatorStartError with the emulator's own words", async () => {
  const [port = 0] = await freePorts(1);
  // It accepts connections but is no emulator: its health is not ours.
  const squatter = createServer((_, response) => response.writeHead(404).end()).listen(port, "127.0.0.1");
  await once(squatter, "listening");
  const logFile = logFileOf("taken");
  const attempt = startEmulator({ port, endpointUrl: `http://127.0.0.1:${port}`, logFile });
  await expect(attempt).rejects.toThrow(EmulatorStartError);
  await expect(attempt).rejects.toThrow("is already in use");
  expect(await readFile(logFile, "utf8")).toContain("is already in use");
  squatter.close();
});

test("free ports are all different", async () => {
  expect(new Set(await freePorts(20)).size).toBe(20);
});
