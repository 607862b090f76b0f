import { describe, expect, test } from "vitest";
import { InvalidEventError } from "../../../../domain/errors.ts";
import { createQueue, eventOf, queueArn } from "../../../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../../../fixtures/plans.ts";

/** As Athena's table of a trail has it: the time with a space, and what is nested as a text. */
const fromAthena = {
  ...createQueue,
  eventTime: "2026-05-04 10:20:30.000",
  requestParameters: JSON.stringify(createQueue.requestParameters),
  responseElements: JSON.stringify(createQueue.responseElements),
};

describe("a record whose objects are JSON texts", () => {
  test("gives the plan of the original record", () => {
    expect(planFor(fromAthena)).toEqual(planFor(createQueue));
    expect(planFor(eventOf(fromAthena))).toEqual(planFor(eventOf(createQueue)));
  });

  test("gives the same plan if userIdentity is a text", () => {
    const userIdentity = JSON.stringify(createQueue.userIdentity);
    expect(planFor({ ...fromAthena, userIdentity })).toEqual(planFor(createQueue));
  });

  test.each(["null", "", " null\n"])("with the text %j counts as without the object", (text) => {
    expect(arnsOf(planFor({ ...fromAthena, responseElements: text }))).toEqual([queueArn("orders")]);
    expect(planFor({ ...fromAthena, requestParameters: text }).skipped).toMatchObject([
      { outcome: "failed", reason: "ResourceNotInRecord" },
    ]);
  });

  test("with the text null as errorCode is a call that succeeded, and without an account has the caller's", () => {
    const plan = planFor({ ...fromAthena, errorCode: "null", requestID: "null", recipientAccountId: null });
    expect(arnsOf(plan)).toEqual([queueArn("orders")]);
    expect(plan.origin.requestId).toBeUndefined();
  });

  test.each([
    ["omitted", "requestParameters: is a text that is not JSON"],
    ["{queueName=orders}", "requestParameters: is a text that is not JSON"],
    ['"orders"', "requestParameters: is a text that holds no JSON object"],
    ["7", "requestParameters: is a text that holds no JSON object"],
    [
      `{"queueName": "${"x".repeat(256 * 1024)}"}`,
      "requestParameters: is a text of more than 262144 characters",
    ],
  ])("with the text %.20s is refused with the reason", (requestParameters, reason) => {
    expect(() => planFor({ ...fromAthena, requestParameters })).toThrow(InvalidEventError);
    expect(() => planFor({ ...fromAthena, requestParameters })).toThrow(reason);
  });

  test.each([["["], ['{"a":']])("that nests %s as deep as it has room is handled", (opening) => {
    const levels = Math.floor(200_000 / (opening.length + 1));
    const closing = opening === "[" ? "]" : "}";
    const nested = `${opening.repeat(levels)}1${closing.repeat(levels)}`;
    const plan = planFor({ ...fromAthena, responseElements: nested, userIdentity: nested });
    expect(arnsOf(plan)).toEqual([queueArn("orders")]);
    expect(plan.origin.actor.kind).toBe("Unknown");
  });

  test.each(["{type=IAMUser, username=ada}", "x"])("with the userIdentity %s still has an actor", (text) => {
    const plan = planFor({ ...createQueue, userIdentity: text });
    expect(arnsOf(plan)).toEqual([queueArn("orders")]);
    expect(plan.origin.actor).toMatchObject({ kind: "Unknown", userIdentity: text });
  });
});

describe("a record with a field name in another casing is refused, and the message has the right name", () => {
  const lowerCased = (record: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
  const renamed = (from: keyof typeof createQueue, to: string) => {
    const { [from]: value, ...others } = createQueue;
    return { ...others, [to]: value };
  };

  test.each([
    ["all in lower case", lowerCased(fromAthena), /has "awsregion", .* "awsRegion"/],
    ["the same as an event's detail", eventOf(lowerCased(fromAthena)), /has "awsregion"/],
    ["the event's id as eventId", renamed("eventID", "eventId"), /has "eventId", .* "eventID"/],
    ["the request in lower case", renamed("requestParameters", "requestparameters"), /"requestParameters"/],
    [
      "an error in lower case, which would count as a success",
      { ...createQueue, errorcode: "X" },
      /"errorCode"/,
    ],
  ])("%s", (_, record, reason) => {
    expect(() => planFor(record)).toThrow(InvalidEventError);
    expect(() => planFor(record)).toThrow(reason);
  });

  test("if both names are present, the field with the right name counts", () => {
    expect(arnsOf(planFor({ ...createQueue, eventname: "DeleteQueue" }))).toEqual([queueArn("orders")]);
  });
});
