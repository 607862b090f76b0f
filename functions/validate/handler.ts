import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { ValidateInputSchema, ValidateOutputSchema } from "../../statemachine/plan-contracts.ts";
import { environment, runtimeRegion } from "../shared/environment.ts";
import { metrics } from "../shared/metrics.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { ValidateEnvironmentSchema } from "./environment.ts";
import { policyInForce } from "./policy-in-force.ts";
import { validate } from "./validate.ts";

const settings = environment(ValidateEnvironmentSchema);

export const handler = taskHandler(
  { input: ValidateInputSchema, output: ValidateOutputSchema },
  async (input) => {
    const deployed = await policyInForce(settings);
    if (deployed.problem) metrics.addMetric("PolicyProblems", MetricUnit.Count, 1);
    return validate(input, {
      deployed,
      allowedKeys: settings.ALLOWED_TAG_KEYS,
      taggerRoleArn: settings.TAGGER_ROLE_ARN,
      canaryRoleArn: settings.CANARY_ROLE_ARN,
      homeRegion: runtimeRegion(),
      identityStoreId: settings.IDENTITY_STORE_ID,
    });
  },
);
