import { SecretValue } from "aws-cdk-lib";
import { CfnApiDestination, CfnConnection, CfnRule } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { AlertWebhook } from "../alert-settings.ts";
import { acknowledgeInlinePolicies } from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { retriedForOneDay } from "./dead-letter-queue.ts";
import { ownService } from "./own-service.ts";
import { type ToldEvent, toldEvents } from "./told-events.ts";

/** What one kind of webhook gets. */
type Service = {
  /** How the secret is sent. `secret` is CloudFormation's reference to it, and never its value. */
  readonly parameters: (secret: string) => CfnConnection.AuthParametersProperty;
  readonly calls: readonly ServiceCall[];
};
type ServiceCall = {
  /** Part of the construct's id. */
  readonly id: string;
  readonly url: string;
  readonly of: ToldEvent["is"][];
  /** The body. `<key>`, `<title>` and `<details>` are those of the event. Without it the body is the whole event. */
  readonly template?: object;
  readonly http?: (event: ToldEvent) => CfnRule.HttpParametersProperty;
};

const DETAILS = "<details>";
const inHeader = (apiKeyName: string, apiKeyValue: string): CfnConnection.AuthParametersProperty => ({
  apiKeyAuthParameters: { apiKeyName, apiKeyValue },
});

const serviceOf = (webhook: AlertWebhook): Service =>
  webhook.service === "webhook"
    ? anyWebhook(webhook.url, webhook.header ?? "Authorization")
    : webhook.service === "pagerduty"
      ? pagerDuty(webhook.url ?? "https://events.pagerduty.com/v2/enqueue")
      : jira(webhook.url ?? "https://api.atlassian.com/jsm/ops/integration/v2/alerts");

const anyWebhook = (url: string, header: string): Service => ({
  parameters: (secret) => inHeader(header, secret),
  calls: [{ id: "Event", url, of: ["begin", "going on", "end"] }],
});

/**
 * The key is in the body ("Send an alert event", PagerDuty Events API V2). EventBridge adds it there, but a connection needs
 * an authorization too, so a header says who calls.
 */
const pagerDuty = (url: string): Service => ({
  parameters: (secret) => ({
    ...inHeader("X-Sent-By", "Tagledger"),
    invocationHttpParameters: {
      bodyParameters: [{ key: "routing_key", value: secret, isValueSecret: true }],
    },
  }),
  calls: [
    {
      id: "Trigger",
      url,
      of: ["begin"],
      template: {
        event_action: "trigger",
        dedup_key: "<key>",
        client: "Tagledger",
        payload: {
          summary: "<title>",
          source: "AWS account <account>, <region>",
          severity: "error",
          custom_details: DETAILS,
        },
      },
    },
    { id: "Resolve", url, of: ["end"], template: { event_action: "resolve", dedup_key: "<key>" } },
  ],
});

/** "Create alert" and "Close alert" ("Integration events", Jira Service Management ops REST API). */
const jira = (url: string): Service => ({
  parameters: (secret) => inHeader("Authorization", `GenieKey ${secret}`),
  calls: [
    {
      id: "Create",
      url,
      of: ["begin"],
      template: {
        message: "<title>",
        alias: "<key>",
        source: "Tagledger",
        description: "<key> in AWS account <account>, <region>. See docs/runbook.md of Tagledger.",
      },
    },
    {
      id: "Close",
      url: `${url}/*/close`,
      of: ["end"],
      template: { source: "Tagledger" },
      http: ({ key }) => ({
        pathParameterValues: [key],
        queryStringParameters: { identifierType: "alias" },
      }),
    },
  ],
});

export type WebhookProps = {
  readonly webhook: AlertWebhook;
  readonly ownBusName: string;
  /** For what could not be delivered within a day. */
  readonly undelivered: IQueue;
};

/** One webhook: its connection with the secret, its URLs, and the rules on Tagledger's own bus. */
export class Webhook extends Construct {
  readonly rules: CfnRule[];
  readonly connection: CfnConnection;

  constructor(scope: Construct, id: string, { webhook, ownBusName, undelivered }: WebhookProps) {
    super(scope, id);
    const { parameters, calls } = serviceOf(webhook);
    this.connection = new CfnConnection(this, "Connection", {
      description: `Tagledger: alerts for ${webhook.service}`,
      authorizationType: "API_KEY",
      // The template has a reference only. CloudFormation reads the secret when it makes the connection.
      authParameters: parameters(SecretValue.secretsManager(webhook.secretName).unsafeUnwrap()),
    });
    const role = new Role(this, "Role", { assumedBy: ownService(this, "events") });
    acknowledgeInlinePolicies(role);
    this.rules = calls.flatMap((call) => {
      const destination = new CfnApiDestination(this, `${call.id}Destination`, {
        description: `Tagledger: alerts for ${webhook.service}`,
        connectionArn: this.connection.attrArn,
        httpMethod: "POST",
        invocationEndpoint: call.url,
        invocationRateLimitPerSecond: 10,
      });
      role.addToPolicy(allow(["events:InvokeApiDestination"], [destination.attrArn]));
      return toldEvents
        .filter((event) => call.of.includes(event.is))
        .map(
          (event) =>
            new CfnRule(this, `${event.id}${call.id}Rule`, {
              description: `Tagledger: ${webhook.service} hears of it`,
              eventBusName: ownBusName,
              eventPattern: event.pattern,
              targets: [
                {
                  id: "Webhook",
                  arn: destination.attrArn,
                  roleArn: role.roleArn,
                  ...(call.template && { inputTransformer: transformer(event, call.template) }),
                  ...(call.http && { httpParameters: call.http(event) }),
                  ...retriedForOneDay(undelivered),
                },
              ],
            }),
        );
    });
  }
}

/** An object takes the place of its name and of the quotes around it. */
function transformer(event: ToldEvent, template: object): CfnRule.InputTransformerProperty {
  const inputTemplate = JSON.stringify(template).replaceAll(`"${DETAILS}"`, DETAILS);
  const paths = {
    key: event.key,
    title: event.title,
    details: event.details,
    account: "$.account",
    region: "$.region",
  };
  const used = Object.entries(paths).filter(([name]) => inputTemplate.includes(`<${name}>`));
  return { inputPathsMap: Object.fromEntries(used), inputTemplate };
}
