import * as z from "zod";
import type { UserIdentity } from "../cloudtrail-event.ts";
import type { RecordElements } from "./record-names.ts";

type Recorded = {
  eventName: string;
  userIdentity: UserIdentity;
  requestParameters: RecordElements | null;
  responseElements: RecordElements | null;
};

/** Who calls with which access key. Calls with other keys are not recorded. */
export class Callers {
  #identities = new Map<string, UserIdentity>();

  add(accessKeyId: string, userIdentity: UserIdentity): void {
    this.#identities.set(accessKeyId, { ...userIdentity, accessKeyId });
  }

  of(accessKeyId: string): UserIdentity | undefined {
    return this.#identities.get(accessKeyId);
  }

  /** The keys that a caller gets by `AssumeRole` and `CreateAccessKey` are recorded too. */
  learn({ eventName, userIdentity, requestParameters, responseElements }: Recorded): void {
    if (eventName === "AssumeRole") {
      const request = AssumeRoleRequest.safeParse(requestParameters);
      const answer = AssumeRoleAnswer.safeParse(responseElements);
      if (!request.success || !answer.success) return;
      const { credentials, assumedRoleUser } = answer.data;
      const { arn, assumedRoleId } = assumedRoleUser;
      this.add(credentials.accessKeyId, roleSession(request.data.roleArn, arn, assumedRoleId));
    }
    if (eventName === "CreateAccessKey") {
      const answer = AccessKeyAnswer.safeParse(responseElements);
      const accountId = String(userIdentity.accountId);
      if (answer.success)
        this.add(answer.data.accessKey.accessKeyId, iamUser(answer.data.accessKey.userName, accountId));
    }
  }
}

const AssumeRoleRequest = z.object({ roleArn: z.string() });
const AssumeRoleAnswer = z.object({
  credentials: z.object({ accessKeyId: z.string() }),
  assumedRoleUser: z.object({ arn: z.string(), assumedRoleId: z.string() }),
});
const AccessKeyAnswer = z.object({
  accessKey: z.object({ accessKeyId: z.string(), userName: z.string() }),
});

/** The identity of a session ("CloudTrail userIdentity element", AWS CloudTrail User Guide). */
export function roleSession(roleArn: string, sessionArn: string, assumedRoleId: string): UserIdentity {
  const [, , , , accountId] = roleArn.split(":");
  const sessionIssuer = {
    type: "Role",
    principalId: assumedRoleId.split(":")[0],
    arn: roleArn,
    accountId,
    userName: roleArn.split("/").at(-1),
  };
  const attributes = {
    creationDate: new Date().toISOString().replace(/\.\d+/, ""),
    mfaAuthenticated: "false",
  };
  return {
    type: "AssumedRole",
    principalId: assumedRoleId,
    arn: sessionArn,
    accountId,
    sessionContext: { sessionIssuer, attributes },
  };
}

/** The identity of an IAM user. The answer of `CreateAccessKey` does not have the user's `principalId`. */
export const iamUser = (userName: string, accountId: string): UserIdentity => ({
  type: "IAMUser",
  arn: `arn:aws:iam::${accountId}:user/${userName}`,
  accountId,
  userName,
});
