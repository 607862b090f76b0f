import { type App, Stack, Validations } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { ALL_OPTIONS, appForAnyAccount, appWith } from "./synthesized.ts";

type Reasons = Record<string, string | string[]>;

const violations = (app: App) =>
  new AwsSolutionsChecks()
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

const acknowledgements = (app: App) =>
  app.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Reasons));

test.each([
  { stage: "production", collectorRegions: ["us-east-1", "ap-southeast-2"] },
  { stage: "production", ...ALL_OPTIONS },
  { stage: "local" },
])("cdk-nag's AWS Solutions checks find nothing in %j", (context) => {
  expect(violations(appWith(context))).toEqual([]);
});

test("cdk-nag finds nothing if the app has no fixed account", () => {
  expect(violations(appForAnyAccount())).toEqual([]);
  expect(violations(appForAnyAccount(ALL_OPTIONS))).toEqual([]);
});

test("cdk-nag reports a queue without a dead-letter queue", () => {
  const app = appWith();
  new Queue(new Stack(app, "Careless"), "Queue");
  expect(violations(app)).toContain("AwsSolutions-SQS3 Careless/Queue/Resource");
});

test("every acknowledgement for cdk-nag names one finding and gives its reason in a sentence", () => {
  const given = acknowledgements(appWith(ALL_OPTIONS));
  expect(given).not.toEqual([]);
  for (const [id, reasons] of given) {
    expect(id).not.toMatch(/IAM5$/);
    for (const reason of [reasons].flat()) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  }
});
