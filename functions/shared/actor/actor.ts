import type { Actor } from "../../../domain/actor.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { CloudTrailRecord } from "../record/read-input.ts";
import { actingService } from "./acting-service.ts";
import { confidenceOf } from "./confidence.ts";
import { kindOf } from "./kind.ts";
import { type Named, nameOf } from "./name.ts";
import { sanitizeText, truncateForStorage } from "./sanitize.ts";
import type { CallerContext } from "./signs.ts";
import { readUserIdentity } from "./user-identity.ts";

/** The fields of a record that say who acted. */
type ActingRecord = Pick<CloudTrailRecord, "userIdentity" | "sourceIPAddress" | "userAgent"> & {
  sessionCredentialFromConsole?: unknown;
};

/**
 * Returns the actor of a record: its kind, its name, and how certain it is that a person acted. It never throws: every
 * `userIdentity` gives an actor. docs/actors.md has the kinds, with examples. `tags` are the tags in the record. Only AWS
 * can write some of them.
 *
 * Source: "CloudTrail userIdentity element", AWS CloudTrail User Guide.
 */
export function actorOf(record: ActingRecord, tags: Tags = {}): Actor {
  const identity = readUserIdentity(record.userIdentity);
  const callerContext = callerContextOf(record, tags);
  const kind = kindOf(identity, callerContext);
  const named = nameOf(identity, kind);
  return dropUndefined({
    kind,
    name: sanitizeText(named?.name) ?? "unknown",
    nameFrom: named?.nameFrom,
    passedOver: passedOverBy(named),
    confidence: confidenceOf(identity, kind, callerContext),
    type: sanitizeText(identity.type),
    arn: sanitizeText(identity.arn),
    accountId: sanitizeText(identity.accountId),
    principalId: sanitizeText(identity.principalId),
    role: sanitizeText(identity.role),
    session: sanitizeText(identity.session),
    sourceIdentity: sanitizeText(identity.sourceIdentity),
    onBehalfOf: sanitizeText(identity.onBehalfOf),
    identityProvider: sanitizeText(identity.identityProvider),
    via: sanitizeText(identity.invokedBy),
    delegate: sanitizeText(identity.delegate),
    mfa: identity.mfa,
    sourceIp: sanitizeText(record.sourceIPAddress),
    userAgent: callerContext.userAgent,
    userIdentity: truncateForStorage(record.userIdentity),
  });
}

function passedOverBy(named: Named | undefined): Actor["passedOver"] {
  if (!named || named.passedOver.length === 0) return undefined;
  return named.passedOver.map((each) => ({ ...each, name: sanitizeText(each.name) ?? "" }));
}

/** The service that made the call itself, or undefined. It is not the owner of the resources that it creates. */
export function actingServiceOf(record: ActingRecord, tags: Tags): string | undefined {
  return actingService(readUserIdentity(record.userIdentity), callerContextOf(record, tags));
}

function callerContextOf(record: ActingRecord, tags: Tags): CallerContext {
  return {
    userAgent: sanitizeText(record.userAgent),
    sourceIPAddress: sanitizeText(record.sourceIPAddress),
    isFromConsole: record.sessionCredentialFromConsole === "true",
    tags,
  };
}

/** The ARN of the session's role. It shows whether ApplyTag itself made the call. */
export function issuingRoleArn(userIdentity: unknown): string | undefined {
  return readUserIdentity(userIdentity).issuerArn;
}

/** Removes undefined values, because TypeScript's exactOptionalPropertyTypes does not allow them. */
function dropUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T;
function dropUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
