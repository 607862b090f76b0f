import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import * as z from "zod";
import { callsJson } from "../../catalogue/derived/calls.ts";
import { callsOfService } from "../../catalogue/service-calls.ts";
import { problemOf } from "../../functions/shared/tagging/problem-of.ts";
import { loadModels } from "../../generate/calls.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";

const ModelSchema = z.object({
  operations: z.record(
    z.string(),
    z.object({ errors: z.array(z.object({ shape: z.string() })).default([]) }),
  ),
  shapes: z.record(z.string(), z.object({ error: z.object({ code: z.string().optional() }).optional() })),
});

/** The exceptions of our calls whose name is not the error code in the response. */
async function renamedErrors() {
  const models = await loadModels((await ensureModelPackages()).serviceModels);
  return Object.keys(callsJson).flatMap((service) => {
    const { operations, protocol } = callsOfService(service);
    const file = models.find((model) => model.service === service)?.file;
    // In JSON and CBOR a response has the name of the exception.
    if (!file || !["query", "ec2", "rest-xml"].includes(protocol)) return [];
    const model = ModelSchema.parse(JSON.parse(gunzipSync(readFileSync(file)).toString()));
    const names = Object.keys(operations).flatMap((operation) => model.operations[operation]?.errors ?? []);
    return [...new Set(names.map(({ shape }) => shape))].flatMap((name) => {
      const code = model.shapes[name]?.error?.code ?? name;
      return code === name ? [] : [{ service, name, code }];
    });
  });
}

test("an error is classified alike by its code and by the name of its exception", async () => {
  const renamed = await renamedErrors();
  expect(renamed.length).toBeGreaterThan(20);
  // IAM's LimitExceeded has this message.
  const message = "Cannot exceed quota for TagsPerRole: 50";
  const kindOf = (name: string) => problemOf(Object.assign(new Error(message), { name })).kind;
  const others = renamed.filter(({ name, code }) => kindOf(code) !== kindOf(name));
  expect(
    others.map(({ service, code, name }) => `${service} ${code}: ${kindOf(code)}, ${name}: ${kindOf(name)}`),
  ).toEqual([]);
});
