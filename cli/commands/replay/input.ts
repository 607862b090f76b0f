import * as z from "zod";
import { describeExecution } from "../../lib/executions.ts";
import { CommandFailure } from "../../lib/failure.ts";

/**
 * The input for a replay of an execution.
 *
 * @throws CommandFailure `UnreadableExecution` if AWS does not return the execution or its input
 */
export async function replayInputOf(executionArn: string, replayedBy: string): Promise<unknown> {
  const { input, startDate = new Date() } = await describeExecution(executionArn);
  if (input === undefined) {
    throw new CommandFailure(
      `AWS does not return the input of ${executionArn}. Are you allowed to use the KMS key that encrypts it?`,
      "UnreadableExecution",
    );
  }
  return asReplay(JSON.parse(input), { executionArn, startedAt: startDate.toISOString() }, replayedBy);
}

const InputSchema = z.looseObject({ requestId: z.unknown().optional(), requestedAt: z.unknown().optional() });

/**
 * The same input, plus two facts: the execution that is replayed, and the person who asked for the replay. A manual
 * request keeps the id and time of its first execution.
 */
export function asReplay(
  input: unknown,
  { executionArn, startedAt }: { executionArn: string; startedAt: string },
  replayedBy: string,
): unknown {
  const parsed = InputSchema.safeParse(input);
  if (!parsed.success) return input;
  const { requestId = executionArn, requestedAt = startedAt } = parsed.data;
  const isManual = "requestedBy" in parsed.data;
  return {
    ...parsed.data,
    ...(isManual && { requestId, requestedAt }),
    replayOf: executionArn,
    replayedBy,
  };
}
