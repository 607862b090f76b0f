import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { askAws } from "../../../cli/commands/doctor/ask.ts";

let server: Server;
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

/** A server in place of AWS. */
async function start(answer: Parameters<typeof createServer>[1]) {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
}

test("a call ends when its time is over, also if AWS accepts the connection and never answers", async () => {
  await start(() => {});
  const asked = askAws(() => {}, 200)("kms", "DescribeKey", "eu-west-1", { KeyId: "k" });
  await expect(asked).rejects.toMatchObject({
    ...{ name: "AbortError", action: "kms:DescribeKey", region: "eu-west-1", isDenied: false },
  });
});

test("an error has AWS's name and the IAM action of the call", async () => {
  await start((_request, response) => {
    const body = JSON.stringify({ __type: "AccessDeniedException", message: "You may not." });
    response.writeHead(400, { "content-type": "application/x-amz-json-1.0" }).end(body);
  });
  const arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";
  const asked = askAws(() => {})("stepfunctions", "DescribeStateMachine", "eu-west-1", {
    stateMachineArn: arn,
  });
  await expect(asked).rejects.toMatchObject({
    ...{
      name: "AccessDeniedException",
      message: "You may not.",
      action: "states:DescribeStateMachine",
      isDenied: true,
    },
  });
});

test("the time of AWS is the header Date of a response", async () => {
  const date = "Sat, 28 Nov 2026 10:00:00 GMT";
  await start((_request, response) => {
    response.writeHead(200, { date, "content-type": "application/x-amz-json-1.1" }).end("{}");
  });
  const dates: string[] = [];
  await askAws((each) => dates.push(each.toUTCString()))("kms", "DescribeKey", "eu-west-1", { KeyId: "k" });
  expect(dates).toEqual([date]);
});
