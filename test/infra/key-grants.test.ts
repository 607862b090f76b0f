import { expect, test } from "vitest";
import { everySetting } from "./every-setting.ts";
import { resolvedStack } from "./resolved.ts";
import { deployedAs } from "./simulated.ts";
import { account, appWith, stacksOf, templateOf } from "./synthesized.ts";

const app = appWith(everySetting);
const names = stacksOf(app).map(({ stackName }) => stackName);
const { isAllowed } = deployedAs(app, names);
const keys = names.flatMap((name) =>
  templateOf(app, name)
    .all("AWS::KMS::Key")
    .map(({ id }) => ({ stack: name, arn: resolvedStack(app, name).arnOf(id) })),
);

const administrator = {
  by: `arn:aws:iam::${account}:user/grace`,
  identityPolicy: {
    Version: "2012-10-17" as const,
    Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }],
  },
};

test.each(keys)(
  "the key of $stack: even an administrator makes grants only through a service",
  async (key) => {
    const request = { ...administrator, on: key.arn };
    expect(await isAllowed({ ...request, action: "kms:DescribeKey" })).toBe(true);
    const grant = { ...request, action: "kms:CreateGrant" };
    expect(await isAllowed({ ...grant, context: { "kms:GrantIsForAWSResource": "true" } })).toBe(true);
    expect(await isAllowed({ ...grant, context: { "kms:GrantIsForAWSResource": "false" } })).toBe(false);
    expect(await isAllowed(grant)).toBe(false);
  },
);
