import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";

/** Which events a rule takes at all, whatever they tell: who sent them, and the account that they are of. */
export type EventOrigin = { source: Stage["eventSources"]; account: string[] };

/**
 * The events of the stack's own account. A bus may also take events that other accounts send to it, and an event keeps
 * the `account` that it came from ("Sending and receiving events between AWS accounts in Amazon EventBridge",
 * EventBridge User Guide): those are not ours to tag.
 */
export const ownEvents = (scope: Construct, { eventSources }: Stage): EventOrigin => ({
  source: eventSources,
  account: [Stack.of(scope).account],
});

/**
 * How long a pattern is once it is deployed, in characters: an account's id has 12 digits, where an app that is made for
 * any account has CloudFormation's reference to it.
 */
export const patternLength = (pattern: EventOrigin): number =>
  JSON.stringify({ ...pattern, account: ["123456789012"] }).length;
