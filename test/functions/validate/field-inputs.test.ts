import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Actor } from "../../../domain/actor.ts";
import { eventOf } from "../../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../../fixtures/plans.ts";

/** Records as accounts really give them; the README beside them says what is right and why. */
const inputs = new URL("../../../../shared/field-inputs/", import.meta.url);

type Expected = {
  owner: string;
  confidence?: Actor["confidence"];
  /** The resources that are tagged, or whose tag values need a lookup. */
  arns?: string[];
  creation?: "new" | "upsert";
  /** The resources that are recorded and not tagged: ARN, outcome, reason. */
  skipped?: [arn: string, outcome: string, reason: string][];
  /** The searches: the type, and the resource that the result belongs to. */
  searched?: [type: string, id: string][];
  /** The parent for which the service acted. The ledger is asked for its creator. */
  lookedUp?: string;
};

const ec2 = (resource: string) => `arn:aws:ec2:eu-west-1:111122223333:${resource}`;
const queue = "arn:aws:sqs:eu-west-1:111122223333:orders";
const instance = {
  arns: [ec2("instance/i-0aaaaaaaaaaaaaaa1")],
  searched: [["AWS::EC2::Volume", "i-0aaaaaaaaaaaaaaa1"]],
  creation: "upsert",
} satisfies Partial<Expected>;

/** One row a file; where two answers are right, the one that is given. */
const EXPECTED: Record<string, Expected> = {
  "sso-session-with-on-behalf-of": {
    owner: "ada@example.com",
    confidence: "human",
    arns: [queue],
    creation: "upsert",
  },
  "sso-session-through-cloudformation": {
    owner: "ada@example.com",
    confidence: "human",
    arns: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
  },
  "service-catalog-launch-role": { owner: "ada@example.com", confidence: "machine", ...instance },
  "glue-job-session": {
    owner: "lake-etl",
    confidence: "machine",
    arns: ["arn:aws:glue:eu-west-1:111122223333:session/reports-0001"],
  },
  "glue-job-creates-database": {
    owner: "lake-etl",
    confidence: "machine",
    arns: ["arn:aws:glue:eu-west-1:111122223333:database/sales"],
  },
  "ecs-managed-instances": {
    owner: "ecsInfrastructureRole",
    confidence: "machine",
    lookedUp: "arn:aws:ecs:eu-west-1:111122223333:cluster/shop",
    ...instance,
  },
  "eks-cluster-role-load-balancer": {
    owner: "shop-eks-cluster-role",
    confidence: "machine",
    arns: [
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/ae663f3f8eff243a69e06266cb319154",
    ],
    lookedUp: "arn:aws:eks:eu-west-1:111122223333:cluster/shop",
    creation: "upsert",
  },
  "random-session-of-a-credential-helper": {
    owner: "Developer",
    confidence: "unknown",
    arns: [queue],
    creation: "upsert",
  },
  "person-session-that-begins-with-aws": {
    owner: "Developer",
    confidence: "unknown",
    arns: [queue],
    creation: "upsert",
  },
  "vpc-with-its-defaults": {
    owner: "ada",
    arns: [ec2("vpc/vpc-0aaaaaaaaaaaaaaa1")],
    searched: [
      ["AWS::EC2::SecurityGroup", "vpc-0aaaaaaaaaaaaaaa1"],
      ["AWS::EC2::NetworkAcl", "vpc-0aaaaaaaaaaaaaaa1"],
      ["AWS::EC2::RouteTable", "vpc-0aaaaaaaaaaaaaaa1"],
    ],
  },
  "interface-endpoint-with-its-interfaces": {
    owner: "ada",
    arns: [
      ec2("network-interface/eni-0aaaaaaaaaaaaaaa1"),
      ec2("network-interface/eni-0aaaaaaaaaaaaaaa2"),
      ec2("vpc-endpoint/vpce-0aaaaaaaaaaaaaaa1"),
    ],
  },
  "transit-gateway-with-its-route-table": {
    owner: "ada",
    arns: [
      ec2("transit-gateway/tgw-0aaaaaaaaaaaaaaa1"),
      ec2("transit-gateway-route-table/tgw-rtb-0aaaaaaaaaaaaaaa1"),
    ],
  },
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
    test("each of them is in the table", () => {
      const files = readdirSync(inputs).filter((file) => file.endsWith(".json"));
      expect(files.map((file) => file.replace(".json", ""))).toEqual(Object.keys(EXPECTED).toSorted());
    });

    test.each(Object.entries(EXPECTED))("%s", (name, expected) => {
      const { owner, confidence, arns = [], creation = "new", skipped = [], searched = [] } = expected;
      const input = JSON.parse(readFileSync(new URL(`${name}.json`, inputs), "utf8"));
      const plan = planFor(eventOf(input), { startTime: "2026-11-02T09:16:00.000Z" });
      expect(plan.origin.actor.name).toBe(owner);
      if (confidence) expect(plan.origin.actor.confidence).toBe(confidence);
      expect(arnsOf(plan).toSorted()).toEqual(arns.toSorted());
      expect(plan.origin.creation).toBe(creation);
      const outcomes = plan.skipped.map((each) => [each.resourceArn, each.outcome, each.reason]);
      expect(outcomes).toEqual(skipped);
      if (arns.length > 0) expect(plan.tags).toEqual({ Owner: owner });
      const found = plan.searches.flatMap((search) =>
        "parentIds" in search ? search.parentIds.map((id) => [search.resourceType, id]) : [],
      );
      expect(found).toEqual(searched);
      const parents = plan.parent?.candidates.map((each) => "resourceArn" in each && each.resourceArn);
      expect(parents).toEqual(expected.lookedUp && [expected.lookedUp]);
    });
  },
);
