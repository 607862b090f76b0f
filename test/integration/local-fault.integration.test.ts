import { CreateInternetGatewayCommand, CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { clientConfig, deployment, tagledger } from "./deployed.ts";

const ec2 = new EC2Client({ ...clientConfig(), maxAttempts: 1 });

async function tagAGateway() {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand());
  const Resources = [InternetGateway?.InternetGatewayId ?? ""];
  return ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: "Team", Value: "red" }] }));
}

test("tagledger local fault makes calls fail with its error, as often as it says, until --clear", async () => {
  const { stdout } = await tagledger("local", "fault", "ec2:CreateTags", "--error", "UnauthorizedOperation");
  await expect(tagAGateway()).rejects.toMatchObject({ name: "UnauthorizedOperation" });
  await tagledger("local", "fault", "--clear");
  await tagAGateway();
  expect(stdout).toContain("To end this: tagledger local fault --clear");

  const options = ["--error", "Throttling", "--region", deployment.region, "--times", "1"];
  await tagledger("local", "fault", "ec2:CreateTags", ...options);
  await expect(tagAGateway()).rejects.toMatchObject({ name: "Throttling" });
  await tagAGateway();
});

test.each([
  { args: [], says: "Name an action, such as ec2:CreateTags, or use --clear." },
  { args: ["ec2:CreateTags", "--clear"], says: "Name an action" },
  { args: ["CreateTags"], says: "an action reads like ec2:CreateTags" },
  { args: ["ec2:CreateTags", "--times", "0"], says: "It is not a whole number from 1." },
])("tagledger local fault $args is refused", async ({ args, says }) => {
  await expect(tagledger("local", "fault", ...args)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(says),
  });
});
