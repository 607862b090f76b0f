import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localEnvironment } from "../../local/deploy.ts";
import "../../local/gateway/loopback-names.ts";
import { read } from "../docs/markdown.ts";
import { clientOf, type LocalAws, startLocalAws } from "../local/local-aws.ts";
import { at, hours, key, without } from "./situations.ts";
import { publicKeyOf, putFiles, trailFiles } from "./trail-fixture.ts";

const REGION = "eu-west-1";
let aws: LocalAws;
const whole = trailFiles({ bucket: "whole", key, hours, prefix: "audit" });
const broken = trailFiles({ bucket: "broken", key, hours });

beforeAll(async () => {
  aws = await startLocalAws("trail-check");
  const s3 = new S3Client({ ...clientOf(aws.gateway, REGION), forcePathStyle: true });
  await aws.control.addPublicKey(publicKeyOf(key, REGION));
  for (const Bucket of ["whole", "broken", "empty", "example-trail-bucket"])
    await s3.send(new CreateBucketCommand({ Bucket }));
  await putFiles(s3, "whole", whole.files);
  await putFiles(s3, "broken", without(broken.files, at(broken.logFiles, 3), at(broken.digests, 4)));
  const example = trailFiles({ bucket: "example-trail-bucket", key, hours });
  await putFiles(
    s3,
    "example-trail-bucket",
    without(example.files, at(example.logFiles, 3), at(example.digests, 4)),
  );
}, 180_000);

afterAll(() => aws.stop());

const run = promisify(execFile);
type Answer = { code: number; stdout: string; stderr: string };

function trailCheck(args: string[], credentials: Record<string, string> = {}): Promise<Answer> {
  const env = { ...localEnvironment(aws.gateway.url, REGION), ...credentials, COLUMNS: "300", NO_COLOR: "1" };
  const period = ["--from", "2026-11-01", "--to", "2026-11-01T06:00:00Z"];
  return run(process.execPath, ["cli/tagledger.ts", "trail", "check", ...args, ...period], { env }).then(
    (ended) => ({ ...ended, code: 0 }),
    (failed: Answer) => failed,
  );
}

describe("tagledger trail check", () => {
  test("says that an intact trail is proven, and exits with 0", async () => {
    const { code, stdout, stderr } = await trailCheck(["--bucket", "whole", "--prefix", "audit/"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      "Digests    6 valid\nLog files  10 valid\nResult     The digest files prove the whole period. Every log file is as CloudTrail delivered it.\n",
    );
  });

  test("names each file that is missing and each time that is not proven, and exits with 1", async () => {
    const { code, stdout, stderr } = await trailCheck(["--bucket", "broken"]);
    expect(code).toBe(1);
    expect(stderr).toBe("tagledger: The digest files do not prove the whole period: 3 problems.\n");
    expect(stdout).toContain("Digests    5 valid, 1 missing");
    expect(stdout).toContain("Log files  7 valid, 1 missing");
    expect(stdout).toMatch(/time +│ digestNotValid .* 2026-11-01T04:00:00Z │ 2026-11-01T05:00:00Z/);
  });

  test("gives the same facts as JSON", async () => {
    const arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit_trail";
    const { code, stdout } = await trailCheck(["--bucket", "broken", "--trail-arn", arn, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      isIntact: false,
      digests: { valid: 5, missing: 1 },
      logFiles: { valid: 7, missing: 1 },
      unprovenRanges: 1,
      problems: [
        { kind: "digest", problem: "missing", bucket: "broken", key: at(broken.digests, 4) },
        { kind: "range", from: "2026-11-01T04:00:00Z", to: "2026-11-01T05:00:00Z", region: REGION },
        { kind: "logFile", problem: "missing", key: at(broken.logFiles, 3), trailName: "audit_trail" },
      ],
    });
  });

  test.each([
    {
      title: "an absent bucket",
      args: ["--bucket", "absent"],
      text: /There is no bucket absent/,
      exitCode: 1,
    },
    {
      title: "an empty bucket",
      args: ["--bucket", "empty"],
      text: /has no digest files and no log files/,
      exitCode: 1,
    },
    {
      title: "a wrong ARN",
      args: ["--bucket", "whole", "--trail-arn", "audit_trail"],
      text: /must be the ARN of a trail/,
      exitCode: 2,
    },
    {
      title: "a day that there is not",
      args: ["--bucket", "whole", "--from", "2026-02-30"],
      text: /must be a day or a time/,
      exitCode: 2,
    },
  ])("refuses $title, and says what is wrong", async ({ args, text, exitCode }) => {
    const { code, stdout, stderr } = await trailCheck(args);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).toMatch(text);
  });
});

test("docs/evidence.md shows what the command prints", async () => {
  const [, command = "", shown = ""] =
    /^\$ npx tagledger (.*)\n([^`]*)```/m.exec(read("docs/evidence.md")) ?? [];
  const env = { ...localEnvironment(aws.gateway.url, REGION), NO_COLOR: "1" };
  const printed = await run(process.execPath, ["cli/tagledger.ts", ...command.split(" ")], { env }).catch(
    (failed: Answer) => failed,
  );
  expect(printed.stdout + printed.stderr).toBe(shown);
});

describe("the permissions that --help names", () => {
  /** The credentials of a user who may do nothing else. */
  async function userWith(name: string, ...Action: string[]): Promise<Record<string, string>> {
    const iam = new IAMClient(clientOf(aws.gateway, REGION));
    await iam.send(new CreateUserCommand({ UserName: name }));
    const Resource = ["arn:aws:s3:::whole", "arn:aws:s3:::whole/*"];
    const PolicyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource }],
    });
    await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: "Reads", PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
    const { AccessKeyId = "", SecretAccessKey = "" } = AccessKey ?? {};
    return { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey };
  }

  test("are enough", async () => {
    const reader = await userWith("reader", "s3:ListBucket", "s3:GetObject");
    expect(await trailCheck(["--bucket", "whole", "--prefix", "audit"], reader)).toMatchObject({ code: 0 });
  });

  test.each(["s3:ListBucket", "s3:GetObject"])(
    "are needed: without %s the command says so",
    async (missing) => {
      const others = ["s3:ListBucket", "s3:GetObject"].filter((action) => action !== missing);
      const user = await userWith(`without-${missing.slice(3)}`, ...others);
      const { code, stderr } = await trailCheck(["--bucket", "whole", "--prefix", "audit"], user);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^tagledger: Access denied: .*/);
    },
  );
});
