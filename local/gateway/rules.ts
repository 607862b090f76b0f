import type { AwsCall } from "./aws-call.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Faults } from "./faults.ts";
import { answerListPublicKeys } from "./rules-cloudtrail.ts";
import { judgeCreateTags } from "./rules-ec2.ts";
import { judgeTagRole } from "./rules-iam.ts";
import { answerDescribeUser } from "./rules-identity-store.ts";
import { judgeBucketTagging, judgeS3ControlTagResource } from "./rules-s3.ts";
import { answerListRequiredTags, judgeGetResources, judgeTagResources } from "./rules-tagging.ts";
import type { Told } from "./told.ts";
import type { Verdict } from "./verdict.ts";

export type Rule = (
  call: AwsCall,
  body: string,
  emulator: EmulatorClient,
  faults: Faults,
  told: Told,
) => Verdict | Promise<Verdict>;

/** The rules by action. Calls of other actions go to the emulator unchanged. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["ec2:CreateTags", judgeCreateTags],
  ["tag:TagResources", judgeTagResources],
  ["tag:GetResources", judgeGetResources],
  ["tag:ListRequiredTags", answerListRequiredTags],
  ["iam:TagRole", judgeTagRole],
  ["identitystore:DescribeUser", answerDescribeUser],
  ["cloudtrail:ListPublicKeys", answerListPublicKeys],
  ["s3:PutBucketTagging", judgeBucketTagging],
  ["s3:TagResource", judgeS3ControlTagResource],
]);
