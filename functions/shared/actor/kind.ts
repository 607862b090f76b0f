import { INSTANCE_ID } from "../../../catalogue/generated-names.ts";
import type { Actor } from "../../../domain/actor.ts";
import { showsPerson, type Traces } from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/** What kind of principal acted: CloudTrail's `type`, and for role sessions what the role was assumed by. */
export function kindOf(identity: UserIdentity, traces: Traces): Actor["kind"] {
  switch (identity.type) {
    case "IAMUser":
    case "Root":
    case "AWSService":
    case "AWSAccount":
    case "FederatedUser":
    case "SAMLUser":
    case "WebIdentityUser":
    case "IdentityCenterUser":
    case "Directory":
      return identity.type;
    case "AssumedRole":
    case "Role":
      return kindByFacts(identity) ?? kindByNames(identity, traces) ?? "AssumedRole";
    case undefined:
      // Service events have an accountId and invokedBy, and no type ("AWS service events", CloudTrail User Guide).
      return identity.invokedBy && !identity.arn && !identity.principalId ? "AWSService" : "Unknown";
    default:
      return "Unknown";
  }
}

/** What AWS writes and nobody can choose: paths under aws-reserved and aws-service-role are AWS's to create. */
function kindByFacts(identity: UserIdentity): Actor["kind"] | undefined {
  const roleArn = identity.issuerArn ?? identity.arn ?? "";
  if (roleArn.includes(":role/aws-reserved/sso.amazonaws.com/")) return "IdentityCenterUser";
  if (roleArn.includes(":role/aws-service-role/")) return "ServiceLinkedRole";
  if (identity.isFromInstanceMetadata || identity.issuerType === "AWS::EC2::Instance") return "EC2Instance";
  if (identity.issuerType === "AWS::Lambda::Function") return "LambdaFunction";
  return identity.identityProvider ? "WebIdentityUser" : undefined;
}

/** For records without those fields (old, redacted, copied). Whoever makes or assumes a role could choose these. */
function kindByNames(identity: UserIdentity, traces: Traces): Actor["kind"] | undefined {
  const { role = "", session = "", issuerArn, invokedBy } = identity;
  // Identity Center calls its roles so ("Permission sets", IAM Identity Center User Guide).
  if (role.startsWith("AWSReservedSSO_") && !issuerArn) return "IdentityCenterUser";
  if (role.startsWith("AWSServiceRoleFor") && !issuerArn) return "ServiceLinkedRole";
  if (INSTANCE_ID.test(session)) return "EC2Instance";
  // AWS's own services run on Lambda too: what they do for a person is not a function's.
  const runsOnLambda = / exec-env\/AWS_Lambda_/.test(traces.userAgent ?? "");
  return runsOnLambda && !invokedBy && !showsPerson(identity, traces) ? "LambdaFunction" : undefined;
}
