import { expect, test } from "vitest";
import type { KnownResource } from "../../evidence/created-resources.ts";
import type { LiveTags, Located } from "../../evidence/live-tags.ts";
import { countRequired, totalRequired } from "../../evidence/required-tags.ts";

const VOLUME = "AWS::EC2::Volume";
const required = new Map([[VOLUME, ["Owner", "CostCenter"]]]);
const resource = (name: string, type = VOLUME, region = "eu-west-1") =>
  ({ row: { resource_id: name, type, region, account: "1", tag_values: {} } }) as unknown as KnownResource;

const LIVE: Record<string, LiveTags> = {
  whole: { read: "yes", tags: { Owner: "ada", CostCenter: "4711", Team: "core" } },
  half: { read: "yes", tags: { Owner: "ada", costcenter: "4711" } },
  bare: { read: "yes", tags: {} },
  gone: { read: "notShown" },
  others: { read: "otherAccount" },
};
const asked: string[] = [];
async function* read<Row extends Located>(rows: AsyncIterable<Row>) {
  for await (const row of rows) {
    asked.push(row.resource);
    yield { row, live: LIVE[row.resource] ?? { read: "noArn" as const } };
  }
}
async function* each<T>(items: T[]) {
  yield* items;
}

test("each resource is counted once, and each missing key by its name", async () => {
  const resources = [...Object.keys(LIVE).map((name) => resource(name)), resource("q", "AWS::SQS::Queue")];
  const groups = await countRequired("type", each(resources), required, "Owner", read);
  const nothing = { complete: 0, incomplete: 0, notShown: 0, notRead: 0 };
  expect(groups).toEqual([
    {
      ...{ group: VOLUME, resources: 5, complete: 1, incomplete: 2, notShown: 1, notRead: 1, notRequired: 0 },
      missing: { Owner: 1, CostCenter: 2 },
    },
    { group: "AWS::SQS::Queue", resources: 1, ...nothing, notRequired: 1, missing: {} },
  ]);
  expect(totalRequired(groups)).toMatchObject({ resources: 6, complete: 1, missing: { CostCenter: 2 } });
  expect(asked, "AWS is not asked for the tags of a type without required tags").not.toContain("q");
});
