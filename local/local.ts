import { parseArgs } from "node:util";
import { DEFAULT_CONTEXT } from "./deploy.ts";
import { instructions } from "./instructions.ts";
import { POLICY_PARAMETER, putPolicy } from "./policy.ts";
import { Interrupted, onInterrupt, startSession, untilAborted } from "./session.ts";

const USAGE = `npm run local [-- --region REGION] [--policy FILE] [--json]

Starts the emulator and its gateway on free loopback ports, deploys Tagledger with the CDK and stays up until
interrupted. Then it prints what to paste into another terminal.

  --region REGION  the home region (default: ${DEFAULT_CONTEXT.region})
  --policy FILE    deploy with this tag policy, as \`npx tagledger policy put\` puts it
  --json           print one line of JSON when it is ready, and nothing else on standard output
`;

type Options = { region?: string; policy?: string; json?: boolean };

/** `npm run local` runs Tagledger on the emulator until it is interrupted. */
async function run(options: Options) {
  const { signal } = onInterrupt();
  const context = {
    ...DEFAULT_CONTEXT,
    ...(options.region !== undefined && { region: options.region }),
    ...(options.policy !== undefined && { policyParameter: POLICY_PARAMETER }),
  };
  try {
    const renderer = options.json ? "silent" : process.stdout.isTTY ? "default" : "simple";
    const session = await startSession(renderer, signal, context);
    try {
      if (options.policy !== undefined) await putPolicy(options.policy, session.deployment, signal);
      const { deployment, people } = session;
      const text = options.json
        ? JSON.stringify({ ...deployment, people })
        : instructions(deployment, people);
      process.stdout.write(`${text}\n`);
      await untilAborted(signal);
    } finally {
      await session.stop();
    }
  } catch (error) {
    if (error instanceof Interrupted || signal.aborted) return;
    fail(error);
  }
}

function fail(error: unknown) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

try {
  const { values } = parseArgs({
    options: {
      region: { type: "string" },
      policy: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) process.stdout.write(USAGE);
  else await run(values);
} catch (error) {
  fail(error);
}
