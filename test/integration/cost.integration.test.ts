import { expect, test } from "vitest";
import { passageOf } from "../../bench/cost/event-cost.ts";
import { type KindName, statesEntered } from "../../bench/cost/executions.ts";
import { callsOf } from "../../bench/cost/functions.ts";
import { itemBytes } from "../../bench/cost/item-size.ts";
import { ledgerUse } from "../../bench/cost/ledger-use.ts";
import { DENIED, execute, faults, ledgerOf, newGateway, statesOf } from "./deployed.ts";

/** The emulator's history does not show the states inside a Map. */
const IN_MAP = [
  ...["ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"],
  ...["JoinAlert", "OpenAlert", "PutAlertEvent", "PublishAlert", "FollowAlert", "Told"],
];
const outsideMap = (kind: KindName) => statesEntered(kind).filter((state) => !IN_MAP.includes(state));

const kilobytesOf = (bytes: number) => Math.ceil(bytes / 1024);

/** The calls of the functions since the counts were reset: those of the ledger, and all others. */
async function callsMade() {
  const calls = await faults.calls();
  const sumOf = (pattern: RegExp) =>
    calls.reduce((sum, { action, count }) => sum + (pattern.test(action) ? count : 0), 0);
  return { ledger: sumOf(/^dynamodb:/), others: sumOf(/^ec2:/) };
}

test("docs/cost.md counts the states, the calls and the kilobytes of the rows of a tagged resource", async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1");
  await faults.resetCalls();

  const ended = await execute(record);

  const made = await callsMade();
  const invoked = passageOf("tagged").invoked.map(callsOf);
  const sumOf = (field: "ledger" | "others") => invoked.reduce((sum, each) => sum + each[field], 0);
  expect(made).toEqual({ ledger: sumOf("ledger"), others: sumOf("others") });
  const use = await ledgerUse("tagged");
  expect(made.ledger).toBe(Object.values(use).reduce((sum, { calls }) => sum + calls, 0));
  expect(await statesOf(ended)).toEqual(outsideMap("tagged"));
  const { metadata, changes, actions } = await ledgerOf(gatewayArn);
  const rows = [metadata, ...changes, ...actions].map((row) => kilobytesOf(itemBytes(row ?? {})));
  const counted = [use.TagsMetadata, use.TagHistory, use.UserActions];
  expect(rows).toEqual(counted.map(({ addedBytes }) => kilobytesOf(addedBytes)));
});

test("docs/cost.md counts the states of a failed and of an ignored execution", async () => {
  const { record } = await newGateway("eu-central-1");
  await faults.add(DENIED);

  expect(await statesOf(await execute(record))).toEqual(outsideMap("failed"));
  const refused = { ...record, eventID: crypto.randomUUID(), errorCode: "UnauthorizedOperation" };
  expect(await statesOf(await execute(refused))).toEqual(outsideMap("ignored"));
});
