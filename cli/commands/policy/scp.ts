import { services } from "../../../catalogue/index.ts";
import { supportsTagKeys } from "../../../catalogue/tag-keys.ts";
import { taggers } from "../../../catalogue/taggers.ts";

/**
 * In characters, white space counted, and how many a root, an OU or an account may have attached ("Quotas and service
 * limits for AWS Organizations", AWS Organizations User Guide; twice what it was before May 2026). One of the ten is
 * taken by what allows anything at all, as FullAWSAccess does.
 */
const MAX_LENGTH = 10_240;
const MAX_POLICIES = 10 - 1;

/** How much of a policy its list of keys may take: longer lists are cut, since each policy needs room for actions too. */
const MAX_KEYS_LENGTH = 4000;

/** The tag actions that are also asked for when a resource is created with tags, and the condition key that says so. */
const CREATE_ACTIONS: Record<string, string> = {
  "ec2:CreateTags": "ec2:CreateAction",
  "ecs:TagResource": "ecs:CreateAction",
  "elasticfilesystem:TagResource": "elasticfilesystem:CreateAction",
  "elasticloadbalancing:AddTags": "elasticloadbalancing:CreateAction",
  "vpc-lattice:TagResource": "vpc-lattice:CreateAction",
};

/** Tag actions of the catalogue's services that no tagger takes: older ones, and those of other resources. */
const OTHER_TAG_ACTIONS = [
  ...[
    "acm:TagResource",
    "acm:UntagResource",
    "batch:SetCapacityTags",
    "elasticbeanstalk:UpdateTagsForResource",
  ],
  ...["elasticfilesystem:CreateTags", "elasticfilesystem:DeleteTags", "kinesis:TagResource"],
  ...["kinesis:UntagResource", "kinesisvideo:TagResource", "kinesisvideo:UntagResource", "logs:TagLogGroup"],
  ...["logs:UntagLogGroup", "s3:PutJobTagging", "s3:PutStorageLensConfigurationTagging"],
  ...["servicecatalog:TagResource", "servicecatalog:UntagResource"],
];

/** The same, of those that know no `aws:TagKeys`. */
const OTHER_KEYLESS_ACTIONS = [
  ...["codedeploy:AddTagsToOnPremisesInstances", "codedeploy:RemoveTagsFromOnPremisesInstances"],
  ...["s3:DeleteJobTagging", "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"],
  ...["s3:DeleteStorageLensConfigurationTagging", "s3:PutBucketTagging", "s3:PutObjectTagging"],
  ...["s3:PutObjectVersionTagging", "s3:ReplicateTags"],
];

/** Named, so that the command can say what to do instead of how it failed. */
export class ScpTooLargeError extends Error {
  override readonly name = "ScpTooLargeError";
}

type Scp = { Version: "2012-10-17"; Statement: object[] };

/** What is deployed: the role that tags, the keys that it may write, the functions, and the roles that invoke them. */
export type ScpDeployment = {
  roleArn: string;
  tagKeys: string[];
  functionArns: string[];
  invokingRoleArns: string[];
};
type Denial = { action: string; of: "keys" | "keys-after-creation" | "all-keys" };

/**
 * Service control policies that keep everybody but the tagger's role from writing and removing these tag keys, and
 * everybody but the state machines' roles from invoking the functions; and what they do not keep anybody from. All actions are spelled out: a wildcard would save what no longer is scarce, and would
 * one day match an action that is none of ours.
 *
 * @throws ScpTooLargeError where that takes more policies than can be attached.
 */
export function scpFor({ roleArn, tagKeys, ...invocation }: ScpDeployment): {
  policies: object[];
  remarks: string[];
} {
  const ofTags = inGroups(tagKeys, (keys) => JSON.stringify(keys).length <= MAX_KEYS_LENGTH).flatMap((keys) =>
    inGroups(denials(), (group) => fits(scpOf(group, keys, roleArn))).map((group) =>
      scpOf(group, keys, roleArn),
    ),
  );
  const policies = withStatement(ofTags, invokeDenial(invocation));
  if (policies.length > MAX_POLICIES || !policies.every(fits)) {
    throw new ScpTooLargeError(
      `${tagKeys.length} tag keys of ${tagKeys.join("").length} characters take ${policies.length} service control ` +
        `policies of ${MAX_LENGTH} characters, and ${MAX_POLICIES} can be attached. Protect fewer keys, or part of them ` +
        "by policies at the root and the others by policies at its OUs: each level has a number of its own.",
    );
  }
  return { policies, remarks: remarks() };
}

/** The items in groups, in their order, each as large as it may be. */
function inGroups<Item>(items: Item[], mayBe: (group: Item[]) => boolean): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && mayBe([...last, item])) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** The statement goes where there is room for it: a policy more may be one too many. */
function withStatement(policies: Scp[], statement: object): Scp[] {
  const last = policies.at(-1);
  const more: Scp = { Version: "2012-10-17", Statement: [...(last?.Statement ?? []), statement] };
  return last && fits(more)
    ? [...policies.slice(0, -1), more]
    : [...policies, { ...more, Statement: [statement] }];
}

/**
 * RecordAction writes to the ledger what it is called with, and its caller is not recorded: who may invoke it can put
 * on record what never happened. A function is also invoked by its versions' ARNs.
 */
function invokeDenial({
  functionArns,
  invokingRoleArns,
}: Pick<ScpDeployment, "functionArns" | "invokingRoleArns">) {
  return {
    Effect: "Deny",
    Action: ["lambda:InvokeAsync", "lambda:InvokeFunction"],
    Resource: functionArns.flatMap((arn) => [arn, `${arn}:*`]),
    Condition: { ArnNotEquals: { "aws:PrincipalArn": invokingRoleArns } },
  };
}

const fits = (policy: Scp) => JSON.stringify(policy).length <= MAX_LENGTH;

/** ec2:DeleteTags without tags deletes all that people wrote ("DeleteTags", Amazon EC2 API Reference). */
function denials(): Denial[] {
  const ofTaggers = Object.values(taggers).flatMap(({ writes, removes }) => [...writes, ...removes]);
  const ofServices = services.flatMap(({ tagActions = [] }) => tagActions);
  const actions = new Set([...ofTaggers, ...ofServices, ...OTHER_TAG_ACTIONS].filter(supportsTagKeys));
  return [
    ...[...actions].sort().map((action) => ({
      action,
      of: Object.hasOwn(CREATE_ACTIONS, action) ? ("keys-after-creation" as const) : ("keys" as const),
    })),
    { action: "ec2:DeleteTags", of: "all-keys" },
  ];
}

/**
 * Keys are compared in any casing: to IAM's own tags `owner` is `Owner` ("Rules for tagging in IAM and AWS STS", IAM User
 * Guide). `aws:PrincipalArn` of a role's session is the role's ARN ("AWS global condition context keys", same guide).
 */
function scpOf(group: Denial[], keys: string[], roleArn: string): Scp {
  const ofKeys = { "ForAnyValue:StringEqualsIgnoreCase": { "aws:TagKeys": keys } };
  const atNoCreation = Object.fromEntries(Object.values(CREATE_ACTIONS).map((key) => [key, "true"]));
  const conditions: Record<Denial["of"], object> = {
    keys: ofKeys,
    "keys-after-creation": { ...ofKeys, Null: atNoCreation },
    "all-keys": { Null: { "aws:TagKeys": "true" } },
  };
  return {
    Version: "2012-10-17",
    Statement: [...Map.groupBy(group, ({ of }) => of)].map(([of, denied]) => ({
      Effect: "Deny",
      Action: denied.map(({ action }) => action),
      Resource: "*",
      Condition: { ...conditions[of], ArnNotEquals: { "aws:PrincipalArn": roleArn } },
    })),
  };
}

function remarks(): string[] {
  const keyless = Object.values(taggers)
    .flatMap(({ withoutTagKeys = [] }) => withoutTagKeys)
    .filter((action) => !/:Get/.test(action));
  const open = [...keyless, ...OTHER_KEYLESS_ACTIONS].sort().join(", ");
  const exempt = Object.keys(CREATE_ACTIONS).join(", ");
  return [
    "Attach every policy, each saved as it is: what one of them has the others lack, and white space counts.",
    "They are for the account of the tagger's role: in another account they let nobody write these keys.",
    "No SCP restricts the management account, nor service-linked roles in any account.",
    `These actions know no aws:TagKeys and stay allowed: ${open}. tag:TagResources and tag:UntagResources are refused where the service's own action is.`,
    "Services that the catalogue does not have are not restricted. `npx tagledger catalogue` lists those that it has.",
    `A creation may set these keys, to any value, where AWS tells a creation from a change: ${exempt}. Elsewhere a creation that sets them is refused by services that ask for their tag action then, and let through by the others.`,
    "Calls that update something and take tags beside, such as cognito-idp:UpdateUserPool and servicecatalog:UpdateProduct, are not restricted: they name tags that stay as they are too.",
    "Whoever may delete a resource may create it anew without its tags.",
    "CloudFormation, Terraform and whatever else acts with somebody's permissions is refused as they are: take these keys out of their templates, or have them ignored.",
    "A key in another casing is refused too: to IAM's own tags it is the same key.",
    "Only the state machines' roles may invoke the functions. Services are beyond every SCP: EventBridge invokes CountUnknownEvent as before. Whoever may assume or change those roles, or change a function, is not kept from it.",
    "A function that CloudFormation replaces has another ARN: print the policies anew after a deployment.",
    "Whoever may assume the tagger's role, or change it or the function that runs as it, writes as the tagger does.",
  ];
}
