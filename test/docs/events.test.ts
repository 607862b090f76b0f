import { describe, expect, test } from "vitest";
import { alertEvents } from "../../domain/alert-events.ts";
import { ownEvents } from "../../domain/own-events.ts";
import { faultsOf } from "../fixtures/own-events.ts";
import { jsonSchemaFile } from "./json-schema.ts";
import { read, section, tableIn } from "./markdown.ts";

const fileOf = (detailType: string) => `${detailType.toLowerCase().replaceAll(" ", "-")}.schema.json`;

/** `npm run docs:events` runs these tests with `--update`, which writes the files instead of comparing them. */
describe("the published schemas agree with the code (npm run docs:events writes them)", () => {
  test.each(Object.entries({ ...ownEvents, ...alertEvents }))("%s", async (detailType, schema) => {
    const file = jsonSchemaFile(schema.meta({ title: detailType }), "output");
    await expect(file).toMatchFileSnapshot(`../../docs/events/${fileOf(detailType)}`);
  });
});

test("docs/events.md names each event with its schema", () => {
  const rows = tableIn(section(read("docs/events.md"), "## The events"));
  expect(rows.map((row) => [row["detail-type"], row.schema])).toEqual(
    Object.keys(ownEvents).map((detailType) => [
      detailType,
      `[${fileOf(detailType)}](events/${fileOf(detailType)})`,
    ]),
  );
});

test("the example in docs/events.md has the form of its schema", () => {
  const [, block = ""] = /```json\n([\s\S]*?)```/.exec(read("docs/events.md")) ?? [];
  const { "detail-type": detailType, detail } = JSON.parse(block);
  expect(faultsOf(detailType, detail)).toEqual([]);
});
