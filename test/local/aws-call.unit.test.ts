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

test("a CBOR request is identified by its path", () => {
  const path = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
  expect(identifyCall(request("monitoring", "POST", path))).toMatchObject({
    action: "cloudwatch:PutMetricData",
    protocol: "cbor",
  });
});

test.each([
  ["lambda", "POST", "/2015-03-31/functions/applyTag/invocations", "lambda:Invoke"],
  [
    "lambda",
    "POST",
    "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Af",
    "lambda:TagResource",
  ],
  ["eks", "POST", "/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fc", "eks:TagResource"],
  ["elasticfilesystem", "POST", "/2015-02-01/resource-tags/fs-1", "elasticfilesystem:TagResource"],
  ["s3", "PUT", "/bucket?tagging", "s3:PutBucketTagging"],
  ["s3", "PUT", "/bucket?tagging=", "s3:PutBucketTagging"],
  ["s3", "GET", "/bucket/?tagging=", "s3:GetBucketTagging"],
  ["s3", "PUT", "/bucket/key?tagging", "s3:PutObjectTagging"],
  ["s3", "PUT", "/bucket/a/key?x-id=PutObject", "s3:PutObject"],
  ["s3", "PUT", "/bucket", "s3:CreateBucket"],
  ["s3", "HEAD", "/bucket", "s3:HeadBucket"],
  ["s3", "POST", "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Abucket", "s3:TagResource"],
  ["eks", "GET", "/unheard-of", "eks:GET /unheard-of"],
])("%s %s %s is %s", (service, method, url, action) => {
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

test("what nobody signed is no call", () => {
  expect(identifyCall({ method: "GET", url: "/_ministack/health", headers: {} })).toBeUndefined();
});

test("the body of an upload is not read", () => {
  expect(needsBody(request("s3", "PUT", "/bucket/key"))).toBe(false);
  expect(needsBody(request("s3", "PUT", "/bucket?tagging"))).toBe(true);
  expect(needsBody(request("ec2", "POST", "/", form))).toBe(true);
});
