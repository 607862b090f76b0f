import { type Plan, PlanSchema } from "../../domain/plan.ts";
import type { Policy } from "../../domain/policy.ts";
import type { Tags } from "../../domain/tags.ts";
import { decideTags } from "../../functions/apply-tag/decide-tags.ts";
import { fetchLookups, type IamIdentity } from "../../functions/find-resources/fetch-lookups.ts";
import { actorOf } from "../../functions/shared/actor/actor.ts";
import { eachPlaced } from "../../functions/shared/plan/batches.ts";
import { withTags } from "../../functions/shared/plan/with-tags.ts";
import { validate } from "../../functions/validate/validate.ts";
import { keysOf, requiredLookups } from "../../policy/tags-for.ts";
import { ACCOUNT, type Call, eventOf, execution, recordOf } from "../fixtures/cloudtrail.ts";
import { throughState } from "../fixtures/through-state.ts";

type Identity = (account: string) => object;

const session =
  (role: string, name: string, path = ""): Identity =>
  (account) => ({
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: `arn:aws:iam::${account}:role/${path}${role}`,
        accountId: account,
        userName: role,
      },
    },
  });

/** The actors in docs/policy.md, in the form of CloudTrail. */
const identities: Record<string, Identity> = {
  Ada: session(
    "AWSReservedSSO_PowerUser_0123456789abcdef",
    "ada@example.com",
    "aws-reserved/sso.amazonaws.com/",
  ),
  Grace: (account) => ({
    type: "IAMUser",
    principalId: "AIDAEXAMPLE",
    arn: `arn:aws:iam::${account}:user/grace`,
    accountId: account,
    userName: "grace",
  }),
  "shop pipeline": session("deploy-shop", "github-actions"),
  Terraform: session("terraform-network", "plan-and-apply"),
  "AWS Backup": () => ({ type: "AWSService", invokedBy: "backup.amazonaws.com" }),
};

/** The creations in docs/policy.md, in the form of CloudTrail. In `the queue NAME`, `NAME` is the name of the resource. */
const calls: Record<string, (name: string, region: string, account: string) => Call> = {
  "the queue": (name, region, account) => ({
    eventSource: "sqs.amazonaws.com",
    eventName: "CreateQueue",
    requestParameters: { queueName: name },
    responseElements: { queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}` },
  }),
  "a volume": () => ({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateVolume",
    responseElements: { volumeId: "vol-0aaaaaaaaaaaaaaa1" },
  }),
  "a snapshot": () => ({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateSnapshot",
    responseElements: { snapshotId: "snap-0aaaaaaaaaaaaaaa1", volumeId: "vol-0aaaaaaaaaaaaaaa1" },
  }),
  "the bucket": (name, region) => ({
    eventSource: "s3.amazonaws.com",
    eventName: "CreateBucket",
    requestParameters: {
      bucketName: name,
      CreateBucketConfiguration: { LocationConstraint: region },
    },
  }),
};

export type Situation = { who: string; creates: string; account?: string; region?: string };

export function recordFor({ who, creates, account = ACCOUNT, region = "eu-west-1" }: Situation) {
  const identity = identities[who];
  const [, what = "", name = ""] = /^(a \w+|the \w+) ?(.*)$/.exec(creates) ?? [];
  const call = calls[what];
  if (!identity || !call) throw new Error(`Who is "${who}", or what is "${creates}"?`);
  return recordOf({
    ...call(name, region, account),
    userIdentity: identity(account),
    awsRegion: region,
    recipientAccountId: account,
  });
}

export const actorNamed = (who: string) => actorOf(recordFor({ who, creates: "a volume" }));

export type Asked = {
  tagsOfIdentity: (identity: IamIdentity) => Tags;
  aliases?: Record<string, string>;
};

/** The plan of a record under a policy. The questions to AWS are answered, and the ledger has no answer. */
export async function planOf(
  record: unknown,
  policy: Policy,
  { tagsOfIdentity, aliases = {} }: Asked,
): Promise<Plan> {
  const deployed = { policy, version: "of the document" };
  const dependencies = {
    deployed,
    allowedKeys: keysOf(policy),
    taggerRoleArn: undefined,
    homeRegion: "eu-west-1",
  };
  const plan = throughState(PlanSchema, validate({ input: eventOf(record), execution }, dependencies));
  if (!plan.pendingLookups) return plan;
  const { region, accountId, resources } = plan.pendingLookups;
  const answers = await fetchLookups(requiredLookups(policy), plan.origin.actor, accountId, true, {
    tagsOfIdentity: async (identity) => tagsOfIdentity(identity),
    accountAlias: async () => aliases[accountId],
  });
  const situation = { region, accountId, ...answers };
  return withTags(plan, eachPlaced(resources), policy, situation, execution.startTime);
}

/**
 * All tags of the plan's only resource after ApplyTag, if it had these tags before. If it is not tagged, the reason.
 */
export function tagsAfter(plan: Plan, there: Tags): Tags | string {
  const { batches, skipped, origin } = plan;
  const [batch] = batches;
  if (!batch) return `(ignored: ${skipped.map(({ reason }) => reason).join(", ")})`;
  const arn = batch.resources[0]?.resourceArn ?? "";
  return { ...there, ...decideTags({ batch, origin }, arn, there, undefined).toWrite };
}

/** `Owner=ada, Team=` */
export function parseTags(cell: string): Tags {
  const each = cell.split(",").map((part) => part.trim());
  return Object.fromEntries(
    each.filter(Boolean).map((part) => [part.split("=")[0], part.replace(/^[^=]*=/, "")]),
  );
}
