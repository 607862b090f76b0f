import { App, type AppProps } from "aws-cdk-lib";
import { CURRENT_VERSION_EXPIRED_FLAGS, CURRENT_VERSION_FLAG_DEFAULTS, FLAGS } from "aws-cdk-lib/cx-api";
import { readStage } from "./stage.ts";
import { Tagledger } from "./tagledger.ts";

/**
 * The CDK app of this repository. It has the construct that the package exports, with the settings of a stage.
 *
 * @throws InvalidSettingsError if the context has no such stage, or has an invalid value.
 */
export function makeApp({
  account,
  region,
  context,
  ...props
}: AppProps & { account?: string; region: string }): App {
  const app = new App({ ...props, context: { ...flagDefaults(), ...context } });
  new Tagledger(app, "Tagledger", { homeRegion: region, account, ...readStage(app.node) });
  return app;
}

/**
 * Each feature flag with the value that it has if nobody sets it. Without them, `cdk synth` warns that feature flags are
 * not configured. The flags of cdk.json come first.
 */
const flagDefaults = () =>
  Object.fromEntries(
    Object.keys(FLAGS)
      .filter((flag) => !CURRENT_VERSION_EXPIRED_FLAGS.includes(flag))
      .map((flag) => [flag, CURRENT_VERSION_FLAG_DEFAULTS[flag] ?? false]),
  );
