import { randomUUID } from "node:crypto";
import { localAccountId } from "./emulator.ts";

export type UserIdentity = Record<string, unknown>;

/** The part of a record that differs between calls: caller, operation, region, request and response. */
export type ApiCall = {
  eventSource: string;
  eventName: string;
  awsRegion: string;
  userIdentity: UserIdentity;
  requestParameters?: unknown;
  responseElements?: unknown;
  eventID?: string;
  eventTime?: string;
  errorCode?: string;
  errorMessage?: string;
  sourceIPAddress?: string;
  userAgent?: string;
  requestID?: string;
};

/** Makes the record that CloudTrail writes for a call ("CloudTrail record contents", AWS CloudTrail User Guide). */
export function cloudTrailRecord(call: ApiCall) {
  return {
    eventVersion: "1.11",
    eventTime: new Date().toISOString().replace(/\.\d+/, ""),
    sourceIPAddress: "203.0.113.17",
    userAgent: "aws-cli/2.31.0",
    requestParameters: null,
    responseElements: null,
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: localAccountId,
    eventCategory: "Management",
    ...call,
  };
}

export type CloudTrailRecord = ReturnType<typeof cloudTrailRecord>;

const session = (issuer: Record<string, string>, mfaAuthenticated: "true" | "false") => ({
  sessionIssuer: { type: "Role", accountId: localAccountId, principalId: "AROAEXAMPLEROLE000001", ...issuer },
  attributes: { creationDate: "2026-11-22T08:00:00Z", mfaAuthenticated },
});

/** A person who signed in through IAM Identity Center. */
export const identityCenterUser = (name: string): UserIdentity => {
  const role = "AWSReservedSSO_AdministratorAccess_0123456789abcdef";
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLEROLE000001:${name}`,
    arn: `arn:aws:sts::${localAccountId}:assumed-role/${role}/${name}`,
    accountId: localAccountId,
    sessionContext: session(
      { userName: role, arn: `arn:aws:iam::${localAccountId}:role/aws-reserved/sso.amazonaws.com/${role}` },
      "false",
    ),
  };
};

/** A session of a role that a machine or a person assumed. */
export const roleSession = (role: string, sessionName: string): UserIdentity => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLEROLE000001:${sessionName}`,
  arn: `arn:aws:sts::${localAccountId}:assumed-role/${role}/${sessionName}`,
  accountId: localAccountId,
  sessionContext: session({ userName: role, arn: `arn:aws:iam::${localAccountId}:role/${role}` }, "false"),
});

export const iamUser = (userName: string): UserIdentity => ({
  type: "IAMUser",
  principalId: "AIDAEXAMPLEUSER000001",
  arn: `arn:aws:iam::${localAccountId}:user/${userName}`,
  accountId: localAccountId,
  userName,
});

export const root = (): UserIdentity => ({
  type: "Root",
  principalId: localAccountId,
  arn: `arn:aws:iam::${localAccountId}:root`,
  accountId: localAccountId,
});
