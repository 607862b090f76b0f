import { expect, test } from "vitest";
import { type KindName, statesEntered } from "../../bench/cost/executions.ts";
import { rowKilobytes } from "../../bench/cost/ledger-use.ts";
import { DENIED, execute, faults, ledgerOf, newGateway, statesOf } from "./deployed.ts";

/** The emulator's history does not show the states inside the Map. */
const IN_MAP = ["ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"];
const outsideMap = (kind: KindName) => statesEntered(kind).filter((state) => !IN_MAP.includes(state));

const KILOBYTE = 1024;
const kilobytesOf = (row: unknown) => Math.ceil(JSON.stringify(row).length / KILOBYTE);

test("docs/cost.md counts the states that an execution enters, and the kilobytes of the rows that it writes", async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1");

  const ended = await execute(record);

  expect(await statesOf(ended)).toEqual(outsideMap("tagged"));
  const { metadata, changes, actions } = await ledgerOf(gatewayArn);
  const { TagsMetadata, TagHistory, UserActions } = rowKilobytes;
  const measured = [metadata, ...changes, ...actions].map(kilobytesOf);
  expect(measured).toEqual([TagsMetadata, TagHistory, UserActions]);
});

test("docs/cost.md counts the states of a failed and of an ignored execution", async () => {
  const { record } = await newGateway("eu-central-1");
  await faults.add(DENIED);

  expect(await statesOf(await execute(record))).toEqual(outsideMap("failed"));
  const refused = { ...record, eventID: crypto.randomUUID(), errorCode: "UnauthorizedOperation" };
  expect(await statesOf(await execute(refused))).toEqual(outsideMap("ignored"));
});
