import type { AwsCall } from "./aws-call.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Refusal } from "./error-answers.ts";
import { exceedsMaximum, firstBrokenRule, maximumTags, type Tag } from "./tag-rules.ts";
import type { Verdict } from "./verdict.ts";

/** PutBucketTagging replaces all tags, so only the tags in the request count. */
export function judgeBucketTagging(_call: AwsCall, body: string): Verdict {
  const tags = tagsInXml(body);
  const refusal = refusedTags(tags) ?? (exceedsMaximum([], tags) ? tooManyTags : undefined);
  return refusal && { refusal };
}

/** S3 Control's TagResource adds tags. The emulator accepts tags for buckets that do not exist. */
export async function judgeS3ControlTagResource(
  call: AwsCall,
  body: string,
  emulator: EmulatorClient,
): Promise<Verdict> {
  const tags = tagsInXml(body);
  const refusal = refusedTags(tags) ?? (await refusedBucket(call, tags, emulator));
  return refusal && { refusal };
}

async function refusedBucket(
  call: AwsCall,
  tags: Tag[],
  emulator: EmulatorClient,
): Promise<Refusal | undefined> {
  const bucket = /arn:[\w-]+:s3:::([^/]+)$/.exec(call.path)?.[1];
  if (bucket === undefined) return undefined;
  if (!(await emulator.bucketExists(call, bucket))) {
    return { statusCode: 404, errorCode: "NoSuchBucket", message: "The specified bucket does not exist" };
  }
  const arn = `arn:aws:s3:::${bucket}`;
  const present = await emulator.tagsByArn(call, [arn]);
  return exceedsMaximum(present.get(arn) ?? [], tags) ? tooManyTags : undefined;
}

function refusedTags(tags: Tag[]): Refusal | undefined {
  const broken = firstBrokenRule(tags);
  if (broken === undefined) return undefined;
  switch (broken.rule) {
    case "key length":
    case "key characters":
      return invalidTag("The TagKey you have provided is invalid");
    case "value length":
    case "value characters":
      return invalidTag("The TagValue you have provided is invalid");
    case "reserved prefix":
      return invalidTag("System tags cannot be added/updated by requester");
  }
}

const invalidTag = (message: string): Refusal => ({ statusCode: 400, errorCode: "InvalidTag", message });

const tooManyTags: Refusal = {
  statusCode: 400,
  errorCode: "BadRequest",
  message: `Bucket tag count cannot be greater than ${maximumTags}`,
};

/** Reads the tags in the XML of the SDKs, which has no attributes and no comments, only entities. */
export function tagsInXml(document: string): Tag[] {
  const tags = document.matchAll(
    /<Tag>\s*<Key>(.*?)<\/Key>\s*(?:<Value>(.*?)<\/Value>|<Value\s*\/>)?\s*<\/Tag>/gs,
  );
  return [...tags].map(([, key = "", value = ""]) => ({ key: unescaped(key), value: unescaped(value) }));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
