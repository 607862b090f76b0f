import * as z from "zod";
import { ActorSchema } from "./actor.ts";
import { MessageSchema, ReasonSchema } from "./message.ts";
import { ActionIdSchema, SourceSchema } from "./origin.ts";
import { OutcomeSchema } from "./outcome.ts";
import { TagsSchema } from "./tags.ts";

/** The `source` of the events that Tagledger sends. */
export const OWN_SOURCE = "tagledger";

/** What every event says. It is what the action's row in UserActions says at that moment. */
const ActionSchema = z.object({
  schemaVersion: z
    .literal("1")
    .describe("It changes if a field changes its meaning or goes. New fields may come."),
  actionId: ActionIdSchema.describe(
    "The action_id of the row. EventBridge may deliver an event twice: actionId and recordedAt are then the same.",
  ),
  eventId: z.string().describe("CloudTrail's eventID, or the id of the manual request."),
  eventTime: z.iso.datetime().describe("The time of the call, ISO 8601, UTC."),
  requestId: z.string().optional().describe("CloudTrail's requestID."),
  actionType: z.string().describe("The call, such as ec2:RunInstances."),
  actor: ActorSchema.pick({ name: true, kind: true, confidence: true, arn: true }).describe("Who acted."),
  source: SourceSchema.describe("The cause of the action."),
  executionArn: z.string().describe("The execution that recorded it."),
  policyVersion: z.string(),
  recordedAt: z.iso.datetime().describe("The time of the outcome, ISO 8601, UTC."),
});

/** The fields of every event. */
export type ActionFields = z.infer<typeof ActionSchema>;

const tagValues = TagsSchema.describe("The values after the action, by tag key. Other tags are not listed.");
const previousValues = TagsSchema.describe("The values before the action, by tag key.");
const resourceArn = z.string().describe("The ARN of the resource.");

/**
 * The `detail` of the events that tell what became of an action, by `detail-type`. docs/events/ has them as JSON
 * Schemas.
 */
export const ownEvents = {
  "Resource Tagged": ActionSchema.extend({
    resourceArn,
    outcome: OutcomeSchema.extract(["tagged", "preserved", "unchanged"]).describe(
      "tagged: tags were written. preserved: other values were there, and the policy keeps them. unchanged: the tags were there.",
    ),
    tagValues,
    previousValues,
  }).describe("A resource has its tags. There is one event for each resource."),
  "Tagging Failed": ActionSchema.extend({
    resourceId: z
      .string()
      .describe(
        "The ARN of the resource, or event:EVENT_ID or the ARN of the execution if no resource is known.",
      ),
    reason: ReasonSchema.describe("The name of the error."),
    message: MessageSchema.optional(),
  }).describe("An attempt to tag a resource failed. There is one event for each resource and attempt."),
  "Tags Changed": ActionSchema.extend({ resourceArn, tagValues, previousValues }).describe(
    "Tags that the ledger knows of were changed afterwards: by somebody (source drift), or by tagledger undo (source undo).",
  ),
  "Policy Invalid": ActionSchema.extend({
    parameterArn: z.string().describe("The parameter that has the policy."),
    message: MessageSchema,
  }).describe("A version of the policy cannot be used."),
} satisfies Record<string, z.ZodObject>;
export type OwnEventType = keyof typeof ownEvents;
