import type { Actor } from "../../statemachine/actor.ts";
import { confidenceOf } from "./actor/confidence.ts";
import { kept, printable } from "./actor/kept.ts";
import { kindOf } from "./actor/kind.ts";
import { nameOf } from "./actor/name.ts";
import { readUserIdentity } from "./actor/user-identity.ts";
import type { CloudTrailRecord } from "./read-input.ts";

/** What of a record says who acted. */
type ActingRecord = Pick<CloudTrailRecord, "userIdentity" | "sourceIPAddress" | "userAgent"> & {
  sessionCredentialFromConsole?: unknown;
};

/**
 * Who acted, as far as the record tells: kind, name, and how sure it is that the name is a person's. Total: any
 * `userIdentity` gives an actor. docs/actors.md has the kinds, with examples.
 *
 * Source: "CloudTrail userIdentity element", AWS CloudTrail User Guide.
 */
export function actorOf(record: ActingRecord): Actor {
  const identity = readUserIdentity(record.userIdentity);
  const traces = {
    userAgent: printable(record.userAgent),
    isFromConsole: record.sessionCredentialFromConsole === "true",
  };
  const kind = kindOf(identity, traces);
  return dropUndefined({
    kind,
    name: printable(nameOf(identity, kind)) ?? "unknown",
    confidence: confidenceOf(identity, kind, traces),
    type: printable(identity.type),
    arn: printable(identity.arn),
    accountId: printable(identity.accountId),
    principalId: printable(identity.principalId),
    role: printable(identity.role),
    session: printable(identity.session),
    sourceIdentity: printable(identity.sourceIdentity),
    onBehalfOf: printable(identity.onBehalfOf),
    identityProvider: printable(identity.identityProvider),
    via: printable(identity.invokedBy),
    delegate: printable(identity.delegate),
    mfa: identity.mfa,
    sourceIp: printable(record.sourceIPAddress),
    userAgent: traces.userAgent,
    userIdentity: kept(record.userIdentity),
  });
}

/** The role a session was issued from: what an event of the tagger itself is known by. */
export function issuingRoleArn(userIdentity: unknown): string | undefined {
  return readUserIdentity(userIdentity).issuerArn;
}

/** With exact optional properties, a value that is not there is a key that is not there. */
function dropUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T;
function dropUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
