import type { EventBus } from "aws-cdk-lib/aws-events";
import { OWN_SOURCE } from "../../domain/own-events.ts";
import { allow } from "./allow.ts";

/**
 * Lets a role send Tagledger's own events to a bus. A call has the sources of all its entries ("Using IAM policy conditions
 * in Amazon EventBridge", EventBridge User Guide).
 */
export const allowOwnEvents = ({ eventBusArn }: Pick<EventBus, "eventBusArn">) =>
  allow(["events:PutEvents"], [eventBusArn], {
    "ForAllValues:StringEquals": { "events:source": OWN_SOURCE },
  });
