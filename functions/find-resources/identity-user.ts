import type { Actor } from "../../domain/actor.ts";
import { TaggingThrottledError } from "../../domain/errors.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { isTransient } from "../../domain/transient.ts";

export type IdentityUserDependencies = {
  /**
   * The e-mail address of an Identity Center user, or the user's name without one. Undefined if there is no such user.
   */
  identityUser: (userId: string) => Promise<string | undefined>;
  /** Is called if Identity Store refuses the call, and a retry does not help. */
  onRefused: (userId: string, error: Error) => void;
};

const REJECTION_REASON = "may not be the name of a person, and Identity Store has the person's name";

/**
 * Gives the actor the name that Identity Store has for the record's Identity Center user (`onBehalfOf`). If the user is
 * unknown or the call is refused, the actor stays unchanged. That is no failure: the record itself has a name.
 *
 * @throws TaggingThrottledError if a retry may help and the state has retries left.
 */
export async function withNameOfUser(
  actor: Actor,
  userId: string,
  isLast: boolean,
  { identityUser, onRefused }: IdentityUserDependencies,
): Promise<Actor> {
  try {
    const name = replaceUnprintable((await identityUser(userId)) ?? "");
    if (!name) return actor;
    const { name: previous, nameFrom: from, passedOver = [] } = actor;
    const before = from && from !== "onBehalfOf" ? [{ from, name: previous, why: REJECTION_REASON }] : [];
    return { ...actor, name, nameFrom: "identityStore", passedOver: [...passedOver, ...before] };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!isTransient(error)) onRefused(userId, error);
    else if (!isLast) throw new TaggingThrottledError(`Identity Store: ${error.message}`, { cause: error });
    return actor;
  }
}
