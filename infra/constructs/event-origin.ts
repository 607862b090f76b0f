import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";

/** The fields of an event pattern that say where an event must come from: its source and its account. */
export type EventOrigin = { source: Stage["eventSources"]; account: string[] };

/**
 * The origin of the events of the stack's own account. Other accounts may send events to a bus. Such an event keeps the
 * `account` that it came from ("Sending and receiving events between AWS accounts in Amazon EventBridge", EventBridge
 * User Guide). We do not tag the resources of other accounts.
 */
export const ownEvents = (scope: Construct, { eventSources }: Stage): EventOrigin => ({
  source: eventSources,
  account: [Stack.of(scope).account],
});

/**
 * The length of a deployed pattern in characters. If the app has no fixed account, the pattern has CloudFormation's
 * reference to the account here, but an account id of 12 digits when it is deployed.
 */
export const patternLength = (pattern: EventOrigin): number =>
  JSON.stringify({ ...pattern, account: ["123456789012"] }).length;
