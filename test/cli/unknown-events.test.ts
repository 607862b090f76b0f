import { InvalidArgumentError } from "commander";
import { describe, expect, test } from "vitest";
import { byEvent } from "../../cli/commands/unknown-events.ts";
import { lastDays, parseDays } from "../../cli/lib/days.ts";
import { UnknownEventSchema } from "../../ledger/unknown-events.ts";
import { actor } from "../fixtures/cloudtrail.ts";

const row = (action: string, day: string, event_count: number) => {
  const [service = "", eventName = ""] = action.split(":");
  return UnknownEventSchema.parse({
    action_id: `${day}-${action}`,
    resource_id: `event:${action}`,
    user_info: actor("x"),
    action_type: action,
    timestamp: `${day}T12:00:00.000Z`,
    event_id: `event-of-${day}`,
    outcome: "ignored",
    outcome_rank: 2,
    attempts: {},
    source: "event",
    policy_version: "none",
    execution_arn: "",
    actor_shard: "x#00",
    day_shard: `${day}#00`,
    schema_version: 1,
    event_source: `${service}.amazonaws.com`,
    event_name: eventName,
    region: "eu-west-1",
    event_count,
    first_seen: `${day}T06:00:00.000Z`,
  });
};

describe("--since", () => {
  test.each([
    ["1d", 1],
    ["7d", 7],
    ["366d", 366],
  ])("%s is %d days", (text, days) => {
    expect(parseDays(text)).toBe(days);
  });

  test.each(["", "7", "0d", "367d", "1000d", "-1d", "7 d", "d", "1w", "1.5d"])("%j is refused", (text) => {
    expect(() => parseDays(text)).toThrow(InvalidArgumentError);
  });

  test("counts UTC days including today, also across the end of a month", () => {
    expect(lastDays(3, new Date("2026-03-01T00:00:00.000Z"))).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
    ]);
    expect(lastDays(1, new Date("2026-03-01T23:59:59.999Z"))).toEqual(["2026-03-01"]);
  });
});

test("an event's days are added up, the most frequent event comes first, and its example is the latest one", () => {
  const found = byEvent([
    row("glue:CreateRare", "2026-05-04", 1),
    row("glue:CreateOften", "2026-05-05", 2),
    row("glue:CreateOften", "2026-05-03", 40),
  ]);
  expect(found).toEqual([
    {
      action: "glue:CreateOften",
      eventSource: "glue.amazonaws.com",
      eventName: "CreateOften",
      count: 42,
      days: { "2026-05-03": 40, "2026-05-05": 2 },
      firstSeen: "2026-05-03T06:00:00.000Z",
      lastSeen: "2026-05-05T12:00:00.000Z",
      example: { eventId: "event-of-2026-05-05", region: "eu-west-1" },
    },
    expect.objectContaining({ action: "glue:CreateRare", count: 1 }),
  ]);
  expect(byEvent([])).toEqual([]);
});
