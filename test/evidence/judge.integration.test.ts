import { execFile } from "node:child_process";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trailBucket } from "../../evidence/trail/bucket.ts";
import { checkTrail, type Finding } from "../../evidence/trail/check-trail.ts";
import { checkLogFile } from "../../evidence/trail/log-file.ts";
import { findPublicKeysWith } from "../../evidence/trail/public-keys.ts";
import "../../local/gateway/loopback-names.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import { clientOf, type LocalAws, startLocalAws } from "../local/local-aws.ts";
import {
  hoursFrom,
  newSigningKey,
  publicKeyOf,
  putFiles,
  type TrailFile,
  type TrailSettings,
  trailFiles,
  type WrittenTrail,
} from "./trail-fixture.ts";

const REGION = "eu-west-1";
const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit_trail`;
const key = newSigningKey();
const stranger = newSigningKey();

let aws: LocalAws;
let s3: S3Client;
let cli: string;

beforeAll(async () => {
  [aws, cli] = await Promise.all([startLocalAws("evidence-judge"), awsCliDirectory()]);
  s3 = new S3Client({ ...clientOf(aws.gateway, REGION), forcePathStyle: true });
  await aws.control.addPublicKey(publicKeyOf(key, REGION));
}, 180_000);

afterAll(() => aws.stop());

/** What one of the two says of each file: `valid`, or why not. */
type Verdicts = { files: Record<string, string>; gaps: string[] };

const OURS: Record<string, string> = {
  missing: "not found",
  unreadable: "invalid format",
  moved: "has been moved from its original location",
  unknownKey: "public key not found",
  notSigned: "signature verification failed",
  changed: "hash value doesn't match",
};

/** The verdicts in the output of `aws cloudtrail validate-logs --verbose`. */
function verdictsIn(output: string): Verdicts {
  const files: Record<string, string> = {};
  for (const [, file = "", verdict = ""] of output.matchAll(/file\ts3:\/\/[^/]+\/(\S+)\t(.*)$/gm)) {
    const [, reason = verdict] = /^INVALID: (.*)$/.exec(verdict) ?? [];
    files[file] = Object.values(OURS).find((known) => reason.startsWith(known)) ?? reason;
  }
  const gaps = [...output.matchAll(/No log files were delivered by CloudTrail between (\S+) and (\S+)/g)];
  return { files, gaps: gaps.map(([, from, to]) => `${from} ${to}`) };
}

function verdictsOf(findings: Finding[]): Verdicts {
  const files: Record<string, string> = {};
  const gaps: string[] = [];
  for (const finding of findings) {
    if (finding.kind !== "range") files[finding.place.key] = OURS[finding.verdict] ?? finding.verdict;
    else if (finding.reason === "notLogged")
      gaps.push([finding.from, finding.to].map((time) => time.toISOString().replace(".000", "")).join(" "));
  }
  return { files, gaps };
}

/** The real AWS CLI. Its exit code is 1 if a file is not valid. */
function validateLogs(
  bucket: string,
  from: string,
  to: string,
  ...more: string[]
): Promise<{ code: number; output: string }> {
  const args = ["cloudtrail", "validate-logs", "--verbose", "--trail-arn", TRAIL_ARN, "--s3-bucket", bucket];
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: aws.gateway.url,
    AWS_ACCESS_KEY_ID: "123456789012",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
  };
  return new Promise((resolve) =>
    execFile(
      join(cli, "aws"),
      [...args, "--start-time", from, "--end-time", to, ...more],
      { env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: `${stdout}\n${stderr}` }),
    ),
  );
}

const check = (bucket: string, from: string, to: string, prefix?: string) =>
  Array.fromAsync(
    checkTrail(
      { bucket, prefix, from: new Date(from), to: new Date(to) },
      {
        bucket: trailBucket(s3),
        findPublicKeys: findPublicKeysWith((region) => new CloudTrailClient(clientOf(aws.gateway, region))),
        checkLogFile,
      },
    ),
  );

const ENDS = hoursFrom("2026-11-01T00:00:00Z", 6);
const FROM = "2026-11-01T00:00:00Z";
const TO = "2026-11-01T06:00:00Z";
const hours: TrailSettings["hours"] = ENDS.map((end, index) => ({
  end,
  // One hour without activity has a digest without log files.
  logFiles: index === 2 ? [] : [["CreateVolume", "DescribeVolumes"], ["RunInstances"]],
  beginsChain: index === 0,
}));

const at = (list: string[], index: number): string => {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no file ${index}.`);
  return found;
};
const without = (files: TrailFile[], ...keys: string[]) => files.filter((file) => !keys.includes(file.key));
const changed = (files: TrailFile[], changedKey: string, change: (file: TrailFile) => Partial<TrailFile>) =>
  files.map((file) => (file.key === changedKey ? { ...file, ...change(file) } : file));
/** Another content, in gzip. */
const otherContent = (from: WrittenTrail, place: string) =>
  from.files.find((file) => file.key === place)?.body ?? Buffer.alloc(0);

type Situation = {
  title: string;
  settings?: Partial<TrailSettings>;
  change?: (trail: WrittenTrail) => TrailFile[];
  from?: string;
  to?: string;
  /** The number of files that are not valid, and of gaps. */
  wrong: number;
  gaps?: number;
};

const situations: Situation[] = [
  { title: "a whole chain", wrong: 0 },
  {
    title: "a changed log file",
    change: (trail) =>
      changed(trail.files, at(trail.logFiles, 2), () => ({
        body: otherContent(trail, at(trail.logFiles, 1)),
      })),
    wrong: 1,
  },
  {
    title: "a damaged log file",
    change: (trail) =>
      changed(trail.files, at(trail.logFiles, 2), ({ body }) => ({
        body: body.map((byte, index) => (index === 40 ? byte ^ 1 : byte)) as Buffer,
      })),
    wrong: 1,
  },
  {
    title: "a missing log file",
    change: ({ files, logFiles }) => without(files, at(logFiles, 3)),
    wrong: 1,
  },
  {
    title: "a changed digest",
    change: (trail) =>
      changed(trail.files, at(trail.digests, 3), () => ({ body: otherContent(trail, at(trail.digests, 2)) })),
    wrong: 1,
  },
  {
    title: "a digest with the signature of another",
    change: (trail) =>
      changed(trail.files, at(trail.digests, 3), () => {
        const other = trail.files.find((file) => file.key === at(trail.digests, 2));
        return { metadata: other?.metadata ?? {} };
      }),
    wrong: 1,
  },
  {
    title: "a missing digest",
    change: ({ files, digests }) => without(files, at(digests, 3)),
    wrong: 1,
  },
  {
    title: "two missing digests in sequence",
    change: ({ files, digests }) => without(files, at(digests, 3), at(digests, 2)),
    wrong: 1,
  },
  {
    title: "a gap: logging stopped and started",
    settings: {
      hours: hours.flatMap((hour, index) =>
        index === 3 ? [] : [{ ...hour, beginsChain: index === 0 || index === 4 }],
      ),
    },
    wrong: 0,
    gaps: 1,
  },
  {
    title: "a digest signed with an unknown key",
    settings: { hours: hours.map((hour, index) => (index === 4 ? { ...hour, signedWith: stranger } : hour)) },
    wrong: 1,
  },
  {
    title: "a range that begins in the middle",
    from: "2026-11-01T02:30:00Z",
    to: "2026-11-01T04:30:00Z",
    wrong: 0,
  },
  {
    title: "a range that begins at the end of a digest",
    from: "2026-11-01T02:00:00Z",
    to: "2026-11-01T04:00:00Z",
    wrong: 0,
  },
  {
    title: "a backfill digest",
    settings: {
      hours: [
        ...hours,
        {
          end: at(ENDS, 1),
          logFiles: [["CreateVpc"]],
          beginsChain: true,
          backfilledAt: "2026-11-03T00:00:00Z",
        },
      ],
    },
    wrong: 0,
  },
  {
    title: "a trail with a prefix",
    settings: { prefix: "logs/production" },
    change: ({ files, logFiles }) => without(files, at(logFiles, 3)),
    wrong: 1,
  },
];

test.each(situations)(
  "$title: the AWS CLI and Tagledger give the same verdict on each file",
  async (situation) => {
    const bucket = `judge-${situations.indexOf(situation)}`;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const trail = trailFiles({ bucket, key, hours, ...situation.settings });
    await putFiles(s3, bucket, situation.change?.(trail) ?? trail.files);

    const { from = FROM, to = TO, settings = {} } = situation;
    const prefix = settings.prefix === undefined ? [] : ["--s3-prefix", settings.prefix];
    const { code, output } = await validateLogs(bucket, from, to, ...prefix);
    const theirs = verdictsIn(output);
    const ours = verdictsOf(await check(bucket, from, to, settings.prefix));

    expect(ours).toEqual(theirs);
    const verdicts = Object.values(theirs.files);
    expect(verdicts.length, output).toBeGreaterThanOrEqual(5);
    expect(verdicts.filter((verdict) => verdict !== "valid")).toHaveLength(situation.wrong);
    expect(theirs.gaps).toHaveLength(situation.gaps ?? 0);
    expect(code).toBe(situation.wrong > 0 ? 1 : 0);
  },
);
