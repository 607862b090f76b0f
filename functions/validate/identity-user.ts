import type { Actor, NameSource } from "../../domain/actor.ts";
import { readUserIdentity } from "../shared/actor/user-identity.ts";

/** UserId's pattern ("DescribeUser", Identity Store API Reference). */
const USER_ID = /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** These name the person better than an address does, or as well: an administrator or Identity Center gave them. */
const PERSONS_OWN: readonly (NameSource | undefined)[] = [
  "sourceIdentity",
  "userName",
  "provisioningPrincipal",
];

/**
 * The Identity Center user whose address is to be asked for: the one acted for, where the record has the user's id and no
 * name of theirs. Undefined where the deployment names no identity store, or where the user is of another one.
 */
export function identityUserIdOf(
  userIdentity: unknown,
  { kind, nameFrom, onBehalfOf }: Actor,
  identityStoreId: string | undefined,
): string | undefined {
  if (identityStoreId === undefined || onBehalfOf === undefined || !USER_ID.test(onBehalfOf))
    return undefined;
  // Identity Center names the sessions of its roles after the user.
  const isNamed = PERSONS_OWN.includes(nameFrom) || (kind === "IdentityCenterUser" && nameFrom === "session");
  const { identityStoreId: ownStoreId = identityStoreId } = readUserIdentity(userIdentity);
  return isNamed || ownStoreId !== identityStoreId ? undefined : onBehalfOf;
}
