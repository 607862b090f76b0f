import { expect, test } from "vitest";
import { iamUser, identityCenterUser } from "../../local/cloudtrail-event.ts";
import { deliver, ec2Tags, execute, faults, newGateway, tagledger, variant } from "./deployed.ts";

test("the command who finds a resource by ARN and by bare id, and shows event, request and execution", async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1", identityCenterUser("ada@example.com"));
  const { executionArn } = await deliver(record);

  const byArn = JSON.parse((await tagledger("who", gatewayArn, "--json")).stdout);
  const byId = JSON.parse((await tagledger("who", gatewayArn.split("/").at(-1) ?? "", "--json")).stdout);

  expect(byId).toEqual(byArn);
  expect(byArn).toMatchObject([
    {
      resource: gatewayArn,
      createdBy: { name: "ada@example.com", kind: "IdentityCenterUser" },
      event: { action: "ec2:CreateInternetGateway", eventId: record.eventID, requestId: record.requestID },
      execution: executionArn,
      tags: { Owner: "ada@example.com" },
    },
  ]);
  const { stdout } = await tagledger("who", gatewayArn);
  for (const fact of ["ada@example.com", record.eventID, record.requestID, executionArn])
    expect(stdout).toContain(fact);
});

test("the command history shows every action and every change, the latest first", async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("grace"));
  await deliver(record);
  await execute({ resources: [gatewayArn], requestedBy: "ops", tags: { CostCenter: "4711" } });

  const [found] = JSON.parse((await tagledger("history", gatewayArn, "--json")).stdout);
  const { stdout } = await tagledger("history", gatewayArn);

  expect(found.actions.map(({ action_type }: { action_type: string }) => action_type)).toEqual([
    "tagledger:TagResources",
    "ec2:CreateInternetGateway",
  ]);
  expect(found.changes).toHaveLength(2);
  for (const fact of ["grace", "ops", "CostCenter", "4711"]) expect(stdout).toContain(fact);
});

test("a replay of a failed execution heals it, as the same action", async () => {
  const { gatewayArn } = await newGateway("eu-central-1");
  await faults.add({ action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 });
  const failed = await execute({ resources: [gatewayArn], requestedBy: "linus" });
  await faults.clear();

  const { stdout } = await tagledger("replay", failed.executionArn, "--wait", "--json");

  expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCEEDED" });
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "linus" });
  const [{ actions }] = JSON.parse((await tagledger("history", gatewayArn, "--json")).stdout);
  expect(actions).toHaveLength(1);
  expect(Object.keys(actions[0].attempts)).toHaveLength(2);
});

test("an execution of another state machine is refused, and nothing is started", async () => {
  const other = await variant((definition) => definition);
  const { executionArn } = await execute({}, other);

  await expect(tagledger("replay", executionArn)).rejects.toMatchObject({ code: 2, stdout: "" });
});

test("a replay that fails again exits with 1", async () => {
  const { gatewayArn } = await newGateway("eu-central-1");
  await faults.add({ action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 });
  const failed = await execute({ resources: [gatewayArn], requestedBy: "linus" });

  await expect(tagledger("replay", failed.executionArn, "--wait")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("1 × UnauthorizedOperation"),
  });
});

test("a resource that the ledger does not know is reported as unknown, with exit code 1", async () => {
  const unknown = tagledger("who", "igw-0000000000000dead");

  await expect(unknown).rejects.toMatchObject({
    code: 1,
    stderr: "tagledger: The ledger does not know igw-0000000000000dead.\n",
  });
});
