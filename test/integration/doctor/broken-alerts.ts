import {
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { clientConfig } from "../deployed.ts";
import { type Broken, COLLECTED } from "./broken.ts";
import { idOf } from "./doctored.ts";

const sns = new SNSClient(clientConfig(COLLECTED));
const topic = () => idOf(`Collector-${COLLECTED}`, /^AlertTopic/, "AWS::SNS::Topic");

async function subscribeOps() {
  const ops = { Protocol: "email", Endpoint: "ops@example.com" };
  await sns.send(new SubscribeCommand({ TopicArn: await topic(), ...ops }));
}

async function unsubscribeAll() {
  const { Subscriptions = [] } = await sns.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: await topic() }),
  );
  for (const { SubscriptionArn } of Subscriptions)
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  return subscribeOps;
}

/** Adds a subscriber that does not confirm: nobody listens there. The emulator confirms e-mails by itself. */
async function subscribeUnconfirmed() {
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      ...{ TopicArn: await topic(), Protocol: "https", Endpoint: "https://127.0.0.1:1/alerts" },
      ReturnSubscriptionArn: true,
    }),
  );
  return async () => {
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await subscribeOps();
  };
}

/** Breaks the alerts. */
export const brokenAlerts: Broken[] = [
  {
    name: "nobody is subscribed",
    breakIt: unsubscribeAll,
    finds: [
      {
        check: "alerts",
        region: COLLECTED,
        what: /^Nobody gets the alerts of us-east-1: .* has no subscription/,
      },
    ],
  },
  {
    name: "one of two subscribers did not confirm",
    breakIt: subscribeUnconfirmed,
    finds: [
      {
        check: "alerts",
        region: COLLECTED,
        result: "warning",
        what: /^http\S+ did not confirm the subscription to the alerts of us-east-1\.$/,
      },
    ],
  },
  {
    name: "the only subscriber did not confirm",
    breakIt: async () => {
      await unsubscribeAll();
      return subscribeUnconfirmed();
    },
    finds: [
      {
        check: "alerts",
        region: COLLECTED,
        what: /^Nobody gets the alerts of us-east-1: http\S+ did not confirm/,
      },
    ],
  },
];
