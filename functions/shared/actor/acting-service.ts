import { type ServiceSession, serviceSessions } from "../../../catalogue/service-sessions.ts";
import { type CallerContext, isCertainlyPerson, showsPerson } from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * The service that made the call itself: as a service principal, in its service-linked role, or in another role of the
 * account. A person cannot imitate the first two, because only AWS sets `invokedBy` and the path `/aws-service-role/`
 * ("CloudTrail userIdentity element", AWS CloudTrail User Guide; "IAM identifiers", IAM User Guide). In the third case
 * the session matches a row of `serviceSessions`. A person may choose such a session name and act through the service
 * with forward access sessions. If no other field shows a person, such a call cannot be distinguished from a call of
 * the service. In that case the creator of the stack becomes the owner. The same happens if somebody else updates the
 * stack and CloudFormation uses a service role.
 */
export function actingService(identity: UserIdentity, callerContext: CallerContext): string | undefined {
  const { type, principalId, invokedBy, issuerArn = "" } = identity;
  if (type === "AWSService") return invokedBy ?? principalId;
  const linkedTo = /^arn:[a-z-]+:iam::\w*:role\/aws-service-role\/([^/]+)\//.exec(issuerArn)?.[1];
  if (linkedTo) return linkedTo;
  if (isCertainlyPerson(identity)) return undefined;
  return serviceSessions.find((row) => matches(row, identity, callerContext))?.service;
}

/** Whether a record has all the signs of a row. If a row has no signs, programs of the account act in its sessions. */
function matches(
  { session, acts: signs }: ServiceSession,
  identity: UserIdentity,
  callerContext: CallerContext,
): boolean {
  if (signs === undefined) return false;
  // If the row names no session, other signs may show that the service acts for a person.
  if (!session && !signs.anySession && showsPerson(identity, callerContext)) return false;
  const { invokedBy, anySession, sourceIPAddress, reservedTag } = signs;
  return (
    [session, anySession].every((form) => form === undefined || form.test(identity.session ?? "")) &&
    invokedBy === identity.invokedBy &&
    (sourceIPAddress === undefined || sourceIPAddress === callerContext.sourceIPAddress) &&
    (reservedTag === undefined || Object.hasOwn(callerContext.tags, reservedTag))
  );
}
