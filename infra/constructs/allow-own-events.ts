import type { EventBus } from "aws-cdk-lib/aws-events";
import { OWN_SOURCE } from "../../domain/own-events.ts";
import { allow } from "./allow.ts";

/** The `source` of CloudWatch's events of alarms. */
export const ALARM_SOURCE = "aws.cloudwatch";

/**
 * Lets a role send Tagledger's own events to a bus. A call has the sources of all its entries ("Using IAM policy conditions
 * in Amazon EventBridge", EventBridge User Guide).
 */
export const allowOwnEvents = ({ eventBusArn }: Pick<EventBus, "eventBusArn">) =>
  allowEventsOf(OWN_SOURCE, eventBusArn);

/**
 * Lets a rule's role forward the events of a service of AWS to a bus. The role itself can send nothing: `PutEvents` refuses
 * sources of AWS. `events:source` is "the literal string of the source field of the event" (Service Authorization
 * Reference). No page says whether a request has this key if a rule sends the event. `ForAllValues` holds for a request
 * without it too ("Multivalued context key examples", IAM User Guide).
 */
export const allowForwarding = (source: `aws.${string}`, eventBusArn: string) =>
  allowEventsOf(source, eventBusArn);

const allowEventsOf = (source: string, eventBusArn: string) =>
  allow(["events:PutEvents"], [eventBusArn], { "ForAllValues:StringEquals": { "events:source": source } });
