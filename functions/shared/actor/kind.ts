import { INSTANCE_ID } from "../../../catalogue/generated-names.ts";
import type { Actor } from "../../../domain/actor.ts";
import { type CallerContext, showsPerson } from "./signs.ts";
import type { UserIdentity } from "./user-identity.ts";

/**
 * The kind of principal that acted: CloudTrail's `type`. For a role session it is the kind of the principal that
 * assumed the role.
 */
export function kindOf(identity: UserIdentity, callerContext: CallerContext): Actor["kind"] {
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
      return kindByFacts(identity) ?? kindByNames(identity, callerContext) ?? "AssumedRole";
    case undefined:
      // Service events have an accountId and invokedBy, and no type ("AWS service events", CloudTrail User Guide).
      return identity.invokedBy && !identity.arn && !identity.principalId ? "AWSService" : "Unknown";
    default:
      return "Unknown";
  }
}

/** Uses only values that AWS writes. Nobody else can create paths under aws-reserved and aws-service-role. */
function kindByFacts(identity: UserIdentity): Actor["kind"] | undefined {
  const roleArn = identity.issuerArn ?? identity.arn ?? "";
  if (roleArn.includes(":role/aws-reserved/sso.amazonaws.com/")) return "IdentityCenterUser";
  if (roleArn.includes(":role/aws-service-role/")) return "ServiceLinkedRole";
  if (identity.isFromInstanceMetadata || identity.issuerType === "AWS::EC2::Instance") return "EC2Instance";
  if (identity.issuerType === "AWS::Lambda::Function") return "LambdaFunction";
  return identity.identityProvider ? "WebIdentityUser" : undefined;
}

/**
 * For old, redacted or copied records, which may lack those values. A user who creates or assumes a role could choose
 * these names.
 */
function kindByNames(identity: UserIdentity, callerContext: CallerContext): Actor["kind"] | undefined {
  const { role = "", session = "", issuerArn, invokedBy } = identity;
  // Roles of Identity Center have this prefix ("Permission sets", IAM Identity Center User Guide).
  if (role.startsWith("AWSReservedSSO_") && !issuerArn) return "IdentityCenterUser";
  if (role.startsWith("AWSServiceRoleFor") && !issuerArn) return "ServiceLinkedRole";
  if (INSTANCE_ID.test(session)) return "EC2Instance";
  // Services of AWS also run on Lambda. If they act for a person, the caller is no function.
  const runsOnLambda = / exec-env\/AWS_Lambda_/.test(callerContext.userAgent ?? "");
  return runsOnLambda && !invokedBy && !showsPerson(identity, callerContext) ? "LambdaFunction" : undefined;
}
