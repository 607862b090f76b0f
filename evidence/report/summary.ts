import type { Outcome } from "../../domain/outcome.ts";
import type { TrailName } from "../trail/check-trail.ts";
import type { TrailSummary } from "../trail/summary.ts";
import type { ExceptionKind } from "./exceptions.ts";
import type { PopulationStatus } from "./population.ts";

/** A name with a number, such as a region with its actions. Lists of it begin with the largest number. */
export type Count = { name: string; count: number };

/** The numbers of a report, which `report.html` and `manifest.json` show. Times are ISO 8601, UTC. */
export type ReportSummary = {
  /** Events from `from` on and before `to`. */
  period: { from: string; to: string };
  madeAt: string;
  /** The ARN of the identity that made the report. */
  madeBy: string;
  tagledgerVersion: string;
  population: {
    source: PopulationSource;
    /** The creating calls in CloudTrail that succeeded, and how many of them the catalogue knows. */
    creatingCalls: number;
    knownCalls: number;
    /** The rows of population.csv. A call that created several resources has several rows. */
    rows: number;
    byStatus: Partial<Record<PopulationStatus, number>>;
    /** The calls that the catalogue does not know, such as `ec2:CreateFoo`. */
    unknownCalls: Count[];
  };
  /** `of` rows are of known calls. `matched` of them have an action in the ledger. */
  completeness: { matched: number; of: number };
  /** The seconds from the event to the tag, of the actions with the outcome `tagged`. */
  secondsToTag: {
    count: number;
    p50: number;
    p95: number;
    max: number;
    /** How many took at most `upTo` seconds and longer than the bucket before. The last bucket has no limit. */
    buckets: { upTo: number | undefined; count: number }[];
  };
  actions: {
    total: number;
    byOutcome: Partial<Record<Outcome, number>>;
    byDay: { day: string; byOutcome: Partial<Record<Outcome, number>> }[];
    /** By the kind of actor: `IamUser`, `IdentityCenterUser`… */
    byKind: Count[];
    /** By the service, such as `ec2`. */
    byService: Count[];
    byRegion: Count[];
    byAccount: Count[];
  };
  exceptions: { kind: ExceptionKind; total: number; open: number }[];
  /** The check of CloudTrail's digests. Undefined if the population does not come from a trail's bucket. */
  integrity: { isIntact: boolean; summary: TrailSummary } | undefined;
  executions: { total: number; byStatus: Count[] };
  /** How many users and roles may change something that the evidence depends on. */
  access: { principals: number };
  /** What this report does not show. Each is one sentence. */
  limits: string[];
};

/** Where the creations come from: the log files in a trail's bucket, or CloudTrail's event history of the last 90 days. */
export type PopulationSource =
  | {
      kind: "trail";
      bucket: string;
      prefix?: string | undefined;
      trailArn?: string | undefined;
      /** The name in the ARN. Without it all trails are read. */
      trail?: TrailName | undefined;
    }
  | { kind: "eventHistory"; regions: string[] };
