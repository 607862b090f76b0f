import { OUTCOMES, type Outcome } from "../../domain/outcome.ts";
import { EXCEPTION_KINDS, type ExceptionRow } from "../../evidence/report/exceptions.ts";
import { writeReportHtml } from "../../evidence/report/html/report-html.ts";
import { POPULATION_STATUSES, type PopulationRow } from "../../evidence/report/population.ts";
import type { ReportSummary } from "../../evidence/report/summary.ts";

const MS_IN_DAY = 86_400_000;
const START = Date.parse("2026-09-01T00:00:00Z");
const dayOf = (i: number) => new Date(START + i * MS_IN_DAY).toISOString().slice(0, 10);

const CALLS = ["ec2:RunInstances", "sqs:CreateQueue", "lambda:CreateFunction20150331", "s3:CreateBucket"];
const REGIONS = ["eu-west-1", "us-east-1", "ap-southeast-2"];
const PEOPLE = ["ada.lovelace", "grace.hopper", "release-pipeline"];
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const id = (i: number) =>
  `${(0x10000000 + i * 2654435).toString(16)}-4f1c-4c1e-9d57-${String(i).padStart(12, "0")}`;

/** A row of the population. Every status occurs. */
export function populationRow(i: number): PopulationRow {
  const status = i % 9 === 4 ? at(POPULATION_STATUSES, i) : "tagged";
  const service = at(CALLS, i).split(":")[0];
  const isTagged = status === "tagged";
  return {
    number: i + 1,
    eventTime: new Date(START + i * 431_000).toISOString(),
    eventId: id(i),
    call: at(CALLS, i),
    region: at(REGIONS, i),
    account: i % 5 === 0 ? "444455556666" : "111122223333",
    caller: `arn:aws:sts::111122223333:assumed-role/Developer/${at(PEOPLE, i)}`,
    resource:
      status === "unknownCall" ? "" : `arn:aws:${service}:${at(REGIONS, i)}:111122223333:thing/orders-${i}`,
    type: status === "unknownCall" ? "" : `AWS::${service?.toUpperCase()}::Thing`,
    status,
    reason: status === "failed" ? "AccessDeniedException" : "",
    actor: at(PEOPLE, i),
    actionId: isTagged ? `${id(i)}#0` : "",
    executionArn: isTagged ? `arn:aws:states:eu-west-1:111122223333:execution:tag-resources:${id(i)}` : "",
    policyVersion: "3",
    taggedAt: isTagged ? new Date(START + i * 431_000 + 7_000).toISOString() : "",
    secondsToTag: isTagged ? ((i * 37) % 400) / 10 : undefined,
    ledgerTags: isTagged ? `Owner=${at(PEOPLE, i)}` : "",
    liveTags: isTagged ? `Owner=${i % 50 === 9 ? "somebody-else" : at(PEOPLE, i)}` : "",
    liveRead: isTagged ? "yes" : "AWS no longer shows the resource",
    record: "s3://example-trail-bucket/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/09/01/a.json.gz",
  };
}

/** Exceptions of every kind, `each` of a kind. */
export function* exceptionRows(each: number): Generator<ExceptionRow> {
  let number = 0;
  for (const kind of EXCEPTION_KINDS)
    for (let i = 0; i < each; i += 1) {
      number += 1;
      const row = populationRow(number * 3);
      yield {
        number,
        kind,
        when: row.eventTime,
        account: row.account,
        region: row.region,
        what: row.resource || row.record,
        call: row.call,
        who: row.actor,
        story:
          kind === "failed"
            ? `AccessDeniedException: ApplyTag was not allowed to tag the queue. The second attempt tagged it ${i + 2} minutes later.`
            : "The ledger has Owner=grace.hopper. Somebody changed the tag to Owner=somebody-else with sqs:TagQueue.",
        isOpen: i % 3 === 0,
        followUp:
          i % 3 === 0
            ? "Run `tagledger replay` for this execution."
            : "The replay tagged it, and no failure is left.",
        eventId: row.eventId,
        actionId: row.actionId,
        executionArn: row.executionArn,
      };
    }
}

/** A summary of 91 days, which fits `rows` rows of the population and `each` exceptions of a kind. */
export function summaryOf(rows: number, each: number): ReportSummary {
  const byStatus: ReportSummary["population"]["byStatus"] = {};
  for (let i = 0; i < rows; i += 1) {
    const { status } = populationRow(i);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  const unknown = byStatus.unknownCall ?? 0;
  const known = rows - unknown;
  const byDay = Array.from({ length: 91 }, (_, i) => ({ day: dayOf(i), byOutcome: outcomesOf(i) }));
  const byOutcome: Partial<Record<Outcome, number>> = {};
  for (const { byOutcome: ofDay } of byDay)
    for (const outcome of OUTCOMES) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + (ofDay[outcome] ?? 0);
  const total = Object.values(byOutcome).reduce((sum, count) => sum + count, 0);
  const split = (names: string[]) =>
    names.map((name, i) => ({ name, count: Math.round(total / 2 ** (i + 1)) || 1 }));
  return {
    period: { from: "2026-09-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" },
    madeAt: "2026-12-03T09:14:07.000Z",
    madeBy: "arn:aws:sts::111122223333:assumed-role/Auditor/m.hamilton",
    tagledgerVersion: "0.2.0",
    population: {
      source: {
        kind: "trail",
        bucket: "example-trail-bucket",
        trailArn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit",
      },
      creatingCalls: rows,
      knownCalls: known,
      rows,
      byStatus,
      unknownCalls: unknown ? [{ name: "bedrock:CreateFoo", count: unknown }] : [],
    },
    completeness: { matched: known - (byStatus.noAction ?? 0), of: known },
    secondsToTag: {
      count: byOutcome.tagged ?? 0,
      p50: 6.4,
      p95: 24,
      max: 341,
      buckets: [2, 5, 10, 20, 30, 60, 120, 300, 600, undefined].map((upTo, i) => ({
        upTo,
        count: [12, 410, 1602, 611, 202, 64, 22, 9, 3, 0][i] as number,
      })),
    },
    actions: {
      total,
      byOutcome,
      byDay,
      byKind: split(["IdentityCenterUser", "AssumedRole", "IAMUser", "AWSService", "Root"]),
      byService: split([
        "ec2",
        "sqs",
        "lambda",
        "s3",
        "dynamodb",
        "sns",
        "rds",
        "ecs",
        "iam",
        "kms",
        "logs",
        "events",
      ]),
      byRegion: split(REGIONS),
      byAccount: split(["111122223333", "444455556666"]),
    },
    exceptions: EXCEPTION_KINDS.map((kind) => ({ kind, total: each, open: Math.ceil(each / 3) })),
    integrity: {
      isIntact: false,
      summary: {
        digests: { valid: 2183, missing: 1 },
        backfillDigests: {},
        logFiles: { valid: 25_920, changed: 1 },
        unprovenRanges: 1,
      },
    },
    executions: {
      total: total - 3,
      byStatus: [
        { name: "SUCCEEDED", count: total - 9 },
        { name: "FAILED", count: 6 },
      ],
    },
    access: { principals: 7 },
    limits: [
      "The event catalogue does not know every call of AWS. A call whose name does not begin with a verb for a creation is not in the population.",
      "AWS was asked for the tags of 500 resources, which were drawn at random.",
    ],
  };
}

const outcomesOf = (day: number): Partial<Record<Outcome, number>> => {
  const base = day % 7 < 5 ? 30 + ((day * 17) % 23) : 4 + (day % 3);
  return {
    tagged: base,
    unchanged: day % 4,
    preserved: day % 3,
    ignored: 1 + (day % 5),
    unsupported: day % 2,
    gone: day % 6 === 0 ? 2 : 0,
    pending: day === 90 ? 3 : 0,
    failed: day % 19 === 5 ? 4 : 0,
  };
};

/** A summary of a period in which nothing happened, from the event history. */
export const emptySummary = (): ReportSummary => ({
  ...summaryOf(0, 0),
  population: {
    source: { kind: "eventHistory", regions: ["eu-west-1"] },
    creatingCalls: 0,
    knownCalls: 0,
    rows: 0,
    byStatus: {},
    unknownCalls: [],
  },
  secondsToTag: { count: 0, p50: 0, p95: 0, max: 0, buckets: [] },
  actions: { total: 0, byOutcome: {}, byDay: [], byKind: [], byService: [], byRegion: [], byAccount: [] },
  exceptions: [],
  integrity: undefined,
  executions: { total: 0, byStatus: [] },
  access: { principals: 0 },
  limits: [],
});

export async function htmlOf(report: Parameters<typeof writeReportHtml>[1]): Promise<string> {
  const parts: string[] = [];
  await writeReportHtml(async (text) => void parts.push(text), report);
  return parts.join("");
}

export function* populationRows(count: number): Generator<PopulationRow> {
  for (let i = 0; i < count; i += 1) yield populationRow(i);
}
