import * as z from "zod";
import { OutcomeSchema } from "../../domain/outcome.ts";
import type { TrailSummary } from "../trail/summary.ts";
import { isIntact } from "../trail/summary.ts";
import { EXCEPTION_KINDS, type ExceptionRow } from "./exceptions.ts";
import { IN_PERIOD } from "./list-rows.ts";
import type { PopulationRow, PopulationStatus } from "./population.ts";
import type { Store } from "./store.ts";
import type { Count, PopulationSource, ReportSummary } from "./summary.ts";

/** The numbers of the rows of population.csv and exceptions.csv, counted while the files are written. */
export class RowCounts {
  population: Partial<Record<PopulationStatus, number>> = {};
  #exceptions = EXCEPTION_KINDS.map((kind) => ({ kind, total: 0, open: 0 }));

  addPopulation({ status }: PopulationRow): void {
    this.population[status] = (this.population[status] ?? 0) + 1;
  }

  addException({ kind, isOpen }: ExceptionRow): void {
    const counts = this.#exceptions.find((each) => each.kind === kind);
    if (!counts) return;
    counts.total += 1;
    if (isOpen) counts.open += 1;
  }

  get exceptions(): ReportSummary["exceptions"] {
    return this.#exceptions.filter(({ total }) => total > 0);
  }

  rows(...statuses: PopulationStatus[]): number {
    return statuses.reduce((sum, status) => sum + (this.population[status] ?? 0), 0);
  }

  get populationRows(): number {
    return Object.values(this.population).reduce((sum, count) => sum + count, 0);
  }
}

/** The facts about a report that do not come from what was gathered. */
export type ReportFacts = Pick<ReportSummary, "period" | "madeAt" | "madeBy" | "tagledgerVersion"> & {
  source: PopulationSource;
};

export function summarize(store: Store, counts: RowCounts, { source, ...facts }: ReportFacts): ReportSummary {
  const known = store.number("SELECT count(*) FROM creations WHERE is_known");
  const ofKnown = counts.populationRows - counts.rows("unknownCall");
  const trail: TrailSummary | undefined = JSON.parse(store.note("trail summary") ?? "null") ?? undefined;
  return {
    ...facts,
    population: {
      source,
      creatingCalls: store.number("SELECT count(*) FROM creations"),
      knownCalls: known,
      rows: counts.populationRows,
      byStatus: counts.population,
      unknownCalls: countsOf(store, "call", "creations WHERE NOT is_known"),
    },
    completeness: { matched: ofKnown - counts.rows("noAction"), of: ofKnown },
    secondsToTag: secondsToTag(store),
    actions: {
      total: store.number("SELECT count(*) FROM actions"),
      byOutcome: byOutcome(store),
      byDay: byDay(store),
      byKind: countsOf(store, "kind", "actions"),
      byService: countsOf(store, "substr(call, 1, instr(call, ':') - 1)", "actions"),
      byRegion: countsOf(store, "region", "actions"),
      byAccount: countsOf(store, "account", "actions"),
    },
    exceptions: counts.exceptions,
    integrity: trail && { isIntact: isIntact(trail), summary: trail },
    executions: {
      total: store.number(`SELECT count(*) FROM executions WHERE ${IN_PERIOD}`),
      byStatus: countsOf(store, "status", `executions WHERE ${IN_PERIOD}`),
    },
    access: { principals: store.number("SELECT count(DISTINCT json ->> 'principal') FROM access") },
    limits: limitsOf(store, source),
  };
}

const CountSchema = z.object({ name: z.string(), count: z.number() });

function countsOf(store: Store, name: string, from: string): Count[] {
  const query = `SELECT ${name} AS name, count(*) AS count FROM ${from} GROUP BY 1 ORDER BY 2 DESC, 1`;
  return store.all(CountSchema, query).map(({ name, count }) => ({ name: name || "(none)", count }));
}

const OutcomeCountSchema = z.object({ day: z.string(), outcome: OutcomeSchema, count: z.number() });

function byOutcome(store: Store): ReportSummary["actions"]["byOutcome"] {
  const query = "SELECT '' AS day, outcome, count(*) AS count FROM actions GROUP BY outcome";
  return Object.fromEntries(
    store.all(OutcomeCountSchema, query).map(({ outcome, count }) => [outcome, count]),
  );
}

function byDay(store: Store): ReportSummary["actions"]["byDay"] {
  const query = `SELECT substr(time, 1, 10) AS day, outcome, count(*) AS count FROM actions GROUP BY 1, 2 ORDER BY 1`;
  const days = Map.groupBy(store.all(OutcomeCountSchema, query), ({ day }) => day);
  return [...days].map(([day, counts]) => ({
    day,
    byOutcome: Object.fromEntries(counts.map(({ outcome, count }) => [outcome, count])),
  }));
}

const BUCKETS_SECONDS = [5, 10, 20, 30, 60, 120, 300, 900, 3600];
const TAGGED = "actions WHERE outcome = 'tagged' AND seconds IS NOT NULL AND source <> 'drift'";

function secondsToTag(store: Store): ReportSummary["secondsToTag"] {
  const count = store.number(`SELECT count(*) FROM ${TAGGED}`);
  const at = (share: number) =>
    count === 0
      ? 0
      : store.number(
          `SELECT seconds FROM ${TAGGED} ORDER BY seconds LIMIT 1 OFFSET ?`,
          Math.min(count - 1, Math.ceil(share * count) - 1),
        );
  const limits = [...BUCKETS_SECONDS, undefined];
  const buckets = limits.map((upTo, index) => ({
    upTo,
    count: store.number(
      `SELECT count(*) FROM ${TAGGED} AND seconds > ? AND seconds <= ?`,
      BUCKETS_SECONDS[index - 1] ?? Number.MIN_SAFE_INTEGER,
      upTo ?? Number.MAX_SAFE_INTEGER,
    ),
  }));
  return { count, p50: at(0.5), p95: at(0.95), max: at(1), buckets };
}

function limitsOf(store: Store, source: PopulationSource): string[] {
  const unreadable = store.counted("unreadable records");
  const canary = store.number(
    "SELECT count(*) FROM canary WHERE event_id NOT IN (SELECT event_id FROM creations)",
  );
  return [
    source.kind === "trail"
      ? "The population has only records of log files that CloudTrail's digests prove. Nobody can see a region or an account that no trail logged."
      : `The population comes from CloudTrail's event history of this account in these regions: ${source.regions.join(", ")}. AWS gives no proof that it is complete.`,
    "A creation is a call that the catalogue knows, or a call that looks like a creation by its name. Resources that AWS creates without a call of their own are not in the population.",
    "Some calls create a resource or change one that exists, such as PutMetricAlarm. They are in the population each time.",
    "If a record does not name its resources, the population has the resources that the ledger found for it. It cannot show that one of them is missing.",
    "Tags are read from AWS for resources of this account, and only of the types that the Resource Groups Tagging API knows. A resource without tags cannot be told apart from a deleted one.",
    "Step Functions keeps an execution for 90 days. Older executions have only what the ledger knows of them.",
    "access.csv has what IAM decides about users and roles. Policies of the tables, keys and buckets themselves, and the root user, are not in it.",
    ...(canary > 0
      ? [
          `${canary} parameters were made by Tagledger's canary. They are in no list and no count of this report.`,
        ]
      : []),
    ...(unreadable > 0
      ? [`${unreadable} records look like creations and are damaged. They are not in the population.`]
      : []),
  ];
}
