import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { DeleteTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterAll, expect, test, vi } from "vitest";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { read } from "../docs/markdown.ts";
import { faultsOf } from "../fixtures/own-events.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import {
  aws,
  clientConfig,
  DENIED,
  deliver,
  deployment,
  execute,
  faults,
  newGateway,
  tagledger,
} from "./deployed.ts";
import { type BusEvent, eventsOn } from "./events-on.ts";
import * as policied from "./policied.ts";

const region = "eu-central-1";
const bus = `${deployment.stackPrefix}-events`;
const received = await eventsOn(bus, /./);
const PATIENCE = { timeout: 120_000, interval: 250 };

/** Waits until there are as many events about a resource as expected, and returns them in the order of their outcomes. */
async function about(resource: string, count: number): Promise<BusEvent[]> {
  const mine = await vi.waitFor(async () => {
    const found = (await received()).filter(({ resources, detail }) =>
      [...resources, detail.resourceId].includes(resource),
    );
    expect(found.length).toBeGreaterThanOrEqual(count);
    return found;
  }, PATIENCE);
  expect(mine).toHaveLength(count);
  return mine.toSorted((a, b) => (String(a.detail.recordedAt) < String(b.detail.recordedAt) ? -1 : 1));
}

afterAll(async () => {
  for (const { "detail-type": detailType, detail } of await received())
    expect(faultsOf(detailType, detail), detailType).toEqual([]);
});

test("a tagged resource is told once, with its tags, its owner and its execution, even if its event comes twice", async () => {
  const { record, gatewayArn } = await newGateway(region, iamUser("ada"));
  const { executionArn } = await deliver(record);
  await deliver(record);

  const [event] = await about(gatewayArn, 1);

  expect(event).toMatchObject({
    "detail-type": "Resource Tagged",
    resources: [gatewayArn],
    detail: {
      ...{ eventId: record.eventID, requestId: record.requestID, executionArn, resourceArn: gatewayArn },
      ...{ outcome: "tagged", source: "event", tagValues: { Owner: "ada" }, previousValues: {} },
      actor: { name: "ada", kind: "IAMUser", confidence: "probable" },
    },
  });
});

test("a failure is told with its reason, and then that a replay healed it", async () => {
  const { record, gatewayArn } = await newGateway(region, iamUser("grace"));
  await faults.add(DENIED);
  await deliver(record);
  await faults.clear();
  await execute(record);

  const events = await about(gatewayArn, 2);

  expect(events).toMatchObject([
    { "detail-type": "Tagging Failed", detail: { resourceId: gatewayArn, reason: DENIED.errorCode } },
    { "detail-type": "Resource Tagged", detail: { resourceArn: gatewayArn, tagValues: { Owner: "grace" } } },
  ]);
});

test("an input that cannot be read is told as a failure of its execution", async () => {
  const { executionArn } = await execute({ nonsense: true });
  const [event] = await about(executionArn, 1);
  expect(event).toMatchObject({ "detail-type": "Tagging Failed", resources: [], detail: { executionArn } });
  // Other tests look at all failures of this deployment.
  await tagledger("dismiss", executionArn, "--reason", "a test", "--yes");
});

test("a tag that somebody removes is told with the values before and after, and who did it", async () => {
  const eventTime = new Date(Date.now() - 30_000).toISOString().replace(/\.\d+/, "");
  const { record, gatewayArn } = await newGateway(region, iamUser("linus"), { eventTime });
  await deliver(record);
  const resourceId = gatewayArn.split("/").at(-1) ?? "";
  await new EC2Client(clientConfig(region)).send(
    new DeleteTagsCommand({ Resources: [resourceId], Tags: [{ Key: "Owner" }] }),
  );
  await aws.deliverTagCall(
    cloudTrailRecord({
      ...{ eventSource: "ec2.amazonaws.com", eventName: "DeleteTags", awsRegion: region },
      userIdentity: iamUser("mallory"),
      requestParameters: {
        resourcesSet: { items: [{ resourceId }] },
        tagSet: { items: [{ key: "Owner" }] },
      },
      responseElements: { _return: true },
    }),
  );

  // The time of a change is that of its call, in whole seconds.
  const changed = (await about(gatewayArn, 2)).filter((event) => event["detail-type"] === "Tags Changed");

  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatchObject({
    detail: {
      source: "drift",
      actor: { name: "mallory" },
      previousValues: { Owner: "linus" },
      tagValues: {},
    },
  });
});

test("a policy that cannot be used is told once", async () => {
  const events = await eventsOn(`${policied.busPrefix}-events`, /^Policy Invalid$/);
  await policied.put(policied.OWNER.replace("actor.name", "actor.unknown"));
  const { record } = await newGateway(region, iamUser("ada"));
  await policied.deliver(record);

  const [event] = await vi.waitFor(async () => {
    const invalid = await events();
    expect(invalid).not.toEqual([]);
    return invalid;
  }, PATIENCE);

  expect(event?.detail).toMatchObject({ message: expect.stringContaining("actor.unknown") });
  expect(faultsOf("Policy Invalid", event?.detail)).toEqual([]);
  await policied.removePolicy();
});

test("the command in docs/events.md makes a rule on the bus", async () => {
  const [command = ""] = read("docs/events.md").match(/aws events put-rule[\s\S]*?'\n/) ?? [];
  await promisify(execFile)("bash", ["-c", command.replaceAll("Tagledger-events", bus)], {
    env: {
      ...localEnvironment(deployment.endpoint),
      AWS_DEFAULT_REGION: deployment.region,
      PATH: `${await awsCliDirectory()}:${process.env.PATH}`,
    },
  });
  const rule = await new EventBridgeClient(clientConfig()).send(
    new DescribeRuleCommand({ EventBusName: bus, Name: "failures" }),
  );
  expect(JSON.parse(rule.EventPattern ?? "{}")).toEqual({
    source: ["tagledger"],
    "detail-type": ["Tagging Failed"],
  });
});
