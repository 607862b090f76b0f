import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";

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
  /** The request takes effect first: only its answer is lost. */
  after: z.boolean().default(false),
  /** `hangUp` closes the connection and answers nothing; `hang` leaves it open and answers nothing. */
  effect: z.enum(["answer", "hangUp", "hang"]).default("answer"),
});

export type Fault = z.infer<typeof FaultSchema>;
export type FaultRequest = z.input<typeof FaultSchema>;

export const CallCountSchema = z.object({ action: z.string(), region: z.string(), count: z.int() });

/** How many requests of one action were seen in one region. */
export type CallCount = z.infer<typeof CallCountSchema>;

/** The faults that wait for their request. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** The fault that strikes this call, if any: the oldest first, and used up by one. */
  take({ action, region }: AwsCall): Fault | undefined {
    const struck = this.#waiting.find(
      ({ fault }) => fault.action === action && (fault.region ?? region) === region,
    );
    if (struck === undefined) return undefined;
    struck.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return struck.fault;
  }

  clear(): void {
    this.#waiting = [];
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
