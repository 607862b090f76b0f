import {
  Annotations,
  App,
  type AppProps,
  CliCredentialsStackSynthesizer,
  type Environment,
  type StackProps,
  Tags,
} from "aws-cdk-lib";
import { CollectorStack } from "./stacks/collector-stack.ts";
import { LedgerStack } from "./stacks/ledger-stack.ts";
import { WorkflowStack } from "./stacks/workflow-stack.ts";
import { collectedRegions, readStage, type Stage } from "./stage.ts";

/**
 * The CDK app: the ledger and the workflow in the home region, and a collector there and in each other region.
 *
 * @throws Error if the context has no such stage, or has an invalid value.
 */
export function makeApp(props: AppProps & { account?: string; region: string }): App {
  const app = new App(props);
  const stage = readStage(app.node);
  const { stackPrefix, collects } = stage;
  const { account, region: homeRegion } = props;
  const stackIn = (region: string) => stackProps(stage, { ...(account && { account }), region });

  const ledger = new LedgerStack(app, `${stackPrefix}Ledger`, { stage, ...stackIn(homeRegion) });
  const workflow = new WorkflowStack(app, `${stackPrefix}Workflow`, {
    stage,
    ledger,
    ...stackIn(homeRegion),
  });
  const collected = collectedRegions(stage, homeRegion);
  if (collects && !collected.includes(GLOBAL_REGION) && !/^(cn|us-gov)-/.test(homeRegion)) {
    Annotations.of(workflow).addWarningV2(
      "tagledger:global-services",
      `CloudTrail delivers the events of global services (IAM's CreateRole) in ${GLOBAL_REGION} only, which is not collected: ` +
        `deploy with -c 'collectorRegions=["${GLOBAL_REGION}"]', and with every other region that is in use.`,
    );
  }
  for (const region of collected) {
    const id = `${stackPrefix}Collector-${region}`;
    const collector = new CollectorStack(app, id, { stage, homeRegion, ...stackIn(region) });
    collector.addStackDependency(workflow, "The hub bus must exist before events are sent to it");
  }
  Tags.of(app).add("Application", "Tagledger");
  return app;
}

const GLOBAL_REGION = "us-east-1";

function stackProps({ deploysWithCliCredentials }: Stage, env: Environment): StackProps {
  const props: StackProps = { env };
  // A synthesizer of the CDK is not assignable to StackProps under exactOptionalPropertyTypes: Object.assign avoids
  // that.
  return deploysWithCliCredentials
    ? Object.assign(props, { synthesizer: new CliCredentialsStackSynthesizer() })
    : props;
}
