import { execFile } from "node:child_process";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trailBucket } from "../../evidence/trail/bucket.ts";
import { checkTrail } from "../../evidence/trail/check-trail.ts";
import { checkLogFile } from "../../evidence/trail/log-file.ts";
import { findPublicKeysWith } from "../../evidence/trail/public-keys.ts";
import "../../local/gateway/loopback-names.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import { clientOf, type LocalAws, startLocalAws } from "../local/local-aws.ts";
import { FROM, hours, key, situations, TO } from "./situations.ts";
import { publicKeyOf, putFiles, trailFiles } from "./trail-fixture.ts";
import { verdictsIn, verdictsOf } from "./verdicts.ts";

const REGION = "eu-west-1";
const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit_trail`;

let aws: LocalAws;
let s3: S3Client;
let cli: string;

beforeAll(async () => {
  [aws, cli] = await Promise.all([startLocalAws("evidence-judge"), awsCliDirectory()]);
  s3 = new S3Client({ ...clientOf(aws.gateway, REGION), forcePathStyle: true });
  await aws.control.addPublicKey(publicKeyOf(key, REGION));
}, 180_000);

afterAll(() => aws.stop());

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
