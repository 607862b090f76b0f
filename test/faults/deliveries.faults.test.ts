import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import pMap from "p-map";
import { expect, test } from "vitest";
import { randomFrom } from "../../local/gateway/random.ts";
import { clientConfig, deployment, execute } from "../integration/deployed.ts";
import { type Held, holdings, pick, tagsBefore } from "./judge.ts";
import { seed } from "./seed.ts";
import { asEvents, asRequest, make, type Sent } from "./subjects.ts";
import { leave } from "./trial.ts";

const MIN_DELIVERIES = 200;
const CONCURRENT_EXECUTIONS = 8;
const random = randomFrom(seed);
const shuffled = <T>(items: T[]): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
const someOf = <T>(items: T[], part: number): T[] => items.filter(() => random() < part);

const sfn = new SFNClient(clientConfig());
const eventBridge = new EventBridgeClient(clientConfig());

async function throughEventBridge({ input }: Sent) {
  const { eventBusName: EventBusName, eventSource: Source } = deployment;
  const entry = {
    EventBusName,
    Source,
    DetailType: "AWS API Call via CloudTrail",
    Detail: JSON.stringify(input),
  };
  await eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
}

async function running(): Promise<number> {
  const { stateMachineArn } = deployment;
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING" });
  return (await sfn.send(command)).executions?.length ?? 0;
}

/** Delivers each input twice or more, in any order and many at the same time, with late copies of older ones in between. */
async function deliverAll(sent: Sent[], late: Sent[]): Promise<number> {
  const copies = [...sent, ...sent, ...someOf(sent, 0.3), ...someOf(late, 0.5)];
  const replays = someOf(sent, 0.2).map((each) => ({
    ...each,
    input: { ...each.input, replayOf: "arn:of:the:first", replayedBy: "arn:of:an:operator" },
  }));
  const events = someOf(
    sent.filter(({ isCreation }) => isCreation),
    0.2,
  );
  const deliveries = shuffled([
    ...[...copies, ...replays].map(({ input }) => async () => {
      expect(await execute(input)).toMatchObject({ status: "SUCCEEDED" });
    }),
    ...events.map((event) => () => throughEventBridge(event)),
  ]);
  await pMap(deliveries, (deliver) => deliver(), { concurrency: CONCURRENT_EXECUTIONS });
  await expect.poll(running, { timeout: 30_000 }).toBe(0);
  return deliveries.length;
}

test("hundreds of repeated, shuffled, late, replayed and concurrent deliveries lose no action and record none twice", async ({
  task,
}) => {
  const subjects = [
    ...(await make("gateway", 20)),
    ...(await make("queue", 20)),
    ...(await make("topic", 10)),
  ];
  const requests = (key: string) =>
    [0, 1, 2, 3, 4].map((part) => {
      const some = subjects.filter((_, index) => index % 5 === part);
      return asRequest(some, "linus", { [key]: `${key} ${part}` });
    });
  const waves = [
    // Other requests run at the same time. No two of them want the same key.
    () => [...asEvents(subjects, "ada"), ...requests("CostCenter"), ...requests("Environment")],
    // Who calls CreateQueue or CreateTopic for an existing resource is not its creator.
    () => asEvents(subjects.slice(20), "grace"),
  ];
  let deliveries = 0;
  const held: Held[] = [];
  for (const wave of waves) {
    const sent = wave();
    const before = await tagsBefore(sent);
    deliveries += await deliverAll(sent, [...new Set(held.map((each) => each.sent))]);
    held.push(...(await holdings(sent, before)));
  }
  expect(deliveries).toBeGreaterThanOrEqual(MIN_DELIVERIES);

  for (const { sent, actions, changes, before } of held) {
    const previous = pick(before, sent.wanted);
    expect(actions).toMatchObject([
      {
        outcome: "tagged",
        user_info: { name: sent.owner },
        previous_values: previous,
        tag_values: sent.wanted,
      },
    ]);
    expect(actions[0]?.previous_values).toEqual(previous);
    expect(changes).toMatchObject([{ action_id: actions[0]?.action_id, tag_values: sent.wanted }]);
    expect(changes[0]?.previous_values).toEqual(previous);
  }
  const last = await holdings([...new Set(held.map(({ sent }) => sent))], new Map());
  for (const { now, metadata } of last) {
    expect(metadata?.tag_values).toEqual(pick(now, { Owner: "", CostCenter: "", Environment: "" }));
    expect(metadata?.created_by?.name).toBe("ada");
  }
  const events = new Set(held.map(({ sent }) => sent)).size;
  const done = { tagged: held.length, recorded: held.length, failed: 0, healed: 0, lost: 0 };
  leave(task.meta, [
    { fault: "delivered again, late, out of order", injected: deliveries - events, events, ...done },
  ]);
});
