import { CreateTagsCommand, DeleteTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { cloudTrailRecord, iamUser, roleSession } from "../../local/cloudtrail-event.ts";
import { read, section } from "../docs/markdown.ts";
import {
  applyTagRoleName,
  aws,
  clientConfig,
  deliver,
  deployment,
  ec2Tags,
  execute,
  faults,
  ledgerOf,
  newGateway,
  tagledger,
} from "./deployed.ts";

const { deliverTagCall, deliverTagEvent, driftCounted } = aws;
const { driftStateMachineArn, stateMachineArn } = deployment;
const messages = await aws.subscribeToTopic();
const region = "eu-central-1";
const ec2 = new EC2Client(clientConfig(region));
const idOf = (arn: string) => arn.split("/").at(-1) ?? "";

/** An internet gateway that Ada created a while ago, tagged with her as owner. Events of one second have no order. */
async function taggedGateway() {
  const eventTime = new Date(Date.now() - 30_000).toISOString().replace(/\.\d+/, "");
  const { record, gatewayArn } = await newGateway(region, iamUser("ada"), { eventTime });
  await deliver(record);
  return gatewayArn;
}

/** Removes the owner tag by hand, and returns the record of the call. */
async function removeOwner(gatewayArn: string, userIdentity = iamUser("mallory")) {
  await ec2.send(new DeleteTagsCommand({ Resources: [idOf(gatewayArn)], Tags: [{ Key: "Owner" }] }));
  return tagCall("DeleteTags", gatewayArn, { key: "Owner" }, userIdentity);
}

const tagCall = (eventName: string, gatewayArn: string, tag: object, userIdentity = iamUser("mallory")) =>
  cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName,
    awsRegion: region,
    userIdentity,
    requestParameters: {
      resourcesSet: { items: [{ resourceId: idOf(gatewayArn) }] },
      tagSet: { items: [tag] },
    },
    responseElements: { _return: true },
  });

const alertsOf = async (executionArn: string) =>
  (await messages()).filter(({ Message }) => Message.includes(executionArn));

test("a tag that somebody removes is recorded under their name, alerted, counted, and not restored", async () => {
  const gatewayArn = await taggedGateway();
  const before = await driftCounted();
  const record = await removeOwner(gatewayArn);

  const { status, output, executionArn } = await deliverTagCall(record);

  expect(status).toBe("SUCCEEDED");
  expect(output).toMatchObject({ actor: "mallory", checked: 1, drifted: 1 });
  const { metadata, changes, actions } = await ledgerOf(gatewayArn);
  expect(metadata).toMatchObject({
    tag_values: {},
    user_info: { name: "mallory" },
    created_by: { name: "ada" },
  });
  expect(changes[0]).toMatchObject({
    previous_values: { Owner: "ada" },
    tag_values: {},
    user_info: { name: "mallory" },
    action_type: "ec2:DeleteTags",
    execution_arn: executionArn,
  });
  expect(actions[0]).toMatchObject({
    source: "drift",
    outcome: "tagged",
    reason: "Drift",
    event_id: record.eventID,
    request_id: record.requestID,
  });
  expect(await ec2Tags(gatewayArn)).toEqual({});
  const [alert, ...others] = await alertsOf(executionArn);
  expect(others).toEqual([]);
  expect(alert?.Subject).toBe("Tagledger: tags were changed");
  expect(JSON.parse(alert?.Message ?? "{}")).toMatchObject({
    changedBy: "mallory",
    actionType: "ec2:DeleteTags",
    changes: [{ resourceArn: gatewayArn, tagKey: "Owner", before: "ada" }],
  });
  expect(await driftCounted()).toBe(before + 1);
  const { stdout: history } = await tagledger("history", gatewayArn);
  expect(history).toMatch(/mallory +│? *ec2:DeleteTags +│? *tagged \(Drift\)/);
  expect(history).toMatch(/mallory +│? *Owner +│? *ada +│? *\(none\)/);
  const listing = section(read("docs/runbook.md"), "## TagDrift").match(/npx tagledger (actions .*)/)?.[1];
  const { stdout: listed } = await tagledger(...(listing ?? "").replace("ACTOR", "mallory").split(" "));
  expect(listed).toMatch(new RegExp(`ec2:DeleteTags.*${idOf(gatewayArn)}.*drift`));
});

test("an undo of the execution that found a change restores the value before", async () => {
  const gatewayArn = await taggedGateway();
  const { executionArn } = await deliverTagCall(await removeOwner(gatewayArn));

  await tagledger("undo", "--execution", executionArn, "--yes");

  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
  const { metadata, changes } = await ledgerOf(gatewayArn);
  expect(metadata).toMatchObject({ tag_values: { Owner: "ada" } });
  expect(changes[0]).toMatchObject({ previous_values: {}, tag_values: { Owner: "ada" } });
});

test("the same event again finds nothing new", async () => {
  const gatewayArn = await taggedGateway();
  const record = await removeOwner(gatewayArn);
  await deliverTagCall(record);
  const before = await ledgerOf(gatewayArn);

  const { status, output, executionArn } = await deliverTagCall(record);

  expect({ status, output }).toMatchObject({ status: "SUCCEEDED", output: { checked: 1, drifted: 0 } });
  expect(await alertsOf(executionArn)).toEqual([]);
  expect(await ledgerOf(gatewayArn)).toEqual(before);
});

test("a changed value that only aws.tag reports is recorded with an unknown actor", async () => {
  const gatewayArn = await taggedGateway();
  await ec2.send(
    new CreateTagsCommand({ Resources: [idOf(gatewayArn)], Tags: [{ Key: "Owner", Value: "mallory" }] }),
  );

  const { status } = await deliverTagEvent(gatewayArn, ["Owner"], { Owner: "mallory" });

  expect(status).toBe("SUCCEEDED");
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "mallory" });
  const { metadata, changes } = await ledgerOf(gatewayArn);
  expect(metadata).toMatchObject({ tag_values: { Owner: "mallory" } });
  expect(changes[0]).toMatchObject({
    previous_values: { Owner: "ada" },
    tag_values: { Owner: "mallory" },
    action_type: "tag:TagChange",
    user_info: { kind: "Unknown" },
  });
});

test("a change by the tagger's own role starts no execution, and an execution started by hand ignores it", async () => {
  const gatewayArn = await taggedGateway();
  const own = await removeOwner(gatewayArn, roleSession(await applyTagRoleName(), "apply-tag"));
  const others = tagCall("CreateTags", gatewayArn, { key: "Name", value: "main" });

  await aws.send(own);
  await deliverTagCall(others);
  const byHand = await execute(
    { detail: own, "detail-type": "AWS API Call via CloudTrail" },
    driftStateMachineArn,
  );

  expect(await aws.executionsOf(driftStateMachineArn, own.eventID)).toEqual([byHand.executionArn]);
  expect(byHand).toMatchObject({ status: "SUCCEEDED", output: { checked: 0, drifted: 0 } });
  expect((await ledgerOf(gatewayArn)).metadata).toMatchObject({ tag_values: { Owner: "ada" } });
});

test("a failed call, a creation and a tagging call each start only the right workflow", async () => {
  const { record: creation, gatewayArn } = await newGateway(region);
  await deliver(creation);
  const failed = { ...(await removeOwner(gatewayArn)), errorCode: "Client.UnauthorizedOperation" };
  const tagging = tagCall("DeleteTags", gatewayArn, { key: "Owner" });

  await aws.send(failed);
  await deliverTagCall(tagging);

  expect(await aws.executionsOf(driftStateMachineArn, failed.eventID)).toEqual([]);
  expect(await aws.executionsOf(driftStateMachineArn, creation.eventID)).toEqual([]);
  expect(await aws.executionsOf(stateMachineArn, tagging.eventID)).toEqual([]);
});

test("a refused read fails the execution, and nothing is recorded", async () => {
  const gatewayArn = await taggedGateway();
  const record = await removeOwner(gatewayArn);
  const before = await ledgerOf(gatewayArn);
  await faults.add({ action: "ec2:DescribeTags", errorCode: "UnauthorizedOperation", statusCode: 403 });

  const { status, cause } = await deliverTagCall(record);

  expect(status).toBe("FAILED");
  expect(cause).toContain("UnauthorizedOperation");
  expect(await ledgerOf(gatewayArn)).toEqual(before);
});
