import { gunzipSync, gzipSync } from "node:zlib";
import {
  hoursFrom,
  newSigningKey,
  type TrailFile,
  type TrailSettings,
  trailFiles,
  type WrittenTrail,
} from "./trail-fixture.ts";

/** The key of CloudTrail. */
export const key = newSigningKey();
/** A key that ListPublicKeys does not give. */
const stranger = newSigningKey();

export const ENDS = hoursFrom("2026-11-01T00:00:00Z", 6);
export const FROM = "2026-11-01T00:00:00Z";
export const TO = "2026-11-01T06:00:00Z";
export const hours: TrailSettings["hours"] = ENDS.map((end, index) => ({
  end,
  // One hour without activity has a digest without log files.
  logFiles: index === 2 ? [] : [["CreateVolume", "DescribeVolumes"], ["RunInstances"]],
  beginsChain: index === 0,
}));

export const at = (list: string[], index: number): string => {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no file ${index}.`);
  return found;
};
export const without = (files: TrailFile[], ...keys: string[]) =>
  files.filter((file) => !keys.includes(file.key));
export const changed = (
  files: TrailFile[],
  changedKey: string,
  change: (file: TrailFile) => Partial<TrailFile>,
) => files.map((file) => (file.key === changedKey ? { ...file, ...change(file) } : file));
const otherContent = (trail: WrittenTrail, place: string) =>
  trail.files.find((file) => file.key === place)?.body ?? Buffer.alloc(0);

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

export const situations: Situation[] = [
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
    title: "a changed digest: it names another hash of a log file",
    change: (trail) =>
      changed(trail.files, at(trail.digests, 3), ({ body }) => ({
        body: gzipSync(
          gunzipSync(body)
            .toString()
            .replace(/"hashValue":"../, '"hashValue":"00'),
        ),
      })),
    wrong: 1,
  },
  {
    title: "a digest at the place of another",
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

type Difference = {
  title: string;
  change: (trail: WrittenTrail) => TrailFile[];
  /** The problems that Tagledger names. */
  ours: string[];
};

const signedAgain = (bucket: string) =>
  trailFiles({
    bucket,
    key,
    hours: hours.map((hour) => (hour.end === ENDS[3] ? { ...hour, logFiles: [] } : hour)),
  });

/** Situations in which the AWS CLI says of no file that it is not valid. */
export const differences: Difference[] = [
  {
    title: "the last two digests were deleted",
    change: ({ files, digests }) => without(files, at(digests, 5), at(digests, 4)),
    ours: ["noDigest"],
  },
  {
    title: "all digests were deleted",
    change: ({ files, digests }) => without(files, ...digests),
    ours: ["noDigest"],
  },
  {
    title: "a log file lost the checksum at its end",
    change: ({ files, logFiles }) =>
      changed(files, at(logFiles, 2), ({ body }) => ({ body: body.subarray(0, -8) })),
    ours: ["unreadable"],
  },
  {
    title: "a digest file goes on after its end",
    change: ({ files, digests }) =>
      changed(files, at(digests, 3), ({ body }) => ({ body: Buffer.concat([body, Buffer.from("more")]) })),
    ours: ["unreadable", "digestNotValid"],
  },
  {
    title: "CloudTrail's key signed a second digest for the same hour",
    change: ({ bucket, files, digests }) => {
      const [second] = signedAgain(bucket).files.filter((file) => file.key === digests[3]);
      return changed(files, at(digests, 3), () => second ?? {});
    },
    ours: ["replaced", "digestNotValid"],
  },
];
