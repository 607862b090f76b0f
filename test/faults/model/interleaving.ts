/** Continues one of the waiting calls, chosen by chance. So calls to AWS and to the ledger happen in any order. */
export function interleaving(random: () => number) {
  const waiting: (() => void)[] = [];
  return {
    /** A moment at which any other execution may go first. */
    turn: () => new Promise<void>((resolve) => void waiting.push(resolve)),

    async untilDone(work: Promise<unknown>[]): Promise<void> {
      let isDone = false;
      const done = Promise.all(work).finally(() => {
        isDone = true;
      });
      // When no microtask is left, the continued call has reached its next call.
      while (!isDone) {
        await new Promise(setImmediate);
        waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.();
      }
      await done;
    },
  };
}

/** The process of one Lambda function. */
export class Crash extends Error {
  override readonly name = "Runtime.ExitError";
}

export type Chances = { crash: number; throttle: number; lost: number; denied: number };
export const NO_FAULTS: Chances = { crash: 0, throttle: 0, lost: 0, denied: 0 };

type World = { random: () => number; turn: () => Promise<void>; chances: Chances };

const throttled = () =>
  Object.assign(new Error("Injected"), { name: "ProvisionedThroughputExceededException" });

/** One run of a Lambda function: it may crash at any of its calls, before or after the call takes effect. */
export function lambdaRun({ random, turn, chances }: World) {
  const { promise: crashed, reject } = Promise.withResolvers<never>();
  let isDead = false;
  const die = () => {
    isDead = true;
    reject(new Crash("The process ended."));
  };
  const never = new Promise<never>(() => {});
  const happens = (chance: number) => random() < chance;

  return {
    /** A call leaves the process, takes effect and answers. It may also fail in one of these steps. */
    async call<T>(effect: () => T | Promise<T>): Promise<T> {
      await turn();
      if (isDead) return never;
      if (happens(chances.crash)) die();
      if (isDead) return never;
      if (happens(chances.throttle)) throw throttled();
      let answer = await effect();
      if (happens(chances.lost)) {
        // The SDK got no answer, and sends the request again.
        await turn();
        if (isDead) return never;
        answer = await effect();
      }
      if (happens(chances.crash)) die();
      await turn();
      return isDead ? never : answer;
    },
    /** What the function returns, or its crash. */
    result: <T>(work: Promise<T>): Promise<T> => Promise.race([work, crashed]),
    happens,
    chances,
  };
}

export type LambdaRun = ReturnType<typeof lambdaRun>;
