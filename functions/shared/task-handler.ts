import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod";
import { ContractViolationError, PayloadTooLargeError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import { PackedNamesSchema, unpack } from "../../domain/packing.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../statemachine/contracts.ts";
import { metrics, timeUsed } from "./metrics.ts";

/**
 * The message of an error may contain text of an event. JSON does not escape C1 controls and bidirectional overrides,
 * so they are replaced.
 */
export const logger = new Logger({
  jsonReplacerFn: (_key, value) => (typeof value === "string" ? printableLines(value) : value),
});
const MAX_LOGGED_BYTES = 10_000;
const printableLines = (text: string) =>
  shortened(text, MAX_LOGGED_BYTES).split("\n").map(replaceUnprintable).join("\n");

type Contract<Input extends z.ZodType, Output extends z.ZodType> = { input: Input; output: Output };

/**
 * Makes the handler of a Task. It writes metrics, and structured logs with the event, the execution and the
 * resources. It checks the input and the output against their schemas and against the payload limit.
 *
 * @throws PayloadTooLargeError, ContractViolationError, and the errors of the Task itself.
 */
export function taskHandler<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  task: (input: z.output<Input>) => z.output<Output> | Promise<z.output<Output>>,
) {
  return middy<unknown, z.input<Output>, Error, Context>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .use(timeUsed())
    .use({ onError: ({ error }) => logger.error("Task failed", { error }) })
    .handler(async (event) => {
      checkPayloadSize("input", event);
      logger.appendKeys(logKeys(event));
      const input = parseOrThrow("input", z.safeParse(contract.input, event));
      const output = parseOrThrow("output", z.safeEncode(contract.output, await task(input)));
      checkPayloadSize("output", output);
      return output;
    });
}

function parseOrThrow<T>(side: "input" | "output", parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new ContractViolationError(
    `The Task's ${side} breaks its contract: ${z.prettifyError(parsed.error).slice(0, 2000)}`,
  );
}

function checkPayloadSize(side: "input" | "output", value: unknown) {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? "");
  metrics.addMetric(side === "input" ? "InputSize" : "OutputSize", MetricUnit.Bytes, bytes);
  if (bytes > PAYLOAD_LIMIT_BYTES) {
    throw new PayloadTooLargeError(
      `The Task's ${side} has ${bytes} bytes; a state may carry ${PAYLOAD_LIMIT_BYTES}.`,
    );
  }
}

const TextSchema = z.string().optional().catch(undefined);
const LogKeysSchema = z.object({
  execution: z.object({ arn: TextSchema }).catch({}),
  origin: z.object({ eventId: TextSchema }).optional().catch(undefined),
  plan: z
    .object({ origin: z.object({ eventId: TextSchema }).catch({}) })
    .optional()
    .catch(undefined),
  input: z
    .object({
      id: TextSchema,
      eventID: TextSchema,
      detail: z.object({ eventID: TextSchema }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  batch: z
    .object({ region: TextSchema, resources: z.array(PackedNamesSchema) })
    .optional()
    .catch(undefined),
  outcomes: z.array(PackedNamesSchema).optional().catch(undefined),
});

const MAX_RESOURCES_LOGGED = 5;

/** The fields of every log line: the event, the execution and the first few resources. */
function logKeys(event: unknown): Record<string, unknown> {
  const parsed = LogKeysSchema.safeParse(event);
  if (!parsed.success) return {};
  const { execution, origin, plan, input, batch, outcomes } = parsed.data;
  const resources = unpack(batch?.resources ?? outcomes ?? []);
  return {
    execution_arn: execution.arn,
    event_id: origin?.eventId ?? plan?.origin.eventId ?? input?.detail?.eventID ?? input?.eventID,
    region: batch?.region,
    resources: resources.slice(0, MAX_RESOURCES_LOGGED).map(({ resourceArn }) => resourceArn),
    resource_count: resources.length,
  };
}
