import { BaseProvider } from "@aws-lambda-powertools/parameters/base";
import { GetParameterError } from "@aws-lambda-powertools/parameters/errors";
import type * as z from "zod";

/** Uses the cache of Powertools for any lookup ("Create your own provider", Powertools for AWS Lambda). */
class Answers extends BaseProvider {
  readonly #ask: (name: string) => Promise<unknown>;

  constructor(ask: (name: string) => Promise<unknown>) {
    super({});
    this.#ask = ask;
  }

  protected override _get(name: string): Promise<unknown> {
    return this.#ask(name);
  }

  protected override async _getMultiple(): Promise<undefined> {
    return undefined;
  }
}

/**
 * Calls `ask` once and keeps the answer for POWERTOOLS_PARAMETERS_MAX_AGE seconds. An undefined answer is not kept.
 *
 * @throws the errors of `ask`.
 */
export function cachedFor<Schema extends z.ZodType>(
  answer: Schema,
  ask: (name: string) => Promise<z.input<Schema> | undefined>,
): (name: string) => Promise<z.output<Schema> | undefined> {
  const answers = new Answers(ask);
  return async (name) => {
    try {
      const found: unknown = await answers.get(name);
      return found === undefined ? undefined : answer.parse(found);
    } catch (error) {
      throw error instanceof GetParameterError ? error.cause : error;
    }
  };
}
