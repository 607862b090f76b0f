import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  ConfirmSubscriptionCommand,
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

/**
 * Adds a subscriber that gets the message of SNS and does not confirm. The emulator confirms e-mails by itself. Nobody can
 * end a subscription that is not confirmed, so the repair confirms it first.
 */
async function subscribeUnconfirmed() {
  const TopicArn = await topic();
  const sent = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    text(request).then((body) => sent.resolve(JSON.parse(body).Token), sent.reject);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const Endpoint = `http://127.0.0.1:${port}/alerts`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint }));
  const Token = await sent.promise;
  server.close();
  return async () => {
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    await unsubscribeAll();
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
