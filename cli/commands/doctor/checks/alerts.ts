import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, listed, type Problem, RESTORE, warning } from "../problem.ts";

/** Whether somebody gets the alerts of a region. */
export const alerts: Check = {
  id: "alerts",
  in: "each region",
  async run(deployed, region, ask) {
    const topics = resourcesIn(deployed, region, "AWS::SNS::Topic");
    const others = OTHERS.flatMap((type) => resourcesIn(deployed, deployed.homeRegion, type));
    const problems = await Promise.all(
      topics.map(({ id }) => topicProblems(ask, region, { topicArn: id, hasOthers: others.length > 0 })),
    );
    const fine =
      others.length > 0
        ? "webhooks or chats are told"
        : `${counted(topics.length, "topic")} with confirmed subscriptions`;
    return { fine, problems: problems.flat() };
  },
};

/**
 * Webhooks and chats. They hear of the alarms and alerts of all regions, from Tagledger's own bus. Chats have a topic of their
 * own.
 */
const OTHERS = [
  ...["AWS::Events::ApiDestination", "AWS::Chatbot::SlackChannelConfiguration"],
  "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
];

/** "PendingConfirmation" is in place of the ARN until somebody confirms ("Subscribe", Amazon SNS API Reference). */
async function topicProblems(
  ask: Ask,
  region: string,
  { topicArn, hasOthers }: { topicArn: string; hasOthers: boolean },
): Promise<Problem[]> {
  const pages = await ifThere(
    pagesOf(
      (NextToken) => ask("sns", "ListSubscriptionsByTopic", region, { TopicArn: topicArn, NextToken }),
      ({ NextToken }) => NextToken,
    ),
  );
  const name = topicArn.split(":").at(-1) ?? "";
  if (!pages) return [error(`The alert topic ${name} in ${region} is missing.`, RESTORE)];
  const all = pages.flatMap(({ Subscriptions = [] }) => Subscriptions);
  const pending = all.filter(({ SubscriptionArn = "" }) => !SubscriptionArn.startsWith("arn:"));
  const waiting = listed(pending.map(({ Endpoint = "" }) => Endpoint));
  if (all.length === 0 && hasOthers) return [];
  if (all.length === 0)
    return [error(`Nobody gets the alerts of ${region}: the topic ${name} has no subscription.`, SUBSCRIBE)];
  if (pending.length === all.length && !hasOthers)
    return [
      error(`Nobody gets the alerts of ${region}: ${waiting} did not confirm the subscription.`, CONFIRM),
    ];
  return pending.length > 0
    ? [warning(`${waiting} did not confirm the subscription to the alerts of ${region}.`, CONFIRM)]
    : [];
}

const SUBSCRIBE =
  "Set alertEmails, alertSubscribers, alertWebhooks or alertChannels and deploy (docs/alerts.md), or subscribe something to the topic.";
const CONFIRM =
  "Open the link in the message of SNS. If the message is lost, subscribe the address again: docs/troubleshooting.md, An e-mail was not confirmed.";
