import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";
import { randomFrom } from "./random.ts";

/** An error that the gateway gives instead of AWS's answer. */
export const FaultSchema = z.strictObject({
  /** `ec2:CreateTags`, `dynamodb:PutItem`… */
  action: z.string().regex(/^[a-z0-9-]+:\w+$/, "an action reads like ec2:CreateTags"),
  /** Any region, if absent. */
  region: z.string().optional(),
  errorCode: z.string().default("InternalFailure"),
  statusCode: z.int().min(400).max(599).default(500),
  message: z.string().default("Injected by the gateway"),
  /** How many requests it strikes: an SDK's own retries count too. Until cleared, if absent. */
  times: z.int().positive().optional(),
  /** The part of the requests that it strikes, or of the ARNs with `failedResources`: chosen by chance from `seed`. */
  rate: z.number().gt(0).max(1).default(1),
  seed: z.int().nonnegative().default(1),
  /** The request takes effect first: only its answer is lost. */
  after: z.boolean().default(false),
  /**
   * `hangUp` closes the connection and answers nothing; `hang` leaves it open and answers nothing. `exit` and `kill` end
   * the Lambda function that called: a crash, and what Linux does out of memory. `failedResources` is of
   * `tag:TagResources`: the ARNs that it strikes are in FailedResourcesMap and get no tag, the call's other ARNs do.
   */
  effect: z.enum(["answer", "hangUp", "hang", "exit", "kill", "failedResources"]).default("answer"),
});

export type Fault = z.infer<typeof FaultSchema>;
export type FaultRequest = z.input<typeof FaultSchema>;

export const CallCountSchema = z.object({ action: z.string(), region: z.string(), count: z.int() });

/** How many requests of one action were seen in one region. */
export type CallCount = z.infer<typeof CallCountSchema>;

type Waiting = { fault: Fault; left: number; random: () => number };

/** The faults that wait for their request. */
export class Faults {
  #waiting: Waiting[] = [];
  #struck: string[] = [];

  add(fault: Fault): void {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    this.#waiting.push({ fault, left, random: randomFrom(fault.seed) });
  }

  /** The fault that strikes this call, or one resource of it, if any: the oldest first, and used up by one. */
  take({ action, region }: AwsCall, struck: "call" | "resource" = "call"): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault, random }) =>
        fault.action === action &&
        (fault.region ?? region) === region &&
        (fault.effect === "failedResources") === (struck === "resource") &&
        random() < fault.rate,
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    this.#struck.push(action);
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }

  /** How often faults of an action have struck since the last `clear`. */
  struck(action: string): number {
    return this.#struck.filter((each) => each === action).length;
  }

  clear(): void {
    this.#waiting = [];
    this.#struck = [];
  }
}

/** The calls seen, by action and region. */
export class CallCounts {
  #counts = new Map<string, CallCount>();

  add({ action, region }: AwsCall): void {
    const key = `${action} ${region}`;
    const count = this.#counts.get(key)?.count ?? 0;
    this.#counts.set(key, { action, region, count: count + 1 });
  }

  of(action: string | undefined): CallCount[] {
    return [...this.#counts.values()].filter((count) => action === undefined || count.action === action);
  }

  clear(): void {
    this.#counts.clear();
  }
}
