import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import type { DoctorCalls } from "../../../catalogue/derived/call-types.ts";
import { doctorCallsJson } from "../../../catalogue/derived/doctor-calls.ts";
import type { ServiceCalls } from "../../../catalogue/service-calls.ts";
import {
  commandOf,
  configOf,
  type RequestOf,
  type ResponseOf,
} from "../../../functions/shared/service-calls.ts";
import { awsFailure } from "../../lib/aws-failure.ts";

/**
 * Makes a call of a service in a region.
 *
 * @param service botocore's name of it
 * @throws UnansweredError
 */
export type Ask = <Service extends keyof DoctorCalls, Operation extends keyof DoctorCalls[Service] & string>(
  service: Service,
  operation: Operation,
  region: string,
  request: RequestOf<DoctorCalls[Service][Operation]>,
) => Promise<ResponseOf<DoctorCalls[Service][Operation]>>;

/** A call that AWS refused, or did not answer in time. `name` is AWS's name of the error. */
export class UnansweredError extends Error {
  /** The IAM action of the call, such as `states:DescribeStateMachine`. */
  readonly action: string;
  readonly region: string;
  readonly isDenied: boolean;

  constructor(action: string, region: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = cause instanceof Error ? cause.name : "Error";
    this.action = action;
    this.region = region;
    this.isDenied = awsFailure(cause)?.code === "AccessDenied";
  }

  /** Whether there is no such resource. */
  get isMissing(): boolean {
    return (
      /NotFound|NotExist|NonExistent|NoSuch|NotInUse/.test(this.name) || /does not exist/.test(this.message)
    );
  }
}

/** How long a call may take with all its attempts. A region that does not answer must not hold up the others. */
const LIMIT_MS = 6_000;
const ATTEMPTS = 3;

/** @param onDate is told AWS's time, from the header `Date` of each response */
export function askAws(onDate: (date: Date) => void, limitMs = LIMIT_MS): Ask {
  const clients = new Map<string, ResourceGroupsTaggingAPIClient>();
  return async (service, operation, region, request) => {
    const calls = callsOf(service);
    const client = clients.get(`${service} ${region}`) ?? clientOf(calls, region, onDate);
    clients.set(`${service} ${region}`, client);
    const command = new (commandOf(calls, operation))(request);
    try {
      return await client.send(command, { abortSignal: AbortSignal.timeout(limitMs) });
    } catch (error) {
      throw new UnansweredError(`${calls.signingName}:${operation}`, region, error);
    }
  };
}

/** How a service is called. */
function callsOf(service: string): ServiceCalls {
  const json = doctorCallsJson[service];
  if (!json) throw new Error(`catalogue/derived/doctor-calls.ts has no calls of ${service}.`);
  return JSON.parse(json);
}

function clientOf(calls: ServiceCalls, region: string, onDate: (date: Date) => void) {
  const config = { ...configOf(calls, calls.region ?? region), maxAttempts: ATTEMPTS };
  const client = new ResourceGroupsTaggingAPIClient(config);
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const date = new Date(headersOf(result.response).date ?? Number.NaN);
      if (!Number.isNaN(date.getTime())) onDate(date);
      return result;
    },
    { step: "deserialize", priority: "low" },
  );
  return client;
}

const headersOf = (response: unknown): Record<string, string | undefined> =>
  (response as { headers?: Record<string, string> }).headers ?? {};

/** The answer, or undefined if there is no such resource. */
export async function ifThere<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UnansweredError && error.isMissing) return undefined;
    throw error;
  }
}
