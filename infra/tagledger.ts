import {
  CfnOutput,
  CliCredentialsStackSynthesizer,
  type Environment,
  PermissionsBoundary,
  type Stack,
  type StackProps,
  Tags,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import cdkJson from "../cdk.json" with { type: "json" };
import packageJson from "../package.json" with { type: "json" };
import { InvalidSettingsError } from "./invalid-settings.ts";
import type { TagledgerProps } from "./settings.ts";
import { CollectorStack } from "./stacks/collector-stack.ts";
import { LedgerStack } from "./stacks/ledger-stack.ts";
import { ReplicaStack } from "./stacks/replica-stack.ts";
import { WorkflowStack } from "./stacks/workflow-stack.ts";
import { collectedRegions, REGION, type Stage, stageOf } from "./stage.ts";

export type { TagledgerProps, TagledgerSettings } from "./settings.ts";

/**
 * Tagledger: the stacks of the ledger and of the workflow in the home region, and a collector's stack in each collected
 * region. The names of the stacks begin with `stackPrefix`.
 */
export class Tagledger extends Construct {
  /** The three tables and their key. Its name is the prefix with `Ledger`. */
  readonly ledgerStack: Stack;
  /** The state machines, functions, rules, alerts and alarms. Its name is the prefix with `Workflow`. */
  readonly workflowStack: Stack;
  /** One stack for each collected region. Their names are the prefix with `Collector-` and the region. */
  readonly collectorStacks: readonly Stack[];

  /** @throws InvalidSettingsError that names each invalid setting. */
  constructor(scope: Construct, id: string, { homeRegion, account, ...settings }: TagledgerProps) {
    super(scope, id);
    checkRegion(homeRegion);
    // The templates must not depend on the feature flags of the app that uses this construct.
    for (const [flag, value] of FEATURE_FLAGS) this.node.setContext(flag, value);
    const stage = stageOf(settings);
    const propsIn = (name: string, region: string) => ({
      stage,
      ...stackProps(stage, name, { ...(account && { account }), region }),
    });

    const replica = this.replica(homeRegion, stage, propsIn);
    const ledger = new LedgerStack(this, "Ledger", propsIn("Ledger", homeRegion));
    if (replica)
      ledger.addStackDependency(replica, "The key must exist before a replica is encrypted with it");
    const workflow = new WorkflowStack(this, "Workflow", { ledger, ...propsIn("Workflow", homeRegion) });
    this.collectorStacks = collectedRegions(stage, homeRegion).map((region) => {
      const name = `Collector-${region}`;
      const collector = new CollectorStack(this, name, { homeRegion, ...propsIn(name, region) });
      collector.addStackDependency(workflow, "The hub bus must exist before events are sent to it");
      return collector;
    });
    // `tagledger doctor` compares it with the version of the command.
    const stacks = [ledger, workflow, ...this.collectorStacks, ...(replica ? [replica] : [])];
    for (const stack of stacks) new CfnOutput(stack, "Version", { value: packageJson.version });
    // And it looks at the stack there.
    if (replica) new CfnOutput(workflow, "ReplicaRegion", { value: replica.region });
    this.ledgerStack = ledger;
    this.workflowStack = workflow;
    Tags.of(this).add("Application", "Tagledger");
  }

  /** @throws InvalidSettingsError if the second region is the home region. */
  private replica(homeRegion: string, { replicaRegion: region }: Stage, propsIn: PropsIn) {
    if (region === homeRegion)
      throw new InvalidSettingsError("replicaRegion must be another region than the home region.");
    // With the prefix `TagledgerReplica`, the command finds this stack as that of a ledger.
    return region === "" ? undefined : new ReplicaStack(this, "Replica", propsIn("ReplicaLedger", region));
  }
}

type PropsIn = (name: string, region: string) => StackProps & { stage: Stage };

/** The feature flags of the CDK that cdk.json sets. */
const FEATURE_FLAGS = Object.entries(cdkJson.context).filter(([name]) => name.startsWith("@aws-cdk/"));

function checkRegion(homeRegion: string) {
  if (REGION.test(homeRegion)) return;
  throw new InvalidSettingsError(
    "homeRegion must be the name of a region, such as eu-west-1. The CDK's Aws.REGION is not possible, because the " +
      "collectors of other regions need the name.",
  );
}

/** The name is fixed, because `tagledger` finds the stacks by their names. */
function stackProps(
  { stackPrefix, deploysWithCliCredentials, permissionsBoundary: boundary }: Stage,
  name: string,
  env: Environment,
): StackProps {
  const props: StackProps = {
    env,
    stackName: `${stackPrefix}${name}`,
    ...(boundary !== "" && {
      permissionsBoundary: boundary.startsWith("arn:")
        ? PermissionsBoundary.fromArn(boundary)
        : PermissionsBoundary.fromName(boundary),
    }),
  };
  // A synthesizer of the CDK is not assignable to StackProps under exactOptionalPropertyTypes: Object.assign avoids
  // that.
  return deploysWithCliCredentials
    ? Object.assign(props, { synthesizer: new CliCredentialsStackSynthesizer() })
    : props;
}
