import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateStateMachineCommand, SFNClient, type SFNClientConfig } from "@aws-sdk/client-sfn";
import { ensureEmulatorPython } from "../../local/python.ts";
import { type Entered, emptyDefinition } from "./states.ts";

/** The code of a function that does nothing. */
export const EMPTY = {
  /**
   * It logs a line, as each function of Tagledger does. After an invocation the emulator waits for the first line of the log
   * for up to 50 ms (`Worker._drain_stderr_bounded` in ministack/core/lambda_runtime.py), and after it for 5 ms.
   */
  logging: 'export const handler = async () => { console.log("{}"); return {}; };',
  silent: "export const handler = async () => ({});",
};

/** Creates a machine that enters the states of an execution, with functions that have this code. Returns its ARN. */
export async function createEmptyMachine(
  config: SFNClientConfig,
  name: string,
  code: string,
  entered: readonly Entered[],
): Promise<string> {
  const Statement = {
    Effect: "Allow",
    Principal: { Service: ["lambda.amazonaws.com", "states.amazonaws.com"] },
    Action: "sts:AssumeRole",
  };
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
  const roleArn = Role?.Arn ?? "";
  const ZipFile = await zipped("index.mjs", code);
  const lambda = new LambdaClient(config);
  const functionArns: string[] = [];
  for (const state of entered.filter(({ type }) => type === "Task")) {
    const { FunctionArn = "", Version } = await lambda.send(
      new CreateFunctionCommand({
        ...{ FunctionName: `${name}-${state.name}`, Role: roleArn, Code: { ZipFile } },
        ...{ Runtime: "nodejs24.x", Handler: "index.handler" },
        // The product's state machine invokes published versions too.
        Publish: true,
      }),
    );
    functionArns.push(FunctionArn.endsWith(`:${Version}`) ? FunctionArn : `${FunctionArn}:${Version}`);
  }
  const definition = JSON.stringify(emptyDefinition(entered, functionArns));
  const { stateMachineArn = "" } = await new SFNClient(config).send(
    new CreateStateMachineCommand({ name, definition, roleArn }),
  );
  return stateMachineArn;
}

/** A ZIP archive with one file. Node has no archiver, and the emulator's Python is there. */
async function zipped(name: string, content: string): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
  try {
    const file = join(directory, name);
    const archive = join(directory, "code.zip");
    writeFileSync(file, content);
    const { python } = await ensureEmulatorPython();
    execFileSync(python, ["-m", "zipfile", "--create", archive, file]);
    return readFileSync(archive);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
