import type { Role } from "aws-cdk-lib/aws-iam";
import type { Version } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import { collectedRegions, type Stage } from "../stage.ts";
import { canaryAlarm, missingCanaryAlarm } from "./alarms.ts";
import { canaryFunction } from "./functions/canary-function.ts";
import type { TaskFunctionDefaults } from "./task-function.ts";
import { Workflow } from "./workflow.ts";

export type CanaryProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  readonly alertTopic: ITopic;
  readonly homeRegion: string;
};

/** The home region and the other regions whose events arrive. */
export const canaryRegions = (stage: Stage, homeRegion: string): string[] => [
  ...new Set([homeRegion, ...collectedRegions(stage, homeRegion)]),
];

/** The state machine that makes a resource and looks whether it is tagged and recorded, and its schedules. */
export class Canary extends Construct {
  readonly stateMachine: StateMachine;
  /** The role with which the resource is made. Validate knows the canary's events by it. */
  readonly role: Role;
  readonly function: Version;

  constructor(
    scope: Construct,
    id: string,
    { stage, homeRegion, ledger, alertTopic, ...defaults }: CanaryProps,
  ) {
    super(scope, id);
    const regions = canaryRegions(stage, homeRegion);
    const path = `/${stage.stackPrefix}-canary`;
    const { version, role } = canaryFunction(this, { ...defaults, ledger, path, regions });
    this.role = role;
    this.function = version;
    const workflow = new Workflow(this, "Turn", {
      ...defaults,
      name: "Canary",
      functions: { Canary: version },
      alertTopic,
      alarms: canaryAlarm,
    });
    this.stateMachine = workflow.stateMachine;
    // Without collectors no event arrives by itself.
    if (stage.collects) this.schedule(regions, workflow.startRole("scheduler"), alertTopic);
  }

  private schedule(regions: string[], { roleArn }: Role, alertTopic: ITopic) {
    for (const [index, region] of regions.entries())
      new CfnSchedule(this, `Schedule-${region}`, {
        description: `Tagledger: the canary's turns in ${region}`,
        scheduleExpression: index === 0 ? EACH_HOUR : onceADay(index, regions.length),
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: this.stateMachine.stateMachineArn,
          roleArn,
          input: JSON.stringify({ region }),
          retryPolicy: { maximumEventAgeInSeconds: 1800, maximumRetryAttempts: 10 },
        },
      });
    missingCanaryAlarm(this, this.stateMachine, alertTopic);
  }
}

const EACH_HOUR = "cron(0 * * * ? *)";

/** The other regions have their turns half an hour after those of the home region, spread over the day. */
const onceADay = (index: number, regions: number): string =>
  `cron(30 ${Math.floor((24 * (index - 1)) / Math.max(1, regions - 1))} * * ? *)`;
