import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import {
  EventBridgeClient,
  ListApiDestinationsCommand,
  UpdateApiDestinationCommand,
} from "@aws-sdk/client-eventbridge";
import pMap from "p-map";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { alertEvents } from "../../domain/alert-events.ts";
import { probe } from "../../local/probe.ts";
import { modelCall } from "../model-call.ts";
import { clientConfig, faults, newGateway } from "./deployed.ts";
import { openAlerts } from "./open-alerts.ts";
import { OWNER, put } from "./policied.ts";
import { SECRETS } from "./webhook-secrets.ts";

const deployment = inject("policyDeployment");
const policied = probe(deployment);
const alerts = openAlerts(deployment);
const bridge = new EventBridgeClient(clientConfig());
const CAUSE = "tagging/ec2/UnauthorizedOperation";

type Request = { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> };
const requests: Request[] = [];
const server = createServer(async (request, response) => {
  const body = (await Array.fromAsync(request)).join("");
  requests.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(body) });
  response.end();
});
const at = (path: string) => requests.filter((request) => request.path === path);

/** EventBridge accepts only HTTPS in AWS. The emulator also accepts the loopback interface, so the test moves the URLs. */
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const { ApiDestinations = [] } = await bridge.send(new ListApiDestinationsCommand({}));
  for (const { Name, InvocationEndpoint = "" } of ApiDestinations) {
    const { hostname } = new URL(InvocationEndpoint);
    const moved = `http://127.0.0.1:${port}/${hostname}`;
    await bridge.send(new UpdateApiDestinationCommand({ Name, InvocationEndpoint: moved }));
  }
  await put(OWNER, "good");
  await alerts.forget();
});
afterAll(() => server.close());

test("a webhook gets a grouped alert with its secret in the header, and PagerDuty's key is in the body", async () => {
  const created = await Promise.all(["eu-central-1", "us-east-1"].map((region) => newGateway(region)));
  await faults.add({ action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 });

  for (const { record } of created) expect((await policied.execute(record)).status).toBe("FAILED");
  await policied.until("the webhook's requests", async () =>
    at("/hook.invalid").length > 0 && at("/pagerduty.invalid").length > 0 ? true : undefined,
  );
  await alerts.age(CAUSE, 901);
  await policied.until("the end", async () =>
    at("/hook.invalid").length > 1 && at("/pagerduty.invalid").length > 1 ? true : undefined,
  );

  const [began, ended, ...more] = at("/hook.invalid");
  expect(more).toEqual([]);
  expect([began, ended].map((request) => request?.headers["x-token"])).toEqual([SECRETS.hook, SECRETS.hook]);
  expect(began?.body).toMatchObject({
    source: "tagledger",
    "detail-type": "Alert Began",
    detail: { cause: CAUSE, alert: { failures: [{ reason: "UnauthorizedOperation" }] } },
  });
  expect(ended?.body).toMatchObject({
    "detail-type": "Alert Ended",
    detail: { cause: CAUSE, alert: { executions: 2, count: 2 } },
  });
  alertEvents["Alert Ended"].parse(ended?.body.detail);
  const { alertId: key } = alertEvents["Alert Began"].parse(began?.body.detail);
  expect(at("/pagerduty.invalid").map(({ body }) => body)).toMatchObject([
    { event_action: "trigger", dedup_key: key, routing_key: SECRETS.pagerduty },
    { event_action: "resolve", dedup_key: key, routing_key: SECRETS.pagerduty },
  ]);
});

test("no log of the deployment has the value of a secret", async () => {
  const logged = async (text: string) => {
    const pages = await loggedTexts(`"${text}"`);
    return pages.length;
  };
  expect(await logged("TaggingIncompleteError")).toBeGreaterThan(0);
  for (const secret of Object.values(SECRETS)) expect(await logged(secret)).toBe(0);
});

/** The lines of all logs that have this text. */
async function loggedTexts(filterPattern: string): Promise<unknown[]> {
  const logs = (operation: string, request: object, response: string[]) =>
    modelCall(clientConfig(), { service: "logs", operation, request, response });
  const { logGroups = [] } = await logs("DescribeLogGroups", {}, ["logGroups.logGroupName"]);
  const names: { logGroupName: string }[] = logGroups;
  const found = await pMap(
    names,
    ({ logGroupName }) => logs("FilterLogEvents", { logGroupName, filterPattern }, ["events.message"]),
    { concurrency: 4 },
  );
  return found.flatMap(({ events = [] }): unknown[] => events);
}
