import { expect, test } from "vitest";
import { identifyCall, needsBody, type RequestHead } from "../../local/gateway/aws-call.ts";

const signed = (service: string, region = "eu-west-1") =>
  `AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

const request = (service: string, method: string, url: string, headers = {}): RequestHead => ({
  method,
  url,
  headers: { authorization: signed(service), ...headers },
});

const form = { "content-type": "application/x-www-form-urlencoded" };

test("a Query request is identified by the Action of its form", () => {
  const call = identifyCall(request("ec2", "POST", "/", form), "Action=CreateTags&Version=2016-11-15");
  expect(call).toEqual({
    action: "ec2:CreateTags",
    region: "eu-west-1",
    accessKeyId: "ASIAEXAMPLE",
    protocol: "ec2",
    path: "/",
  });
});

test("a JSON request is identified by its target, and the tagging API has IAM's prefix", () => {
  const target = { "x-amz-target": "ResourceGroupsTaggingAPI_20170126.TagResources" };
  expect(identifyCall(request("tagging", "POST", "/", target))).toMatchObject({
    action: "tag:TagResources",
    protocol: "json",
  });
});

test("a batch of statements is identified with its first statement", () => {
  const head = request("dynamodb", "POST", "/", {
    "x-amz-target": "DynamoDB_20120810.BatchExecuteStatement",
  });
  const Statement = `INSERT INTO "rows" VALUE {'id': ?}`;
  expect(needsBody(head)).toBe(true);
  const body = JSON.stringify({ Statements: [{ Statement }, { Statement: "UPDATE" }] });
  expect(identifyCall(head, body)).toMatchObject({
    action: "dynamodb:BatchExecuteStatement",
    statement: expect.stringMatching(/^INSERT INTO .*rows/),
  });
});

test("a CBOR request is identified by its path", () => {
  const path = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
  expect(identifyCall(request("monitoring", "POST", path))).toMatchObject({
    action: "cloudwatch:PutMetricData",
    protocol: "cbor",
  });
});

test.each([
  {
    service: "lambda",
    method: "POST",
    url: "/2015-03-31/functions/applyTag/invocations",
    action: "lambda:Invoke",
  },
  {
    service: "lambda",
    method: "POST",
    url: "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Af",
    action: "lambda:TagResource",
  },
  {
    service: "eks",
    method: "POST",
    url: "/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fc",
    action: "eks:TagResource",
  },
  {
    service: "elasticfilesystem",
    method: "POST",
    url: "/2015-02-01/resource-tags/fs-1",
    action: "elasticfilesystem:TagResource",
  },
  { service: "s3", method: "PUT", url: "/bucket?tagging", action: "s3:PutBucketTagging" },
  { service: "s3", method: "PUT", url: "/bucket?tagging=", action: "s3:PutBucketTagging" },
  { service: "s3", method: "GET", url: "/bucket/?tagging=", action: "s3:GetBucketTagging" },
  { service: "s3", method: "PUT", url: "/bucket/key?tagging", action: "s3:PutObjectTagging" },
  { service: "s3", method: "PUT", url: "/bucket/a/key?x-id=PutObject", action: "s3:PutObject" },
  { service: "s3", method: "PUT", url: "/bucket", action: "s3:CreateBucket" },
  { service: "s3", method: "HEAD", url: "/bucket", action: "s3:HeadBucket" },
  {
    service: "s3",
    method: "POST",
    url: "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Abucket",
    action: "s3:TagResource",
  },
  { service: "eks", method: "GET", url: "/unheard-of", action: "eks:GET /unheard-of" },
])("$service $method $url is $action", ({ service, method, url, action }) => {
  expect(identifyCall(request(service, method, url))?.action).toBe(action);
});

test("a presigned url is identified by its query", () => {
  const url = "/bucket/key?X-Amz-Credential=AKIAEXAMPLE%2F20260101%2Fus-east-1%2Fs3%2Faws4_request";
  expect(identifyCall({ method: "GET", url, headers: {} })).toMatchObject({
    action: "s3:GetObject",
    accessKeyId: "AKIAEXAMPLE",
    region: "us-east-1",
  });
});

test("an unsigned request is no call of AWS", () => {
  expect(identifyCall({ method: "GET", url: "/_ministack/health", headers: {} })).toBeUndefined();
});

test("the body of an upload is not read", () => {
  expect(needsBody(request("s3", "PUT", "/bucket/key"))).toBe(false);
  expect(needsBody(request("s3", "PUT", "/bucket?tagging"))).toBe(true);
  expect(needsBody(request("ec2", "POST", "/", form))).toBe(true);
});
