import { expect, test } from "vitest";
import { OUTCOMES, type Outcome } from "../../domain/outcome.ts";
import { countBy, GROUPINGS, total } from "../../evidence/counts.ts";
import type { KnownResource } from "../../evidence/created-resources.ts";
import { actor } from "../fixtures/cloudtrail.ts";

const resource = (outcome: Outcome, tags: Record<string, string> = {}, region = "eu-west-1"): KnownResource =>
  ({
    row: {
      resource_id: "arn:aws:sqs:eu-west-1:123456789012:q",
      type: "AWS::SQS::Queue",
      region,
      account: "123456789012",
      tag_values: tags,
      created_by: actor("ada"),
      created_at: "2026-11-22T07:26:24.421Z",
    },
    action: { outcome },
  }) as unknown as KnownResource;

async function* each<T>(items: T[]) {
  yield* items;
}

test("each outcome is counted once, and the counts of a group add up", async () => {
  const resources = [...OUTCOMES.map((outcome) => resource(outcome)), resource("tagged", { Owner: "ada" })];
  for (const grouping of GROUPINGS) {
    const groups = await countBy(grouping, each(resources), ["Owner", "Team"]);
    const { resources: all, tagged, untagged, unsupported, gone, ignored } = total(groups);
    expect({ all, tagged, untagged, unsupported, gone, ignored }).toEqual({
      all: 9,
      tagged: 1,
      // pending, failed, and three whose tag somebody removed
      untagged: 5,
      unsupported: 1,
      gone: 1,
      ignored: 1,
    });
  }
});

test("the largest group comes first, and a resource without an owner is in a group of its own", async () => {
  const resources = [
    resource("failed"),
    resource("tagged", { Owner: "ada" }),
    resource("tagged", { Owner: "ada" }, "eu-central-1"),
    // Only the first key is the owner tag.
    resource("tagged", { Team: "core" }),
    resource("failed"),
    resource("failed"),
  ];
  const owners = await countBy("owner", each(resources), ["Owner", "Team"]);
  expect(owners.map(({ group, resources: count, tagged }) => [group, count, tagged])).toEqual([
    ["(none)", 4, 1],
    ["ada", 2, 2],
  ]);
});
