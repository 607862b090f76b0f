import fc from "fast-check";
import { expect, test } from "vitest";
import { actionsBetween, actionsOfActorBetween, daysOf } from "../../ledger/actions-between.ts";
import { runs } from "../fixtures/runs.ts";
import { actionAt, tableOfActions } from "./many-actions.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const ids = (actions: { action_id: string }[]) => actions.map(({ action_id }) => action_id);

const time = fc.date({ min: day("2026-10-30"), max: day("2026-11-04"), noInvalidDate: true });

test("any actions come in the order of time, each once, and only those of the period", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: time, actor: fc.constantFrom("ada", "grace") }), { maxLength: 80 }),
      fc.tuple(time, time),
      fc.boolean(),
      async (given, [one, other], isLatestFirst) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const rows = given.map(({ at, actor }, number) => actionAt(at, number, actor));
        const { table } = tableOfActions(rows);
        const inPeriod = rows
          .filter(({ timestamp }) => timestamp >= from.toISOString() && timestamp < to.toISOString())
          .sort((a, b) => (a.action_id < b.action_id !== isLatestFirst ? -1 : 1));
        const found = await Array.fromAsync(actionsBetween(table, { from, to }, { isLatestFirst }));
        expect(ids(found)).toEqual(ids(inPeriod));
        const ofAda = await Array.fromAsync(
          actionsOfActorBetween(table, "ada", { from, to }, { isLatestFirst }),
        );
        expect(ids(ofAda)).toEqual(ids(inPeriod.filter(({ user_info }) => user_info.name === "ada")));
      },
    ),
    runs(40),
  );
});

test("a day of many actions is read in pages, and a reader that stops early reads no further page", async () => {
  const rows = Array.from({ length: 6_000 }, (_, number) =>
    actionAt(new Date(day("2026-11-02").getTime() + number), number),
  );
  const period = { from: day("2026-11-02"), to: day("2026-11-03") };
  const whole = tableOfActions(rows);
  expect(ids(await Array.fromAsync(actionsBetween(whole.table, period)))).toEqual(ids(rows));
  expect(whole.asked.length).toBeGreaterThan(16);

  const stopped = tableOfActions(rows);
  for await (const { action_id } of actionsBetween(stopped.table, period))
    if (action_id === rows[9]?.action_id) break;
  expect(stopped.asked).toHaveLength(16);
});

test.each([
  ["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", ["2026-11-01"]],
  ["2026-11-01T23:59:59Z", "2026-11-02T00:00:01Z", ["2026-11-01", "2026-11-02"]],
  ["2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", []],
])("from %s to %s are the days %j", (from, to, days) => {
  expect(daysOf({ from: new Date(from), to: new Date(to) })).toEqual(days);
});
