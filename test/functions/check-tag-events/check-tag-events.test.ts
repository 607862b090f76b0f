import { expect, test } from "vitest";
import { eventOf } from "../../fixtures/cloudtrail.ts";
import { deleteTags, tagEvent, VPC, vpcArn, worldWith } from "../find-drift/finding.ts";

const event = JSON.stringify(tagEvent(VPC, ["Owner"], {}));
const nothing = { started: [], failed: [] };
const oneStart = { started: [{ name: "0", input: event }], failed: [] };

test("an event whose resource has the tags of the ledger starts no execution: our own writes are such events", async () => {
  const world = worldWith({ [VPC]: { Owner: "ada" } });
  expect(await world.check(event)).toEqual(nothing);
  expect(world.reads).toEqual([VPC]);
});

test("an event whose resource has another value starts detect-drift with that event, named as its message", async () => {
  const world = worldWith({ [VPC]: { Owner: "ada" } });
  world.tags.set(VPC, { Owner: "mallory" });
  expect(await world.check(event)).toEqual(oneStart);
});

test("a resource that the ledger does not know starts no execution, and is not read", async () => {
  const world = worldWith({});
  expect(await world.check(event)).toEqual(nothing);
  expect(world.reads).toEqual([]);
});

test.each(["transient", "permanent"] as const)(
  "a read that fails (%s) starts an execution: it proves nothing about the tags",
  async (kind) => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.problems.set(VPC, { kind, reason: "AccessDenied", message: "no" });
    expect(await world.check(event)).toEqual(oneStart);
  },
);

test("an action of ours that is not finished starts an execution, which waits for its end", async () => {
  const world = worldWith({ [VPC]: { Owner: "ada" } });
  world.tags.set(VPC, { Owner: "bob" });
  world.unsettled(VPC, { wanted: { Owner: "team" }, before: { Owner: "ada" } });
  expect(await world.check(event)).toEqual(oneStart);
});

test("a row that changes while the tags are read starts an execution", async () => {
  const world = worldWith({ [VPC]: { Owner: "ada" } });
  world.tags.set(VPC, { Owner: "bob" });
  world.beforeSecondLook = () => world.rows.delete(VPC);
  expect(await world.check(event)).toEqual(oneStart);
});

test.each([
  ["no JSON", "{"],
  ["no event", "{}"],
  ["an event of CloudTrail", JSON.stringify(eventOf(deleteTags(["vpc-1"], ["Owner"])))],
])("a message that is %s is not left out", async (_, body) => {
  const world = worldWith({ [VPC]: { Owner: "ada" } });
  expect((await world.check(body)).started).toEqual([{ name: "0", input: body }]);
});

test("only the messages stay on the queue whose execution could not be started", async () => {
  const other = vpcArn("vpc-2");
  const world = worldWith({ [VPC]: { Owner: "ada" }, [other]: { Owner: "ada" } });
  world.tags.set(other, { Owner: "mallory" });
  world.startFails = true;
  const drifted = JSON.stringify(tagEvent(other, ["Owner"], {}));
  expect(await world.check(event, drifted, event)).toEqual({ started: [], failed: ["1"] });
});
