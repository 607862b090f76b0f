import type { Tags } from "../../../domain/tags.ts";
import type { Problem, TaggingApi, TagsRead } from "../../../functions/shared/tagging/tagging-api.ts";
import type { LambdaRun } from "./interleaving.ts";

/** One write of a key of a resource: the value at that moment, and the value that the writer had read before. */
export type Write = {
  at: number;
  eventId: string;
  resourceArn: string;
  key: string;
  was: string | undefined;
  value: string;
};

/** The time of one attempt at one action: from its first read until its result was recorded. */
export type Span = { eventId: string; attempt: string; resourceArn: string; from: number; to: number };

const THROTTLED: Problem = { kind: "transient", reason: "Throttling", message: "Slow down." };
const DENIED: Problem = { kind: "permanent", reason: "AccessDenied", message: "No." };

/** AWS's tags in memory, with a log of everything that was written. */
export function awsTags(initial: Map<string, Tags>) {
  const tags = new Map([...initial].map(([arn, values]) => [arn, { ...values }]));
  const writes: Write[] = [];
  const spans: Span[] = [];
  let clock = 0;

  /** The tagging API that one run of ApplyTag uses. */
  const apiFor = (eventId: string, attempt: string, run: LambdaRun): TaggingApi => ({
    async readTags(resourceArns) {
      clock += 1;
      for (const resourceArn of resourceArns)
        spans.push({ eventId, attempt, resourceArn, from: clock, to: Number.POSITIVE_INFINITY });
      const read: TagsRead = new Map();
      for (const resourceArn of resourceArns) {
        if (run.happens(run.chances.throttle)) read.set(resourceArn, { problem: THROTTLED });
        else {
          const found = await run.call(() => {
            clock += 1;
            spans.push({ eventId, attempt, resourceArn, from: clock, to: Number.POSITIVE_INFINITY });
            return { ...tags.get(resourceArn) };
          });
          read.set(resourceArn, { tags: found });
        }
      }
      return read;
    },
    async writeTags(resourceArns, values) {
      const problems = new Map<string, Problem>();
      for (const resourceArn of resourceArns) {
        if (run.happens(run.chances.denied)) problems.set(resourceArn, DENIED);
        else if (run.happens(run.chances.throttle)) problems.set(resourceArn, THROTTLED);
        else {
          await run.call(() => write(eventId, resourceArn, values));
          // The write took effect, and the answer was lost.
          if (run.happens(run.chances.throttle)) problems.set(resourceArn, THROTTLED);
        }
      }
      return problems;
    },
    removeTags: () => Promise.reject(new Error("Nothing here is undone.")),
  });

  function write(eventId: string, resourceArn: string, values: Tags) {
    clock += 1;
    const current = tags.get(resourceArn) ?? {};
    for (const [key, value] of Object.entries(values)) {
      writes.push({ at: clock, eventId, resourceArn, key, was: current[key], value });
      current[key] = value;
    }
    tags.set(resourceArn, current);
  }

  /** The attempt for these resources has ended: it was recorded, or it crashed. */
  function close(attempt: string, resourceArns: string[]) {
    clock += 1;
    for (const span of spans)
      if (span.attempt === attempt && resourceArns.includes(span.resourceArn))
        span.to = Math.min(span.to, clock);
  }

  return { tags, writes, spans, apiFor, close };
}

export type AwsTags = ReturnType<typeof awsTags>;
