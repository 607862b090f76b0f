import * as z from "zod";
import type { Deployment } from "../../../local/deploy.ts";

/** What the invocations of one function wrote and took, since the emulator started. */
export type FunctionLog = {
  /** The folder in functions/: `apply-tag`. */
  folder: string;
  invocations: number;
  /** The sum of the durations that the emulator measured. They are no durations of AWS Lambda. */
  milliseconds: number;
  /** The bytes that CloudWatch Logs would charge. */
  logBytes: number;
  /** The bytes of all inputs and of all outputs, as the metrics of the function have them. */
  inputBytes: number;
  outputBytes: number;
};

/** "the sum of all event messages in UTF-8, plus 26 bytes for each log event" ("PutLogEvents", CloudWatch Logs API Reference). */
export const LOG_EVENT_OVERHEAD_BYTES = 26;

const LogsSchema = z.object({ events: z.array(z.object({ message: z.string() })) });
const FunctionsSchema = z.object({
  Functions: z.array(
    z.object({
      LoggingConfig: z.object({ LogGroup: z.string() }),
      Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
  NextMarker: z.string().nullish(),
});

/** The logs of all our functions on the emulator, by the function's folder. */
export async function functionLogs(deployment: Deployment): Promise<Map<string, FunctionLog>> {
  const logs = (await functionsOf(deployment)).map(
    async ({ logGroup, folder }): Promise<[string, FunctionLog]> => {
      const messages = await messagesOf(deployment, logGroup);
      return [folder, { folder, ...countsIn(messages) }];
    },
  );
  return new Map(await Promise.all(logs));
}

async function functionsOf({ endpoint, region }: Deployment) {
  const response = await fetch(`${endpoint}/2015-03-31/functions/?MaxItems=50`, {
    headers: { authorization: authorization(region, "lambda") },
  });
  const { Functions } = FunctionsSchema.parse(await response.json());
  return Functions.flatMap(({ LoggingConfig, Environment }) => {
    const folder = Environment?.Variables.POWERTOOLS_SERVICE_NAME;
    return folder === undefined ? [] : [{ logGroup: LoggingConfig.LogGroup, folder }];
  });
}

async function messagesOf({ endpoint, region }: Deployment, logGroupName: string): Promise<string[]> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: authorization(region, "logs"),
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "Logs_20140328.FilterLogEvents",
    },
    body: JSON.stringify({ logGroupName }),
  });
  if (!response.ok) throw new Error(`FilterLogEvents: ${await response.text()}`);
  return LogsSchema.parse(await response.json()).events.map(({ message }) => message);
}

/** The emulator reads who calls, and does not check the signature. */
const authorization = (region: string, service: string) =>
  `AWS4-HMAC-SHA256 Credential=123456789012/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

function countsIn(messages: string[]): Omit<FunctionLog, "folder"> {
  const sumOf = (pattern: RegExp) =>
    messages.reduce((sum, message) => sum + Number(pattern.exec(message)?.[1] ?? 0), 0);
  return {
    invocations: messages.filter((message) => message.startsWith("REPORT ")).length,
    milliseconds: sumOf(/^REPORT .*\tDuration: ([\d.]+) ms/),
    logBytes: messages.reduce(
      (sum, message) => sum + Buffer.byteLength(message) + LOG_EVENT_OVERHEAD_BYTES,
      0,
    ),
    inputBytes: sumOf(/"InputSize":(\d+)/),
    outputBytes: sumOf(/"OutputSize":(\d+)/),
  };
}
