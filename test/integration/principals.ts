import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  type IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { localAccountId } from "../../local/emulator.ts";

const policy = (Effect: "Allow" | "Deny", Action: string, Condition?: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect, Action, Resource: "*", ...(Condition && { Condition }) }],
  });

/** Users and roles whose names begin with `access-`. They may change different parts of a deployment. */
export async function plantPrincipals(iam: IAMClient) {
  await user(iam, "access-deleter", policy("Allow", "dynamodb:DeleteItem"));
  await user(iam, "access-denied", policy("Allow", "dynamodb:*"), policy("Deny", "dynamodb:*"));
  const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  await user(iam, "access-cautious", policy("Allow", "dynamodb:DeleteItem", mfa));
  await admin(iam, "access-admin");
  await admin(iam, "access-bounded");
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: "access-boundary",
      PolicyDocument: policy("Allow", "ssm:PutParameter"),
    }),
  );
  const boundary = { UserName: "access-bounded", PermissionsBoundary: Policy?.Arn };
  await iam.send(new PutUserPermissionsBoundaryCommand(boundary));
  await group(iam, "access-group", "access-member");
  await role(iam, "access-idle", "/");
  await role(iam, "access-role", "/people/", policy("Allow", "kms:PutKeyPolicy"));
  await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: "ecs.amazonaws.com" }));
}

async function user(iam: IAMClient, UserName: string, ...documents: string[]) {
  await iam.send(new CreateUserCommand({ UserName }));
  for (const [index, PolicyDocument] of documents.entries())
    await iam.send(
      new PutUserPolicyCommand({ UserName, PolicyName: `inline${index || ""}`, PolicyDocument }),
    );
}

async function admin(iam: IAMClient, UserName: string) {
  await user(iam, UserName);
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
}

async function group(iam: IAMClient, GroupName: string, UserName: string) {
  const PolicyDocument = policy("Allow", "states:StartExecution");
  await iam.send(new CreateGroupCommand({ GroupName }));
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "inline", PolicyDocument }));
  await user(iam, UserName);
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
}

async function role(iam: IAMClient, RoleName: string, Path: string, PolicyDocument?: string) {
  const Principal = { AWS: `arn:aws:iam::${localAccountId}:root` };
  const Statement = [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument }));
  if (PolicyDocument)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument }));
}

/** Makes a user with one policy. Its access key is returned as variables of the environment. */
export async function newUser(iam: IAMClient, UserName: string, PolicyDocument: string) {
  await iam.send(new CreateUserCommand({ UserName }));
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: UserName, PolicyDocument }));
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId, AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey };
}
