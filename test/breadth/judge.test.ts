import { describe, expect, test } from "vitest";
import type { UserAction } from "../../ledger/user-action.ts";
import type { Created, Customer } from "./customer.ts";
import { arnFormatsOf, judged } from "./judge.ts";

const ARN = "arn:aws:ivs:us-east-1:123456789012:channel/a1";
const OTHER = "arn:aws:ivs:us-east-1:123456789012:channel/b2";
const NOT_AWS = "arn:aws:ivs:us-east-1:123456789012:tv/a1";

const arnFormats = arnFormatsOf({
  resources: new Map([
    [
      "ivs",
      [
        {
          key: "Channel",
          arn: "arn:${Partition}:ivs:${Region}:${Account}:channel/${ResourceId}",
          isTaggable: true,
        },
      ],
    ],
  ]),
});

type Situation = {
  /** The resource in the ledger. */
  resource?: string;
  outcome?: UserAction["outcome"];
  /** The ARNs that the emulator reports. */
  reports?: string[];
  /** The tags that the emulator reads by ARN. */
  has?: Record<string, Record<string, string>>;
  /** The ARNs that the emulator accepts a tag for. */
  accepts?: string[];
};

const verdictIn = async (situation: Situation) => {
  const { resource = ARN, outcome = "tagged", reports = [ARN], accepts = [ARN] } = situation;
  const { has = { [ARN]: { Owner: "grace" } } } = situation;
  const customer: Partial<Customer> = {
    read: async (_service, arn) =>
      has[arn] ? { ok: { by: "ivs:ListTagsForResource", tags: has[arn] } } : { refused: "NotFound" },
    write: async (_service, arn) =>
      accepts.includes(arn) ? { ok: { by: "ivs:TagResource" } } : { refused: "NotFound" },
  };
  const created: Created = {
    request: { name: "news" },
    response: { channel: { arn: reports[0] } },
    arns: { response: reports, get: [], list: [] },
    parents: [],
  };
  const made = { service: "ivs", paths: ["responseElements.channel.arn"], created };
  return judged({ resource_id: resource, outcome } as UserAction, made, {
    customer: customer as Customer,
    arnFormats,
  });
};

describe("a proof is wrong if", () => {
  test.each<[string, Situation]>([
    ["the ledger says tagged, and the service has no such tag", { has: { [ARN]: {} } }],
    [
      "another ARN is tagged, and the emulator accepts any",
      { resource: OTHER, has: { [OTHER]: { Owner: "grace" } }, accepts: [ARN, OTHER, `${OTHER}x`] },
    ],
    ["the workflow could not tag what the service's own client tags", { outcome: "failed" }],
    ["the workflow found nothing in a record that has it", { resource: "event", outcome: "failed" }],
  ])("%s", async (_name, situation) => {
    expect((await verdictIn(situation)).outcome).toBe("wrong");
  });
});

describe("a proof is right if the tag can be read and", () => {
  test.each<[string, Situation]>([
    ["the emulator reports the ARN", {}],
    ["the emulator reports no ARN, but accepts this one only", { reports: [] }],
  ])("%s", async (_name, situation) => {
    expect((await verdictIn(situation)).outcome).toBe("right");
  });
});

describe("a proof is not possible if", () => {
  test.each<[string, Situation, string]>([
    [
      "the emulator reports no ARN, and accepts any",
      { reports: [], accepts: [ARN, `${ARN}x`] },
      "the emulator reports no ARN",
    ],
    ["the emulator tags nothing", { outcome: "unsupported", accepts: [] }, "the emulator does not tag it"],
    [
      "the emulator's only ARN has no format of AWS",
      { resource: "event", outcome: "failed", reports: [NOT_AWS] },
      "the emulator's ARN is not AWS's",
    ],
  ])("%s", async (_name, situation, obstacle) => {
    expect(await verdictIn(situation)).toMatchObject({ outcome: "not possible", obstacle });
  });
});
