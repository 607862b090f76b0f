import { afterAll, expect, test } from "vitest";
import { exceptionRows } from "../../evidence/report/exception-rows.ts";
import { Store } from "../../evidence/report/store.ts";

const store = new Store(":memory:");
afterAll(() => store.close());
store.keepNote("from", "2026-11-01T00:00:00.000Z");
store.keepNote("to", "2026-12-01T00:00:00.000Z");

const arn = (name: string) => `arn:aws:states:eu-west-1:111122223333:execution:tag-resources:${name}`;
const execution = (name: string, more: object = {}) => ({
  ...{ arn: arn(name), machine: "tag-resources", status: "FAILED", started: "2026-11-05T00:00:00.000Z" },
  ...{ ended: "2026-11-05T00:00:09.000Z", replay_arn: arn(`replay-of-${name}`), error: "States.Timeout" },
  ...{ cause: "It took too long.", is_dry_run: 0, ...more },
});

test("a failed execution without an action is an exception, and its replay or dismissal closes it", () => {
  store.add("executions", [
    execution("open"),
    execution("healed"),
    execution("replay-of-healed", { status: "SUCCEEDED", started: "2026-12-02T00:00:00.000Z" }),
    execution("dismissed"),
    execution("with-action"),
    execution("dry-run", { is_dry_run: 1 }),
    execution("earlier", { started: "2026-10-31T23:59:59.000Z" }),
  ]);
  const dismissal = { action_id: "d", resource: arn("dismissed"), failure: arn("dismissed"), actor: "grace" };
  store.add("dismissals", [{ ...dismissal, time: "2026-12-03T00:00:00.000Z", reason: "A test." }]);
  const action = { action_id: "a", time: "2026-11-05T00:00:00.000Z", execution: arn("with-action") };
  store.add("actions", [{ ...action, first_execution: arn("first"), source: "event", outcome: "tagged" }]);
  const found = [...exceptionRows(store)].filter(({ kind }) => kind === "executionFailed");
  expect(found.map(({ what, isOpen }) => [what.split(":").at(-1), isOpen])).toEqual([
    ["dismissed", false],
    ["healed", false],
    ["open", true],
  ]);
  expect(found.map(({ followUp }) => followUp)).toEqual([
    "Dismissed by grace: A test.",
    `Healed by the execution ${arn("replay-of-healed")}.`,
    expect.stringContaining("replay"),
  ]);
  expect(found.at(-1)?.story).toBe("The execution ended with FAILED: States.Timeout. It took too long.");
});

test("a failure after a dismissal is open, and a dismissal of another resource does not close it", () => {
  const failed = (id: string, lastAttempt: string) => ({
    ...{ action_id: id, time: "2026-11-06T00:00:00.000Z", execution: arn(id), first_execution: arn(id) },
    ...{ resource: `arn:${id}`, account: "", region: "", call: "sqs:CreateQueue", actor: "ada" },
    ...{
      event_id: id,
      replayed_by: "",
      reason: "AccessDenied",
      error: "No.",
      source: "event",
      is_resource: 1,
    },
    ...{ outcome: "failed", failed_attempts: 1, is_open: 1, confidence: "human", last_attempt: lastAttempt },
  });
  const dismissed = (id: string, resource = `arn:${id}`) => ({
    ...{ action_id: `of-${id}`, resource, failure: `action:${id}`, actor: "grace", reason: "A test." },
    time: "2026-11-08T00:00:00.000Z",
  });
  store.add("actions", [
    failed("f1", "2026-11-07T00:00:00.000Z"),
    failed("f2", "2026-11-09T00:00:00.000Z"),
    failed("f3", "2026-11-07T00:00:00.000Z"),
  ]);
  store.add("dismissals", [dismissed("f1"), dismissed("f2"), dismissed("f3", "arn:other")]);
  const found = [...exceptionRows(store)].filter(
    ({ kind, what }) => kind === "failed" && /^arn:f\d/.test(what),
  );
  expect(found.map(({ actionId, isOpen }) => [actionId, isOpen])).toEqual([
    ["f1", false],
    ["f2", true],
    ["f3", true],
  ]);
});
