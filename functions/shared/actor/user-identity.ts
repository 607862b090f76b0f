import * as z from "zod";
import { sanitizeText } from "./sanitize.ts";

/** The longest text that is read. An ARN has up to 2,048 characters ("ARNs", IAM API Reference). */
const MAX_READ_LENGTH = 2048;

/** An unexpected value never fails: if it is not a readable text, it counts as missing. */
const TextSchema = z
  .unknown()
  .optional()
  .transform((value) => sanitizeText(value, MAX_READ_LENGTH));
/** CloudTrail writes "true" and "false". Copies from Athena or a SIEM have booleans. */
const FlagSchema = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === true || value === "true") return true;
    return value === false || value === "false" ? false : undefined;
  });
/** An object without required fields. Any other value is read as an empty object. */
const lenientObject = <const Shape extends z.ZodRawShape>(shape: Shape) => {
  const schema = z.object(shape);
  return schema.catch(() => schema.parse({}));
};

/**
 * The fields of "CloudTrail userIdentity element" (AWS CloudTrail User Guide) that tell who acted.
 *
 * These fields are left out, and are only in the raw `userIdentity`: `accessKeyId` and `credentialId` (they name a
 * credential and not its holder), `attributes.creationDate`, `signInSessionArn` (people and machines both have sign-in
 * sessions), `sessionIssuer.principalId` and `.accountId`, `inScopeOf.sourceArn`, `.sourceAccount` and
 * `.credentialsIssuedToVersion` (not on that page, but in Lambda's records).
 */
const UserIdentitySchema = lenientObject({
  type: TextSchema,
  userName: TextSchema,
  arn: TextSchema,
  accountId: TextSchema,
  principalId: TextSchema,
  identityProvider: TextSchema,
  invokedBy: TextSchema,
  invokedByDelegate: lenientObject({ accountId: TextSchema }),
  onBehalfOf: lenientObject({ userId: TextSchema, identityStoreArn: TextSchema }),
  inScopeOf: lenientObject({ issuerType: TextSchema, credentialsIssuedTo: TextSchema }),
  sessionContext: lenientObject({
    sourceIdentity: TextSchema,
    ec2RoleDelivery: TextSchema,
    assumedRoot: FlagSchema,
    attributes: lenientObject({ mfaAuthenticated: FlagSchema }),
    sessionIssuer: lenientObject({ arn: TextSchema, userName: TextSchema }),
    webIdFederationData: lenientObject({
      federatedProvider: TextSchema,
      attributes: z.record(z.string(), z.unknown()).catch({}),
    }),
  }),
});

/** `userIdentity` as a flat object with sanitized texts. Missing fields are `undefined`. */
export type UserIdentity = ReturnType<typeof readUserIdentity>;

/** Never throws. Every value gives an identity, which may have no fields. */
export function readUserIdentity(userIdentity: unknown) {
  const { sessionContext, inScopeOf, ...identity } = UserIdentitySchema.parse(userIdentity);
  const { sessionIssuer, webIdFederationData } = sessionContext;
  return {
    ...identity,
    // CloudTrail writes this in place of the typed name after a failed sign-in. It is nobody's name.
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

/** Reads `arn:aws:sts::account:assumed-role/role/session`. Without an ARN it reads principalId, `AROA…:session`. */
function roleAndSession({ type, arn = "", principalId = "" }: Principal, issuer: string | undefined) {
  const [, roleOfSession, sessionInArn] = /:assumed-role\/([^/]+)(?:\/(.+))?$/.exec(arn) ?? [];
  const roleInArn = roleOfSession ?? /:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  const isRole = type === "AssumedRole" || roleInArn !== undefined;
  const sessionInId = isRole || type === "AWSAccount" ? afterColon(principalId) : undefined;
  return { role: isRole ? (issuer ?? roleInArn) : undefined, session: sessionInArn ?? sessionInId };
}

/** The text after the last colon. Ids of EC2's own roles have several colons, and a session name has none. */
export function afterColon(text: string | undefined): string | undefined {
  return /:([^:]+)$/.exec(text ?? "")?.[1];
}

/**
 * The user id from the identity provider. AWS writes it after the provider's name: `accounts.google.com:sub`,
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
