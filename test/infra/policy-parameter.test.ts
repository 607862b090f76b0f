import { expect, test } from "vitest";
import { appWith, templateOf } from "./synthesized.ts";

const workflowWith = (context: Record<string, unknown>) =>
  JSON.stringify(templateOf(appWith(context), "TagledgerWorkflow"));

test("without a policy in Parameter Store, no function has the name of a parameter or may read one", () => {
  const template = workflowWith({});
  expect(template).not.toContain("POLICY_PARAMETER_NAME");
  expect(template).not.toContain('"ssm:GetParameter"');
});

test("with a policy in Parameter Store, only Validate has its name, and may read only that parameter and its good version", () => {
  const template = workflowWith({ policyParameter: "/tagledger/policy", canary: "false" });
  expect(template.match(/"POLICY_PARAMETER_NAME":"\/tagledger\/policy"/g)).toHaveLength(1);
  expect(template.match(/"ssm:GetParameter"/g)).toHaveLength(1);
  const resources = [...template.matchAll(/:parameter([^"]*)"/g)].map(([, name]) => name);
  expect(resources.toSorted()).toEqual(["/tagledger/policy", "/tagledger/policy:good"]);
});
