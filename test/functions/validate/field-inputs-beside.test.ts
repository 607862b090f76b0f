import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EVENT_TIME } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const inputs = new URL("../../../../shared/field-inputs/", import.meta.url);
/** At the time of the tests' executions: a record from the future is refused. */
const planOf = (name: string) => {
  const record = JSON.parse(readFileSync(new URL(`${name}.json`, inputs), "utf8"));
  return planFor({ ...record, eventTime: EVENT_TIME });
};
const arn = (resource: string) => `arn:aws:ec2:eu-west-1:111122223333:${resource}`;

/** By input: what is tagged at once, and what is looked for first, by type and by the VPC that it belongs to. */
const RIGHT: Record<string, { arns: string[]; searched: string[][] }> = {
  "vpc-with-its-defaults": {
    arns: [arn("vpc/vpc-0aaaaaaaaaaaaaaa1")],
    searched: [
      ["AWS::EC2::SecurityGroup", "vpc-0aaaaaaaaaaaaaaa1"],
      ["AWS::EC2::NetworkAcl", "vpc-0aaaaaaaaaaaaaaa1"],
      ["AWS::EC2::RouteTable", "vpc-0aaaaaaaaaaaaaaa1"],
    ],
  },
  "interface-endpoint-with-its-interfaces": {
    arns: [
      arn("network-interface/eni-0aaaaaaaaaaaaaaa1"),
      arn("network-interface/eni-0aaaaaaaaaaaaaaa2"),
      arn("vpc-endpoint/vpce-0aaaaaaaaaaaaaaa1"),
    ],
    searched: [],
  },
  "transit-gateway-with-its-route-table": {
    arns: [
      arn("transit-gateway/tgw-0aaaaaaaaaaaaaaa1"),
      arn("transit-gateway-route-table/tgw-rtb-0aaaaaaaaaaaaaaa1"),
    ],
    searched: [],
  },
};

describe.skipIf(!existsSync(inputs))("inputs from the field (skipped where ../shared is absent)", () => {
  test.each(Object.entries(RIGHT))(
    "%s is planned with all that the call made",
    (name, { arns, searched }) => {
      const plan = planOf(name);
      expect(plan.tags).toEqual({ Owner: "ada" });
      const planned = plan.batches.flatMap(({ resources }) =>
        resources.map(({ resourceArn }) => resourceArn),
      );
      expect(planned.toSorted()).toEqual(arns.toSorted());
      expect(plan.skipped).toEqual([]);
      const found = plan.searches.flatMap((search) =>
        "parentIds" in search ? search.parentIds.map((id) => [search.resourceType, id]) : [],
      );
      expect(found).toEqual(searched);
    },
  );
});
