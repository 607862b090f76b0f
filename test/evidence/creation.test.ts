import { expect, test } from "vitest";
import { InvalidEventError } from "../../domain/errors.ts";
import { creationIn } from "../../evidence/report/creation.ts";
import { countUnknownEvent } from "../../functions/count-unknown-event/count-unknown-event.ts";
import { validate } from "../../functions/validate/validate.ts";
import { lookalikePatterns } from "../../infra/constructs/lookalike-rules.ts";
import { createQueue, recordOf } from "../fixtures/cloudtrail.ts";
import { genuineRecords } from "../fixtures/genuine-records.ts";
import { ownerDeployed } from "../fixtures/policies.ts";

const names = lookalikePatterns({ source: [{ prefix: "aws." }], account: [] } as never, "").flatMap(
  ({ detail }) => detail.eventName,
);
const isLookalike = ({ eventName }: { eventName: string }) =>
  names.some((name) => (typeof name === "string" ? name === eventName : eventName.startsWith(name.prefix)));

function planOf(input: unknown) {
  const execution = {
    arn: "arn:aws:states:eu-west-1:1:execution:m:e",
    startTime: "2030-01-01T00:00:00Z",
    redriveCount: 0,
  };
  const dependencies = { deployed: ownerDeployed, allowedKeys: ["Owner"], taggerRoleArn: undefined };
  try {
    return validate({ input, execution }, { ...dependencies, homeRegion: "eu-west-1" });
  } catch (error) {
    if (error instanceof InvalidEventError) return "refused";
    throw error;
  }
}

/** What the workflow does with a record: the ARNs that Validate plans, or that CountUnknownEvent counts it, or that Validate refuses it. */
async function workflow(record: (typeof genuineRecords)[number]) {
  const { readOnly = false, managementEvent = true, requestParameters } = record;
  const plan = planOf(record);
  if (plan === "refused") return "refused";
  const lookups = plan.pendingLookups?.resources ?? [];
  const arns = [...plan.batches, ...lookups].flatMap(({ resources }) =>
    resources.map((each) => each.resourceArn),
  );
  const skipped = plan.skipped.filter(({ resourceArn }) => resourceArn.startsWith("arn:"));
  const all = [...arns, ...skipped.map(({ resourceArn }) => resourceArn)];
  if (all.length > 0) return all.toSorted();
  const isMatched =
    isLookalike(record) && readOnly === false && managementEvent && !requestParameters?.logStreamName;
  if (!isMatched) return undefined;
  const dependencies = {
    addUnknownEvent: async () => true,
    addUnknownEventMetric: () => {},
    addMalformedEventMetric: () => {},
  };
  const { verdict } = await countUnknownEvent({ detail: record }, dependencies);
  return verdict === "counted" ? "counted" : undefined;
}

test("a report judges each genuine record as the workflow does", async () => {
  for (const genuine of genuineRecords) {
    // Some published records have no id or no time.
    const record = { eventID: createQueue.eventID, eventTime: createQueue.eventTime, ...genuine };
    const found = creationIn(record);
    const expected = await workflow(record);
    const what = `${record.eventSource} ${record.eventName}`;
    if (expected === "refused") expect([undefined, "unreadable"], what).toContain(found);
    else if (expected === "counted") expect(found, what).toMatchObject({ isKnown: false });
    else if (expected) {
      const arns = typeof found === "object" ? found.resources.map(({ arn }) => arn).toSorted() : found;
      expect(arns, what).toEqual(expected);
    } else if (typeof found === "object") expect(found, what).toMatchObject({ isKnown: true, resources: [] });
  }
});

test("a failed call is no creation, and a damaged record that looks like one is counted", () => {
  expect(creationIn({ ...createQueue, errorCode: "AccessDenied" })).toBeUndefined();
  expect(creationIn({ ...createQueue, eventTime: "yesterday" })).toBe("unreadable");
  expect(
    creationIn(recordOf({ eventSource: "sqs.amazonaws.com", eventName: "DeleteQueue" })),
  ).toBeUndefined();
  for (const other of [null, undefined, "text", [], { eventName: 7 }])
    expect(creationIn(other)).toBeUndefined();
});
