import { CreateTagsCommand, DeleteTagsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { CreateQueueCommand, ListQueueTagsCommand, SQSClient, TagQueueCommand } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";
import { localAccountId } from "../../local/emulator.ts";
import { applyTagRoleName, clientConfig, ec2Tags, newGateway } from "./deployed.ts";

/**
 * The emulator evaluates `ForAllValues`, `Null` and `aws:TagKeys` as IAM does. ApplyTag's role trusts Lambda alone: these calls
 * are made as a role with the same managed policies, which is all that lets ApplyTag tag.
 */
const tagger = await credentialsWithPoliciesOf(await applyTagRoleName());
const region = "eu-west-1";
const as = (credentials: typeof tagger) => ({ ...clientConfig(region), credentials });

async function credentialsWithPoliciesOf(roleName: string) {
  const iam = new IAMClient(clientConfig());
  const { AttachedPolicies = [] } = await iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: roleName }),
  );
  const trust = { Effect: "Allow", Principal: { AWS: localAccountId }, Action: "sts:AssumeRole" };
  await iam.send(
    new CreateRoleCommand({
      RoleName: "tagger-by-hand",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    }),
  );
  for (const { PolicyArn } of AttachedPolicies)
    await iam.send(new AttachRolePolicyCommand({ RoleName: "tagger-by-hand", PolicyArn }));
  const RoleArn = `arn:aws:iam::${localAccountId}:role/tagger-by-hand`;
  const { Credentials } = await new STSClient(clientConfig()).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "mona" }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

test("the tagger's policies let it write the allowed keys on EC2, and no other, not even beside them", async () => {
  const { gatewayArn } = await newGateway(region);
  const ec2 = new EC2Client(as(tagger));
  const write = (...keys: string[]) =>
    ec2.send(
      new CreateTagsCommand({
        Resources: [gatewayArn.replace(/.*\//, "")],
        Tags: keys.map((Key) => ({ Key, Value: "ada" })),
      }),
    );
  await write("Owner", "CostCenter");
  await expect(write("Name")).rejects.toMatchObject({ name: "UnauthorizedOperation" });
  await expect(write("Team", "Name")).rejects.toMatchObject({ name: "UnauthorizedOperation" });
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada", CostCenter: "ada" });
  await expect(ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: "UnauthorizedOperation" });
});

test("the tagger cannot call DeleteTags without keys, which would delete all tags that people wrote", async () => {
  const { gatewayArn } = await newGateway(region);
  const Resources = [gatewayArn.replace(/.*\//, "")];
  const byHand = { Resources, Tags: [{ Key: "Name", Value: "checkout" }] };
  await new EC2Client(clientConfig(region)).send(new CreateTagsCommand(byHand));
  const ec2 = new EC2Client(as(tagger));
  for (const input of [{ Resources }, { Resources, Tags: [] }])
    await expect(ec2.send(new DeleteTagsCommand(input))).rejects.toMatchObject({
      name: "UnauthorizedOperation",
    });
  expect(await ec2Tags(gatewayArn)).toEqual({ Name: "checkout" });
});

test("the same holds of a service whose tags are a map", async () => {
  const { QueueUrl } = await new SQSClient(clientConfig(region)).send(
    new CreateQueueCommand({ QueueName: "allowed-tag-keys" }),
  );
  const sqs = new SQSClient(as(tagger));
  await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { Owner: "ada" } }));
  const attempt = sqs.send(new TagQueueCommand({ QueueUrl, Tags: { Owner: "grace", Name: "invoices" } }));
  await expect(attempt).rejects.toThrow(/not authorized/);
  expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ Owner: "ada" });
});
