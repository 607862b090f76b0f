import { expect, test } from "vitest";
import * as z from "zod";
import { alertEvents } from "../../domain/alert-events.ts";
import { definitions } from "../../statemachine/definition.ts";
import { failure, plan, withInput } from "./samples.ts";
import { deployedAs, evaluate, type State, stateOf } from "./tag-resources.ts";
import { toldAbout } from "./told.ts";

const EntriesSchema = z.object({
  Entries: z.tuple([z.object({ Source: z.string(), DetailType: z.string(), Detail: z.unknown() })]),
});
async function entryOf(state: State | undefined, variables: Record<string, unknown>) {
  const { Entries } = EntriesSchema.parse(await evaluate(state?.Arguments, variables));
  return Entries[0];
}
const follow = deployedAs(definitions.FollowAlert).States;
const followed = {
  ...withInput({
    cause: "tagging/ec2/AccessDenied",
    alertId: "one-0-0",
    ended: {
      subject: "Tagledger: failures of one kind have ended",
      alert: "Failures of one kind have ended",
      runbook: "docs/runbook.md#taggingfailures",
      counted: "failures",
      whatToDo: "List it, then replay it.",
      list: "npx tagledger failures",
    },
  }),
  seen: {
    firstAt: "2026-03-01T10:00:00.000Z",
    lastAt: "2026-03-01T11:00:00.000Z",
    lastExecution: "arn:aws:states:eu-west-1:123456789012:execution:tag-resources:last",
    executions: 1000,
    count: 1200,
  },
};
const named = (name: string) => ({
  planned: true,
  plan: { ...plan(), origin: { ...plan().origin, actor: { kind: "IAMUser", name, confidence: "human" } } },
  isPolicyUnusable: false,
  failures: [failure],
});
const beganFor = async (name: string) => {
  const [told] = await toldAbout(named(name));
  return entryOf(stateOf("PutAlertEvent"), told?.inIteration ?? {});
};

test("the event of an alert that begins has the form of its schema, and the JSON of the message to the topic", async () => {
  const { Source, DetailType, Detail } = await beganFor("mona");
  expect({ Source, DetailType }).toEqual({ Source: "tagledger", DetailType: "Alert Began" });
  const [told] = await toldAbout(named("mona"));
  expect(alertEvents["Alert Began"].parse(Detail)).toMatchObject({
    alertId: "one-0-0",
    cause: "tagging/ec2/AccessDenied",
    alert: told?.alert,
  });
});

test("a name in an event mentions nobody in a chat", async () => {
  const { Detail } = await beganFor("<!channel> & <@U1>");
  const { description } = alertEvents["Alert Began"].parse(Detail).content;
  expect(description).toContain("&lt;!channel> &amp; &lt;@U1>");
  expect(description).not.toContain("<");
});

test.each([
  ["PutEndEvent", "Alert Ended"],
  ["PutReminderEvent", "Alert Continues"],
] as const)("%s sends %s in the form of its schema, with the counts", async (state, type) => {
  const { DetailType, Detail } = await entryOf(follow[state], followed);
  expect(DetailType).toBe(type);
  expect(alertEvents[type].parse(Detail).alert).toMatchObject({ executions: 1000, count: 1200 });
});

test.each([
  ["PublishEnd", "ended"],
  ["PublishReminder", "goes-on"],
])("the e-mail of %s says how many there were and what to do", async (state, file) => {
  const sent = z
    .object({ Subject: z.string(), Message: z.string() })
    .parse(await evaluate(follow[state]?.Arguments, followed));
  expect(sent.Subject).toMatch(/^[A-Za-z][\w :.-]{0,98}$/);
  await expect(JSON.parse(sent.Message).email).toMatchFileSnapshot(`emails/alert-${file}.txt`);
});

test("every Task of follow-alert is retried, and an end that cannot be told fails the execution", () => {
  for (const [name, { Type, Retry, Catch = [] }] of Object.entries(follow)) {
    if (Type !== "Task") continue;
    expect(Retry, name).not.toHaveLength(0);
    const caught = Catch.flatMap(({ ErrorEquals }) => ErrorEquals).includes("States.ALL");
    expect(caught, name).toBe(name.endsWith("ReminderEvent") || name === "PublishReminder");
  }
});
