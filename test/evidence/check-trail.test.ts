import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  type CheckOptions,
  checkTrail,
  type Finding,
  type Progress,
} from "../../evidence/trail/check-trail.ts";
import { checkLogFile } from "../../evidence/trail/log-file.ts";
import { at, changed, ENDS, FROM, hours, key, situations, TO, without } from "./situations.ts";
import {
  keysInMemory,
  memoryBucket,
  type TrailFile,
  type TrailSettings,
  trailFiles,
} from "./trail-fixture.ts";

const BUCKET = "logs";
const written = (settings: Partial<TrailSettings> = {}) =>
  trailFiles({ bucket: BUCKET, key, hours, ...settings });

const check = (
  files: TrailFile[],
  options: Partial<CheckOptions> = {},
  onProgress?: (each: Progress) => void,
) =>
  Array.fromAsync(
    checkTrail(
      { bucket: BUCKET, from: new Date(FROM), to: new Date(TO), ...options },
      { bucket: memoryBucket(files), findPublicKeys: keysInMemory(key), checkLogFile },
      onProgress,
    ),
  );

/** The parts of the range that no digest proves, as `reason from to`. The times are hours of the day. */
const rangesIn = (findings: Finding[]) =>
  findings.flatMap((each) =>
    each.kind === "range"
      ? [`${each.reason} ${[each.from, each.to].map((time) => time.toISOString().slice(11, 16)).join(" ")}`]
      : [],
  );
const wrongIn = (findings: Finding[]) =>
  findings.flatMap((each) =>
    each.kind !== "range" && each.verdict !== "valid" ? [`${each.kind} ${each.verdict}`] : [],
  );

describe("the parts of a range that no digest proves", () => {
  test("there are none in a whole chain, also in one about an hour without activity", async () => {
    const findings = await check(written().files);
    expect(findings).toHaveLength(hours.length + 2 * (hours.length - 1));
    expect(rangesIn(findings)).toEqual([]);
    expect(wrongIn(findings)).toEqual([]);
  });

  test("the time before the first digest and the time after the last one are named", async () => {
    const findings = await check(written().files, {
      from: new Date("2026-10-31T22:00:00Z"),
      to: new Date("2026-11-01T09:30:00Z"),
    });
    expect(rangesIn(findings)).toEqual(["noDigest 06:00 09:30", "noDigest 22:00 00:00"]);
  });

  test("if the last digests were deleted, their time is named", async () => {
    const { files, digests } = written();
    expect(rangesIn(await check(without(files, at(digests, 5), at(digests, 4))))).toEqual([
      "noDigest 04:00 06:00",
    ]);
  });

  test("if digests in the middle were deleted, their whole time is named", async () => {
    const { files, digests } = written();
    const findings = await check(without(files, at(digests, 3), at(digests, 2)));
    expect(wrongIn(findings)).toEqual(["digest missing"]);
    expect(rangesIn(findings)).toEqual(["digestNotValid 02:00 04:00"]);
  });

  test("if the first digest of the range was deleted, its time is named", async () => {
    const { files, digests } = written();
    const findings = await check(without(files, at(digests, 0)));
    expect(wrongIn(findings)).toEqual(["digest missing"]);
    expect(rangesIn(findings)).toEqual(["digestNotValid 00:00 01:00"]);
  });

  test("if all digests were deleted, the log files that are left show that the range is not proven", async () => {
    const { files, digests } = written();
    const findings = await check(without(files, ...digests));
    expect(rangesIn(findings)).toEqual(["noDigest 00:00 06:00"]);
    expect(findings).toMatchObject([{ region: "eu-west-1", trailName: undefined }]);
  });

  test("if logging was stopped, the time without logging is named", async () => {
    const stopped = hours.flatMap((hour, index) =>
      index === 2 || index === 3 ? [] : [{ ...hour, beginsChain: index === 0 || index === 4 }],
    );
    expect(rangesIn(await check(written({ hours: stopped }).files))).toEqual(["notLogged 02:00 04:00"]);
  });

  test("no part is outside the range", async () => {
    const { files, digests } = written();
    const range = { from: new Date("2026-11-01T02:20:00Z"), to: new Date("2026-11-01T03:40:00Z") };
    expect(rangesIn(await check(without(files, at(digests, 3)), range))).toEqual(["noDigest 03:00 03:40"]);
    expect(rangesIn(await check(without(files, at(digests, 2)), range))).toEqual([
      "digestNotValid 02:20 03:00",
    ]);
  });
});

test.each(situations)("after $title, what is wrong is found without the emulator too", async (situation) => {
  const trail = written(situation.settings);
  const { from = FROM, to = TO, settings } = situation;
  const findings = await check(situation.change?.(trail) ?? trail.files, {
    from: new Date(from),
    to: new Date(to),
    prefix: settings?.prefix,
  });
  expect(wrongIn(findings)).toHaveLength(situation.wrong);
  expect(rangesIn(findings).filter((range) => range.startsWith("notLogged"))).toHaveLength(
    situation.gaps ?? 0,
  );
});

test("a changed digest that no other digest names is not signed", async () => {
  const { files, digests } = written();
  const forged = changed(files, at(digests, 5), ({ body }) => ({
    body: gzipSync(
      gunzipSync(body)
        .toString()
        .replace(/"hashValue":"../, '"hashValue":"00'),
    ),
  }));
  const findings = await check(forged);
  expect(wrongIn(findings)).toEqual(["digest notSigned"]);
  expect(rangesIn(findings)).toEqual(["digestNotValid 05:00 06:00"]);
});

test("a digest with a valid signature that is not the one that its successor names is replaced", async () => {
  const trail = written();
  const other = written({
    hours: hours.map((hour) => (hour.end === ENDS[3] ? { ...hour, logFiles: [] } : hour)),
  });
  const swapped = other.files.find((file) => file.key === at(trail.digests, 3));
  const files = trail.files.map((file) => (file.key === swapped?.key ? swapped : file));
  expect(wrongIn(await check(files))).toEqual(["digest replaced"]);
});

test("a digest that was copied to another bucket has moved", async () => {
  const findings = await check(written({ bucket: "another" }).files);
  expect(new Set(wrongIn(findings))).toEqual(new Set(["digest moved"]));
});

test("accounts of an organization, regions and trails are checked each on its own", async () => {
  const organizationId = "o-exampleorgid";
  const files = [
    ...written().files,
    ...written({ region: "us-east-1", trailName: "audit_trail" }).files,
    ...written({ trailName: "second", homeRegion: "us-east-1" }).files,
    ...written({ organizationId, accountId: "222233334444" }).files,
  ];
  const everything = await check([...new Map(files.map((file) => [file.key, file])).values()]);
  const chains = Object.keys(
    Object.groupBy(everything, ({ accountId, region, trailName }) => `${accountId} ${region} ${trailName}`),
  );
  expect(chains.toSorted()).toEqual([
    "111122223333 eu-west-1 audit_trail",
    "111122223333 eu-west-1 second",
    "111122223333 us-east-1 audit_trail",
    "222233334444 eu-west-1 audit_trail",
  ]);
  expect([...wrongIn(everything), ...rangesIn(everything)]).toEqual([]);

  const one = await check(files, { trail: { trailName: "second", homeRegion: "us-east-1" } });
  expect(new Set(one.map(({ trailName }) => trailName))).toEqual(new Set(["second"]));
  expect(rangesIn(one)).toHaveLength(2);
});

test("a folder with another name than that of a region is left out", async () => {
  const others = ["eu-west-1\u001b[2J", "EU", "notes"].map((name) => ({
    key: `AWSLogs/111122223333/${name === "notes" ? "notes" : `CloudTrail/${name}`}/2026/11/01/a.json.gz`,
    body: Buffer.alloc(0),
  }));
  const findings = await check([...written().files, ...others]);
  expect(new Set(findings.map(({ region }) => region))).toEqual(new Set(["eu-west-1"]));
});

test("a chain goes on in the bucket that the trail had before", async () => {
  const earlier = written({ bucket: "earlier", hours: hours.slice(0, 3) });
  const [digest] = earlier.files.slice(-1);
  const later = written({
    hours: hours.slice(3),
    ...(digest && { before: { bucket: "earlier", digest } }),
  });
  const reads = {
    findPublicKeys: keysInMemory(key),
    checkLogFile,
    bucket: memoryBucket(later.files, { earlier: earlier.files }),
  };
  const options = { bucket: BUCKET, from: new Date(FROM), to: new Date(TO) };
  const findings = await Array.fromAsync(checkTrail(options, reads));
  expect([...wrongIn(findings), ...rangesIn(findings)]).toEqual([]);
  expect(findings.filter(({ kind }) => kind === "digest")).toHaveLength(6);
});

test("progress counts the digests of a region", async () => {
  const seen: Progress[] = [];
  await check(written().files, {}, (progress) => seen.push(progress));
  expect(seen.at(-1)).toEqual({
    accountId: "111122223333",
    region: "eu-west-1",
    digests: hours.length,
    digestsInRange: hours.length,
  });
});
