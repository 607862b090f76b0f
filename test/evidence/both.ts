import { execFile } from "node:child_process";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { trailBucket } from "../../evidence/trail/bucket.ts";
import { checkTrail } from "../../evidence/trail/check-trail.ts";
import { checkLogFile } from "../../evidence/trail/log-file.ts";
import { findPublicKeysWith } from "../../evidence/trail/public-keys.ts";
import { localCredentials } from "../../local/emulator.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import { clientOf, type LocalAws, startLocalAws } from "../local/local-aws.ts";
import { FROM, key, TO } from "./situations.ts";
import { publicKeyOf, putFiles, type TrailFile } from "./trail-fixture.ts";

const REGION = "eu-west-1";
const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit_trail`;

export type Asked = { bucket: string; from?: string; to?: string; prefix?: string | undefined };

/** The emulator with buckets of trails, and the two that check them. */
export async function startBoth(name: string) {
  const [aws, cli] = await Promise.all([startLocalAws(name), awsCliDirectory()]);
  const s3 = new S3Client({ ...clientOf(aws.gateway, REGION), forcePathStyle: true });
  await aws.control.addPublicKey(publicKeyOf(key, REGION));
  return {
    aws,
    putBucket: async (bucket: string, files: TrailFile[]) => {
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      await putFiles(s3, bucket, files);
    },
    validateLogs: ({ bucket, prefix, ...period }: Asked) => {
      const args = ["--s3-bucket", bucket, ...(prefix === undefined ? [] : ["--s3-prefix", prefix])];
      return runCli(join(cli, "aws"), aws, period, ["--trail-arn", TRAIL_ARN, ...args]);
    },
    validateLogsWith: (...args: string[]) => runCli(join(cli, "aws"), aws, {}, args),
    check: ({ bucket, prefix, from = FROM, to = TO }: Asked) => {
      const clientIn = (region: string) => new CloudTrailClient(clientOf(aws.gateway, region));
      const reads = { bucket: trailBucket(s3), findPublicKeys: findPublicKeysWith(clientIn), checkLogFile };
      return Array.fromAsync(checkTrail({ bucket, prefix, from: new Date(from), to: new Date(to) }, reads));
    },
  };
}

/** Runs the real AWS CLI. Its exit code is 1 if a file is not valid. */
function runCli(
  program: string,
  aws: LocalAws,
  { from = FROM, to = TO }: { from?: string; to?: string },
  more: string[],
): Promise<{ code: number; output: string }> {
  const period = ["--start-time", from, "--end-time", to];
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: aws.gateway.url,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_DEFAULT_REGION: REGION,
  };
  return new Promise((resolve) =>
    execFile(
      program,
      ["cloudtrail", "validate-logs", "--verbose", ...period, ...more],
      { env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: `${stdout}\n${stderr}` }),
    ),
  );
}
