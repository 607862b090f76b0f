import { matches } from "./event-matcher.ts";
import { everySetting } from "./every-setting.ts";
import { resolvedStack } from "./resolved.ts";
import { account, appWith, homeRegion, templateOf } from "./synthesized.ts";

const { alertEmails, alertWebhooks, alertChannels } = everySetting;
const alertSubscribers = [`arn:aws:sqs:${homeRegion}:${account}:pages`, ...everySetting.alertSubscribers];
export const app = appWith({
  ...{ alertEmails, alertSubscribers, alertWebhooks, alertChannels },
  collectorRegions: ["us-east-1"],
});
const workflow = templateOf(app, "TagledgerWorkflow");
export const { all, resources, statementsOf } = workflow;
const resolved = resolvedStack(app, "TagledgerWorkflow");
export const { arnOf } = resolved;
const added = all("AWS::Events::Rule").filter(({ id }) => id.startsWith("AlertTargets"));
/** The rules of the bus of own events, and those of the default bus. */
export const targetRules = added.filter(({ Properties }) => Properties.EventBusName);
export const defaultBusRules = added.filter(({ Properties }) => !Properties.EventBusName);
export const isMatched = ({ Properties }: (typeof added)[number], event: object) =>
  matches(resolved.resolve(Properties.EventPattern), event);
type Target = {
  Arn: unknown;
  RoleArn: unknown;
  RetryPolicy: unknown;
  DeadLetterConfig: { Arn: unknown };
  InputTransformer?: { InputPathsMap: Record<string, string>; InputTemplate: string };
  HttpParameters?: unknown;
};
export const targetOf = (rule: (typeof targetRules)[number]): Target => rule.Properties.Targets[0];

export const alertId = "3f1-0-0";
/** As follow-alert and tag-resources send them, with a name that has a quote. */
export const alertEvent = (type: string) => ({
  id: "e-1",
  account,
  region: homeRegion,
  source: "tagledger",
  "detail-type": type,
  detail: {
    alertId,
    title: "Tagledger: tagging is incomplete",
    content: { textType: "client-markdown", title: "t", description: 'by "ada"\nand others' },
    alert: { actor: 'a "quoted" name' },
  },
});
export const alarmEvent = (state: string, previous = "INSUFFICIENT_DATA") => ({
  id: "e-2",
  account,
  region: homeRegion,
  source: "aws.cloudwatch",
  "detail-type": "CloudWatch Alarm State Change",
  resources: [`arn:aws:cloudwatch:${homeRegion}:${account}:alarm:TagledgerWorkflow-DeadLetterQueueAlarm1-2`],
  detail: {
    alarmName: "TagledgerWorkflow-DeadLetterQueueAlarm1-2",
    configuration: {
      description: "Tagledger DeadLetterQueue: says. Todo. See docs/runbook.md#deadletterqueue",
    },
    state: { value: state, reason: 'Threshold "1"' },
    previousState: { value: previous },
  },
});
export const began = alertEvent("Alert Began");
export const ended = alertEvent("Alert Ended");

/** What EventBridge makes of the event: an object in the place of its name, a text without escapes. */
function bodyOf(rule: (typeof targetRules)[number], event: object): unknown {
  const { InputTransformer } = targetOf(rule);
  if (!InputTransformer) return event;
  const { InputPathsMap, InputTemplate } = InputTransformer;
  const filled = Object.entries(InputPathsMap).reduce((text, [name, path]) => {
    const value = path
      .split(".")
      .slice(1)
      .reduce<unknown>((at, field) => (at as Record<string, unknown>)[field], event);
    return text.replaceAll(`<${name}>`, typeof value === "string" ? value : JSON.stringify(value));
  }, InputTemplate);
  return JSON.parse(filled);
}
export const hears = (webhook: RegExp, event: object) =>
  targetRules.filter((rule) => webhook.test(rule.id) && isMatched(rule, event));
export const bodiesOf = (webhook: RegExp, event: object) =>
  hears(webhook, event).map((rule) => bodyOf(rule, event));
