import {
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
import { readStage, type Stage } from "./stage.ts";

/**
 * The CDK app: the ledger, the workflow, and a collector for the home region and each other region.
 *
 * @throws Error where the context has no such stage, or a wrong value.
 */
export function makeApp(props: AppProps & { account?: string; region?: string }): App {
  const app = new App(props);
  const stage = readStage(app.node);
  const { stackPrefix, collectorRegions } = stage;
  const { account, region } = props;
  const own = () => stackProps(stage, { ...(account && { account }), ...(region && { region }) });

  const ledger = new LedgerStack(app, `${stackPrefix}Ledger`, { stage, ...own() });
  const workflow = new WorkflowStack(app, `${stackPrefix}Workflow`, { stage, ledger, ...own() });
  for (const collectorRegion of collectorRegions) {
    new CollectorStack(app, `${stackPrefix}Collector-${collectorRegion}`, {
      stage,
      hubBusArn: workflow.hubBusArn,
      ...stackProps(stage, { ...(account && { account }), region: collectorRegion }),
      crossRegionReferences: true,
    });
  }
  Tags.of(app).add("Application", "Tagledger");
  return app;
}

function stackProps({ deploysWithCliCredentials }: Stage, env: Environment): StackProps {
  const props: StackProps = { env };
  // With exact optional properties the CDK's synthesizers do not fit the type of the property made for them.
  return deploysWithCliCredentials
    ? Object.assign(props, { synthesizer: new CliCredentialsStackSynthesizer() })
    : props;
}
