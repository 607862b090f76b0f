import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { localEnvironment } from "../../local/deploy.ts";
import { DENIED, deployment, execute, faults, newGateway, statesOf, tagledger } from "./deployed.ts";

async function failedExecution(): Promise<string> {
  const { gatewayArn } = await newGateway("eu-central-1");
  await faults.add(DENIED);
  const { executionArn } = await execute({ resources: [gatewayArn], requestedBy: "linus" });
  await faults.clear();
  return executionArn;
}

test("replay --wait tells the ARN first, then the states, on stderr", async () => {
  const failed = await failedExecution();

  const { stdout, stderr } = await tagledger("replay", failed, "--wait");

  const [first = "", ...lines] = stderr.trimEnd().split("\n");
  const [, executionArn = ""] = /^Started (arn:.*)$/.exec(first) ?? [];
  expect(stdout).toBe(`Execution  ${executionArn}\nStatus     SUCCEEDED\n`);
  const states = await statesOf({ executionArn } as Parameters<typeof statesOf>[0]);
  expect(lines.map((line) => line.trim())).toEqual(expect.arrayContaining([...new Set(states)]));
  expect(lines[0]?.trim()).toBe(states[0]);
});

test("replay --wait --json tells no progress to a script", async () => {
  const { stdout, stderr } = await tagledger("replay", await failedExecution(), "--wait", "--json");

  expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCEEDED" });
  expect(stderr).toBe("");
});

test("Ctrl-C at replay --wait says that the execution goes on and how to see it, and exits with 130", async () => {
  const failed = await failedExecution();
  // The workflow waits between its tries, so the execution runs for seconds.
  await faults.add({ action: "ec2:CreateTags", errorCode: "RequestLimitExceeded", statusCode: 503 });
  const command = spawn(process.execPath, ["cli/tagledger.ts", "replay", failed, "--wait"], {
    env: localEnvironment(deployment.endpoint),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  command.stderr.on("data", (chunk) => {
    told += chunk;
    if (/^ {2}\w+/m.test(told)) command.kill("SIGINT");
  });
  const exitCode = await new Promise((resolve) => command.once("close", resolve));
  await faults.clear();

  expect(exitCode, told).toBe(130);
  const [, executionArn = ""] = /^Started (.*)$/m.exec(told) ?? [];
  expect(told).toContain("The execution goes on. To see it: ");
  expect(told).toContain(`aws stepfunctions describe-execution --execution-arn ${executionArn}`);
});
