import { Duration } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import { CfnEventSourceMapping, type Version } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { READ_POLICY_ACTION_TYPE } from "../../domain/origin.ts";
import { ownBusName, type Stage } from "../stage.ts";
import {
  type PublishEventsFunctionProps,
  publishEventsFunction,
} from "./functions/publish-events-function.ts";

export type OwnEventsProps = PublishEventsFunctionProps & { readonly stage: Stage };

/** An event waits at most this long for others that go with it. */
const BATCHING_WINDOW = Duration.seconds(5);

/**
 * The bus on which Tagledger tells what it did, and the function that reads it from the stream of UserActions. So no
 * event needs a state of the workflow, and none is lost when an execution crashes.
 */
export class OwnEvents extends Construct {
  readonly bus: EventBus;
  /** PublishEvents. */
  readonly function: Version;

  constructor(scope: Construct, id: string, { stage, ...props }: OwnEventsProps) {
    super(scope, id);
    this.bus = new EventBus(this, "Bus", {
      eventBusName: ownBusName(stage),
      description: "Tagledger: what became of each creation, and alerts",
    });
    const streamArn = props.ledger.userActions.tableStreamArn ?? "";
    const { version, role } = publishEventsFunction(this, this.bus, streamArn, props);
    this.function = version;
    const mapping = new CfnEventSourceMapping(this, "EventSourceMapping", {
      functionName: version.functionArn,
      eventSourceArn: streamArn,
      startingPosition: "TRIM_HORIZON",
      batchSize: 100,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW.toSeconds(),
      // A batch that fails is tried for a day, as long as the stream keeps it. The alarm FunctionErrors tells of it.
      bisectBatchOnFunctionError: true,
      filterCriteria: { filters: filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })) },
    });
    // When Lambda creates the mapping, the function's role must already be allowed to read the stream.
    mapping.node.addDependency(role);
  }
}

const newImage = (attributes: Record<string, unknown[]>) => ({
  dynamodb: {
    NewImage: Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, { S: values }])),
  },
});

/** Rows that may have an event. It saves invocations only: PublishEvents decides for itself. */
const filters = [
  newImage({
    outcome: ["failed", "preserved", "tagged", "unchanged"],
    source: [{ "anything-but": "canary" }],
  }),
  newImage({ action_type: [READ_POLICY_ACTION_TYPE] }),
];
