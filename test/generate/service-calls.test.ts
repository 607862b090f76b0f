import type { $SchemaRef, StaticStructureSchema } from "@smithy/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callsJson } from "../../catalogue/derived/calls.ts";
import { doctorCallsJson } from "../../catalogue/derived/doctor-calls.ts";
import { callsOfService, type ServiceCalls } from "../../catalogue/service-calls.ts";
import { askAws } from "../../cli/commands/doctor/ask.ts";
import { type Send, senderOf } from "../../functions/shared/service-calls.ts";
import { type Judgement, judgedByBotocore, type Message } from "./botocore.ts";
import { type Double, startDouble } from "./double.ts";

/*
 * botocore, AWS's own library for Python, is the judge: for each call of calls.ts and doctor-calls.ts, our code must send what botocore sends
 * with the same models, and read what botocore reads.
 */
const services = Object.keys(callsJson).map((service) => ({
  ...{ service, ...callsOfService(service), send: senderOf(service, "eu-west-1") },
}));
const ask = askAws(() => {});
const ofDoctor = Object.entries(doctorCallsJson).map(([service, json]) => ({
  ...{ service, ...(JSON.parse(json) as ServiceCalls) },
  // The types of doctor's calls do not allow any text for the service.
  send: ((operation: string, request: object) =>
    ask(service as never, operation as never, "eu-west-1", request as never)) as Send,
}));
const calls = [...services, ...ofDoctor].flatMap(({ service, operations, protocol, send }) =>
  Object.entries(operations).map(([operation, [, request, response]]) => ({
    ...{ service, operation, protocol, send, request: sampleOf(request), response: sampleOf(response) },
  })),
);

let double: Double;
let judgements: Judgement[];
const seen: { messages: Message[]; output: Record<string, unknown> }[] = [];

beforeAll(async () => {
  double = await startDouble();
  judgements = await judgedByBotocore(calls.map(({ send: _, ...call }) => call));
  for (const [index, { operation, protocol, request, send }] of calls.entries()) {
    double.answerWith(protocol, judgements[index]?.responseBody ?? Buffer.alloc(0));
    const { $metadata, ...output } = await send(operation, request);
    seen.push({ messages: double.messages, output });
  }
}, 120_000);

afterAll(() => double.close());

describe("the calls that are made from AWS's models", () => {
  test("are those of more than 250 services, in seven protocols", () => {
    expect(services.length).toBeGreaterThan(250);
    expect(new Set(calls.map(({ protocol }) => protocol)).size).toBe(7);
  });

  const rows = calls.map(({ service, operation }, index) => ({ service, operation, index }));

  test.each(rows)("$service $operation is the request that botocore sends", ({ index }) => {
    expect(seen[index]?.messages).toEqual([judgements[index]?.message]);
  });

  test.each(rows)("$service $operation lacks no member that it needs", ({ index }) => {
    expect(judgements[index]?.missing).toEqual([]);
  });

  test.each(rows)("the response of $service $operation is read as botocore reads it", ({ index }) => {
    expect(seen[index]?.output).toEqual(calls[index]?.response);
    expect(judgements[index]?.output).toMatchObject(calls[index]?.response ?? {});
  });
});

/** A value for a schema: two items in each list, and a text that needs escaping. */
function sampleOf([, , , , names, schemas]: StaticStructureSchema): Record<string, unknown> {
  const members = names.map((name, index) => [name, sampleFor(schemas[index], name)] as const);
  return Object.fromEntries(members.filter(([name]) => name !== "ignored"));
}

function sampleFor(schema: $SchemaRef | undefined, name: string): unknown {
  if (schema === 0) return `${name} & <arn:aws:x:eu-west-1:111122223333:kind/${name}>`;
  if (schema === 1) return 60;
  if (schema === 2) return true;
  if (schema === 4) return new Date("2026-11-28T03:00:00Z");
  if (schema === 64) return [`${name} 1`, `${name} 2`];
  if (schema === 128) return { Owner: "ada@example.com", Team: "" };
  if (!Array.isArray(schema)) throw new Error(`No sample for ${JSON.stringify(schema)}.`);
  if (schema.length === 2) return sampleFor(schema[0], name);
  if (schema[0] === 3) return sampleOf(schema);
  if (schema[0] === 1) return [sampleFor(schema[4], `${name}1`), sampleFor(schema[4], `${name}2`)];
  throw new Error(`No sample for ${JSON.stringify(schema)}.`);
}
