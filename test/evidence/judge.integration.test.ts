import { CloudTrailClient, CreateTrailCommand } from "@aws-sdk/client-cloudtrail";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import "../../local/gateway/loopback-names.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";
import { clientOf } from "../local/local-aws.ts";
import { modelCall } from "../model-call.ts";
import { startBoth } from "./both.ts";
import { differences, hours, key, situations } from "./situations.ts";
import { trailFiles } from "./trail-fixture.ts";
import { verdictsIn, verdictsOf } from "./verdicts.ts";

let both: Awaited<ReturnType<typeof startBoth>>;
beforeAll(async () => {
  both = await startBoth("evidence-judge");
}, 180_000);
afterAll(() => both.aws.stop());

test.each(situations)(
  "$title: the AWS CLI and Tagledger give the same verdict on each file",
  async ({ settings, change, from, to, ...expected }) => {
    const bucket = `judge-${situations.findIndex(({ title }) => title === expected.title)}`;
    const trail = trailFiles({ bucket, key, hours, ...settings });
    await both.putBucket(bucket, change?.(trail) ?? trail.files);

    const asked = { bucket, prefix: settings?.prefix, ...(from && { from }), ...(to && { to }) };
    const { code, output } = await both.validateLogs(asked);
    const theirs = verdictsIn(output);
    expect(verdictsOf(await both.check(asked))).toEqual(theirs);

    const verdicts = Object.values(theirs.files);
    expect(verdicts.length, output).toBeGreaterThanOrEqual(5);
    expect(verdicts.filter((verdict) => verdict !== "valid")).toHaveLength(expected.wrong);
    expect(theirs.gaps).toHaveLength(expected.gaps ?? 0);
    expect(code).toBe(expected.wrong > 0 ? 1 : 0);
  },
);

test.each(differences)(
  "$title: the AWS CLI names no problem and exits with 0, and Tagledger names it",
  async ({ title, change, ours }) => {
    const bucket = `difference-${differences.findIndex((each) => each.title === title)}`;
    const trail = trailFiles({ bucket, key, hours });
    await both.putBucket(bucket, change(trail));

    const { code, output } = await both.validateLogs({ bucket });
    expect({ code, invalid: output.match(/INVALID/) }, output).toEqual({ code: 0, invalid: null });
    const findings = await both.check({ bucket });
    const problems = findings.map((each) => (each.kind === "range" ? each.reason : each.verdict));
    expect(problems.filter((problem) => problem !== "valid")).toEqual(ours);
  },
);

describe("a trail of an organization", () => {
  const bucket = "organization-trail";
  const member = ["--account-id", ACCOUNT];
  let trailArn = "";
  beforeAll(async () => {
    const config = clientOf(both.aws.gateway);
    const { Organization } = await modelCall(config, {
      service: "organizations",
      operation: "DescribeOrganization",
      request: {},
      response: ["Organization.Id"],
    });
    const settings = { bucket, key, hours, organizationId: Organization?.Id ?? "" };
    await both.putBucket(bucket, trailFiles(settings).files);
    const { TrailARN = "" } = await new CloudTrailClient(config).send(
      new CreateTrailCommand({ Name: "audit_trail", S3BucketName: bucket, IsOrganizationTrail: true }),
    );
    trailArn = TrailARN;
  });

  test("has the same verdicts, if the AWS CLI asks CloudTrail for the bucket", async () => {
    const { code, output } = await both.validateLogsWith("--trail-arn", trailArn, ...member);
    const theirs = verdictsIn(output);
    expect({ code, files: Object.keys(theirs.files).length }, output).toEqual({ code: 0, files: 16 });
    expect(verdictsOf(await both.check({ bucket }))).toEqual(theirs);
  });

  test("is not found by the AWS CLI if the bucket is given, and it exits with 0", async () => {
    const given = ["--s3-bucket", bucket];
    const { code, output } = await both.validateLogsWith("--trail-arn", trailArn, ...member, ...given);
    expect(code).toBe(0);
    expect(output).toContain("No digests found");
  });
});
