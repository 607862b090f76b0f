import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { arnsOf, planFor } from "../../fixtures/plans.ts";

/** Records as accounts really give them; the README beside them says what is right and why. */
const inputs = new URL("../../../../shared/field-inputs/", import.meta.url);

type Expected = {
  owner: string;
  /** What is tagged, or asked for its tags' values. */
  arns?: string[];
  creation?: "new" | "upsert";
  /** What is on record and not tagged: ARN, outcome, reason. */
  skipped?: [arn: string, outcome: string, reason: string][];
};

/** One row a file; where two answers are right, the one that is given. */
const EXPECTED: Record<string, Expected> = {
  "database-in-another-accounts-catalog": {
    owner: "nightly-etl",
    skipped: [["arn:aws:glue:eu-west-1:444455556666:database/shared", "ignored", "OtherAccount"]],
  },
  "distribution-with-api-version-in-name": {
    owner: "ada",
    arns: ["arn:aws:cloudfront::111122223333:distribution/E1ABCDEFGHIJKL"],
    creation: "new",
  },
  "record-with-parameters-as-text": {
    owner: "ada",
    arns: ["arn:aws:sqs:eu-west-1:111122223333:orders"],
    creation: "upsert",
  },
  "rest-api-deployment-with-stage": {
    owner: "ada",
    arns: ["arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod"],
    creation: "upsert",
  },
  "role-acquired-from-template": {
    owner: "ada",
    arns: ["arn:aws:iam::111122223333:role/PowerUserRole"],
    creation: "upsert",
  },
};

describe.skipIf(!existsSync(inputs))(
  "inputs from the field (skipped where ../shared/field-inputs is absent)",
  () => {
    test.each(Object.entries(EXPECTED))(
      "%s",
      (name, { owner, arns = [], creation = "new", skipped = [] }) => {
        const input = JSON.parse(readFileSync(new URL(`${name}.json`, inputs), "utf8"));
        const plan = planFor(input, { startTime: "2026-11-02T09:16:00.000Z" });
        expect(plan.origin.actor.name).toBe(owner);
        expect(arnsOf(plan)).toEqual(arns);
        expect(plan.origin.creation).toBe(creation);
        const outcomes = plan.skipped.map(({ resourceArn, outcome, reason }) => [
          resourceArn,
          outcome,
          reason,
        ]);
        expect(outcomes).toEqual(skipped);
        if (arns.length > 0) expect(plan.tags).toEqual({ Owner: owner });
      },
    );
  },
);
