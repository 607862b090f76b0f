import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { UserIdentity } from "./cloudtrail-event.ts";
import type { Deployment } from "./deploy.ts";
import { localAccountId } from "./emulator.ts";
import { gatewayControl } from "./gateway.ts";
import { iamUser, roleSession } from "./trail/callers.ts";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** Somebody who may call AWS in the local account, and whose calls are recorded. */
export type Person = { name: string; description: string; credentials: Credentials };

type Made = Person & { userIdentity: UserIdentity };
type RoleSession = { name: string; description: string; path: string; role: string };

const roleSessions: RoleSession[] = [
  {
    name: "ada@example.com",
    description: "Ada, who signed in through IAM Identity Center",
    path: "/aws-reserved/sso.amazonaws.com/",
    role: "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
  },
  {
    name: "linus",
    description: "Linus, in a session of the role Administrator",
    path: "/",
    role: "Administrator",
  },
  {
    name: "github-actions",
    description: "A pipeline, in a session of the role Deployer",
    path: "/",
    role: "Deployer",
  },
];

/**
 * Makes three people and a pipeline in the local account, each with all rights, and starts the gateway's trail for
 * their calls.
 */
export async function invitePeople(deployment: Deployment): Promise<Person[]> {
  const { endpoint, credentials, region, eventSource, eventBusName } = deployment;
  const config = { endpoint, credentials: { ...credentials }, region };
  const iam = new IAMClient(config);
  const sts = new STSClient(config);
  const made = await Promise.all([
    ...roleSessions.map((each) => session(iam, sts, each)),
    user(iam, "grace"),
  ]);
  await gatewayControl(endpoint).startTrail({
    callers: Object.fromEntries(
      made.map(({ credentials, userIdentity }) => [credentials.accessKeyId, userIdentity]),
    ),
    eventBusName,
    region,
    eventSource,
  });
  return made.map(({ userIdentity: _, ...person }): Person => person);
}

const allRights = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${localAccountId}:root` } },
  ],
});

async function user(iam: IAMClient, name: string): Promise<Made> {
  await iam.send(new CreateUserCommand({ UserName: name }));
  await iam.send(
    new PutUserPolicyCommand({ UserName: name, PolicyName: "AllRights", PolicyDocument: allRights }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  const { AccessKeyId = "", SecretAccessKey = "" } = AccessKey ?? {};
  return {
    name,
    description: "Grace, an IAM user",
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
    userIdentity: iamUser(name, localAccountId),
  };
}

async function session(iam: IAMClient, sts: STSClient, person: RoleSession): Promise<Made> {
  const { name, description, path, role } = person;
  const TWELVE_HOURS_SECONDS = 43_200;
  await iam.send(
    new CreateRoleCommand({
      RoleName: role,
      Path: path,
      AssumeRolePolicyDocument: trust,
      MaxSessionDuration: TWELVE_HOURS_SECONDS,
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: role, PolicyName: "AllRights", PolicyDocument: allRights }),
  );
  const RoleArn = `arn:aws:iam::${localAccountId}:role${path}${role}`;
  const { Credentials, AssumedRoleUser } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: name, DurationSeconds: TWELVE_HOURS_SECONDS }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  const { Arn = "", AssumedRoleId = "" } = AssumedRoleUser ?? {};
  return {
    name,
    description,
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    userIdentity: roleSession(RoleArn, Arn, AssumedRoleId),
  };
}
