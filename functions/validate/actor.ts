import * as z from "zod";
import type { Actor } from "../../statemachine/contracts.ts";
import type { CloudTrailRecord } from "./read-input.ts";

/** `userIdentity` is read leniently: shapes never seen are a value, not an error. */
const TextSchema = z.string().min(1).optional().catch(undefined);
const UserIdentitySchema = z
  .object({
    type: TextSchema,
    userName: TextSchema,
    arn: TextSchema,
    accountId: TextSchema,
    principalId: TextSchema,
    invokedBy: TextSchema,
    onBehalfOf: z.object({ userId: TextSchema }).catch({}),
    sessionContext: z
      .object({
        sourceIdentity: TextSchema,
        sessionIssuer: z.object({ arn: TextSchema, userName: TextSchema }).catch({}),
        attributes: z.object({ mfaAuthenticated: TextSchema }).catch({}),
      })
      .catch({ sessionIssuer: {}, attributes: {} }),
  })
  .catch({ onBehalfOf: {}, sessionContext: { sessionIssuer: {}, attributes: {} } });
type UserIdentity = z.infer<typeof UserIdentitySchema>;

type Who = Pick<Actor, "kind" | "confidence"> & { name: string | undefined };

/**
 * Who acted, by the order in which CloudTrail's fields are worth believing: source identity, the Identity Center
 * user acted for, the IAM user, the session's name, the service. Total: any `userIdentity` gives an actor.
 *
 * Source: "CloudTrail userIdentity element", AWS CloudTrail User Guide.
 */
export function actorOf(
  record: Pick<CloudTrailRecord, "userIdentity" | "sourceIPAddress" | "userAgent">,
): Actor {
  const identity = UserIdentitySchema.parse(record.userIdentity);
  const { sessionContext } = identity;
  const { role, session } = roleSession(identity);
  const who = identify(identity, role, session);
  return dropUndefined({
    ...who,
    name: printable(who.name) ?? "unknown",
    arn: printable(identity.arn),
    accountId: printable(identity.accountId),
    principalId: printable(identity.principalId),
    role: printable(role),
    session: printable(session),
    sourceIdentity: printable(sessionContext.sourceIdentity),
    via: printable(identity.invokedBy),
    mfa: mfa(sessionContext.attributes.mfaAuthenticated),
    sourceIp: printable(record.sourceIPAddress),
    userAgent: printable(record.userAgent),
    userIdentity: kept(record.userIdentity),
  });
}

function identify(identity: UserIdentity, role: string | undefined, session: string | undefined): Who {
  const { sourceIdentity, attributes } = identity.sessionContext;
  const authenticated = attributes.mfaAuthenticated === "true";
  const kind = kindOf(identity, role);
  if (sourceIdentity) return { kind, name: sourceIdentity, confidence: "human" };
  if (identity.onBehalfOf.userId) return { kind, name: identity.onBehalfOf.userId, confidence: "human" };
  switch (kind) {
    case "IAMUser": {
      const name = identity.userName ?? lastPart(identity.arn) ?? identity.principalId;
      return { kind, name, confidence: authenticated ? "human" : "probable" };
    }
    case "IdentityCenterUser":
      return { kind, name: session ?? identity.userName, confidence: "human" };
    case "Root":
      return { kind, name: "root", confidence: "human" };
    case "AssumedRole": {
      const person = authenticated || session?.includes("@");
      const name = session ?? role ?? identity.userName ?? identity.principalId;
      return { kind, name, confidence: person ? "probable" : "machine" };
    }
    case "AWSService":
      return { kind, name: identity.invokedBy ?? identity.principalId, confidence: "machine" };
    default:
      return {
        kind,
        name: identity.userName ?? federatedUser(identity) ?? identity.principalId,
        confidence: "unknown",
      };
  }
}

function kindOf({ type }: UserIdentity, role: string | undefined): Actor["kind"] {
  switch (type) {
    case "IAMUser":
    case "Root":
    case "AWSService":
    case "IdentityCenterUser":
      return type;
    case "AssumedRole":
      // Identity Center signs people in through roles of this name ("Permission sets", IAM Identity Center).
      return role?.startsWith("AWSReservedSSO_") ? "IdentityCenterUser" : "AssumedRole";
    default:
      return "Unknown";
  }
}

/** `arn:aws:sts::account:assumed-role/role/session`; without an ARN, principalId is `AROA…:session`. */
function roleSession({ type, arn, principalId, sessionContext }: UserIdentity) {
  if (type !== "AssumedRole") return { role: undefined, session: undefined };
  const [, roleInArn, sessionInArn] = /:assumed-role\/([^/]+)\/(.+)$/s.exec(arn ?? "") ?? [];
  const sessionInId = /^[^:]*:(.+)$/s.exec(principalId ?? "")?.[1];
  return { role: sessionContext.sessionIssuer.userName ?? roleInArn, session: sessionInArn ?? sessionInId };
}

/** The role a session was issued from: what an event of the tagger itself is known by. */
export function issuingRoleArn(userIdentity: unknown): string | undefined {
  const { sessionContext } = UserIdentitySchema.parse(userIdentity);
  return sessionContext.sessionIssuer.arn;
}

/** GetFederationToken's callers name their users themselves: `arn:aws:sts::account:federated-user/name`. */
function federatedUser({ arn }: UserIdentity): string | undefined {
  return /:federated-user\/(.+)$/s.exec(arn ?? "")?.[1];
}

function mfa(authenticated: string | undefined): boolean | undefined {
  return authenticated === undefined ? undefined : authenticated === "true";
}

function lastPart(arn: string | undefined): string | undefined {
  return arn?.split("/").at(-1);
}

const MAX_TEXT_LENGTH = 512;

/** One line without control characters, bounded: fit for a table, a log and a terminal. */
function printable(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const line = value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return line.slice(0, MAX_TEXT_LENGTH).toWellFormed() || undefined;
}

const MAX_KEPT_BYTES = 8 * 1024;
const MAX_KEPT_LEVELS = 16;

/** The raw block, for the auditor; one that no AWS service would have written is kept by its beginning. */
function kept(userIdentity: unknown): unknown {
  const text = JSON.stringify(userIdentity) ?? "";
  if (Buffer.byteLength(text) <= MAX_KEPT_BYTES && isStorable(userIdentity, MAX_KEPT_LEVELS))
    return userIdentity;
  return { truncated: text.slice(0, MAX_KEPT_BYTES / 4).toWellFormed() };
}

/** Whether DynamoDB takes the value: it refuses more than 32 levels, empty names and some numbers. */
function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([key, inner]) => key !== "" && isStorable(inner, levels - 1));
}

/** With exact optional properties, a value that is not there is a key that is not there. */
function dropUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T;
function dropUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
