import { expect, test } from "vitest";
import * as z from "zod";
import { PlanSchema } from "../../../domain/plan.ts";
import type { Instance } from "../../../functions/find-resources/searches/instances.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../statemachine/contracts.ts";
import { find, instance, place, plan, secondsLater } from "./searching.ts";

const hex = (prefix: string, index: number) => `${prefix}-${index.toString(16).padStart(17, "0")}`;
/** Instances as a launch makes them: one interface and one volume each. */
const launched = (count: number): Instance[] =>
  Array.from({ length: count }, (_, index) =>
    instance(hex("i", index), {
      clientToken: "token-1",
      volumes: [{ volumeId: hex("vol", index), attachedAt: secondsLater(1) }],
      networkInterfaces: [{ networkInterfaceId: hex("eni", index), attachedAt: secondsLater(0) }],
    }),
  );

async function planOf(count: number) {
  const request = { minCount: count, maxCount: count, networkInterfaceIds: [] };
  const search = {
    find: "launched-instances" as const,
    ...place,
    clientToken: "token-1",
    request,
    tagsAtCreation: {},
  };
  const found = await find(plan([search], { pendingLookups: { resources: [] } }), {
    describeInstances: async () => launched(count),
  });
  const resources = found.batches.flatMap((batch) => batch.resources);
  return { resources, bytes: Buffer.byteLength(JSON.stringify(z.encode(PlanSchema, found))) };
}

test("a launch of 1,000 instances, with their interfaces and volumes, fills half of a state's payload", async () => {
  const { resources, bytes } = await planOf(1000);
  expect(new Set(resources.map(({ resourceArn }) => resourceArn)).size).toBe(3000);
  expect(bytes).toBeLessThan(PAYLOAD_LIMIT_BYTES / 2);
});
