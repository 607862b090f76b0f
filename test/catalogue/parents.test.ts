import { expect, test } from "vitest";
import { findTemplate, findType } from "../../catalogue/index.ts";
import { parentRules } from "../../catalogue/parents.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";

test("each type of parent is one that the catalogue has, so that the ledger can know its creator", () => {
  for (const { type } of parentRules) expect(findTemplate(type).type).toBe(type);
});

test("an ARN that a rule makes is one of its type", () => {
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
