import type { Actor, NameSource, PassedOver } from "../../../domain/actor.ts";
import { whyGenerated } from "./generated.ts";
import { afterColon, type UserIdentity } from "./user-identity.ts";

type Candidate = { from: NameSource; name: string };
export type Named = { name: string; nameFrom: NameSource; passedOver: PassedOver[] };

/**
 * The name by which people would recognise the owner, its source, and the names that were passed over. The first
 * recognisable name wins. If none is recognisable, the last name is used. It is a role name, which does not change
 * between calls, or the id of a person. Undefined if the record has no name at all.
 */
export function nameOf(identity: UserIdentity, kind: Actor["kind"]): Named | undefined {
  const candidates = candidatesOf(identity, kind);
  const judged = candidates.map((candidate) => ({ ...candidate, why: whyGenerated(candidate) }));
  const recognisable = judged.findIndex(({ why }) => why === undefined);
  const chosen = recognisable >= 0 ? recognisable : judged.length - 1;
  const { from: nameFrom, name } = judged[chosen] ?? {};
  if (nameFrom === undefined || name === undefined) return undefined;
  const passedOver = judged.slice(0, chosen).flatMap(({ why, ...each }) => (why ? [{ ...each, why }] : []));
  return { name, nameFrom, passedOver };
}

type Names = [NameSource, string | undefined][];

/**
 * The names in a record, the best first. A role that many people use does not identify a person. If the record has the
 * id of an Identity Center user (`onBehalfOf`), the id is better, although nobody would recognise it.
 */
function candidatesOf(identity: UserIdentity, kind: Actor["kind"]): Candidate[] {
  const person: Names = [["onBehalfOf", identity.onBehalfOf]];
  const own = namesByKind(identity, kind);
  const ownOfPerson = own.filter(([from]) => from !== "role" || identity.onBehalfOf === undefined);
  const names = kind === "IdentityCenterUser" ? [...person, ...own] : [...ownOfPerson, ...person];
  const candidates = present([["sourceIdentity", identity.sourceIdentity], ...names]);
  return candidates.length > 0 ? candidates : present(otherNames(identity)).slice(0, 1);
}

function namesByKind(identity: UserIdentity, kind: Actor["kind"]): Names {
  const { userName, arn, principalId, role, session } = identity;
  const sessionAndRole: Names = [
    ["session", session],
    ["role", role],
  ];
  switch (kind) {
    case "IAMUser":
      return [["userName", userName ?? lastPart(arn)]];
    case "Root":
      return [["root", "root"]]; // userName is the account's alias
    case "IdentityCenterUser":
      // Identity Center sets the session name to the user's name, and nobody can choose it.
      return session ? [["session", session]] : [["userName", userName]];
    case "EC2Instance":
      return role ? [["role", role]] : [["session", session]];
    case "FederatedUser":
      return [["userName", lastPart(arn) ?? afterColon(principalId)]];
    case "WebIdentityUser":
      return [["subject", identity.subject ?? userName], ...sessionAndRole];
    case "LambdaFunction":
      return [["function", /:function:([^:]+)/.exec(identity.issuedTo ?? "")?.[1]], ...sessionAndRole];
    case "ServiceLinkedRole":
      return [["service", serviceOf(identity) ?? role]];
    case "AWSService":
      return [["service", identity.invokedBy]];
    case "AWSAccount":
      return [["accountId", identity.accountId]]; // the other account chooses session names, and could use names of our people
    default:
      return session || role ? sessionAndRole : [["userName", userName]];
  }
}

/** `arn:aws:iam::account:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling` */
function serviceOf({ issuerArn, arn, invokedBy }: UserIdentity): string | undefined {
  return /:role\/aws-service-role\/([^/]+)\//.exec(issuerArn ?? arn ?? "")?.[1] ?? invokedBy;
}

/** All other names in `userIdentity`, the best first. */
function otherNames({ userName, arn, principalId, invokedBy, accountId }: UserIdentity): Names {
  return [
    ["userName", userName],
    ["arn", lastPart(arn)],
    ["principalId", principalId],
    ["service", invokedBy],
    ["accountId", accountId],
  ];
}

function present(names: Names): Candidate[] {
  return names.flatMap(([from, name]) => (name ? [{ from, name }] : []));
}

/** `arn:aws:iam::account:user/path/name`, `arn:aws:sts::account:federated-user/name`, `arn:aws:iam::account:root` */
function lastPart(arn: string | undefined): string | undefined {
  return /[/:]([^/:]+)$/.exec(arn ?? "")?.[1];
}
