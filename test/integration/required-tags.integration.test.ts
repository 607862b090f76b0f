import { CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { clientConfig, deliver, faults, newGateway, tagledger } from "./deployed.ts";

const NAME = `required-${Date.now()}`;
const TYPE = "AWS::EC2::InternetGateway";
const COVERAGE = ["coverage", "--required", "--since", "1d", "--by", "creator"];

beforeAll(async () => {
  const [first] = [await created(), await created()];
  await new EC2Client(clientConfig("eu-central-1")).send(
    new CreateTagsCommand({
      Resources: [first.split("/").at(-1) ?? ""],
      Tags: [{ Key: "CostCenter", Value: "4711" }],
    }),
  );
});
afterAll(() => faults.setRequiredTags([]));

async function created() {
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser(NAME));
  await deliver(record);
  return gatewayArn;
}

test("without a tag policy, coverage --required says so", async () => {
  expect((await tagledger(...COVERAGE)).stdout).toContain("No tag policy of the organization requires tags");
});

test("coverage --required counts what the tag policy requires, with the tags that AWS has now", async () => {
  await faults.setRequiredTags([
    {
      ResourceType: "ec2:internet-gateway",
      CloudFormationResourceTypes: [TYPE],
      ReportingTagKeys: ["Owner", "CostCenter"],
    },
  ]);
  const { required, groups } = JSON.parse((await tagledger(...COVERAGE, "--json")).stdout);
  expect(required).toEqual({ [TYPE]: ["Owner", "CostCenter"] });
  expect(groups.find(({ group }: { group: string }) => group === NAME)).toEqual({
    ...{ group: NAME, resources: 2, complete: 1, incomplete: 1, notShown: 0, notRead: 0, notRequired: 0 },
    missing: { CostCenter: 1 },
  });
  expect((await tagledger(...COVERAGE)).stdout).toMatch(/Missing.*[\s\S]*CostCenter: 1/);
});
