import type { Actor } from "../../../domain/actor.ts";
import { actingService } from "./acting-service.ts";
import {
  type CallerContext,
  hasPersonalSourceIdentity,
  isProviderOfPeople,
  isWorkload,
  showsMachine,
  showsPerson,
} from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/** Whether a person acted. It is `unknown` if nothing in the record shows it. */
export function confidenceOf(
  identity: UserIdentity,
  kind: Actor["kind"],
  callerContext: CallerContext,
): Actor["confidence"] {
  if (identity.delegate) return "unknown"; // a person or a program of the product provider
  if (kind === "WebIdentityUser" && isWorkload(identity)) return "machine";
  if (identity.onBehalfOf || hasPersonalSourceIdentity(identity)) return "human";
  switch (kind) {
    case "IdentityCenterUser":
      return "human";
    case "Root":
      return rootConfidence(identity);
    case "IAMUser":
      return identity.mfa ? "human" : "probable";
    case "SAMLUser":
      return "probable";
    case "EC2Instance":
    case "LambdaFunction":
    case "ServiceLinkedRole":
    case "AWSService":
      return "machine";
    case "WebIdentityUser":
      return isProviderOfPeople(identity) ? "probable" : sessionConfidence(identity, callerContext);
    case "AssumedRole":
    case "FederatedUser":
      return sessionConfidence(identity, callerContext);
    default:
      return "unknown";
  }
}

function sessionConfidence(identity: UserIdentity, callerContext: CallerContext): Actor["confidence"] {
  if (actingService(identity, callerContext)) return "machine";
  if (showsPerson(identity, callerContext)) return "probable";
  return showsMachine(identity, callerContext) ? "machine" : "unknown";
}

/** The caller of AssumeRoot is in the management account ("Track privileged tasks in CloudTrail", IAM User Guide). */
function rootConfidence({ isAssumedRoot, invokedBy, mfa }: UserIdentity): Actor["confidence"] {
  if (isAssumedRoot) return "unknown";
  const isServiceWithoutSession = invokedBy && invokedBy !== "signin.amazonaws.com" && mfa === undefined;
  return isServiceWithoutSession ? "probable" : "human";
}
