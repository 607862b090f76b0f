import { CreateInternetGatewayCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { aws, configOf, execute, ledgerOf, newGateways, tagledger } from "./deployed.ts";

/** A resource that grace has just created, with the ids of everything around it. */
async function created() {
  const ec2 = new EC2Client(configOf("grace"));
  const { InternetGateway, $metadata } = await ec2.send(new CreateInternetGatewayCommand());
  const { executionArn } = await aws.executionOf($metadata.requestId ?? "");
  const arn = `arn:aws:ec2:eu-west-1:${InternetGateway?.OwnerId}:internet-gateway/${InternetGateway?.InternetGatewayId}`;
  const [action] = (await ledgerOf(arn)).actions;
  if (action === undefined) throw new Error(`The ledger has no action on ${arn}.`);
  return { arn, executionArn, eventId: action.event_id, actionId: action.action_id };
}

const first = await created();
const name = first.executionArn.split(":").at(-1) ?? "";
const json = async (...args: string[]) => JSON.parse((await tagledger(...args, "--json")).stdout);

test.each([
  { what: "its ARN", id: first.arn },
  { what: "its id", id: first.arn.split("/")[1] ?? "" },
  { what: "the id of its event", id: first.eventId },
  { what: "the beginning of the event's id", id: first.eventId.slice(0, 10) },
  { what: "the event's id as the ledger has it for events", id: `event:${first.eventId}` },
  { what: "the id of its action", id: first.actionId },
  { what: "the beginning of the action's id", id: first.actionId.slice(0, 30) },
  { what: "the ARN of the execution", id: first.executionArn },
  { what: "the name of the execution", id: name },
  { what: "the beginning of the execution's name", id: name.slice(0, 10) },
  { what: "its ARN as a table shortens it", id: `arn:aws:ec2:…/${first.arn.split("/")[1]}` },
  {
    what: "the action's id as a table shortens it",
    id: `${first.actionId.slice(0, 13)}…${first.actionId.slice(-4)}`,
  },
  { what: "the execution's name as a table shortens it", id: `${name.slice(0, 8)}…${name.slice(-4)}` },
])("history finds a resource by $what", async ({ id }) => {
  expect(await json("history", id)).toMatchObject([
    {
      resource: first.arn,
      actions: [{ action_id: first.actionId }],
      changes: [{ action_id: first.actionId }],
    },
  ]);
});

test.each([{ id: first.eventId }, { id: first.actionId }, { id: name.slice(0, 10) }])(
  "who finds the resource of $id",
  async ({ id }) => {
    expect(await json("who", id)).toMatchObject([{ resource: first.arn, createdBy: { name: "grace" } }]);
  },
);

test("an id that several actions begin with is refused, and the message lists them", async () => {
  const resources = await newGateways("eu-west-1", "eu-west-1");
  await execute({ resources, requestedBy: "linus", reason: "one time for both" });
  const ids = await Promise.all(
    resources.map(async (arn) => (await ledgerOf(arn)).actions[0]?.action_id ?? ""),
  );
  // An id begins with the time of its request, in milliseconds.
  const both = ids[0]?.slice(0, 14) ?? "";

  const refused = await Promise.all(
    [tagledger("history", both), tagledger("undo", "--action", both, "--dry-run")].map((run) =>
      run.catch((error: { code: number; stderr: string }) => error),
    ),
  );

  for (const { code, stderr } of refused as { code: number; stderr: string }[]) {
    expect(code).toBe(1);
    for (const id of ids) expect(stderr).toContain(id);
  }
});

test("an id that nothing begins with is not in the ledger", async () => {
  await expect(tagledger("history", "0123abcd-0123")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("The ledger does not know 0123abcd-0123."),
  });
  await expect(tagledger("replay", "0123abcd-0123")).rejects.toMatchObject({
    stderr: expect.stringContaining("There is no execution 0123abcd-0123."),
  });
});

test("replay and undo take the beginning of an execution's name", async () => {
  expect(await json("replay", name.slice(0, 12), "--dry-run")).toMatchObject({ dryRun: true });
  const { stdout } = await tagledger("undo", "--execution", name.slice(0, 12), "--dry-run");
  expect(stdout).toContain(first.arn);
});
