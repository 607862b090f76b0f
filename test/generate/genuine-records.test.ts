import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { ServiceSchema } from "../../catalogue/entry.ts";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { readInput } from "../../functions/shared/record/read-input.ts";
import { recordJson } from "../../functions/shared/record/record-json.ts";
import { createdResources } from "../../functions/validate/created-resources.ts";
import { callsOf, loadModels } from "../../generate/calls.ts";
import { loadRegistryTypes } from "../../generate/cloudformation.ts";
import { loadIamReference } from "../../generate/iam-reference.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import { creationsIn } from "../../generate/population.ts";
import { rowsFor } from "../../generate/rows.ts";

const folder = new URL("../../../shared/cloudtrail-samples/", import.meta.url);
const expectedFile = new URL("expected-arns.json", folder);

describe.skipIf(!existsSync(expectedFile))(
  "entries derived for calls that people wrote entries for (skipped where ../shared is absent)",
  () => {
    let outcomes: Record<"right" | "nothing" | "wrong", string[]>;

    beforeAll(async () => {
      const entries = await derivedForAll();
      const expected = z
        .record(z.string(), z.array(z.string()))
        .parse(JSON.parse(readFileSync(expectedFile, "utf8")));
      outcomes = { right: [], nothing: [], wrong: [] };
      for (const [file, arns] of Object.entries(expected)) {
        const found = createdIn(entries, JSON.parse(readFileSync(new URL(file, folder), "utf8")));
        if (found === undefined) continue;
        const isRight = JSON.stringify(found.toSorted()) === JSON.stringify(arns.toSorted());
        outcomes[isRight ? "right" : found.length === 0 ? "nothing" : "wrong"].push(file);
      }
    }, 60_000);

    test("find the ARN of 31 genuine creations", () => {
      expect(outcomes.right).toHaveLength(31);
    });

    test("never find another resource", () => {
      expect(outcomes.wrong).toEqual([]);
    });

    test("find nothing where the record does not have the model's member", () => {
      const names = outcomes.nothing.map((file) => file.split("__").slice(0, 2).join("__"));
      expect(names).toEqual([
        "events/elasticbeanstalk__CreateApplication",
        "events/s3__CreateBucket",
        "events/synthetics__CreateCanary",
      ]);
    });
  },
);

/** The entries of all services, as if nobody had written any. */
async function derivedForAll() {
  const { serviceModels, resourceSchemas } = await ensureModelPackages();
  const calls = callsOf(await loadModels(serviceModels));
  const iam = await loadIamReference(calls.values());
  const { lasting } = creationsIn({ calls, iam, types: loadRegistryTypes(resourceSchemas) });
  const taggers = new Set([...calls.values()].map(({ service }) => service));
  const { entries } = rowsFor(lasting, { iam, written: [], isNoise: () => false, taggers });
  return new Map(entries.map((entry) => [entry.eventSource, ServiceSchema.parse(entry)]));
}

/** What a record created, by these entries. Undefined if they do not have its call. */
function createdIn(entries: Awaited<ReturnType<typeof derivedForAll>>, input: unknown): string[] | undefined {
  const read = readInput(input);
  if (read.kind !== "event") return undefined;
  const service = entries.get(read.record.eventSource);
  const event = service?.events[withoutApiVersion(read.record.eventName)];
  if (!service || !event) return undefined;
  const { placed, unreadable } = createdResources(
    read.record,
    recordJson(read.record),
    { service, event },
    [],
  );
  return [...placed.map(({ resource }) => resource.resourceArn), ...unreadable];
}
