import { DescribeTagsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { AwsCall } from "./aws-call.ts";
import { firstMissing } from "./ec2-resources.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Refusal } from "./error-answers.ts";
import { listParameter, tagListParameter } from "./form.ts";
import { anyCharacters, exceedsMaximum, firstBrokenRule, type Tag } from "./tag-rules.ts";
import type { Verdict } from "./verdict.ts";

const maximumResources = 1000;

/** CreateTags tags all resources or none. None is tagged if one id does not exist or one resource has too many tags. */
export async function judgeCreateTags(
  call: AwsCall,
  body: string,
  emulator: EmulatorClient,
): Promise<Verdict> {
  const form = new URLSearchParams(body);
  const ids = listParameter(form, "ResourceId");
  const tags = tagListParameter(form, "Tag");
  const refusal =
    refusedParameters(ids, tags) ?? (await refusedResources(await emulator.ec2(call), ids, tags));
  return refusal && { refusal };
}

function refusedParameters(ids: string[], tags: Tag[]): Refusal | undefined {
  if (ids.length > maximumResources) {
    return refused(
      "InvalidParameterValue",
      `The number of resources exceeds the maximum of ${maximumResources}`,
    );
  }
  // "EC2 allows for any character in its tags":
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
  const broken = firstBrokenRule(tags, anyCharacters);
  if (broken === undefined) return undefined;
  const { key, value } = broken.tag;
  switch (broken.rule) {
    case "key length":
      return refused(
        "InvalidParameterValue",
        `Value ( ${key} ) for parameter key is invalid. Tag keys have 1 to 128 characters`,
      );
    case "value length":
      return refused(
        "InvalidParameterValue",
        `Value ( ${value} ) for parameter value is invalid. Tag values have up to 256 characters`,
      );
    case "reserved prefix":
      return refused(
        "InvalidParameterValue",
        `Value ( ${key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use`,
      );
    default:
      return undefined;
  }
}

async function refusedResources(ec2: EC2Client, ids: string[], tags: Tag[]): Promise<Refusal | undefined> {
  const missing = await firstMissing(ec2, ids);
  if (missing !== undefined) return refused(missing.errorCode, missing.message);
  const { Tags = [] } = await ec2.send(
    new DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: ids }] }),
  );
  const present = Map.groupBy(Tags, ({ ResourceId }) => ResourceId);
  const isFull = (id: string) =>
    exceedsMaximum(
      (present.get(id) ?? []).map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })),
      tags,
    );
  if (!ids.some(isFull)) return undefined;
  return refused("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
}

const refused = (errorCode: string, message: string): Refusal => ({ statusCode: 400, errorCode, message });
