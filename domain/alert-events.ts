import * as z from "zod";

const AlertEventSchema = z.object({
  schemaVersion: z
    .literal("1")
    .describe("It changes if a field changes its meaning or goes. New fields may come."),
  alertId: z
    .string()
    .describe(
      "The same in all events of one alert. It begins with the name of the execution that opened it.",
    ),
  cause: z
    .string()
    .describe(
      "What the alerts of one group have in common: tagging/SERVICE/REASON for failures, drift/ACTOR for changes of tags.",
    ),
  title: z.string().describe("The subject of the message to the topic."),
  content: z
    .object({ textType: z.literal("client-markdown"), title: z.string(), description: z.string() })
    .describe("The text for people, as Amazon Q Developer in chat applications takes it."),
});

const MessageSchema = z.looseObject({
  alert: z.string().describe("The name of the alert."),
  account: z.string(),
  region: z.string(),
  execution: z
    .string()
    .describe("The ARN of the execution: the first one, or the latest one in later events."),
  console: z.url().describe("The execution on the console."),
  whatToDo: z.string(),
  commands: z.record(z.string(), z.string()).describe("Commands that help, by what they do."),
  runbook: z.string().describe("The section of the runbook."),
});

const countedMessage = MessageSchema.extend({
  cause: z.string(),
  firstAt: z.iso.datetime().describe("When the alert began, ISO 8601, UTC."),
  lastAt: z.iso.datetime().describe("The latest failure or change, ISO 8601, UTC."),
  executions: z.int().positive().describe("How many executions had this cause."),
  count: z.int().positive().describe("How many resources failed or were changed."),
}).describe("The JSON of the message to the topic.");

/** The `detail` of the events about alerts, by `detail-type`. docs/events/ has them as JSON Schemas. */
export const alertEvents = {
  "Alert Began": AlertEventSchema.extend({
    alert: MessageSchema.describe("The JSON of the message to the topic."),
  }).describe(
    "The first failure or change of one cause. Further ones are only counted until the alert ends.",
  ),
  "Alert Continues": AlertEventSchema.extend({ alert: countedMessage }).describe(
    "An alert has gone on for another day.",
  ),
  "Alert Ended": AlertEventSchema.extend({ alert: countedMessage }).describe(
    "For 15 minutes there was nothing more of this cause.",
  ),
} satisfies Record<string, z.ZodObject>;
