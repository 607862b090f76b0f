/** A time as the names of CloudTrail's files write it: `20261101T100000Z`. */
export type CompactTime = string;

/** The facts in the key of a digest file. */
export type DigestKey = {
  key: string;
  trailName: string;
  homeRegion: string;
  /** The end of the time that the digest is about. */
  end: CompactTime;
  isBackfill: boolean;
};

/** The facts in the key of a log file. CloudTrail delivered the file in the minute `deliveredAt`. */
export type LogKey = { key: string; deliveredAt: Date };

/** The folder of one account in the bucket of a trail, and the account. It ends with `/`. */
export type AccountFolder = { folder: string; accountId: string };

/** `AWSLogs/`, below the optional prefix of the trail. */
export const logsFolder = (prefix: string | undefined): string =>
  prefix ? `${prefix}/AWSLogs/` : "AWSLogs/";

/** The folder of the digest files, or of the log files, of one region ("Finding your CloudTrail log files"). */
export const regionFolder = (
  { folder }: AccountFolder,
  files: "CloudTrail" | "CloudTrail-Digest",
  region: string,
): string => `${folder}${files}/${region}/`;

/** The folder of a day in UTC, below the folder of a region: `2026/11/01/`. */
export const dayFolder = (day: Date): string => `${day.toISOString().slice(0, 10).replaceAll("-", "/")}/`;

/**
 * Reads the key of a digest file. The name of a trail may have underscores ("CloudTrail trail naming requirements"), and
 * the other parts have none.
 *
 * @returns undefined if the key is not that of a digest file of this account and region
 */
export function digestKeyOf(key: string, accountId: string, region: string): DigestKey | undefined {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const start = `${accountId}_CloudTrail-Digest_${region}_`;
  const rest = /^(.+)_([a-z0-9-]+)_(\d{8}T\d{6}Z)(_backfill)?\.json\.gz$/.exec(name.slice(start.length));
  if (!name.startsWith(start) || rest === null) return undefined;
  const [, trailName = "", homeRegion = "", end = "", backfill] = rest;
  return { key, trailName, homeRegion, end, isBackfill: backfill !== undefined };
}

/** Reads the key of a log file ("CloudTrail log file name format"). Undefined for the key of another object. */
export function logKeyOf(key: string): LogKey | undefined {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const [, year, month, day, hour, minute] =
    /^\d{12}_CloudTrail_[a-z0-9-]+_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_\w+\.json\.gz$/.exec(name) ?? [];
  if (minute === undefined) return undefined;
  return { key, deliveredAt: new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`) };
}

/** Compact times sort like the times that they are. */
export const compactTime = (time: Date): CompactTime => time.toISOString().replaceAll(/[-:]|\.\d+/g, "");

/** The end of the time that a digest is about, from its key. Undefined if the key does not end as that of a digest. */
export const endIn = (digestKey: string): CompactTime | undefined =>
  /_(\d{8}T\d{6}Z)(?:_backfill)?\.json\.gz$/.exec(digestKey)?.[1];

const HOUR_MILLISECONDS = 60 * 60 * 1000;
export const hoursAfter = (time: Date, hours: number): Date =>
  new Date(time.getTime() + hours * HOUR_MILLISECONDS);
