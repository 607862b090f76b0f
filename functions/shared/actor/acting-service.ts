import { type ServiceSession, serviceSessions } from "../../../catalogue/service-sessions.ts";
import { isPersonsForSure, showsPerson, type Traces } from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * The service that acted for itself: as a service principal, in its service-linked role, or in a role of the account's
 * that it assumed. The first two cannot be had by a person: `invokedBy` and the path `/aws-service-role/` are AWS's own
 * ("CloudTrail userIdentity element", AWS CloudTrail User Guide; "IAM identifiers", IAM User Guide). The third is known
 * by a row of `serviceSessions`. It looks like a person who called a session so and acts through that service with
 * forward access, unless the session is seen to be a person's. What is made so counts for the stack's creator, as an
 * update of that stack in a service's role does.
 */
export function actingService(identity: UserIdentity, traces: Traces): string | undefined {
  const { type, principalId, invokedBy, issuerArn = "" } = identity;
  if (type === "AWSService") return invokedBy ?? principalId;
  const linkedTo = /^arn:[a-z-]+:iam::\w*:role\/aws-service-role\/([^/]+)\//.exec(issuerArn)?.[1];
  if (linkedTo) return linkedTo;
  if (isPersonsForSure(identity)) return undefined;
  return serviceSessions.find((row) => acts(row, identity, traces))?.service;
}

/** Whether a record has all the signs of a row. Of a row without signs of its own, the account's programs act. */
function acts({ session, acts: signs }: ServiceSession, identity: UserIdentity, traces: Traces): boolean {
  if (signs === undefined) return false;
  // Without a session's name to go by, a person whom the service acts for is seen by other signs.
  if (!session && !signs.anySession && showsPerson(identity, traces)) return false;
  const { invokedBy, anySession, sourceIPAddress, reservedTag } = signs;
  return (
    [session, anySession].every((form) => form === undefined || form.test(identity.session ?? "")) &&
    invokedBy === identity.invokedBy &&
    (sourceIPAddress === undefined || sourceIPAddress === traces.sourceIPAddress) &&
    (reservedTag === undefined || Object.hasOwn(traces.tags, reservedTag))
  );
}
