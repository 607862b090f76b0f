import { ListTagsForResourceCommand as LogsListTags } from "@aws-sdk/client-cloudwatch-logs";
import { ListTagsOfResourceCommand } from "@aws-sdk/client-dynamodb";
import { ListTagsForResourceCommand as EcrListTags } from "@aws-sdk/client-ecr";
import { ListTagsForResourceCommand as EcsListTags } from "@aws-sdk/client-ecs";
import { paginateListTagsForResource as paginateEfsTags } from "@aws-sdk/client-efs";
import { ListTagsForResourceCommand as EksListTags } from "@aws-sdk/client-eks";
import { DescribeTagsCommand as ElbDescribeTags } from "@aws-sdk/client-elastic-load-balancing";
import { DescribeTagsCommand as ElbV2DescribeTags } from "@aws-sdk/client-elastic-load-balancing-v2";
import { paginateListResourceTags } from "@aws-sdk/client-kms";
import { ListTagsCommand as LambdaListTags } from "@aws-sdk/client-lambda";
import { ListTagsForResourceCommand as RdsListTags } from "@aws-sdk/client-rds";
import { ListTagsForResourceCommand as SnsListTags } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand, ListQueueTagsCommand } from "@aws-sdk/client-sqs";
import { bareName, splitArn } from "../../../catalogue/arn.ts";
import type { Tags } from "../../../statemachine/contracts.ts";
import * as aws from "../../shared/aws-clients.ts";
import type { ReadTags } from "./tagging-api.ts";

/** How each service that the Resource Groups Tagging API writes to reads the tags of one resource. */
export const tagReaders: Record<string, (region: string) => ReadTags> = {
  dynamodb: (region) => async (ResourceArn) => {
    const tags: Tags = {};
    let NextToken: string | undefined;
    do {
      const page = await aws.dynamoIn(region).send(new ListTagsOfResourceCommand({ ResourceArn, NextToken }));
      Object.assign(tags, fromPairs(page.Tags ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return tags;
  },
  ecr: (region) => async (resourceArn) => {
    const { tags = [] } = await aws.ecrIn(region).send(new EcrListTags({ resourceArn }));
    return fromPairs(tags);
  },
  ecs: (region) => async (resourceArn) => {
    const { tags = [] } = await aws.ecsIn(region).send(new EcsListTags({ resourceArn }));
    return fromPairs(tags.map(({ key, value }) => ({ Key: key, Value: value })));
  },
  eks: (region) => async (resourceArn) => {
    const { tags = {} } = await aws.eksIn(region).send(new EksListTags({ resourceArn }));
    return tags;
  },
  elasticfilesystem: (region) => async (resourceArn) => {
    const pages = paginateEfsTags({ client: aws.efsIn(region) }, { ResourceId: bareName(resourceArn) });
    return fromPairs((await Array.fromAsync(pages, (page) => page.Tags ?? [])).flat());
  },
  elasticloadbalancing: (region) => async (resourceArn) => {
    const isClassic = splitArn(resourceArn).resource.split("/").length === 2;
    const { TagDescriptions = [] } = isClassic
      ? await aws.elbIn(region).send(new ElbDescribeTags({ LoadBalancerNames: [bareName(resourceArn)] }))
      : await aws.elbV2In(region).send(new ElbV2DescribeTags({ ResourceArns: [resourceArn] }));
    return fromPairs(TagDescriptions.flatMap(({ Tags = [] }) => Tags));
  },
  kms: (region) => async (resourceArn) => {
    const pages = paginateListResourceTags({ client: aws.kmsIn(region) }, { KeyId: resourceArn });
    const tags = (await Array.fromAsync(pages, (page) => page.Tags ?? [])).flat();
    return fromPairs(tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })));
  },
  lambda: (region) => async (Resource) => {
    const { Tags = {} } = await aws.lambdaIn(region).send(new LambdaListTags({ Resource }));
    return Tags;
  },
  logs: (region) => async (resourceArn) => {
    const { tags = {} } = await aws.logsIn(region).send(new LogsListTags({ resourceArn }));
    return tags;
  },
  rds: (region) => async (ResourceName) => {
    const { TagList = [] } = await aws.rdsIn(region).send(new RdsListTags({ ResourceName }));
    return fromPairs(TagList);
  },
  sns: (region) => async (ResourceArn) => {
    const { Tags = [] } = await aws.snsIn(region).send(new SnsListTags({ ResourceArn }));
    return fromPairs(Tags);
  },
  sqs: (region) => async (resourceArn) => {
    const { account } = splitArn(resourceArn);
    const owned = { QueueName: bareName(resourceArn), QueueOwnerAWSAccountId: account };
    const { QueueUrl } = await aws.sqsIn(region).send(new GetQueueUrlCommand(owned));
    const { Tags = {} } = await aws.sqsIn(region).send(new ListQueueTagsCommand({ QueueUrl }));
    return Tags;
  },
};

function fromPairs(pairs: { Key?: string | undefined; Value?: string | undefined }[]): Tags {
  return Object.fromEntries(pairs.map(({ Key = "", Value = "" }) => [Key, Value]));
}
