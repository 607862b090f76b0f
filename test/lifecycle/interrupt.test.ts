import { spawn } from "node:child_process";
import { connect } from "node:net";
import { expect, test } from "vitest";

/** Starts the demo as a terminal does, interrupts it once it prints this, and tells how it ended and on which ports it was. */
async function interruptedAt(moment: RegExp) {
  const demo = spawn(process.execPath, ["local/demo.ts"], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.on("data", (chunk) => {
      const before = moment.test(printed);
      printed += chunk;
      if (!before && moment.test(printed)) demo.kill("SIGINT");
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => demo.once("close", resolve));
  const ports = [...printed.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));
  return { exitCode, ports, printed };
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true) === undefined && socket.destroy());
    socket.once("error", () => resolve(false));
  });

test.each([
  ["while it starts and bundles", /cdk synth/],
  ["while it deploys", /❯ cdk deploy/],
  ["while it shows the main job", /1\. Four people/],
])("the demo, interrupted %s, ends with 130 and leaves nothing that listens", async (_, moment) => {
  const { exitCode, ports, printed } = await interruptedAt(moment);
  expect(exitCode, printed).toBe(130);
  expect(ports.length).toBeGreaterThanOrEqual(2);
  for (const port of ports) expect(await answers(port)).toBe(false);
});
