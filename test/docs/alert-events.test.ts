import { expect, test } from "vitest";
import * as z from "zod";
import { alertEvents } from "../../domain/alert-events.ts";
import { biomes } from "./policy-reference.ts";

const fileOf = (type: string) => `../../docs/events/${type.toLowerCase().replaceAll(" ", "-")}.schema.json`;

test.each(Object.entries(alertEvents))("the JSON Schema of %s is that of the code", async (type, schema) => {
  const json = biomes(JSON.stringify({ title: type, ...z.toJSONSchema(schema) }, null, 2));
  await expect(`${json}\n`).toMatchFileSnapshot(fileOf(type));
});
