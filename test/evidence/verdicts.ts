import type { Finding } from "../../evidence/trail/check-trail.ts";

/** What one of the two says of each file: `valid`, or why not. */
export type Verdicts = { files: Record<string, string>; gaps: string[] };

const OURS: Record<string, string> = {
  missing: "not found",
  unreadable: "invalid format",
  moved: "has been moved from its original location",
  unknownKey: "public key not found",
  notSigned: "signature verification failed",
  changed: "hash value doesn't match",
};

/** The verdicts in the output of `aws cloudtrail validate-logs --verbose`. */
export function verdictsIn(output: string): Verdicts {
  const files: Record<string, string> = {};
  for (const [, file = "", verdict = ""] of output.matchAll(/file\ts3:\/\/[^/]+\/(\S+)\t(.*)$/gm)) {
    const [, reason = verdict] = /^INVALID: (.*)$/.exec(verdict) ?? [];
    files[file] = Object.values(OURS).find((known) => reason.startsWith(known)) ?? reason;
  }
  const gaps = [...output.matchAll(/No log files were delivered by CloudTrail between (\S+) and (\S+)/g)];
  return { files, gaps: gaps.map(([, from, to]) => `${from} ${to}`) };
}

export function verdictsOf(findings: Finding[]): Verdicts {
  const files: Record<string, string> = {};
  const gaps: string[] = [];
  for (const finding of findings) {
    if (finding.kind !== "range") files[finding.place.key] = OURS[finding.verdict] ?? finding.verdict;
    else if (finding.reason === "notLogged")
      gaps.push([finding.from, finding.to].map((time) => time.toISOString().replace(".000", "")).join(" "));
  }
  return { files, gaps };
}
