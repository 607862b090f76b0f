import { expect, test } from "vitest";
import { findTemplate, findType } from "../../catalogue/index.ts";
import { parentRules } from "../../catalogue/parents.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";

test("the catalogue has each type of parent, so that the ledger can know its creator", () => {
  for (const { type } of parentRules) expect(findTemplate(type).type).toBe(type);
});

test("each rule builds an ARN of its own type", () => {
  const filled = parentRules.flatMap((rule) => ("arn" in rule && rule.arn.startsWith("arn:") ? [rule] : []));
  expect(filled.length).toBeGreaterThan(5);
  for (const { type, arn: template } of filled) {
    const resourceArn = template
      .replace("${partition}", "aws")
      .replace("${region}", "eu-west-1")
      .replace("${account}", ACCOUNT)
      .replace(/\$\{[^}]+\}/g, "name");
    expect(findType(resourceArn)?.type, resourceArn).toBe(type);
  }
});
