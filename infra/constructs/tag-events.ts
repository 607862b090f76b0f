import { Duration } from "aws-cdk-lib";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import { CfnEventSourceMapping, type Version } from "aws-cdk-lib/aws-lambda";
import type { IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { eventQueue, letRulesSend } from "./dead-letter-queue.ts";
import {
  CHECK_TAG_EVENTS_TIMEOUT,
  type CheckTagEventsFunctionProps,
  checkTagEventsFunction,
} from "./functions/check-tag-events-function.ts";

export type TagEventsProps = CheckTagEventsFunctionProps & {
  readonly stage: Stage;
  /** For events that CheckTagEvents could not handle. */
  readonly deadLetterQueue: IQueue;
};

/** The longest time that Lambda collects messages for a batch. After a delay of 15 minutes it does not matter. */
const BATCHING_WINDOW = Duration.minutes(1);

/** With a visibility timeout of 13 minutes, a message is tried for about two hours. */
const RECEIVES = 10;

/** The queue on which events of `aws.tag` wait, and the function that starts detect-drift for those that need it. */
export class TagEvents extends Construct {
  readonly queue: Queue;
  /** CheckTagEvents. */
  readonly function: Version;

  constructor(scope: Construct, id: string, { stage, deadLetterQueue, ...props }: TagEventsProps) {
    super(scope, id);
    this.queue = eventQueue(this, "Queue", props.key, stage, {
      // The longest delay of SQS. By then CloudTrail has delivered the call, so detect-drift knows who made the change.
      deliveryDelay: Duration.minutes(15),
      // "at least six times" the function's timeout ("Creating and configuring an Amazon SQS event source mapping", AWS
      // Lambda Developer Guide). The batching window comes in addition.
      visibilityTimeout: Duration.seconds(
        6 * CHECK_TAG_EVENTS_TIMEOUT.toSeconds() + BATCHING_WINDOW.toSeconds(),
      ),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: RECEIVES },
    });
    const { version, role } = checkTagEventsFunction(this, this.queue, props);
    this.function = version;
    const mapping = new CfnEventSourceMapping(this, "EventSourceMapping", {
      functionName: version.functionArn,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW.toSeconds(),
      functionResponseTypes: ["ReportBatchItemFailures"],
      // A mass request writes thousands of tags at once. More readers would only be throttled by the services.
      scalingConfig: { maximumConcurrency: 5 },
    });
    // When Lambda creates the mapping, the function's role must already be allowed to read the queue.
    mapping.node.addDependency(role);
  }

  /** Lets these rules send to the queue. */
  accept(rules: CfnRule[]) {
    letRulesSend(this.queue, rules);
  }
}
