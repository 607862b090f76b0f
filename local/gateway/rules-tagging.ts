import * as z from "zod";
import type { AwsCall } from "./aws-call.ts";
import type { EmulatorClient } from "./emulator-client.ts";
import type { Refusal } from "./error-answers.ts";
import type { Fault, Faults } from "./faults.ts";
import { exceedsMaximum, firstBrokenRule, maximumTags, type Tag } from "./tag-rules.ts";
import type { Told } from "./told.ts";
import type { Verdict } from "./verdict.ts";

const maximumArns = 20;
const maximumArnsToRead = 100;

const TagResourcesSchema = z.object({
  ResourceARNList: z.array(z.string()).default([]),
  Tags: z.record(z.string(), z.string()).default({}),
});

const GetResourcesSchema = z.object({ ResourceARNList: z.array(z.string()).default([]) });

const TagResourcesAnswerSchema = z.object({
  FailedResourcesMap: z.record(z.string(), z.unknown()).default({}),
});

const GetResourcesAnswerSchema = z.looseObject({
  ResourceTagMappingList: z.array(z.looseObject({ Tags: z.array(z.unknown()).default([]) })).default([]),
});

/**
 * TagResources refuses the whole request if its form is wrong. If a single resource cannot be tagged, it is in
 * FailedResourcesMap, and the others are tagged. An ARN of another region makes the form wrong:
 * https://github.com/cloud-custodian/cloud-custodian/issues/10976
 */
export async function judgeTagResources(
  call: AwsCall,
  body: string,
  emulator: EmulatorClient,
  faults: Faults,
): Promise<Verdict> {
  const { ResourceARNList: arns, Tags } = TagResourcesSchema.parse(JSON.parse(body));
  const tags = Object.entries(Tags).map(([key, value]) => ({ key, value }));
  const refusal = refusedArns(arns, call.region) ?? refusedTags(tags);
  if (refusal !== undefined) return { refusal };

  const before = await emulator.tagsByArn(call, arns);
  const failures = arns.flatMap((arn) => {
    const failure = exceedsMaximum(before.get(arn) ?? [], tags)
      ? tooManyTags(arn)
      : injectedFailure(faults.take(call, "resource"));
    return failure ? [{ arn, failure }] : [];
  });
  if (failures.length === 0) return undefined;
  return {
    // The request is signed and cannot be changed on its way. Tags that AWS would not write are removed afterwards.
    revise: async (answer) => {
      const { FailedResourcesMap } = TagResourcesAnswerSchema.parse(JSON.parse(answer));
      for (const { arn, failure } of failures) {
        await emulator.restoreTags(call, arn, before.get(arn) ?? [], tags);
        FailedResourcesMap[arn] = failure;
      }
      return JSON.stringify({ FailedResourcesMap });
    },
  };
}

const injectedFailure = (fault: Fault | undefined) =>
  fault && { StatusCode: fault.statusCode, ErrorCode: fault.errorCode, ErrorMessage: fault.message };

/**
 * GetResources leaves out resources without tags. It gives the resources of EC2, which the emulator's leaves out.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function judgeGetResources(call: AwsCall, body: string, emulator: EmulatorClient): Verdict {
  const { ResourceARNList: arns } = GetResourcesSchema.parse(JSON.parse(body));
  if (arns.length > maximumArnsToRead) {
    return {
      refusal: refused(
        `1 validation error detected: Value at 'resourceARNList' failed to satisfy constraint: ` +
          `Member must have length less than or equal to ${maximumArnsToRead}`,
      ),
    };
  }
  return {
    revise: async (answer) => {
      const { ResourceTagMappingList, ...rest } = GetResourcesAnswerSchema.parse(JSON.parse(answer));
      const tagged = ResourceTagMappingList.filter(({ Tags }) => Tags.length > 0);
      const ofEc2 = [...(await emulator.ec2TagsByArn(call, arns))].map(([ResourceARN, tags]) => ({
        ResourceARN,
        Tags: tags.map(({ key: Key, value: Value }) => ({ Key, Value })),
      }));
      return JSON.stringify({ ...rest, ResourceTagMappingList: [...tagged, ...ofEc2] });
    },
  };
}

/** The emulator has no tag policies. Without one, AWS requires no tags. */
export const answerListRequiredTags = (
  _call: AwsCall,
  _body: string,
  _emulator: EmulatorClient,
  _faults: Faults,
  { requiredTags }: Told,
): Verdict => ({ answer: { RequiredTags: requiredTags } });

function refusedArns(arns: string[], region: string): Refusal | undefined {
  if (arns.length < 1 || arns.length > maximumArns) {
    return refused(
      `1 validation error detected: Value at 'resourceARNList' failed to satisfy constraint: ` +
        `Member must have length between 1 and ${maximumArns}`,
    );
  }
  for (const arn of arns) {
    const arnRegion = /^arn:[\w-]+:[\w-]+:([\w-]*):\d*:.+/.exec(arn)?.[1];
    if (arnRegion === undefined) return refused(`${arn} is not a valid AmazonResourceName (ARN)`);
    if (arnRegion !== "" && arnRegion !== region) {
      return refused(
        `Region in the ARN ${arn} does not match with the region in which TagResources API is invoked`,
      );
    }
  }
  return undefined;
}

function refusedTags(tags: Tag[]): Refusal | undefined {
  if (tags.length < 1 || tags.length > maximumTags) {
    return refused(
      `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length between 1 and ${maximumTags}`,
    );
  }
  const broken = firstBrokenRule(tags);
  if (broken === undefined) return undefined;
  if (broken.rule === "reserved prefix") return refused("Tag keys cannot start with aws:");
  return refused(
    `1 validation error detected: Value '{${broken.tag.key}=${broken.tag.value}}' at 'tags' failed to satisfy constraint: ${broken.rule}`,
  );
}

// On AWS, each service returns an error of its own for too many tags. Here the gateway returns one general error, that
// of the Resource Groups Tagging API.
const tooManyTags = (arn: string) => ({
  StatusCode: 400,
  ErrorCode: "InvalidParameterException",
  ErrorMessage: `${arn} cannot have more than ${maximumTags} tags`,
});

const refused = (message: string): Refusal => ({
  statusCode: 400,
  errorCode: "InvalidParameterException",
  message,
});
