import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { aws, DENIED, faults, newGateway } from "./deployed.ts";
import { loggedMetrics } from "./logged-metrics.ts";
import { deliver, OWNER, put } from "./policied.ts";

test("functions write the metrics that our alarms watch, without a dimension", async () => {
  // A missing policy is told once a day, and another test waits for that.
  await put(OWNER.replace("actor.name", "actor.nobody"));
  const { record } = await newGateway("eu-west-1");

  await deliver(record);

  const written = [...(await loggedMetrics("TimeUsed")), ...(await loggedMetrics("PolicyProblems"))];
  for (const name of ["TimeUsed", "PolicyProblems", "InputSize", "OutputSize"]) {
    const values = written.filter((metric) => metric.name === name);
    expect(values.length, name).toBeGreaterThan(0);
    for (const { dimensions } of values) expect(dimensions, name).toEqual([]);
    expect(Math.max(...values.map(({ value }) => value)), name).toBeGreaterThan(0);
  }
  const shares = written.filter(({ name }) => name === "TimeUsed").map(({ value }) => value);
  expect(Math.max(...shares)).toBeLessThan(100);
});

test("RecordAction writes the metrics of the dashboard: outcomes and seconds without a dimension, failures by reason", async () => {
  await aws.deliver((await newGateway("eu-west-1")).record);
  await faults.add(DENIED);
  await aws.deliver((await newGateway("eu-west-1")).record);

  const written = [
    ...(await loggedMetrics("ActionsTagged")),
    ...(await loggedMetrics("ActionsFailed")),
    ...(await loggedMetrics("SecondsToTag")),
  ];
  const dimensionsOf = (metric: string) =>
    new Set(written.filter(({ name }) => name === metric).map(({ dimensions }) => dimensions.join()));
  expect(dimensionsOf("ActionsTagged")).toEqual(new Set([""]));
  expect(dimensionsOf("SecondsToTag")).toEqual(new Set([""]));
  expect(dimensionsOf("ActionsFailed")).toEqual(new Set(["", "reason"]));
});

test("CountUnknownEvent writes its metric by eventSource only", async () => {
  const eventSource = `m${randomUUID().slice(0, 8)}.amazonaws.com`;
  const detail = cloudTrailRecord({
    ...{ eventSource, eventName: "CreateUnheardOf", awsRegion: "eu-west-1", userIdentity: iamUser("ada") },
  });
  await aws.send(detail);

  const metric = await writtenFor(eventSource);
  expect(metric).toMatchObject({ dimensions: ["eventSource"], value: 1 });
});

async function writtenFor(eventSource: string) {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(300)) {
    const written = await loggedMetrics(`"${eventSource}"`);
    const found = written.find(({ name }) => name === "UnknownEvents");
    if (found) return found;
  }
  throw new Error(`No metric was written for ${eventSource} within 30 s.`);
}
