import { readFileSync } from "node:fs";
import * as z from "zod";

/** An invocation of CountUnknownEvent for a call that the catalogue has. */
export const KNOWN_CALL = "CountUnknownEvent for a known call";

/** What an invocation asks AWS for: calls of the ledger, tables whose key it needs, and other calls. */
export type Calls = { ledger: number; tables: number; others: number };

/** For a batch of one resource, or one event. test/integration/cost.integration.test.ts counts them at the gateway. */
const calls: Record<string, Calls> = {
  Validate: { ledger: 0, tables: 0, others: 0 },
  FindResources: { ledger: 0, tables: 0, others: 1 },
  ApplyTag: { ledger: 2, tables: 2, others: 2 },
  RecordMetadata: { ledger: 2, tables: 1, others: 0 },
  RecordHistory: { ledger: 1, tables: 1, others: 0 },
  RecordAction: { ledger: 1, tables: 1, others: 0 },
  RaiseTaggingIncomplete: { ledger: 0, tables: 0, others: 0 },
  FindDrift: { ledger: 2, tables: 2, others: 1 },
  CheckTagEvents: { ledger: 1, tables: 1, others: 1 },
  CountUnknownEvent: { ledger: 1, tables: 1, others: 0 },
  // It makes a parameter, looks at it or removes it.
  Canary: { ledger: 1, tables: 1, others: 1 },
  // Lambda reads the stream at no charge ("DynamoDB Streams pricing"), and the key of its table is needed.
  PublishEvents: { ledger: 0, tables: 1, others: 1 },
  // It does not count a call that the catalogue has.
  [KNOWN_CALL]: { ledger: 0, tables: 0, others: 0 },
};

/** @throws Error if the function is new. */
export function callsOf(invoked: string): Calls {
  const found = calls[invoked];
  if (!found) throw new Error(`bench/cost/functions.ts does not say what ${invoked} calls.`);
  return found;
}

/** The function of an invocation. */
export const functionOf = (invoked: string): string => invoked.replace(/ .*/, "");

/** Milliseconds of one whole CPU of the measuring machine. */
const CpuSchema = z.object({
  /** From the start of Node until the function is loaded. */
  load: z.number(),
  /** The first invocation, without the load. */
  first: z.number(),
  /** An invocation of a function that has run before. */
  next: z.number(),
  /** Each further resource of the same batch. */
  more: z.number(),
});

/** By function. */
export type CpuTimes = Record<string, z.infer<typeof CpuSchema>>;

const MeasuredSchema = z.object({
  /** The day and the machine. */
  on: z.string(),
  cpu: z.string(),
  node: z.string(),
  milliseconds: z.record(z.string(), CpuSchema),
});

/** `npm run bench:memory` measures these times, and `-- --update` writes them. */
export const MEASURED_FILE = new URL("measured-functions.json", import.meta.url);
export const measured = MeasuredSchema.parse(JSON.parse(readFileSync(MEASURED_FILE, "utf8")));

/**
 * `quiet`: nothing happened for a while. Each function must be loaded, and nobody has a key in memory. `busy`: events
 * follow each other, so functions stay loaded and keys stay in memory.
 */
export type Pace = "quiet" | "busy";

/** "At 1,769 MB, a function has the equivalent of one vCPU" ("Configure Lambda function memory", AWS Lambda Developer Guide). */
const MB_PER_VCPU = 1769;
/** The share of one CPU that a function with this memory has. One thread cannot use more than one CPU. */
export const cpuShare = (memoryMb: number): number => Math.min(1, memoryMb / MB_PER_VCPU);

/** How long a function waits for each call, in seconds. Nobody has measured it on AWS. */
export const waits = { ledger: 0.01, others: 0.1 };

/**
 * The billed seconds of an invocation for a batch with so many resources. AWS bills the initialization too ("AWS Lambda
 * standardizes billing for INIT Phase", AWS Compute Blog).
 */
export function billedSeconds(
  invoked: string,
  resources: number,
  { memoryMb, milliseconds: times }: { memoryMb: number; milliseconds: CpuTimes },
  pace: Pace,
): number {
  const cpu = times[functionOf(invoked)];
  if (!cpu) throw new Error(`${invoked} was not measured: npm run bench:memory -- --update.`);
  const milliseconds = (pace === "quiet" ? cpu.load + cpu.first : cpu.next) + cpu.more * (resources - 1);
  const { ledger, others } = callsOf(invoked);
  return milliseconds / 1000 / cpuShare(memoryMb) + ledger * waits.ledger + others * waits.others;
}
