import { Duration, Stack } from "aws-cdk-lib";
import {
  AlarmBase,
  AlarmStatusWidget,
  Dashboard,
  type IWidget,
  MathExpression,
  SingleValueWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { tagHistoryTable } from "../../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../../ledger/user-action.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { collectedRegions, type Stage } from "../../stage.ts";
import { type Canary, canaryRegions } from "../canary.ts";
import type { TagEvents } from "../tag-events.ts";
import type { TaskFunctions } from "../task-functions.ts";
import type { Workflow } from "../workflow.ts";
import { type Costly, costByService } from "./cost-so-far.ts";
import { awsMetric, colours, graph, PERIOD, question } from "./look.ts";
import {
  attentionRow,
  canaryRow,
  failed,
  machinesRow,
  preserved,
  secondsToTag,
  tagged,
  taggingRow,
  type Watched,
} from "./rows.ts";

export type DeploymentDashboardProps = {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  readonly tagging: Workflow;
  readonly drift: Workflow;
  readonly canary: Canary | undefined;
  readonly functions: TaskFunctions;
  readonly tagEvents: TagEvents;
  readonly undelivered: IQueue;
};

/**
 * The dashboard of the deployment, in the home region. Its first rows say whether all is well. It shows the alarms, the
 * functions and the log groups that the stack has when it is made.
 */
export class DeploymentDashboard extends Construct {
  /** Its address on the console. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DeploymentDashboardProps) {
    super(scope, id);
    const { stackPrefix } = props.stage;
    const { region } = Stack.of(this);
    const watched = watchedOf(this, props);
    const costs = costByService(this, costlyOf(props));
    new Dashboard(this, "Dashboard", {
      dashboardName: stackPrefix,
      defaultInterval: Duration.days(1),
      widgets: [
        [title(stackPrefix)],
        [numbers(watched, costs)],
        [alarms(this)],
        [
          question(
            "Are new resources tagged?",
            "TaggingFailures",
            "PolicyProblem",
            "TagDrift",
            "Unknown events",
          ),
        ],
        taggingRow(),
        attentionRow(),
        ...canaryRows(watched),
        [question("Do the machines run?", ...MACHINE_HEADINGS)],
        machinesRow(watched),
        [costSoFar(costs), costNote()],
      ],
    });
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stackPrefix}`;
  }
}

function watchedOf(
  scope: Construct,
  { stage, ledger, tagging, drift, canary, undelivered }: DeploymentDashboardProps,
) {
  const { region, node } = Stack.of(scope);
  const regions = collectedRegions(stage, region);
  return {
    tagging: tagging.stateMachine,
    drift: drift.stateMachine,
    canary: canary && { stateMachine: canary.stateMachine, regions: canaryRegions(stage, region) },
    functions: node.findAll().filter((each) => each instanceof LambdaFunction),
    tableNames: tablesOf(ledger).map(({ tableName }) => tableName),
    undelivered,
    collectors: { prefix: `${stage.stackPrefix}Collector`, regions },
  };
}

const costlyOf = ({
  ledger,
  tagging,
  drift,
  canary,
  functions,
  tagEvents,
}: DeploymentDashboardProps): Costly => ({
  machines: [
    { name: "TagResources", stateMachine: tagging.stateMachine },
    { name: "DetectDrift", stateMachine: drift.stateMachine },
    ...(canary ? [{ name: "Canary", stateMachine: canary.stateMachine } as const] : []),
  ],
  calledByStates: [...Object.values(functions.byState), ...(canary ? [canary.function] : [])].map(
    ({ lambda }) => lambda,
  ),
  tables: tablesOf(ledger),
  polledQueue: tagEvents.queue,
});

const tablesOf = ({ tagsMetadata, tagHistory, userActions }: LedgerStack) => [
  { tableName: tagsMetadata.tableName, definition: tagsMetadataTable },
  { tableName: tagHistory.tableName, definition: tagHistoryTable },
  { tableName: userActions.tableName, definition: userActionsTable },
];

const MACHINE_HEADINGS = [
  "ExecutionsFailed",
  "ExecutionsThrottled",
  "NoExecutions",
  "DeadLetterQueue",
  "EventsLost",
];

const title = (name: string) =>
  new TextWidget({
    markdown:
      `# ${name}: who created what\n` +
      "All is well if every alarm is green, nothing failed and nothing is undelivered. " +
      "The command `npx tagledger doctor` looks at more. Headings such as `docs/runbook.md#tagdrift` are in the repository of Tagledger.",
    ...{ width: 24, height: 2 },
  });

/** The sums and extremes of the whole time that the dashboard shows. */
const numbers = ({ undelivered }: Watched, costs: MathExpression[]) =>
  new SingleValueWidget({
    title: "In the time shown",
    ...{ width: 24, height: 3, setPeriodToTimeRange: true },
    metrics: [
      tagged,
      preserved,
      failed,
      secondsToTag(95).with({ label: "seconds to tag (p95)" }),
      awsMetric(undelivered.metricApproximateNumberOfMessagesVisible(), {
        ...{ label: "undelivered events", color: colours.bad, statistic: "Maximum" },
      }),
      new MathExpression({ ...totalOf(costs), label: "dollars, estimated", color: colours.quiet }),
    ],
  });

const totalOf = (costs: MathExpression[]) => ({
  expression: costs.map((_, index) => `cost${index + 1}`).join(" + "),
  usingMetrics: Object.fromEntries(costs.map((cost, index) => [`cost${index + 1}`, cost])),
});

const alarms = (scope: Construct) =>
  new AlarmStatusWidget({
    title: "Alarms of the home region",
    alarms: Stack.of(scope)
      .node.findAll()
      .filter((each) => each instanceof AlarmBase),
    ...{ width: 24, height: 5 },
  });

const canaryRows = ({ canary: watched }: Watched): IWidget[][] =>
  watched
    ? [
        [question("Does each region work, from the call to the ledger?", "CanaryFailed", "CanaryMissing")],
        canaryRow(watched.regions),
      ]
    : [];

const costSoFar = (costs: MathExpression[]) =>
  graph({
    title: "Cost so far: estimated dollars since the left edge",
    unit: "US dollars",
    ...{ width: 16, stacked: true },
    left: costs.map(
      (cost, index) =>
        new MathExpression({
          expression: `RUNNING_SUM(service${index + 1})`,
          usingMetrics: { [`service${index + 1}`]: cost },
          ...{ label: cost.label ?? "", period: PERIOD },
        }),
    ),
  });

const costNote = () =>
  new TextWidget({
    markdown:
      "### What this cost has\nUsage in this stack, times the prices in `docs/cost.md`, without free tiers. " +
      "To see the month so far, choose a time that begins with the month.\n\n" +
      "States are counted as for executions that end well. Not included: follow-alert, keys, alarms, metrics, this dashboard, KMS requests, " +
      "EventBridge, X-Ray, stored data and the collectors of other regions. AWS's bill is what counts.",
    ...{ width: 8, height: 6 },
  });
