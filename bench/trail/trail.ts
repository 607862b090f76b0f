import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { part } from "../part.ts";
import { shown } from "../statistics.ts";

const AnswerSchema = z.object({
  ...{ records: z.number(), milliseconds: z.number(), cpuMilliseconds: z.number(), memoryKb: z.number() },
});
const ResultSchema = z.array(
  z.object({
    ...{ read: z.string(), files: z.int(), records: z.int() },
    ...{ recordsPerSecond: z.number(), recordsPerCpuSecond: z.number(), memoryMb: z.number() },
  }),
);
type Result = z.infer<typeof ResultSchema>;
const RECORDS_A_FILE = 2_000;
/** Files with different content, read again and again. */
const DIFFERENT_FILES = 20;

/**
 * How fast the records of a trail's log files are read, with the check of each file's hash, and how much memory this takes. The
 * files are on the disk and not in S3, and each measure is a process of its own. The seconds of CPU also count the start of
 * Node. They depend less on what else the machine does.
 */
export const trail = part({
  name: "trail",
  about: "how fast 1,000,000 records of a trail are read and checked, and the memory",
  result: ResultSchema,
  measure: async ({ progress, isQuick }) => {
    const records = isQuick ? 20_000 : 1_000_000;
    progress(`${records} records`);
    return measureTrail(records);
  },
  tables: (results) => [
    tableOf(
      "trail",
      {
        Read: ({ read }) => read,
        Files: ({ files }) => shown(files),
        Records: ({ records }) => shown(records),
        "Records a second": ({ recordsPerSecond }) => shown(recordsPerSecond),
        "a second of CPU": ({ recordsPerCpuSecond }) => shown(recordsPerCpuSecond),
        "Memory MB": ({ memoryMb }) => shown(memoryMb),
      },
      results,
      { title: "Records of some 1.8 KB" },
    ),
  ],
});

/** @param records the number of records in all small files. */
export function measureTrail(records: number): Result {
  const smallFiles = Math.max(1, Math.round(records / RECORDS_A_FILE));
  const largeRecords = Math.max(RECORDS_A_FILE, Math.round(records / 10));
  const temporary = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
  try {
    const small = Array.from({ length: DIFFERENT_FILES }, (_, index) =>
      logFile(temporary, `small-${index}`, RECORDS_A_FILE),
    );
    const large = logFile(temporary, "large", largeRecords);
    return [
      readingOf(
        "log files of 2,000 records",
        Array.from({ length: smallFiles }, (_, n) => small[n % small.length]),
      ),
      readingOf("one large log file", [large]),
    ];
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

type File = { path: string; sha256: string };

function readingOf(read: string, files: (File | undefined)[]): Result[number] {
  const program = join(import.meta.dirname, "trail-reader.ts");
  const input = JSON.stringify(files);
  const answer = execFileSync(process.execPath, [program], { encoding: "utf8", input });
  const { records, milliseconds, cpuMilliseconds, memoryKb } = AnswerSchema.parse(JSON.parse(answer));
  return {
    read,
    files: files.length,
    records,
    recordsPerSecond: Math.round((records / milliseconds) * 1000),
    recordsPerCpuSecond: Math.round((records / cpuMilliseconds) * 1000),
    memoryMb: Math.round(memoryKb / 1024),
  };
}

/** A log file with records of some 1.8 KB, of a call by an assumed role. */
function logFile(temporary: string, name: string, count: number): File {
  const content = JSON.stringify({ Records: Array.from({ length: count }, (_, index) => record(index)) });
  const path = join(temporary, `${name}.json.gz`);
  writeFileSync(path, gzipSync(content));
  return { path, sha256: createHash("sha256").update(content).digest("hex") };
}

function record(index: number) {
  const role = { type: "Role", principalId: "AROAEXAMPLE", arn: "arn:aws:iam::123456789012:role/Deploy" };
  const tags = [{ key: "CostCenter", value: String(index) }];
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROAEXAMPLE:session-${index}`,
      arn: `arn:aws:sts::123456789012:assumed-role/Deploy/session-${index}`,
      accountId: "123456789012",
      sessionContext: {
        sessionIssuer: { ...role, accountId: "123456789012", userName: "Deploy" },
        attributes: { creationDate: "2026-11-01T08:00:00Z", mfaAuthenticated: "false" },
      },
    },
    eventTime: "2026-11-01T09:00:00Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateVolume",
    awsRegion: "eu-west-1",
    sourceIPAddress: `203.0.113.${index % 250}`,
    userAgent: 'aws-cli/2.31.0 md/awscrt#0.27 os/linux exec-env/CloudShell lang/python "3.13"',
    requestParameters: {
      size: "10",
      zone: "eu-west-1a",
      volumeType: "gp3",
      encrypted: false,
      tagSpecificationSet: { items: [{ resourceType: "volume", tags }] },
    },
    responseElements: {
      requestId: randomUUID(),
      volumeId: `vol-${randomUUID().replaceAll("-", "").slice(0, 17)}`,
      size: "10",
      availabilityZone: "eu-west-1a",
      status: "creating",
      createTime: 1_761_987_600_000 + index,
      volumeType: "gp3",
      iops: 3000,
    },
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "123456789012",
    eventCategory: "Management",
    tlsDetails: { tlsVersion: "TLSv1.3", cipherSuite: "TLS_AES_128_GCM_SHA256" },
  };
}
