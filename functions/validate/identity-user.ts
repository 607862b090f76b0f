import type { Actor, NameSource } from "../../domain/actor.ts";
import { readUserIdentity } from "../shared/actor/user-identity.ts";

/** The pattern of a UserId ("DescribeUser", Identity Store API Reference). */
const USER_ID = /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An administrator or Identity Center chose these names. They are at least as good as an e-mail address. */
const RELIABLE_SOURCES: readonly (NameSource | undefined)[] = [
  "sourceIdentity",
  "userName",
  "provisioningPrincipal",
];

/**
 * The id of the Identity Center user (`onBehalfOf`) to look up. Undefined if the record has a reliable name already, if
 * the deployment names no identity store, or if the user belongs to another store.
 */
export function identityUserIdOf(
  userIdentity: unknown,
  { kind, nameFrom, onBehalfOf }: Actor,
  identityStoreId: string | undefined,
): string | undefined {
  if (identityStoreId === undefined || onBehalfOf === undefined || !USER_ID.test(onBehalfOf))
    return undefined;
  // In a role of Identity Center, the session has the name of the user.
  const isNamed =
    RELIABLE_SOURCES.includes(nameFrom) || (kind === "IdentityCenterUser" && nameFrom === "session");
  const { identityStoreId: ownStoreId = identityStoreId } = readUserIdentity(userIdentity);
  return isNamed || ownStoreId !== identityStoreId ? undefined : onBehalfOf;
}
