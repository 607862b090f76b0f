import { Duration, Stack } from "aws-cdk-lib";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { ValidateEnvironmentSchema } from "../../../functions/validate/environment.ts";
import { GOOD_LABEL } from "../../../policy/deployed-policy.ts";
import { allowedTagKeys, type Stage } from "../../stage.ts";
import { allow } from "../allow.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type ValidateFunctionProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  /** Validate ignores the events of this role, which are the tagger's own calls. */
  readonly taggerRoleArn: string;
  /** The actions for events of this role get the source `canary`. */
  readonly canaryRoleArn: string | undefined;
};

/** If the stage names a parameter, the function may read the policy in Parameter Store. It may read nothing else. */
export function validateFunction(
  scope: Construct,
  { stage, taggerRoleArn, canaryRoleArn, ...defaults }: ValidateFunctionProps,
) {
  const { tagKey, tagValue, policyParameter, identityStoreId, answersMaxAgeSeconds } = stage;
  return new TaskFunction(scope, "ValidateFunction", {
    ...defaults,
    folder: "validate",
    description: "Tagledger Validate: turns an event, a manual request or an undo into a plan",
    environmentSchema: ValidateEnvironmentSchema,
    environment: {
      TAG_KEY: tagKey,
      TAG_VALUE: tagValue,
      TAGGER_ROLE_ARN: taggerRoleArn,
      ...(canaryRoleArn && { CANARY_ROLE_ARN: canaryRoleArn }),
      ALLOWED_TAG_KEYS: JSON.stringify(allowedTagKeys(stage)),
      ...(policyParameter && { POLICY_PARAMETER_NAME: policyParameter }),
      ...(identityStoreId && { IDENTITY_STORE_ID: identityStoreId }),
    },
    answersMaxAgeSeconds,
    timeout: Duration.seconds(30),
    memorySizeMb: 512,
    statements: policyParameter ? [allowPolicy(scope, policyParameter)] : [],
  });
}

/**
 * Lets Validate read the policy. It reads the version with the label "good" as `name:label`. No AWS page says whether
 * the ARN in that request has the label, so both ARNs are allowed.
 */
function allowPolicy(scope: Construct, parameterName: string): PolicyStatement {
  const names = [parameterName, `${parameterName}:${GOOD_LABEL}`];
  const arns = names.map((name) =>
    Stack.of(scope).formatArn({ service: "ssm", resource: `parameter${name}` }),
  );
  return allow(["ssm:GetParameter"], arns);
}
