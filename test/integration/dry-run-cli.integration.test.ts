import { expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { deliver, ec2Tags, ledgerOf, newGateway, tagledger } from "./deployed.ts";

test("replay --dry-run of an execution writes nothing and shows the changes it would make; plan --execution shows them again", async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("grace"));
  const { executionArn } = await deliver({ ...record, errorCode: "Client.UnauthorizedOperation" });
  const { record: other, gatewayArn: otherArn } = await newGateway("eu-central-1", iamUser("ada"));
  const delivered = await deliver(other);

  const { stdout: ofFailedCall } = await tagledger("replay", "--dry-run", executionArn);
  const { stdout } = await tagledger("replay", "--dry-run", "--json", delivered.executionArn);

  expect(ofFailedCall).toContain("nothing was written");
  expect(ofFailedCall).toContain("CallFailed");
  expect(JSON.parse(stdout)).toMatchObject({
    dryRun: true,
    eventId: other.eventID,
    results: [{ changes: [{ resourceArn: otherArn, outcome: "tagged", reason: "AlreadySettled" }] }],
  });
  expect(await ec2Tags(gatewayArn)).toEqual({});
  expect((await ledgerOf(gatewayArn)).actions).toEqual([]);
});

test("plan --execution refuses an execution that is no dry run, and says how to start one", async () => {
  const { record } = await newGateway("eu-central-1", iamUser("grace"));
  const { executionArn } = await deliver(record);
  await expect(tagledger("plan", "--execution", executionArn)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`npx tagledger replay --dry-run ${executionArn}`),
  });
  await expect(tagledger("plan")).rejects.toMatchObject({ code: 2 });
});
