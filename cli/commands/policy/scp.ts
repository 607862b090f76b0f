import { services } from "../../../catalogue/index.ts";
import { supportsTagKeys } from "../../../catalogue/tag-keys.ts";
import { taggers } from "../../../catalogue/taggers.ts";

/**
 * MAX_LENGTH is the maximum length of a policy in characters; white space counts. MAX_POLICIES is the maximum number of
 * policies on a root, an OU or an account. AWS doubled both limits in May 2026 ("Quotas and service limits for AWS
 * Organizations", AWS Organizations User Guide). One of the ten must be a policy that allows actions, such as
 * FullAWSAccess.
 */
const MAX_LENGTH = 10_240;
const MAX_POLICIES = 10 - 1;

/** The longest list of keys in one policy. A longer list is split, because each policy needs room for actions too. */
const MAX_KEYS_LENGTH = 4000;

/** The tag actions that IAM also checks at a creation with tags, and the condition key that shows a creation. */
const CREATE_ACTIONS: Record<string, string> = {
  "ec2:CreateTags": "ec2:CreateAction",
  "drs:TagResource": "drs:CreateAction",
  "ecs:TagResource": "ecs:CreateAction",
  "elasticfilesystem:TagResource": "elasticfilesystem:CreateAction",
  "elasticloadbalancing:AddTags": "elasticloadbalancing:CreateAction",
  "mgn:TagResource": "mgn:CreateAction",
  "vpc-lattice:TagResource": "vpc-lattice:CreateAction",
};

/** Tag actions of the catalogue's services that no tagger uses: older actions, and actions for other resources. */
const OTHER_TAG_ACTIONS = [
  ...[
    "acm:TagResource",
    "acm:UntagResource",
    "batch:SetCapacityTags",
    "chime:TagMeeting",
    "elasticbeanstalk:UpdateTagsForResource",
  ],
  ...["elasticfilesystem:CreateTags", "elasticfilesystem:DeleteTags", "kinesis:TagResource"],
  ...["kinesis:UntagResource", "kinesisvideo:TagResource", "kinesisvideo:UntagResource", "logs:TagLogGroup"],
  ...["logs:UntagLogGroup", "s3:PutJobTagging", "s3:PutStorageLensConfigurationTagging"],
  ...["servicecatalog:TagResource", "servicecatalog:UntagResource"],
];

/** The actions in this list without the condition key `aws:TagKeys`. */
const OTHER_KEYLESS_ACTIONS = [
  ...["chime:TagAttendee", "chime:UntagAttendee", "chime:UntagMeeting"],
  ...["codedeploy:AddTagsToOnPremisesInstances", "codedeploy:RemoveTagsFromOnPremisesInstances"],
  ...["s3:DeleteJobTagging", "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"],
  ...["s3:DeleteStorageLensConfigurationTagging", "s3:PutBucketTagging", "s3:PutObjectTagging"],
  ...["s3:PutObjectVersionTagging", "s3:ReplicateTags"],
];

/** A separate error class, so that the command prints the advice instead of a stack trace. */
export class ScpTooLargeError extends Error {
  override readonly name = "ScpTooLargeError";
}

type Scp = { Version: "2012-10-17"; Statement: object[] };

/** The deployment: the tagger's role, the keys that it may write, the functions, and the roles that invoke them. */
export type ScpDeployment = {
  roleArn: string;
  tagKeys: string[];
  functionArns: string[];
  invokingRoleArns: string[];
};
type Denial = { action: string; of: "keys" | "keys-after-creation" | "all-keys" };

/**
 * Service control policies that allow only the tagger's role to write and remove these tag keys, and only the state
 * machines' roles to invoke the functions. The remarks say what the policies do not prevent. All actions are written
 * out: a wildcard could match an action that AWS adds later.
 *
 * @throws ScpTooLargeError if this needs more policies than can be attached.
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
      `${tagKeys.length} tag keys of ${tagKeys.join("").length} characters need ${policies.length} service control ` +
        `policies of ${MAX_LENGTH} characters, but only ${MAX_POLICIES} can be attached. Protect fewer keys, or protect some ` +
        "by policies at the root and the others by policies at its OUs: each level has its own limit.",
    );
  }
  return { policies, remarks: remarks() };
}

/** Splits the items into groups, in their order. Each group is as large as allowed. */
function inGroups<Item>(items: Item[], mayBe: (group: Item[]) => boolean): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && mayBe([...last, item])) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** Adds the statement to the last policy if it fits, because one more policy may be too many. */
function withStatement(policies: Scp[], statement: object): Scp[] {
  const last = policies.at(-1);
  const more: Scp = { Version: "2012-10-17", Statement: [...(last?.Statement ?? []), statement] };
  return last && fits(more)
    ? [...policies.slice(0, -1), more]
    : [...policies, { ...more, Statement: [statement] }];
}

/**
 * RecordAction writes its input to the ledger and does not record its caller. So whoever may invoke it can record an
 * action that never happened. A function can also be invoked by the ARNs of its versions.
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

/**
 * All denied actions. ec2:DeleteTags without keys deletes all tags that people wrote ("DeleteTags", Amazon EC2 API
 * Reference).
 */
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
 * Keys are compared without regard to case, because on IAM's own resources `owner` and `Owner` are one key ("Rules for
 * tagging in IAM and AWS STS", IAM User Guide). `aws:PrincipalArn` of a role session is the role's ARN ("AWS global
 * condition context keys", same guide).
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
    "Attach every policy, because each protects other actions. Save each as it is, because white space counts.",
    "Attach them only to the account of the tagger's role: in another account nobody could write these keys.",
    "SCPs do not restrict the management account, nor service-linked roles in any account.",
    `These actions do not support aws:TagKeys and stay allowed: ${open}. tag:TagResources and tag:UntagResources are refused if the service's own action is refused.`,
    "Services that the catalogue does not have are not restricted. `npx tagledger catalogue` lists the services that it has.",
    `These actions have a condition key that shows a creation: ${exempt}. For them the policies allow a creation to set the protected keys, to any value. For other services it depends on the service. If it checks the permission for its tag action at creation, a creation with these keys is refused. If it does not check, the creation is allowed.`,
    "Update calls that also take tags, such as cognito-idp:UpdateUserPool and servicecatalog:UpdateProduct, are not restricted. Such a call repeats the existing tags of the resource, so a restriction would also refuse calls that change no tag.",
    "Whoever may delete a resource may create it again without its tags.",
    "CloudFormation, Terraform and other tools act with the permissions of a person or a role, so the policies refuse them too. Remove these keys from the templates, or configure the tools to ignore them.",
    "A key in another casing is refused too, because on IAM's own resources it is the same key.",
    "Only the state machines' roles may invoke the functions. SCPs do not restrict services: EventBridge still invokes CountUnknownEvent, and Lambda itself CheckTagEvents. The policies do not stop anybody who may assume or change those roles, or change a function.",
    "If CloudFormation replaces a function, its ARN changes: print the policies again after a deployment.",
    "Whoever may assume or change the tagger's role, or change its function, can write the same tags as the tagger.",
  ];
}
