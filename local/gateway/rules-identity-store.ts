import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";
import type { Verdict } from "./verdict.ts";

/** The local stage's directory. The emulator has no Identity Store. */
const IDENTITY_STORE_ID = "d-1234567890";
const USERS = [
  { UserId: "544894e8-80c1-707f-60e3-3ba6510dfac1", UserName: "ada", address: "ada@example.com" },
  { UserId: "544894e8-80c1-707f-60e3-3ba6510dfac2", UserName: "grace", address: "grace@example.com" },
];

const RequestSchema = z.object({ IdentityStoreId: z.string(), UserId: z.string() });

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_DescribeUser.html */
export function answerDescribeUser(_call: AwsCall, body: string): Verdict {
  const { IdentityStoreId, UserId } = RequestSchema.parse(JSON.parse(body));
  const user = USERS.find((each) => each.UserId === UserId);
  if (IdentityStoreId !== IDENTITY_STORE_ID || !user) {
    const message = "USER not found.";
    return { refusal: { statusCode: 400, errorCode: "ResourceNotFoundException", message } };
  }
  const { address, ...names } = user;
  return { answer: { ...names, IdentityStoreId, Emails: [{ Value: address, Type: "work", Primary: true }] } };
}
