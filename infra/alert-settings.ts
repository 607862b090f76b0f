import * as z from "zod";

/** A webhook that hears of alerts and alarms. The secret is in Secrets Manager, in the home region. */
export type AlertWebhook =
  | {
      /** The event as it is, as JSON, with the secret in a header. */
      readonly service: "webhook";
      readonly url: string;
      readonly secretName: string;
      /** The header with the secret. Default: `Authorization`. */
      readonly header?: string | undefined;
    }
  | {
      /** PagerDuty: the secret is the integration key of Events API v2. */
      readonly service: "pagerduty";
      readonly secretName: string;
      /** Default: `https://events.pagerduty.com/v2/enqueue`. */
      readonly url?: string | undefined;
    }
  | {
      /** Jira Service Management: the secret is the API key of an API integration. */
      readonly service: "jira";
      readonly secretName: string;
      /** Default: `https://api.atlassian.com/jsm/ops/integration/v2/alerts`. */
      readonly url?: string | undefined;
    };

/** A channel of a chat that Amazon Q Developer in chat applications may use. */
export type AlertChannel =
  | { readonly chat: "slack"; readonly workspaceId: string; readonly channelId: string }
  | {
      readonly chat: "teams";
      readonly tenantId: string;
      readonly teamId: string;
      readonly channelId: string;
    };

/** A URL is in the template, so it must not have a user or a password. EventBridge fills in `*`, so it must not have one. */
const UrlSchema = z
  .string()
  .max(2048)
  .regex(
    /^https:\/\/[\w.-]+(:\d+)?(\/[^\s*@]*)?$/,
    "must be a URL that begins with https://, without a user",
  );
/** "The secret name can contain ASCII letters, numbers, and the following characters: /_+=.@-" (`CreateSecret`, Secrets Manager API Reference). */
const secretName = z.string().regex(/^[\w/+=.@-]+$/, "must be the name of a secret, not its ARN");

export const AlertWebhookSchema = z.discriminatedUnion("service", [
  z.strictObject({
    service: z.literal("webhook"),
    url: UrlSchema,
    secretName,
    header: z
      .string()
      .regex(/^[A-Za-z][\w-]*$/)
      .optional(),
  }),
  z.strictObject({ service: z.literal("pagerduty"), secretName, url: UrlSchema.optional() }),
  z.strictObject({ service: z.literal("jira"), secretName, url: UrlSchema.optional() }),
]) satisfies z.ZodType<AlertWebhook>;

export const AlertChannelSchema = z.discriminatedUnion("chat", [
  z.strictObject({
    chat: z.literal("slack"),
    workspaceId: z.string().regex(/^[0-9A-Z]{1,255}$/),
    channelId: z.string().regex(/^[A-Za-z0-9]+$/),
  }),
  z.strictObject({
    chat: z.literal("teams"),
    tenantId: z.uuid(),
    teamId: z.uuid(),
    channelId: z
      .string()
      .regex(/^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/, "must be the id in the link of the channel"),
  }),
]) satisfies z.ZodType<AlertChannel>;

/** A queue, or a URL that SNS can confirm. */
export const AlertSubscriberSchema = z.union(
  [z.string().regex(/^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/), UrlSchema],
  "must be the ARN of a standard queue, or a URL that begins with https://",
);
