import { join } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";

/** In the package, this takes the place of infra/constructs/bundled-code.ts: the build has bundled the functions. */
export const bundledCode = (folder: string): Code =>
  Code.fromAsset(join(import.meta.dirname, "functions", folder));
