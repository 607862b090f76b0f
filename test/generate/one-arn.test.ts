import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TagCall, type TaggingCalls, taggingCallsOf } from "../../catalogue/derived-tagging.ts";
import { callsOfService } from "../../catalogue/service-calls.ts";
import { derivedTaggers } from "../../catalogue/taggers.ts";
import { taggedByArn } from "../../functions/shared/tagging/one-arn.ts";
import { type JudgedCall, type Judgement, judgedByBotocore, type Message } from "./botocore.ts";
import { type Double, startDouble } from "./double.ts";

/* botocore, AWS's own library for Python, is the judge of each derived tagger: it gets the same ARN, tags and keys. */
const ARN = "arn:aws:x:eu-west-1:111122223333:kind/name with space";
const TAGS = { Owner: "ada@example.com", Team: "" };
const KEYS = ["Owner", "Cost Center"];

const taggers = Object.keys(derivedTaggers).flatMap((tagger) => {
  const calls = taggingCallsOf(tagger);
  return calls ? [{ tagger, calls }] : [];
});

let double: Double;
const expected = new Map<string, Judgement[]>();
const received = new Map<string, { messages: Message[]; read: unknown; problems: unknown[] }>();

beforeAll(async () => {
  double = await startDouble();
  const judgements = await judgedByBotocore(taggers.flatMap(({ calls }) => callsToJudge(calls)));
  for (const { tagger, calls } of taggers) {
    const three = judgements.splice(0, 3);
    expected.set(tagger, three);
    double.answerWith(callsOfService(calls.service).protocol, three[0]?.responseBody ?? Buffer.alloc(0));
    const api = taggedByArn(calls, "eu-west-1");
    const read = (await api.readTags([ARN])).get(ARN);
    const problems = [...(await api.writeTags([ARN], TAGS)), ...(await api.removeTags([ARN], KEYS))];
    received.set(tagger, { messages: double.messages, read, problems });
  }
}, 120_000);

afterAll(() => double.close());

describe("the calls of one ARN, made from AWS's models", () => {
  test("are those of more than 200 services", () => {
    expect(taggers.length).toBeGreaterThan(200);
  });

  test.each(taggers)("$tagger sends the requests that botocore sends", ({ tagger }) => {
    expect(received.get(tagger)?.problems).toEqual([]);
    expect(received.get(tagger)?.messages).toEqual(expected.get(tagger)?.map(({ message }) => message));
  });

  test.each(taggers)("$tagger reads the tags of the response", ({ tagger }) => {
    expect(received.get(tagger)?.read).toEqual({ tags: TAGS });
  });
});

/** What is read, written and removed, as the requests and responses of the service have it. */
function callsToJudge({ service, list, tag, untag }: TaggingCalls): JudgedCall[] {
  if (!tag || !untag) throw new Error(`${service} needs three calls.`);
  const request = { [tag.arn]: ARN, [tag.tags.member]: inForm(tag.tags) };
  const { protocol } = callsOfService(service);
  return [
    {
      ...{ service, protocol },
      operation: list.operation,
      request: { [list.arn]: ARN },
      response: { [list.tags.member]: inForm(list.tags) },
    },
    { service, protocol, operation: tag.operation, request, response: {} },
    {
      ...{ service, protocol },
      operation: untag.operation,
      request: { [untag.arn]: ARN, [untag.keys]: KEYS },
      response: {},
    },
  ];
}

function inForm({ form }: TagCall["tags"]): unknown {
  if (form === "map") return TAGS;
  const [key, value] = form;
  return Object.entries(TAGS).map(([name, text]) => ({ [key]: name, [value]: text }));
}
