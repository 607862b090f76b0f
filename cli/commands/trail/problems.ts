import type { Finding } from "../../../evidence/trail/check-trail.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

const WHY = {
  missing: "The bucket no longer has the file.",
  unreadable: "The file is damaged, or it is not a file of CloudTrail.",
  changed: "The content is not the one that CloudTrail delivered.",
  moved: "The file was delivered to another place.",
  unknownKey: "CloudTrail has no public key with the fingerprint in this digest.",
  notSigned: "The signature is missing, or it is not CloudTrail's signature of this content.",
  replaced: "It is not the file that the next digest names.",
  noDigest: "No digest is about this time.",
  notLogged: "Logging or log file validation was off. CloudTrail began a new chain of digests afterwards.",
  digestNotValid: "The digest about this time is missing or not valid, so its log files are not proven.",
  valid: "",
} as const;

const KINDS = { digest: "digest", logFile: "log file", range: "time" } as const;

export const PROBLEM_COLUMNS = ["what", "problem", "why", "account", "region", "trail", "from", "to", "file"];

/** The problems of a trail: each file that is not valid, and each part of the period that is not proven. */
export const problemsTable = (problems: Finding[]): Table =>
  tableOf(
    "problems",
    {
      What: (finding) => (finding.isBackfill ? `backfill ${KINDS[finding.kind]}` : KINDS[finding.kind]),
      Problem: { kind: "outcome", cell: problemOf },
      Why: (finding) => WHY[problemOf(finding)],
      Account: ({ accountId }) => accountId,
      Region: ({ region }) => region,
      Trail: ({ trailName = "" }) => trailName,
      From: (finding) => (finding.kind === "range" ? timeText(finding.from) : ""),
      To: (finding) => (finding.kind === "range" ? timeText(finding.to) : ""),
      File: {
        kind: "id",
        cell: (finding) =>
          finding.kind === "range" ? "" : `s3://${finding.place.bucket}/${finding.place.key}`,
      },
    },
    problems,
  );

/** A problem for `--json`. */
export const problemShown = (finding: Finding) => ({
  kind: finding.kind,
  problem: problemOf(finding),
  why: WHY[problemOf(finding)],
  accountId: finding.accountId,
  region: finding.region,
  isBackfill: finding.isBackfill,
  ...(finding.trailName !== undefined && { trailName: finding.trailName }),
  ...(finding.kind === "range"
    ? { from: timeText(finding.from), to: timeText(finding.to) }
    : { bucket: finding.place.bucket, key: finding.place.key }),
});

const problemOf = (finding: Finding) => (finding.kind === "range" ? finding.reason : finding.verdict);
const timeText = (time: Date) => time.toISOString().replace(".000Z", "Z");
