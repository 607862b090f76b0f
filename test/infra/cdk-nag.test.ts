import { Stack } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { everySetting } from "./every-setting.ts";
import { acknowledgements, findings, isAbout, packs, violations } from "./nag-findings.ts";
import { appForAnyAccount, appWith } from "./synthesized.ts";

/** Apps that together have every resource that the stacks can have. */
const apps = {
  "production's settings": () => appWith(),
  "every setting": () => appWith(everySetting),
  "the local stage": () => appWith({ stage: "local" }),
  "no fixed account": () => appForAnyAccount(),
  "every setting and no fixed account": () => appForAnyAccount(everySetting),
};

describe.each(Object.entries(packs))("%s", (_name, Pack) => {
  test.each(Object.entries(apps))("finds nothing in the stacks with %s", (_settings, app) => {
    expect(violations(new Pack(), app())).toEqual([]);
  });
});

test.each([
  [AwsSolutionsChecks, "AwsSolutions-SQS3 Careless/Queue/Resource"],
  [NIST80053R5Checks, "NIST.800.53.R5-SNSEncryptedKMS Careless/Topic/Resource"],
  [HIPAASecurityChecks, "HIPAA.Security-SNSEncryptedKMS Careless/Topic/Resource"],
])("%o reports a careless stack", (Pack, finding) => {
  const app = appWith();
  const careless = new Stack(app, "Careless");
  new Queue(careless, "Queue");
  new Topic(careless, "Topic");
  expect(violations(new Pack(), app)).toContain(finding);
});

test("every acknowledgement for cdk-nag is about a finding: no reason outlives its finding", () => {
  const made = Object.values(apps).map((app) => app());
  const found = made.flatMap(findings);
  const given = made.flatMap(acknowledgements).filter(({ rule }) => /^(AwsSolutions|NIST|HIPAA)/.test(rule));
  expect(given).not.toEqual([]);
  expect(given.filter((each) => !found.some((finding) => isAbout(each, finding)))).toEqual([]);
});

test("every acknowledgement names one finding and gives its reason in a sentence", () => {
  const given = Object.values(apps).flatMap((app) => acknowledgements(app()));
  for (const { rule, reason } of given) {
    expect(rule).not.toMatch(/IAM5$/);
    expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  }
});

test("an acknowledgement stands at one construct, not at a stack", () => {
  const app = appWith(everySetting);
  const stacks = app.node.findAll().filter(Stack.isStack);
  const above = [app, ...stacks].map(({ node }) => node.path);
  expect(acknowledgements(app).filter(({ path }) => above.includes(path))).toEqual([]);
});
