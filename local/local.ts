import { parseArgs } from "node:util";
import type { Deployment } from "./deploy.ts";
import { Interrupted, onInterrupt, startSession, untilAborted } from "./session.ts";

/** `npm run local` runs Tagledger on the emulator until it is interrupted. `--json` prints one line when it is ready. */
const { values } = parseArgs({
  options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});

if (values.help) {
  process.stdout.write(
    "npm run local [-- --json]\n\nStarts the emulator and its gateway on free loopback ports, deploys Tagledger with the CDK and stays up\n" +
      "until interrupted. --json prints one line with everything a test needs, and nothing else, on standard output.\n",
  );
} else {
  await run();
}

async function run() {
  const { signal } = onInterrupt();
  try {
    const session = await startSession(
      values.json ? "silent" : process.stdout.isTTY ? "default" : "simple",
      signal,
    );
    process.stdout.write(
      values.json ? `${JSON.stringify(session.deployment)}\n` : `${instructions(session.deployment)}\n`,
    );
    await untilAborted(signal);
    await session.stop();
  } catch (error) {
    if (error instanceof Interrupted || signal.aborted) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function instructions(deployment: Deployment): string {
  const { credentials, endpoint, region, stateMachineArn, eventBusName, eventSource, tables, topicArn } =
    deployment;
  const variables = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
  };
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  return `
Tagledger is up, on the emulator. Stop it with Ctrl-C.

  State machine  ${stateMachineArn}
  Event bus      ${eventBusName} (source ${eventSource})
  Tables         ${Object.values(tables).join("  ")}
  Alert topic    ${topicArn}

In another terminal, for the AWS CLI, an SDK or npx tagledger:

${exports.join("\n")}`;
}
