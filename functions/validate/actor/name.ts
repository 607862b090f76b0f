import type { Actor } from "../../../statemachine/actor.ts";
import { isGenerated } from "./signs.ts";
import { afterColon, type UserIdentity } from "./user-identity.ts";

/**
 * What a person would recognise the owner by. In this order: source identity, Identity Center user acted for, IAM
 * user, Identity Center session, other session, service; docs/actors.md says which for each kind.
 */
export function nameOf(identity: UserIdentity, kind: Actor["kind"]): string | undefined {
  return identity.sourceIdentity ?? identity.onBehalfOf ?? nameByKind(identity, kind) ?? anyName(identity);
}

function nameByKind(identity: UserIdentity, kind: Actor["kind"]): string | undefined {
  const { userName, principalId, role, session } = identity;
  switch (kind) {
    case "IAMUser":
      return userName ?? lastPart(identity.arn);
    case "Root":
      return "root"; // userName is the account's alias
    case "IdentityCenterUser":
      return session ?? userName;
    case "FederatedUser":
      return lastPart(identity.arn) ?? afterColon(principalId);
    case "WebIdentityUser":
      return recognisable([identity.subject ?? userName, session, role]);
    case "EC2Instance":
      return role ?? session;
    case "LambdaFunction":
      return /:function:([^:]+)/.exec(identity.issuedTo ?? "")?.[1] ?? recognisable([session, role]);
    case "ServiceLinkedRole":
      return serviceOf(identity) ?? role;
    case "AWSService":
      return identity.invokedBy;
    case "AWSAccount":
      return identity.accountId; // its sessions' names are chosen there: ours could be among them
    default:
      return recognisable([session, role]) ?? userName;
  }
}

/** `arn:aws:iam::account:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling` */
function serviceOf({ issuerArn, arn, invokedBy }: UserIdentity): string | undefined {
  return /:role\/aws-service-role\/([^/]+)\//.exec(issuerArn ?? arn ?? "")?.[1] ?? invokedBy;
}

/** The first that a person would recognise, else the last that there is. */
function recognisable(names: (string | undefined)[]): string | undefined {
  const present = names.filter((name) => name !== undefined);
  return present.find((name) => !isGenerated(name)) ?? present.at(-1);
}

/** Whatever the block has, the more telling first. */
function anyName({ userName, arn, principalId, invokedBy, accountId }: UserIdentity): string | undefined {
  return userName ?? lastPart(arn) ?? principalId ?? invokedBy ?? accountId;
}

/** `arn:aws:iam::account:user/path/name`, `arn:aws:sts::account:federated-user/name`, `arn:aws:iam::account:root` */
function lastPart(arn: string | undefined): string | undefined {
  return /[/:]([^/:]+)$/.exec(arn ?? "")?.[1];
}
