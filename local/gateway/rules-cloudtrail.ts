import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Faults } from "./faults.ts";
import type { Told } from "./told.ts";
import type { Verdict } from "./verdict.ts";

const MILLISECONDS = 1000;
const RequestSchema = z.object({ StartTime: z.number().optional(), EndTime: z.number().optional() });

/**
 * The emulator has no ListPublicKeys. Without times, CloudTrail gives the current key:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html
 */
export function answerListPublicKeys(
  { region }: AwsCall,
  body: string,
  _emulator: EmulatorClient,
  _faults: Faults,
  { publicKeys }: Told,
): Verdict {
  const { StartTime, EndTime } = RequestSchema.parse(JSON.parse(body || "{}"));
  const at = (seconds: number | undefined) =>
    seconds === undefined ? new Date() : new Date(seconds * MILLISECONDS);
  const PublicKeyList = publicKeys.between(region, at(StartTime), at(EndTime)).map((key) => ({
    Fingerprint: key.fingerprint,
    Value: key.value,
    ValidityStartTime: new Date(key.validFrom).getTime() / MILLISECONDS,
    ValidityEndTime: new Date(key.validTo).getTime() / MILLISECONDS,
  }));
  return { answer: { PublicKeyList } };
}
