import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";

export type WorkflowAlarmsProps = {
  readonly stateMachine: StateMachine;
  readonly deadLetterQueue: IQueue;
  /** Where the alarms go: the same topic as PublishAlert's. */
  readonly topic: ITopic;
};

const PERIOD = Duration.minutes(5);

/** What no alert of the workflow's own can tell, and what it tells, told again. Each id is a heading of docs/runbook.md. */
export class WorkflowAlarms extends Construct {
  constructor(scope: Construct, id: string, { stateMachine, deadLetterQueue, topic }: WorkflowAlarmsProps) {
    super(scope, id);
    const options = { period: PERIOD, statistic: "Sum" };
    this.alarm("ExecutionsFailed", stateMachine.metricFailed(options), topic);
    this.alarm("ExecutionsTimedOut", stateMachine.metricTimedOut(options), topic);
    this.alarm("ExecutionsAborted", stateMachine.metricAborted(options), topic);
    const visible = { period: PERIOD, statistic: "Maximum" };
    this.alarm("DeadLetterQueue", deadLetterQueue.metricApproximateNumberOfMessagesVisible(visible), topic);
  }

  private alarm(id: string, metric: IMetric, topic: ITopic) {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: `Tagledger ${id}: see docs/runbook.md, ${id}`,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
}
