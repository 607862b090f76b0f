import * as z from "zod";

/**
 * CloudTrail's types of identity. The type `AssumedRole` is split into several kinds of role session (docs/actors.md).
 */
export const ACTOR_KINDS = [
  "IAMUser",
  "Root",
  "IdentityCenterUser",
  "AssumedRole",
  "WebIdentityUser",
  "SAMLUser",
  "FederatedUser",
  "EC2Instance",
  "LambdaFunction",
  "ServiceLinkedRole",
  "AWSService",
  "AWSAccount",
  "Directory",
  "Claimed",
  "Unknown",
] as const;

/**
 * The sources of an actor's name. Most are fields of CloudTrail's `userIdentity`. `role` and `session` are the two
 * names in the ARN of a role session. `subject` is the user id from the provider of a web identity. `identityStore` is
 * the user that Identity Store described. `provisioningPrincipal` is the principal in Service Catalog's reserved tag.
 */
export const NAME_SOURCES = [
  "sourceIdentity",
  "onBehalfOf",
  "identityStore",
  "provisioningPrincipal",
  "userName",
  "subject",
  "session",
  "function",
  "role",
  "service",
  "accountId",
  "root",
  "arn",
  "principalId",
] as const;
const NameSourceSchema = z.enum(NAME_SOURCES);
export type NameSource = z.infer<typeof NameSourceSchema>;

/** A name of the record that did not become the owner's name. `why` completes the sentence "The name …". */
const PassedOverSchema = z.object({ from: NameSourceSchema, name: z.string(), why: z.string() });
export type PassedOver = z.infer<typeof PassedOverSchema>;

/**
 * The stack, group, cluster or environment for which a service created a resource. The creator of the parent counts as
 * the creator of the resource. If that creator is not known (`known: false`), the actor is the service. If the other
 * fields are missing, the record does not name a parent.
 */
export const ParentSchema = z.object({
  known: z.boolean(),
  resourceType: z.string().optional(),
  /** The ARN, or the name if the record has only a name. */
  resourceArn: z.string().optional(),
  name: z.string().optional(),
});
export type Parent = z.infer<typeof ParentSchema>;

/**
 * The person or program that made the call, read from CloudTrail's `userIdentity`. The raw `userIdentity` is kept too.
 */
export const ActorSchema = z.object({
  kind: z.enum(ACTOR_KINDS),
  name: z.string().min(1),
  nameFrom: NameSourceSchema.optional(),
  /** The names that were tried before `name` and not used, in this order. */
  passedOver: z.array(PassedOverSchema).optional(),
  /**
   * human: a person. probable: probably a person. machine: a program or service. claimed: no event proves it. unknown:
   * the record does not show it.
   */
  confidence: z.enum(["human", "probable", "machine", "claimed", "unknown"]),
  /** `userIdentity.type` as CloudTrail gives it, even if we do not know the type. */
  type: z.string().optional(),
  arn: z.string().optional(),
  accountId: z.string().optional(),
  principalId: z.string().optional(),
  role: z.string().optional(),
  session: z.string().optional(),
  sourceIdentity: z.string().optional(),
  /** The id of the Identity Center user for whom the session acts: `onBehalfOf.userId`. */
  onBehalfOf: z.string().optional(),
  /**
   * The provider through which a web identity or SAML user signed in: an issuer, or the ARN of the account's OIDC
   * provider.
   */
  identityProvider: z.string().optional(),
  /** The AWS service that acted on the actor's behalf: `userIdentity.invokedBy`. */
  via: z.string().optional(),
  parent: ParentSchema.optional(),
  /** The account of the product provider that acted with delegated access: `invokedByDelegate.accountId`. */
  delegate: z.string().optional(),
  mfa: z.boolean().optional(),
  sourceIp: z.string().optional(),
  userAgent: z.string().optional(),
  userIdentity: z.unknown().optional(),
});
export type Actor = z.infer<typeof ActorSchema>;

/** A parent as the record names it: by ARN, or by name if its ARN has a part that only AWS knows. */
const ParentCandidateSchema = z.union([
  z.object({ resourceType: z.string(), resourceArn: z.string() }),
  z.object({ resourceType: z.string(), name: z.string(), region: z.string(), accountId: z.string() }),
]);
export type ParentCandidate = z.infer<typeof ParentCandidateSchema>;

/** The service that made the call, and the possible parents. The nearest parent comes first. */
export const ParentSearchSchema = z.object({
  service: z.string(),
  candidates: z.array(ParentCandidateSchema).min(1),
});
export type ParentSearch = z.infer<typeof ParentSearchSchema>;
