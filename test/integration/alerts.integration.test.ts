import pMap from "p-map";
import { beforeAll, describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { alerts, aws, DENIED, deployment, execute, faults, newGateway, variant } from "./deployed.ts";
import { eventsOn } from "./events-on.ts";

const CAUSE = "tagging/ec2/UnauthorizedOperation";
const DAY_AND_MORE = 90_000;
const EXECUTIONS = 30;
const messages = await aws.subscribeToTopic();
const events = await eventsOn(deployment.ownEventBusName, /^Alert /);

/** The messages and events since now. */
async function since() {
  const before = new Set((await messages()).map(({ MessageId }) => MessageId));
  const seen = (await events()).length;
  return {
    subjects: async () =>
      (await messages()).filter(({ MessageId }) => !before.has(MessageId)).map(({ Subject }) => Subject),
    bodies: async () =>
      (await messages())
        .filter(({ MessageId }) => !before.has(MessageId))
        .map(({ Message }) => JSON.parse(Message) as Record<string, unknown>),
    types: async () => (await events()).slice(seen).map((event) => event["detail-type"]),
  };
}
const BEGAN = "Tagledger: tagging is incomplete";
const ENDED = "Tagledger: failures of one kind have ended";

/** Runs executions that all fail for the same reason. */
async function fail(count: number, machine?: string) {
  const gateways = await pMap(
    Array.from({ length: count }),
    () => newGateway("eu-central-1", iamUser("ada")),
    { concurrency: 4 },
  );
  await faults.add(DENIED);
  const ended = await pMap(gateways, ({ record }) => execute(record, machine), { concurrency: 4 });
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(["FAILED"]));
  return ended;
}
const until = (what: string, is: () => Promise<boolean>) =>
  aws.until(what, async () => ((await is()) ? true : undefined));

beforeAll(alerts.forget);

describe("failures of one cause", () => {
  test("are one message when they begin and one when they end, however many they are", async () => {
    const told = await since();

    const ended = await fail(EXECUTIONS);

    expect(await told.subjects()).toEqual([BEGAN]);
    expect(await told.types()).toEqual(["Alert Began"]);
    expect(await alerts.of(CAUSE)).toMatchObject({ executions: EXECUTIONS, occurrences: EXECUTIONS });

    await alerts.age(CAUSE, 901);
    await until("the end of the alert", async () => (await told.subjects()).length > 1);

    expect(await told.subjects()).toEqual([BEGAN, ENDED]);
    expect(await told.types()).toEqual(["Alert Began", "Alert Ended"]);
    expect(await alerts.all()).toEqual([]);
    const [began, end] = await told.bodies();
    expect(ended.map(({ executionArn }) => executionArn)).toContain(began?.execution);
    expect(end).toMatchObject({
      alert: "Failures of one kind have ended",
      cause: CAUSE,
      executions: EXECUTIONS,
      count: EXECUTIONS,
      commands: { list: "npx tagledger failures" },
      runbook: "docs/runbook.md#taggingfailures",
    });
  });

  test("after its end, the next failure is told again", async () => {
    const told = await since();
    await fail(1);
    await alerts.age(CAUSE, 901);
    await until("the end of the alert", async () => (await alerts.all()).length === 0);

    await fail(1);

    expect((await told.subjects()).filter((subject) => subject === BEGAN)).toHaveLength(2);
  });

  test("two causes in one execution are two alerts", async () => {
    const told = await since();
    await faults.add({ ...DENIED, region: "us-east-1" });
    await faults.add({ ...DENIED, region: "us-west-2", errorCode: "TagLimitExceeded", statusCode: 400 });
    const arns = await Promise.all(
      ["us-east-1", "us-west-2"].map(async (region) => (await newGateway(region)).gatewayArn),
    );

    await execute({ resources: arns, requestedBy: "linus", tags: { Owner: "linus" } });

    expect(await told.subjects()).toEqual([BEGAN, BEGAN]);
    expect((await alerts.all()).map(({ cause }) => cause).toSorted()).toEqual([
      "tagging/tagledger/TagLimitExceeded",
      "tagging/tagledger/UnauthorizedOperation",
    ]);
  });
});

describe("an alert that nobody follows any more", () => {
  test("is opened anew by the next failure, with new counts", async () => {
    await fail(2);
    const before = await alerts.of(CAUSE);
    await alerts.expire(CAUSE, 1);
    const told = await since();

    await fail(1);

    expect(await told.subjects()).toEqual([BEGAN]);
    const after = await alerts.of(CAUSE);
    expect(after).toMatchObject({ executions: 1 });
    expect(after?.alert_id).not.toBe(before?.alert_id);
  });
});

describe("a table of alerts that cannot be written", () => {
  test("keeps no failure silent: each execution tells for itself", async () => {
    const told = await since();
    const machine = await variant((_definition, text) =>
      JSON.parse(text.replaceAll(deployment.alertsTable, "NoSuchTable")),
    );

    await fail(3, machine);

    expect(await told.subjects()).toEqual([BEGAN, BEGAN, BEGAN]);
  });
});

describe("an alert that cannot be published", () => {
  test("is forgotten, so that the next failure tells", async () => {
    const voiceless = await variant((_definition, text) =>
      JSON.parse(text.replaceAll(deployment.topicArn, `${deployment.topicArn}-gone`)),
    );
    await fail(1, voiceless);
    expect(await alerts.all()).toEqual([]);
    const told = await since();

    await fail(1);

    expect(await told.subjects()).toEqual([BEGAN]);
  });
});

test("an alert that goes on for a day is told again, and followed on", async () => {
  const told = await since();
  await fail(1);
  const alert = await alerts.of(CAUSE);
  const follow = await variantOfFollow(DAY_AND_MORE);
  const ended = {
    counted: "failures",
    whatToDo: "Nothing.",
    list: "x",
    subject: ENDED,
    alert: "x",
    runbook: "x",
  };

  await execute({ cause: CAUSE, alertId: alert?.alert_id, ended }, follow);

  expect(await told.subjects()).toEqual([BEGAN, "Tagledger: an alert goes on"]);
  expect(await told.types()).toEqual(["Alert Began", "Alert Continues"]);
});

/** The state machine follow-alert, as if its execution had begun so many seconds ago. */
async function variantOfFollow(seconds: number) {
  const begun = "$toMillis($states.context.Execution.StartTime)";
  const followArn = `${deployment.stateMachineArn.split(":").slice(0, 6).join(":")}:${deployment.stackPrefix}-FollowAlert`;
  return variant(
    (_definition, text) =>
      JSON.parse(
        text
          .replaceAll(begun, `(${begun} - ${seconds * 1000})`)
          .replaceAll("{% $states.context.StateMachine.Id %}", followArn),
      ),
    followArn,
  );
}
