import type { Actor } from "../../../domain/actor.ts";
import { actingService } from "./acting-service.ts";
import {
  isGivenToPerson,
  isProviderOfPeople,
  isWorkload,
  showsMachine,
  showsPerson,
  type Traces,
} from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/** Whether a person acted. Unknown: nothing in the record tells. */
export function confidenceOf(
  identity: UserIdentity,
  kind: Actor["kind"],
  traces: Traces,
): Actor["confidence"] {
  if (identity.delegate) return "unknown"; // somebody at the product provider, or a program of theirs
  if (kind === "WebIdentityUser" && isWorkload(identity)) return "machine";
  if (identity.onBehalfOf || isGivenToPerson(identity)) return "human";
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
      return isProviderOfPeople(identity) ? "probable" : sessionConfidence(identity, traces);
    case "AssumedRole":
    case "FederatedUser":
      return sessionConfidence(identity, traces);
    default:
      return "unknown";
  }
}

function sessionConfidence(identity: UserIdentity, traces: Traces): Actor["confidence"] {
  if (actingService(identity, traces)) return "machine";
  if (showsPerson(identity, traces)) return "probable";
  return showsMachine(identity, traces) ? "machine" : "unknown";
}

/** AssumeRoot is called by somebody in the management account ("Track privileged tasks in CloudTrail", IAM). */
function rootConfidence({ isAssumedRoot, invokedBy, mfa }: UserIdentity): Actor["confidence"] {
  if (isAssumedRoot) return "unknown";
  const isServiceWithoutSession = invokedBy && invokedBy !== "signin.amazonaws.com" && mfa === undefined;
  return isServiceWithoutSession ? "probable" : "human";
}
