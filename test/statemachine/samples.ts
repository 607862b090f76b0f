import * as z from "zod";
import type { ActionOutcome, Failure } from "../../domain/outcome.ts";
import { type Plan, PlanSchema } from "../../domain/plan.ts";
import { type Batch, BatchSchema } from "../../domain/resources.ts";

const START = "2026-03-01T10:00:00.000Z";
export const executionArn = "arn:aws:states:eu-west-1:123456789012:execution:tag-resources:one";
const instance = (id: number) => ({
  resourceArn: `arn:aws:ec2:eu-west-1:123456789012:instance/i-${id}`,
  resourceType: "AWS::EC2::Instance",
});
const batchOf = (count: number, region: string): Batch => ({
  region,
  tagger: "ec2",
  tags: { Owner: { value: "mona", onConflict: "preserve", rule: "tags[0]" } },
  resources: Array.from({ length: count }, (_, id) => instance(id)),
});
/** A batch, in the form that an iteration of the Map gets. */
export const batch = (count = 1, region = "eu-west-1") => z.encode(BatchSchema, batchOf(count, region));
export const ignored: ActionOutcome = {
  resourceArn: "event:e-1",
  outcome: "ignored",
  timestamp: START,
};
export const failure: Failure = {
  reason: "AccessDenied",
  message: "no",
  count: 2,
  resourceArns: [],
};
/** A plan, in the form that the state machine has. */
export const plan = ({ batchCount = 1, ...parts }: Partial<Plan> & { batchCount?: number } = {}) =>
  z.encode(PlanSchema, {
    origin: {
      source: "event",
      eventId: "e-1",
      eventTime: START,
      actionType: "ec2:RunInstances",
      creation: "new",
      actor: { kind: "IAMUser", name: "mona", confidence: "human" },
    },
    policyVersion: "1",
    dryRun: false,
    batches: Array.from({ length: batchCount }, (_, index) => batchOf(index + 1, "eu-west-1")),
    hasMoreParts: false,
    skipped: [],
    ...parts,
  });

/** The variable `$states` of a state. */
export const $states = (own: Record<string, unknown> = {}, redriveCount?: number) => ({
  states: {
    context: {
      Execution: {
        Id: executionArn,
        StartTime: START,
        Input: { detail: {} },
        ...(redriveCount !== undefined && { RedriveCount: redriveCount }),
      },
      State: { RetryCount: 0, EnteredTime: START },
    },
    ...own,
  },
});
export const taskReturned = (Payload: unknown) => $states({ result: { Payload } });
export const crashed = $states({ errorOutput: { Error: "Lambda.Unknown", Cause: "c".repeat(2000) } });
export const ok = { region: "eu-west-1", counts: { tagged: 1 }, duplicates: 0, failures: [] };
export const failed = { ...ok, counts: { failed: 2 }, failures: [failure] };

/** An execution's input, as the context has it. */
export const withInput = (Input: unknown) => {
  const { states } = $states();
  return {
    states: { ...states, context: { ...states.context, Execution: { ...states.context.Execution, Input } } },
  };
};
