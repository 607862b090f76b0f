import { expect, test } from "vitest";
import { trail } from "../../../cli/commands/doctor/checks/trail.ts";
import { selected } from "../../../cli/commands/doctor/checks/trail-selectors.ts";
import { deployed, fakeAws } from "./fake-aws.ts";

const management = { Field: "eventCategory", Equals: ["Management"] };
const advanced = (...FieldSelectors: object[]) => ({ AdvancedEventSelectors: [{ FieldSelectors }] });
const writes = (...leftOut: string[]) => ({ logsWrites: true, leftOut });
const nothing = { logsWrites: false, leftOut: [] };

test.each([
  [{ EventSelectors: [{}] }, writes()],
  [{ EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] }, writes()],
  [{ EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }] }, nothing],
  [{ EventSelectors: [{ IncludeManagementEvents: false }, { IncludeManagementEvents: true }] }, writes()],
  [
    { EventSelectors: [{ ExcludeManagementEventSources: ["kms.amazonaws.com"] }] },
    writes("kms.amazonaws.com"),
  ],
  [{}, nothing],
  [advanced(management), writes()],
  [advanced(management, { Field: "readOnly", Equals: ["false"] }), writes()],
  [advanced(management, { Field: "readOnly", Equals: ["true"] }), nothing],
  [advanced({ Field: "eventCategory", Equals: ["Data"] }), nothing],
  [
    advanced(management, { Field: "eventSource", NotEquals: ["kms.amazonaws.com", "rdsdata.amazonaws.com"] }),
    writes("kms.amazonaws.com", "rdsdata.amazonaws.com"),
  ],
  [
    advanced(management, { Field: "eventName", Equals: ["RunInstances"] }),
    writes("all but some by eventName"),
  ],
  [
    advanced(management, { Field: "eventSource", StartsWith: ["ec2"] }),
    writes("all but some by eventSource"),
  ],
])("%j", (selectors, expected) => {
  expect(selected(selectors as Parameters<typeof selected>[0])).toEqual(expected);
});

const all = { EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] };
const [good, stopped, partial] = ["arn:good", "arn:stopped", "arn:partial"];

/** The verdict on trails of several regions, of which one is stopped and one leaves KMS out. */
const verdictOn = (trailList: object[], LatestDeliveryError?: string) =>
  trail.run(
    deployed,
    "us-east-1",
    fakeAws({
      "cloudtrail:DescribeTrails": { trailList },
      "cloudtrail:GetTrailStatus": ({ Name }: { Name: string }) => ({
        ...{ IsLogging: Name !== stopped, LatestDeliveryError },
      }),
      "cloudtrail:GetEventSelectors": ({ TrailName }: { TrailName: string }) =>
        TrailName === partial
          ? { EventSelectors: [{ ExcludeManagementEventSources: ["kms.amazonaws.com"] }] }
          : all,
    }).ask,
  );
const multi = (TrailARN = "") => ({ Name: TrailARN.slice(4), TrailARN, IsMultiRegionTrail: true });

test("one trail that logs everything is enough", async () => {
  expect(await verdictOn([multi(stopped), multi(partial), multi(good)])).toEqual({
    ...{ fine: "good logs all write management events", problems: [] },
  });
});

test("of a stopped trail and one that leaves out KMS, the latter counts", async () => {
  const { problems } = await verdictOn([multi(stopped), multi(partial)]);
  expect(problems).toMatchObject([
    { result: "warning", what: expect.stringContaining("partial leaves out events") },
  ]);
});

test("a trail that cannot write its files is a warning", async () => {
  const { problems } = await verdictOn([multi(good)], "AccessDenied");
  expect(problems).toMatchObject([
    { result: "warning", what: "The trail good cannot write its log files: AccessDenied." },
  ]);
});
