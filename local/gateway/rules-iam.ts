import { type IAMClient, ListRoleTagsCommand } from "@aws-sdk/client-iam";
import type { AwsCall } from "./aws-call.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Refusal } from "./error-answers.ts";
import { tagListParameter } from "./form.ts";
import { exceedsMaximum, firstBrokenRule, maximumTags, type Tag } from "./tag-rules.ts";
import type { Verdict } from "./verdict.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export async function judgeTagRole(call: AwsCall, body: string, emulator: EmulatorClient): Promise<Verdict> {
  const form = new URLSearchParams(body);
  const tags = tagListParameter(form, "Tags.member");
  const refusal =
    refusedTags(tags) ?? (await refusedRole(await emulator.iam(call), form.get("RoleName") ?? "", tags));
  return refusal && { refusal };
}

function refusedTags(tags: Tag[]): Refusal | undefined {
  const broken = firstBrokenRule(tags);
  if (broken === undefined) return undefined;
  const at = `tags.${broken.position}.member`;
  const { key, value } = broken.tag;
  switch (broken.rule) {
    case "key length":
      return constraint(key, `${at}.key`, "Member must have length between 1 and 128");
    case "value length":
      return constraint(value, `${at}.value`, "Member must have length less than or equal to 256");
    case "key characters":
      return constraint(key, `${at}.key`, characterPattern);
    case "value characters":
      return constraint(value, `${at}.value`, characterPattern);
    case "reserved prefix":
      return {
        statusCode: 400,
        errorCode: "InvalidInput",
        message: "aws: prefixed tag key names are not allowed for external use.",
      };
  }
}

const characterPattern = "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

function constraint(value: string, at: string, rule: string): Refusal {
  const message = `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: ${rule}`;
  return { statusCode: 400, errorCode: "ValidationError", message };
}

async function refusedRole(iam: IAMClient, RoleName: string, tags: Tag[]): Promise<Refusal | undefined> {
  if (!exceedsMaximum(lowerCaseKeys(await tagsOf(iam, RoleName)), lowerCaseKeys(tags))) return undefined;
  return {
    statusCode: 409,
    errorCode: "LimitExceeded",
    message: `Cannot exceed quota for TagsPerRole: ${maximumTags}`,
  };
}

async function tagsOf(iam: IAMClient, RoleName: string): Promise<Tag[]> {
  try {
    const { Tags = [] } = await iam.send(new ListRoleTagsCommand({ RoleName }));
    return Tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  } catch {
    // The role does not exist. The emulator itself returns IAM's error.
    return [];
  }
}

/** "Tag keys are not case sensitive" in IAM: Owner and owner are one tag. */
const lowerCaseKeys = (tags: Tag[]) => tags.map(({ key, value }) => ({ key: key.toLowerCase(), value }));
