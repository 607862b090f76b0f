import { bareName } from "../../catalogue/arn.ts";
import type { Actor } from "../../domain/actor.ts";
import { TaggingThrottledError } from "../../domain/errors.ts";
import type { Tags } from "../../domain/tags.ts";
import { isTransient } from "../../domain/transient.ts";
import type { Ask, Situation } from "../../policy/names.ts";

export type AnswerDependencies = {
  /** The tags of an IAM user or role of the account. Empty if it does not exist. */
  tagsOfIdentity: (identity: IamIdentity) => Promise<Tags>;
  accountAlias: () => Promise<string | undefined>;
};

export type IamIdentity = { kind: "user" | "role"; name: string };

type Answers = Pick<Situation, "actorTags" | "accountAlias">;

/** A value for the policy's templates could not be read. Every resource that needs it fails; a replay reads it again. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

/**
 * Reads the values that the policy's templates need from AWS. A call that failed never counts as an empty value.
 *
 * @throws TaggingThrottledError if a retry may help and the state has retries left, else UnansweredError.
 */
export async function fetchLookups(
  lookups: Ask[],
  actor: Actor,
  accountId: string,
  isLast: boolean,
  { tagsOfIdentity, accountAlias }: AnswerDependencies,
): Promise<Answers> {
  const identity = iamIdentityOf(actor, accountId);
  const lookUp = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const message = `${what} cannot be read: ${error.name}: ${error.message}`;
      if (isTransient(error) && !isLast) throw new TaggingThrottledError(message, { cause: error });
      throw new UnansweredError(message, { cause: error });
    }
  };
  const answers: Answers = {};
  if (lookups.includes("actor-tags")) {
    const tags = `The tags of the IAM ${identity?.kind} ${identity?.name}`;
    answers.actorTags = identity ? await lookUp(tags, () => tagsOfIdentity(identity)) : {};
  }
  if (lookups.includes("account-alias")) {
    const alias = await lookUp("The alias of the account", accountAlias);
    if (alias) answers.accountAlias = alias;
  }
  return answers;
}

/** The user or role that acted, if it belongs to this account. Another account may have a role of the same name. */
function iamIdentityOf(
  { kind, arn, role, accountId: actorsAccount }: Actor,
  accountId: string,
): IamIdentity | undefined {
  if (actorsAccount !== accountId) return undefined;
  if (kind === "IAMUser" && arn?.includes(":user/")) return { kind: "user", name: bareName(arn) };
  return role === undefined ? undefined : { kind: "role", name: role };
}
