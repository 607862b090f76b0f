import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";

const PERIOD = Duration.minutes(5);

/**
 * The alarms on executions that failed, timed out or were aborted. They work even if the workflow could not send its
 * own alert. Each name is a heading of docs/runbook.md.
 */
export function executionAlarms(scope: Construct, stateMachine: StateMachine, topic: ITopic) {
  const options = { period: PERIOD, statistic: "Sum" };
  alarm(scope, "ExecutionsFailed", stateMachine.metricFailed(options), topic);
  alarm(scope, "ExecutionsTimedOut", stateMachine.metricTimedOut(options), topic);
  alarm(scope, "ExecutionsAborted", stateMachine.metricAborted(options), topic);
}

/** The alarm on messages in a dead-letter queue. The first message raises it. */
export function deadLetterAlarm(scope: Construct, queue: IQueue, topic: ITopic) {
  const options = { period: PERIOD, statistic: "Maximum" };
  alarm(scope, "DeadLetterQueue", queue.metricApproximateNumberOfMessagesVisible(options), topic);
}

function alarm(scope: Construct, heading: string, metric: IMetric, topic: ITopic) {
  const created = new Alarm(scope, `${heading}Alarm`, {
    metric,
    alarmDescription: `Tagledger ${heading}: see docs/runbook.md, ${heading}`,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  created.addAlarmAction(new SnsAction(topic));
}
