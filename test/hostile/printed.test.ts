import type { Context } from "aws-lambda";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as z from "zod";
import { executionRow, failuresTable, messageRow } from "../../cli/commands/failures.ts";
import { showHistory } from "../../cli/commands/history.ts";
import { showPlan } from "../../cli/commands/plan/plan-file.ts";
import { answer, showAnswers } from "../../cli/commands/who.ts";
import { objectIn } from "../../cli/lib/dead-letters.ts";
import { drawn } from "../../cli/lib/table/drawn.ts";
import type { Plan } from "../../domain/plan.ts";
import { taskHandler } from "../../functions/shared/task-handler.ts";
import { validate } from "../../functions/validate/validate.ts";
import { actionId } from "../../ledger/action-id.ts";
import { mergeMetadata } from "../../ledger/tags-metadata.ts";
import { firstRow, outcomeAttributes } from "../../ledger/user-action.ts";
import { ValidateInputSchema, ValidateOutputSchema } from "../../statemachine/plan-contracts.ts";
import { execution } from "../fixtures/cloudtrail.ts";
import { codePoint } from "../fixtures/code-point.ts";
import { toldAbout } from "../statemachine/told.ts";
import { hostileInput } from "./inputs.ts";
import { dependencies, seed } from "./settings.ts";

/** Characters that a terminal acts on or hides, except ends of lines. */
const ACTED_ON = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

function printed(print: () => void): string {
  written.length = 0;
  print();
  return written.join("");
}

function planOf(input: unknown): Plan | undefined {
  try {
    return validate({ input, execution }, dependencies);
  } catch {
    return undefined;
  }
}

/** The ledger's row of a plan's first resource, or of the first one that it skips. */
function rowsOf({ origin, batches, skipped }: Plan) {
  const context = { origin, policyVersion: "v1", execution };
  const first = batches[0]?.resources[0];
  const timestamp = execution.startTime;
  const outcome = first
    ? ({ ...first, region: "eu-west-1", outcome: "tagged", timestamp, after: { Owner: "ada" } } as const)
    : skipped[0];
  if (!outcome) return undefined;
  const { resourceArn } = outcome;
  const action = {
    ...firstRow(context, resourceArn),
    ...outcomeAttributes(context, outcome),
    action_id: actionId(origin, resourceArn),
  };
  return { resourceArn, action, metadata: mergeMetadata(undefined, context, outcome) };
}

const PLANS = 4_000;

test("for any input, plan, who, history and failures print no control characters, also as JSON and CSV", () => {
  let shown = 0;
  fc.assert(
    fc.property(hostileInput, (input) => {
      const plan = planOf(input);
      if (!plan) return;
      const rows = rowsOf(plan);
      for (const options of [{}, { json: true }, { csv: true }]) {
        expect(printed(() => showPlan(plan, options))).not.toMatch(ACTED_ON);
        if (!rows) continue;
        const { resourceArn, action, metadata } = rows;
        const history = [{ resource: resourceArn, actions: [action], changes: [] }];
        expect(printed(() => showHistory(history, options))).not.toMatch(ACTED_ON);
        if (metadata)
          expect(printed(() => showAnswers([answer(metadata, action)], options))).not.toMatch(ACTED_ON);
        shown++;
      }
      if (!rows) return;
      const failed = {
        executionArn: rows.action.execution_arn,
        execution: undefined,
        actions: [rows.action],
      };
      expect(drawn(failuresTable([executionRow(failed)], ""), 80)).not.toMatch(ACTED_ON);
    }),
    { seed, numRuns: PLANS },
  );
  expect(shown).toBeGreaterThan(PLANS / 10);
});

test("any message on a dead-letter queue is listed in one printable line", () => {
  const letter = fc.record({
    messageId: fc.uuid(),
    receiptHandle: fc.constant("r"),
    sentAt: fc.constant(execution.startTime),
    body: fc.oneof(
      hostileInput.map((input) => JSON.stringify(input) ?? ""),
      fc.string({ unit: codePoint }),
    ),
    reason: fc.string({ unit: codePoint }),
    target: fc.string({ unit: codePoint }),
    rule: fc.string({ unit: codePoint }),
  });
  fc.assert(
    fc.property(letter, (each) => {
      const queue = { region: "eu-west-1", queueUrl: "https://sqs/q" };
      const row = messageRow({ ...each, queue, event: objectIn(each.body) });
      expect(drawn(failuresTable([row], ""), 80)).not.toMatch(ACTED_ON);
    }),
    { seed, numRuns: 2_000 },
  );
});

test("for any input, the alert is JSON, and has the same actor as the ledger", async () => {
  const said = z.object({ Message: z.string() });
  const forms = z.object({ default: z.string(), email: z.string() });
  await fc.assert(
    fc.asyncProperty(hostileInput, async (input) => {
      const plan = planOf(input);
      if (!plan) return;
      const { reason = "x", message = "y", resourceArn = "z" } = plan.skipped[0] ?? {};
      const failures = [{ reason, message, count: 1, resourceArns: [resourceArn] }];
      const [told] = await toldAbout({ planned: true, plan, isPolicyUnusable: false, failures });
      const { Message } = said.parse(told);
      expect(Message).not.toMatch(/\p{Cc}/u);
      const { default: json, email } = forms.parse(JSON.parse(Message));
      expect(JSON.parse(json)).toMatchObject({ actor: plan.origin.actor.name, failures });
      // Both have several lines, but none that the event has made.
      expect(json).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(email.split(/[\n\r]/)).toHaveLength(14);
    }),
    { seed, numRuns: 1_000 },
  );
});

test("for any input, Validate logs one JSON object a line, and an error has one of our names", async () => {
  const handler = taskHandler({ input: ValidateInputSchema, output: ValidateOutputSchema }, (input) =>
    validate(input, dependencies),
  );
  const context = {
    ...{ functionName: "f", awsRequestId: "r", memoryLimitInMB: "128" },
    getRemainingTimeInMillis: () => 1000,
  } as Context;
  await fc.assert(
    fc.asyncProperty(hostileInput, async (input) => {
      written.length = 0;
      const error: unknown = await handler({ input, execution }, context).catch((thrown: unknown) => thrown);
      if (error instanceof Error)
        expect(["InvalidEventError", "InvalidRequestError", "PayloadTooLargeError"]).toContain(error.name);
      for (const line of written.join("").split("\n").filter(Boolean)) {
        expect(() => JSON.parse(line)).not.toThrow();
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }),
    { seed, numRuns: 2_000 },
  );
});
