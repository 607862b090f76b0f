import * as z from "zod";
import { sanitizeText } from "./sanitize.ts";

/** The longest text that a pattern is tried on: an ARN has up to 2,048 characters ("ARNs", IAM API Reference). */
const MAX_READ_LENGTH = 2048;

/** Shapes never seen are a value, not an error: what is no text, or has nothing to read in it, is not there. */
const TextSchema = z
  .unknown()
  .optional()
  .transform((value) => sanitizeText(value, MAX_READ_LENGTH));
/** CloudTrail writes "true" and "false"; copies of it that passed through Athena or a SIEM have booleans. */
const FlagSchema = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === true || value === "true") return true;
    return value === false || value === "false" ? false : undefined;
  });
/** An object of which nothing is demanded: anything else reads like an empty one. */
const lenient = <const Shape extends z.ZodRawShape>(shape: Shape) => {
  const schema = z.object(shape);
  return schema.catch(() => schema.parse({}));
};

/**
 * The fields of "CloudTrail userIdentity element" (AWS CloudTrail User Guide) that tell who acted.
 *
 * Knowingly not read, and in the raw block only: `accessKeyId` and `credentialId` (they name a credential, not its
 * holder), `attributes.creationDate`, `signInSessionArn` (people and machines both have sign-in sessions),
 * `sessionIssuer.principalId` and `.accountId`, `inScopeOf.sourceArn`, `.sourceAccount` and
 * `.credentialsIssuedToVersion` (which the page does not name, and Lambda's records have).
 */
const UserIdentitySchema = lenient({
  type: TextSchema,
  userName: TextSchema,
  arn: TextSchema,
  accountId: TextSchema,
  principalId: TextSchema,
  identityProvider: TextSchema,
  invokedBy: TextSchema,
  invokedByDelegate: lenient({ accountId: TextSchema }),
  onBehalfOf: lenient({ userId: TextSchema, identityStoreArn: TextSchema }),
  inScopeOf: lenient({ issuerType: TextSchema, credentialsIssuedTo: TextSchema }),
  sessionContext: lenient({
    sourceIdentity: TextSchema,
    ec2RoleDelivery: TextSchema,
    assumedRoot: FlagSchema,
    attributes: lenient({ mfaAuthenticated: FlagSchema }),
    sessionIssuer: lenient({ arn: TextSchema, userName: TextSchema }),
    webIdFederationData: lenient({
      federatedProvider: TextSchema,
      attributes: z.record(z.string(), z.unknown()).catch({}),
    }),
  }),
});

/** `userIdentity`, flat and cleaned; what is not there is `undefined`. */
export type UserIdentity = ReturnType<typeof readUserIdentity>;

/** Never throws: every value gives an identity, in the worst case one without fields. */
export function readUserIdentity(userIdentity: unknown) {
  const { sessionContext, inScopeOf, ...identity } = UserIdentitySchema.parse(userIdentity);
  const { sessionIssuer, webIdFederationData } = sessionContext;
  return {
    ...identity,
    // What somebody typed when a sign-in failed: it names nobody.
    userName: identity.userName === "HIDDEN_DUE_TO_SECURITY_REASONS" ? undefined : identity.userName,
    delegate: identity.invokedByDelegate.accountId,
    onBehalfOf: identity.onBehalfOf.userId,
    identityStoreId: /:identitystore\/([\w-]+)$/.exec(identity.onBehalfOf.identityStoreArn ?? "")?.[1],
    ...roleAndSession(identity, sessionIssuer.userName),
    issuerArn: sessionIssuer.arn,
    sourceIdentity: sessionContext.sourceIdentity,
    mfa: sessionContext.attributes.mfaAuthenticated,
    isAssumedRoot: sessionContext.assumedRoot === true,
    isFromInstanceMetadata: sessionContext.ec2RoleDelivery !== undefined,
    issuerType: inScopeOf.issuerType,
    issuedTo: inScopeOf.credentialsIssuedTo,
    identityProvider: identity.identityProvider ?? webIdFederationData.federatedProvider,
    subject: subjectOf(webIdFederationData.attributes),
  };
}

type Principal = { type?: string | undefined; arn?: string | undefined; principalId?: string | undefined };

/** `arn:aws:sts::account:assumed-role/role/session`; without an ARN, principalId is `AROA…:session`. */
function roleAndSession({ type, arn = "", principalId = "" }: Principal, issuer: string | undefined) {
  const [, roleOfSession, sessionInArn] = /:assumed-role\/([^/]+)(?:\/(.+))?$/.exec(arn) ?? [];
  const roleInArn = roleOfSession ?? /:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  const isRole = type === "AssumedRole" || roleInArn !== undefined;
  const sessionInId = isRole || type === "AWSAccount" ? afterColon(principalId) : undefined;
  return { role: isRole ? (issuer ?? roleInArn) : undefined, session: sessionInArn ?? sessionInId };
}

/** Behind the last colon: the ids of EC2's own roles have more than one, and no session's name has any. */
export function afterColon(text: string | undefined): string | undefined {
  return /:([^:]+)$/.exec(text ?? "")?.[1];
}

/**
 * The user id as the provider reports it, for AWS behind the provider's name: `accounts.google.com:sub`,
 * `www.amazon.com:user_id`, `graph.facebook.com:id` ("IAM and AWS STS condition context keys", IAM User Guide).
 */
function subjectOf(attributes: Record<string, unknown>): string | undefined {
  const entries = Object.entries(attributes);
  for (const claim of ["sub", "user_id", "id"]) {
    const found = entries.find(([key]) => key === claim || key.endsWith(`:${claim}`));
    if (found) return sanitizeText(found[1]);
  }
  return undefined;
}
