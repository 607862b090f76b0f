import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";
import { randomFrom } from "./random.ts";

/** An error that the gateway returns in place of AWS's response. */
export const FaultSchema = z.strictObject({
  /** `ec2:CreateTags`, `dynamodb:UpdateItem`… */
  action: z.string().regex(/^[a-z0-9-]+:\w+$/, "an action reads like ec2:CreateTags"),
  /** Any region, if absent. */
  region: z.string().optional(),
  /** The first statement of a call of `dynamodb:BatchExecuteStatement`, such as `INSERT.*UserActions`. Any, if absent. */
  statement: z
    .string()
    .transform((pattern) => new RegExp(pattern))
    .optional(),
  errorCode: z.string().default("InternalFailure"),
  statusCode: z.int().min(400).max(599).default(500),
  message: z.string().default("Injected by the gateway"),
  /** The number of requests that fail. Retries of the SDK count too. If absent, requests fail until `clear`. */
  times: z.int().positive().optional(),
  /** The share of requests (or of ARNs, for `failedResources`) that fail. They are chosen at random from `seed`. */
  rate: z.number().gt(0).max(1).default(1),
  seed: z.int().nonnegative().default(1),
  /** The request succeeds, and only its response is lost. */
  after: z.boolean().default(false),
  /**
   * `hangUp` closes the connection without a response. `hang` leaves it open without a response. `exit` and `kill` end
   * the calling Lambda function, as in a crash, or as Linux does when memory runs out. `failedResources` is for
   * `tag:TagResources`: the chosen ARNs are in FailedResourcesMap and get no tag, and the other ARNs of the call get
   * one.
   */
  effect: z.enum(["answer", "hangUp", "hang", "exit", "kill", "failedResources"]).default("answer"),
});

export type Fault = z.infer<typeof FaultSchema>;
export type FaultRequest = z.input<typeof FaultSchema>;

export const CallCountSchema = z.object({ action: z.string(), region: z.string(), count: z.int() });

/** The number of requests of one action in one region. */
export type CallCount = z.infer<typeof CallCountSchema>;

type Waiting = { fault: Fault; left: number; random: () => number };

/** The faults that were added and are not used up. */
export class Faults {
  #waiting: Waiting[] = [];
  #struck: string[] = [];

  add(fault: Fault): void {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    this.#waiting.push({ fault, left, random: randomFrom(fault.seed) });
  }

  /** The oldest fault for this call or for one resource of it, if any. Its remaining number falls by one. */
  take({ action, region, statement = "" }: AwsCall, struck: "call" | "resource" = "call"): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault, random }) =>
        fault.action === action &&
        (fault.region ?? region) === region &&
        (fault.statement?.test(statement) ?? true) &&
        (fault.effect === "failedResources") === (struck === "resource") &&
        random() < fault.rate,
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    this.#struck.push(action);
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }

  /** The number of faults of an action that were used since the last `clear`. */
  faultCount(action: string): number {
    return this.#struck.filter((each) => each === action).length;
  }

  clear(): void {
    this.#waiting = [];
    this.#struck = [];
  }
}

/** Counts the calls by action and region. */
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
