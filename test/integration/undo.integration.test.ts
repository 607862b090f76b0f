import { CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  clientConfig,
  DENIED,
  deliver,
  ec2Tags,
  execute,
  faults,
  ledgerOf,
  newGateway,
  tagledger,
} from "./deployed.ts";

const undo = (...args: string[]) => tagledger("undo", ...args);
const region = "eu-central-1";
const idOf = (resourceArn: string) => resourceArn.split("/").at(-1) ?? "";

/** Tags an internet gateway as another program would, with no event that tells of it. */
const tagByHand = (resourceArn: string, Key: string, Value: string) =>
  new EC2Client(clientConfig(region)).send(
    new CreateTagsCommand({ Resources: [idOf(resourceArn)], Tags: [{ Key, Value }] }),
  );

async function taggedGateway(owner: string) {
  const { record, gatewayArn } = await newGateway(region, iamUser(owner));
  const { executionArn } = await deliver(record);
  return { gatewayArn, executionArn, record };
}

test("an undo of an execution removes keys that were not there before, is recorded, and can be undone", async () => {
  const { gatewayArn, executionArn, record } = await taggedGateway("ada");
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });

  const { stdout: shown } = await undo("--execution", executionArn, "--dry-run");
  expect(shown).toContain("would be removed: it was not there before");
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });

  const { stdout } = await undo("--execution", executionArn, "--yes", "--json", "--reason", "a mistake");
  expect(await ec2Tags(gatewayArn)).toEqual({});
  const [end] = JSON.parse(stdout) as { executionArn: string }[];
  expect(end).toMatchObject({ status: "SUCCEEDED", undone: 1, leftAlone: 0 });
  const after = await ledgerOf(gatewayArn);
  expect(after.actions[0]).toMatchObject({
    action_type: "tagledger:UndoTags",
    source: "undo",
    outcome: "tagged",
    request_reason: "a mistake",
    user_info: { confidence: "claimed" },
  });
  expect(after.changes[0]).toMatchObject({ previous_values: { Owner: "ada" }, tag_values: {} });
  expect(after.metadata).toMatchObject({ tag_values: {}, created_by: { name: "ada" } });

  expect((await execute(record)).status).toBe("SUCCEEDED");
  expect(await ec2Tags(gatewayArn), "a replay of what was undone changes nothing").toEqual({});

  await undo("--execution", end?.executionArn ?? "", "--yes");
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
  expect((await ledgerOf(gatewayArn)).metadata?.tag_values).toEqual({ Owner: "ada" });
});

test("an undo of an action restores the value before, and leaves a key alone that someone changed since", async () => {
  const first = await newGateway(region, iamUser("grace"));
  const second = await newGateway(region, iamUser("grace"));
  const request = {
    requestedBy: "barbara",
    tags: { Owner: "edsger", Team: "core" },
    resources: [first.gatewayArn, second.gatewayArn],
  };
  await tagByHand(first.gatewayArn, "Environment", "production");
  const { executionArn } = await execute(request);
  await tagByHand(second.gatewayArn, "Team", "other");

  const { stdout } = await undo("--execution", executionArn, "--yes");

  expect(stdout).toContain("not changed: somebody has changed it since");
  expect(await ec2Tags(first.gatewayArn)).toEqual({ Environment: "production" });
  expect(await ec2Tags(second.gatewayArn)).toEqual({ Team: "other" });
  const { actions, metadata } = await ledgerOf(second.gatewayArn);
  expect(actions[0]).toMatchObject({ source: "undo", outcome: "tagged" });
  expect(metadata?.tag_values).toEqual({ Team: "other" });
});

test("undo of all that an actor did since reaches each of its actions, and again finds nothing to do", async () => {
  const actor = `donald-${crypto.randomUUID().slice(0, 8)}`;
  const [one, other] = [await taggedGateway(actor), await taggedGateway(actor)];

  await undo("--actor", actor, "--since", "1d", "--yes");
  expect([await ec2Tags(one.gatewayArn), await ec2Tags(other.gatewayArn)]).toEqual([{}, {}]);

  const { stdout } = await undo("--actor", actor, "--since", "1d", "--yes", "--json");
  expect(JSON.parse(stdout)).toMatchObject([{ status: "SUCCEEDED", undone: 0 }]);
});

test("what cannot be undone now is on record as failed, and a replay undoes it", async () => {
  const { gatewayArn } = await taggedGateway("leslie");
  const [action] = (await ledgerOf(gatewayArn)).actions;
  await faults.add({ ...DENIED, action: "ec2:DeleteTags" });
  const input = { undo: [action?.action_id], requestedBy: "ada" };

  const ended = await execute(input);

  expect(ended.status).toBe("FAILED");
  expect((await ledgerOf(gatewayArn)).actions[0]).toMatchObject({ source: "undo", outcome: "failed" });
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "leslie" });
  await faults.clear();
  const { stdout } = await tagledger("replay", "--wait", "--json", ended.executionArn);
  expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCEEDED" });
  expect(await ec2Tags(gatewayArn)).toEqual({});
  const [healed, ...others] = (await ledgerOf(gatewayArn)).actions;
  expect(healed).toMatchObject({ action_type: "tagledger:UndoTags", outcome: "tagged" });
  expect(others).toHaveLength(1);
});

test("an action that the ledger does not know fails by its id, and without a choice the command is refused", async () => {
  const unknown = "019a0000-0000-7000-8000-000000000000";
  const ended = await execute({ undo: [unknown], requestedBy: "ada" });
  expect(ended.status).toBe("FAILED");
  expect((await ledgerOf(`action:${unknown}`)).actions).toMatchObject([{ reason: "ActionNotFound" }]);
  await expect(undo("--action", unknown)).rejects.toMatchObject({ code: 1 });
  await expect(undo()).rejects.toMatchObject({ code: 2 });
  await expect(undo("--action", unknown, "--since", "1d")).rejects.toMatchObject({ code: 2 });
});
