import { describe, expect, test } from "vitest";
import { ACCOUNT, type Call, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { type Planned, planFor } from "../../fixtures/plans.ts";

const requestParameters = {
  instancesSet: { items: [{ imageId: "ami-1", minCount: 50, maxCount: 60, keyName: "key-1" }] },
  instanceType: "t3.micro",
  subnetId: "subnet-1",
  clientToken: "token-1",
  tagSpecificationSet: {
    items: [
      { resourceType: "instance", tags: [{ key: "Name", value: "worker" }] },
      { resourceType: "volume", tags: [{ key: "owner", value: "grace" }] },
    ],
  },
};
const launch = (more: Partial<Call>): Planned =>
  planFor(
    eventOf(
      recordOf({ eventSource: "ec2.amazonaws.com", eventName: "RunInstances", requestParameters, ...more }),
    ),
  );

describe("a launch whose response CloudTrail left out", () => {
  test.each([
    ["omitted", { omitted: true, originalSize: 120_000, reason: "responseElements too large" }],
    ["null", null],
    ["missing", undefined],
  ])("(%s) is searched by its client token, with the parameters of its request", (_, responseElements) => {
    const { batches, searches, skipped } = launch({ responseElements });
    expect({ batches, skipped }).toEqual({ batches: [], skipped: [] });
    expect(searches).toEqual([
      {
        find: "launched-instances",
        region: "eu-west-1",
        accountId: ACCOUNT,
        partition: "aws",
        clientToken: "token-1",
        request: {
          minCount: 50,
          maxCount: 60,
          imageId: "ami-1",
          instanceType: "t3.micro",
          subnetId: "subnet-1",
          keyName: "key-1",
          networkInterfaceIds: [],
        },
        tagsAtCreation: { "AWS::EC2::Volume": { owner: "grace" } },
      },
    ]);
  });

  test("has only the record's own values in its search, also for a single item or an interface", () => {
    const { searches } = launch({
      requestParameters: {
        instancesSet: { items: { minCount: "2", maxCount: "2" } },
        launchTemplate: { launchTemplateId: "lt-1" },
        networkInterfaceSet: { items: [{ subnetId: "subnet-2" }, { networkInterfaceId: "eni-1" }] },
      },
    });
    expect(searches).toMatchObject([
      {
        request: { minCount: 2, maxCount: 2, subnetId: "subnet-2", networkInterfaceIds: ["eni-1"] },
        tagsAtCreation: {},
      },
    ]);
    expect(searches[0]).not.toHaveProperty("clientToken");
  });

  test.each([
    ["omitted too", { omitted: true }],
    ["without a number", { instanceType: "t3.micro" }],
    ["with a number that is none", { instancesSet: { items: [{ minCount: 0, maxCount: "many" }] } }],
  ])("with a request that is %s fails with a named error", (_, parameters) => {
    const { batches, searches, skipped } = launch({ requestParameters: parameters });
    expect({ batches, searches }).toEqual({ batches: [], searches: [] });
    expect(skipped).toMatchObject([{ outcome: "failed", reason: "ResourceNotInRecord" }]);
  });
});

test("a launch with a response is not searched", () => {
  const responseElements = { instancesSet: { items: [{ instanceId: "i-1" }] } };
  const { searches } = launch({ responseElements });
  expect(searches.map(({ find }) => find)).toEqual(["volumes-of-instances"]);
});
