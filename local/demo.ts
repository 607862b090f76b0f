import { DemoReport } from "./demo-report.ts";
import { type DemoContext, deliverAgain, failAndHeal, manualRequest, peopleCreate } from "./demo-story.ts";
import { gatewayControl } from "./gateway.ts";
import { probe } from "./probe.ts";
import { onInterrupt, startSession } from "./session.ts";

/** `npm run demo` sets everything up and shows the main job. It exits with 0 only if all checks succeed. */
const started = Date.now();
/** 128 + SIGINT, the exit code that shells use. */
const INTERRUPTED_EXIT_CODE = 130;
const NEXT_STEPS = `
What to try next:
  npm run local                      keeps the same deployment running: try npx tagledger who, history and replay
  npx tagledger plan event.json      shows what would be tagged for your event, without a call to AWS
  docs/deployment.md                 says how to deploy the same CDK app to your account
`;
const { signal } = onInterrupt();

try {
  const session = await startSession(process.stdout.isTTY ? "default" : "simple", signal);
  try {
    process.exitCode = (await show(session.deployment)) ? 0 : 1;
  } finally {
    await session.stop();
  }
} catch (error) {
  process.exitCode = signal.aborted ? INTERRUPTED_EXIT_CODE : 1;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    signal.aborted ? "\nInterrupted: everything that was started is stopped.\n" : `\n${message}\n`,
  );
}

async function show(deployment: DemoContext["deployment"]): Promise<boolean> {
  const report = new DemoReport();
  const stage: DemoContext = {
    deployment,
    probe: probe(deployment, signal),
    faults: gatewayControl(deployment.endpoint),
    report,
    signal,
  };
  const launch = await peopleCreate(stage);
  await manualRequest(stage);
  await deliverAgain(stage, launch);
  await failAndHeal(stage);
  const allHold = report.end(Math.round((Date.now() - started) / 1000));
  process.stdout.write(NEXT_STEPS);
  return allHold;
}
