import { type Conditions, PolicyStatement } from "aws-cdk-lib/aws-iam";

/** A statement that allows these actions on these resources, under these conditions. */
export function allow(actions: string[], resources: string[], conditions: Conditions = {}): PolicyStatement {
  return new PolicyStatement({ actions, resources, conditions });
}
