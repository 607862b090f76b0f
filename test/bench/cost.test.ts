import { expect, test } from "vitest";
import { WRITE_UNITS_BEFORE } from "../../bench/cost/before.ts";
import { lowered, presentCosts, readBudget, risesAbove } from "../../bench/cost/budget.ts";
import { comparison } from "../../bench/cost/comparison.ts";
import { presentDeployment } from "../../bench/cost/deployed.ts";
import { itemBytes } from "../../bench/cost/item-size.ts";
import { ledgerUse } from "../../bench/cost/ledger-use.ts";
import { meteredTable } from "../../bench/cost/metered-table.ts";
import { insertStatement, runStatements, updateStatement } from "../../ledger/statements.ts";

const { deployed } = presentDeployment();

test("no event costs more than bench/cost/budget.json allows", async () => {
  const rises = risesAbove(readBudget(), await presentCosts(deployed));
  const help =
    "Make the event cheaper again: docs/cost.md has the quantities. If it must cost more, write the new figure into bench/cost/budget.json, and the reason into the commit.";
  expect(rises, help).toEqual([]);
});

test("a budget names each event that costs more, and is lowered where an event costs less", async () => {
  const budget = readBudget();
  const dearer = structuredClone(budget);
  dearer.taggedResources.busy += 1;
  delete budget.millionEvents.launch;

  expect(risesAbove(budget, dearer)).toEqual([
    expect.stringMatching(/^10,000 tagged resources \(busy\) cost \$/),
    "A million events of the kind launch have no budget.",
    "A million events of the kind launch have no budget.",
  ]);
  expect(lowered(dearer, readBudget())).toEqual(readBudget());
});

test.each(["quiet", "busy"] as const)(
  "10,000 tagged resources cost at most 65 percent of what they cost before, if the events are %s",
  async (pace) => {
    expect((await comparison(deployed, pace)).ratio).toBeLessThanOrEqual(0.65);
  },
);

test("a tagged resource does not write more units than before, alone or in a mass request", async () => {
  const unitsOf = async (kind: "tagged" | "mass") =>
    Object.values(await ledgerUse(kind)).reduce((sum, { writeUnits }) => sum + writeUnits, 0);

  expect(await unitsOf("tagged")).toBeLessThanOrEqual(WRITE_UNITS_BEFORE);
  expect(await unitsOf("mass")).toBeLessThanOrEqual(1000 * WRITE_UNITS_BEFORE);
});

test("a request for 1,000 resources makes at most 250 calls of the ledger", async () => {
  const calls = Object.values(await ledgerUse("mass")).reduce((sum, table) => sum + table.calls, 0);
  expect(calls).toBeLessThanOrEqual(250);
});

test("a row has the size that DynamoDB charges", () => {
  expect(itemBytes({ name: "ä", count: 1234, isNew: true })).toBe(4 + 2 + 5 + 3 + 5 + 1);
  expect(itemBytes({ map: { a: "b" }, list: ["c", "d"] })).toBe(3 + 3 + 1 + 2 + 4 + 3 + 2 * 2);
});

test("a write costs a unit for each KB in the table and in each index, and two where the key of an index changes", async () => {
  const { table, use, reset } = meteredTable({
    name: "Things",
    partitionKey: "id",
    indexes: { one: { partitionKey: "one" }, two: { partitionKey: "two" } },
  });
  const unitsFor = async (statement: ReturnType<typeof insertStatement>) => {
    reset();
    await runStatements(table.dynamo, "Things", [statement]);
    return use().writeUnits;
  };
  const large = "x".repeat(1500);

  expect(await unitsFor(insertStatement("Things", { id: "a", one: "1", two: "2" }))).toBe(3);
  expect(await unitsFor(updateStatement("Things", { set: { text: large }, where: { id: "a" } }))).toBe(6);
  expect(await unitsFor(updateStatement("Things", { set: { one: "3" }, where: { id: "a" } }))).toBe(8);
  expect(await unitsFor(insertStatement("Things", { id: "a", one: "1", two: "2" }))).toBe(1);
});
