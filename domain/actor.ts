import * as z from "zod";

/** CloudTrail's types, and the role sessions among `AssumedRole` that are told apart (docs/actors.md). */
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
 * Where an actor's name comes from. Most are fields of CloudTrail's `userIdentity`; `role` and `session` are the two names in
 * a role session's ARN, `subject` is the user id that a web identity's provider gave. `identityStore` is the user whom
 * Identity Store described, `provisioningPrincipal` the one whom Service Catalog's reserved tag names.
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

/** A name that the record has and that the owner did not get; `why` completes the sentence "The name …". */
const PassedOverSchema = z.object({ from: NameSourceSchema, name: z.string(), why: z.string() });
export type PassedOver = z.infer<typeof PassedOverSchema>;

/**
 * What a service acted for: the stack, group, cluster or environment whose creator counts as the creator of what the
 * service made for it. Where that creator is not known, the actor is the service; with nothing else in it, the record
 * does not name a parent.
 */
export const ParentSchema = z.object({
  known: z.boolean(),
  resourceType: z.string().optional(),
  /** Its ARN, or its name where the record has no more. */
  resourceArn: z.string().optional(),
  name: z.string().optional(),
});
export type Parent = z.infer<typeof ParentSchema>;

/** Who acted, normalised from CloudTrail's `userIdentity`; `userIdentity` is the block as it arrived. */
export const ActorSchema = z.object({
  kind: z.enum(ACTOR_KINDS),
  name: z.string().min(1),
  nameFrom: NameSourceSchema.optional(),
  /** The names that came before it and that nobody would recognise, in the order in which they were tried. */
  passedOver: z.array(PassedOverSchema).optional(),
  /** Human: a person. Probable: most likely one. Machine: a program or service. Claimed: only said so. Unknown: nothing tells. */
  confidence: z.enum(["human", "probable", "machine", "claimed", "unknown"]),
  /** CloudTrail's own `userIdentity.type`, also one never seen. */
  type: z.string().optional(),
  arn: z.string().optional(),
  accountId: z.string().optional(),
  principalId: z.string().optional(),
  role: z.string().optional(),
  session: z.string().optional(),
  sourceIdentity: z.string().optional(),
  /** The id of the Identity Center user who was acted for: `onBehalfOf.userId`. */
  onBehalfOf: z.string().optional(),
  /** Where a web identity or SAML user signed in: an issuer, or the ARN of the account's OIDC provider. */
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

/** A parent as the record names it: by ARN, or by name where the ARN holds what only AWS knows. */
const ParentCandidateSchema = z.union([
  z.object({ resourceType: z.string(), resourceArn: z.string() }),
  z.object({ resourceType: z.string(), name: z.string(), region: z.string(), accountId: z.string() }),
]);
export type ParentCandidate = z.infer<typeof ParentCandidateSchema>;

/** The service that acted, and the parents that it may have acted for, the nearest first. */
export const ParentSearchSchema = z.object({
  service: z.string(),
  candidates: z.array(ParentCandidateSchema).min(1),
});
export type ParentSearch = z.infer<typeof ParentSearchSchema>;
