import type { Actor } from "../../domain/actor.ts";
import { TaggingThrottledError } from "../../domain/errors.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { isTransient } from "../../domain/transient.ts";

export type IdentityUserDependencies = {
  /** The address of an Identity Center user, else the user's name; undefined where there is no such user. */
  identityUser: (userId: string) => Promise<string | undefined>;
  /** Told where Identity Store does not answer for good, as where it may not be asked. */
  onUnnamed: (userId: string, error: Error) => void;
};

const WHY = "names no person for sure, and Identity Store does";

/**
 * The actor with the name that Identity Store has for the user who was acted for. A user that is not known, and an answer
 * that is refused, leave the actor as it is: that is no failure, since the record's own names are there.
 *
 * @throws TaggingThrottledError while waiting helps and the state still has retries.
 */
export async function withNameOfUser(
  actor: Actor,
  userId: string,
  isLast: boolean,
  { identityUser, onUnnamed }: IdentityUserDependencies,
): Promise<Actor> {
  try {
    const name = replaceUnprintable((await identityUser(userId)) ?? "");
    if (!name) return actor;
    const { name: passed, nameFrom: from, passedOver = [] } = actor;
    const before = from && from !== "onBehalfOf" ? [{ from, name: passed, why: WHY }] : [];
    return { ...actor, name, nameFrom: "identityStore", passedOver: [...passedOver, ...before] };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!isTransient(error)) onUnnamed(userId, error);
    else if (!isLast) throw new TaggingThrottledError(`Identity Store: ${error.message}`, { cause: error });
    return actor;
  }
}
