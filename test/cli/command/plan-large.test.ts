import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { queueArn } from "../../fixtures/cloudtrail.ts";

const cli = fileURLToPath(new URL("../../../cli/tagledger.ts", import.meta.url));

/** Plans a manual request, given on standard input. */
function plan(resources: string[]) {
  return spawnSync(process.execPath, [cli, "plan", "-"], {
    input: JSON.stringify({ resources, requestedBy: "ada" }),
    encoding: "utf8",
    env: { PATH: process.env.PATH, NO_COLOR: "1" },
    maxBuffer: 100_000_000,
  });
}

const queues = (count: number) => Array.from({ length: count }, (_, index) => queueArn(`q${index}`));

test.each([130_000, 300_000])(
  "a request for %d resources is refused, and the message says to split it",
  (count) => {
    const { status, stderr, stdout } = plan(queues(count));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^tagledger: PayloadTooLargeError: .*one execution can run 500\. Split a manual request/,
    );
    expect(stderr.length).toBeLessThan(500);
  },
);

test("a request for 130,000 resources of unknown types is planned, and plan lists the first ones", () => {
  const { status, stderr, stdout } = plan(queues(130_000).map((arn) => arn.replace(":sqs:", ":nosuch:")));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("And 128000 more rows: use --json or --csv to see them.");
});
