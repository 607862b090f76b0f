import { App, type AppProps } from "aws-cdk-lib";
import { readStage } from "./stage.ts";
import { Tagledger } from "./tagledger.ts";

/**
 * The CDK app of this repository. It has the construct that the package exports, with the settings of a stage.
 *
 * @throws InvalidSettingsError if the context has no such stage, or has an invalid value.
 */
export function makeApp({ account, region, ...props }: AppProps & { account?: string; region: string }): App {
  const app = new App(props);
  new Tagledger(app, "Tagledger", { homeRegion: region, account, ...readStage(app.node) });
  return app;
}
