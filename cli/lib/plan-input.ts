import * as z from "zod";
import { splitArn } from "../../catalogue/arn.ts";
import { InvalidEventError, InvalidRequestError, PayloadTooLargeError } from "../../domain/errors.ts";
import type { Plan } from "../../domain/plan.ts";
import { validate } from "../../functions/validate/validate.ts";
import { CommandFailure } from "./failure.ts";

type PlanSettings = Pick<
  Parameters<typeof validate>[1],
  "deployed" | "allowedKeys" | "identityStoreId" | "homeRegion"
>;

/**
 * Plans an input as Validate does, without an execution.
 *
 * @throws CommandFailure with the name of Validate's error if Validate refuses the input
 */
export function planInput(input: unknown, settings: PlanSettings): Plan {
  const arn = `arn:aws:states:${settings.homeRegion}:${accountNamedBy(input)}:execution:tagledger:plan`;
  const execution = { arn, startTime: new Date().toISOString(), redriveCount: 0 };
  try {
    return validate({ input: asDelivered(input), execution }, { ...settings, taggerRoleArn: undefined });
  } catch (error) {
    if (
      error instanceof InvalidEventError ||
      error instanceof InvalidRequestError ||
      error instanceof PayloadTooLargeError
    )
      throw new CommandFailure(`${error.name}: ${error.message}`, error.name);
    throw error;
  }
}

const RequestSchema = z.looseObject({ resources: z.array(z.string()) });

/** The account of a manual request is Tagledger's account: most likely the account of its resources. */
export function accountNamedBy(input: unknown): string {
  const { data } = RequestSchema.safeParse(input);
  return data?.resources.map((resourceArn) => splitArn(resourceArn).account).find(Boolean) ?? "";
}

const BareRecordSchema = z.looseObject({ eventSource: z.string(), eventName: z.string() });

/**
 * A bare record is planned as an event that carries it. If somebody started an execution by hand with a bare record,
 * the workflow would treat the record as a claim.
 */
function asDelivered(input: unknown): unknown {
  const isBareRecord = BareRecordSchema.safeParse(input).success;
  return isBareRecord ? { "detail-type": "AWS API Call via CloudTrail", detail: input } : input;
}
