import { bareName } from "../../catalogue/arn.ts";
import type { Actor } from "../../domain/actor.ts";
import { TaggingThrottledError } from "../../domain/errors.ts";
import type { Tags } from "../../domain/tags.ts";
import { isTransient } from "../../domain/transient.ts";
import type { Ask, Situation } from "../../policy/names.ts";

export type AnswerDependencies = {
  /** The tags of an IAM user or role of the account; none where there is none of that name. */
  tagsOfIdentity: (identity: IamIdentity) => Promise<Tags>;
  accountAlias: () => Promise<string | undefined>;
};

export type IamIdentity = { kind: "user" | "role"; name: string };

type Answers = Pick<Situation, "actorTags" | "accountAlias">;

/** What a policy's templates could not be given: every resource that waits for it fails, and a replay asks again. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

/**
 * What a policy's templates take from AWS: an answer that failed is never taken for an empty one.
 *
 * @throws TaggingThrottledError while waiting helps and the state still has retries, else UnansweredError.
 */
export async function fetchLookups(
  asks: Ask[],
  actor: Actor,
  accountId: string,
  isLast: boolean,
  { tagsOfIdentity, accountAlias }: AnswerDependencies,
): Promise<Answers> {
  const identity = iamIdentityOf(actor, accountId);
  const answered = async <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const message = `${what} cannot be read: ${error.name}: ${error.message}`;
      if (isTransient(error) && !isLast) throw new TaggingThrottledError(message, { cause: error });
      throw new UnansweredError(message, { cause: error });
    }
  };
  const answers: Answers = {};
  if (asks.includes("actor-tags")) {
    const what = `What the IAM ${identity?.kind} ${identity?.name} is tagged with`;
    answers.actorTags = identity ? await answered(what, () => tagsOfIdentity(identity)) : {};
  }
  if (asks.includes("account-alias")) {
    const alias = await answered("The account's alias", accountAlias);
    if (alias) answers.accountAlias = alias;
  }
  return answers;
}

/** The user or role that acted, if it is the account's: a role of the same name in another account is another role. */
function iamIdentityOf(
  { kind, arn, role, accountId: actorsAccount }: Actor,
  accountId: string,
): IamIdentity | undefined {
  if (actorsAccount !== accountId) return undefined;
  if (kind === "IAMUser" && arn?.includes(":user/")) return { kind: "user", name: bareName(arn) };
  return role === undefined ? undefined : { kind: "role", name: role };
}
