import { Agent } from "node:http";
import { DescribeTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import {
  GetResourcesCommand,
  InvalidParameterException,
  ResourceGroupsTaggingAPIClient,
  type ResourceTagMapping,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { HeadBucketCommand, NotFound, S3Client } from "@aws-sdk/client-s3";
import { GetAccessKeyInfoCommand, STSClient } from "@aws-sdk/client-sts";
import { localAccountId } from "../emulator.ts";
import type { AwsCall } from "./aws-call.ts";
import type { Tag } from "./tag-rules.ts";

/** Calls the emulator as the root user of the caller's account, and not with the rights of the caller. */
export class EmulatorClient {
  #endpoint: string;
  #agent = new Agent({ keepAlive: true, timeout: 60_000 });
  #accounts = new Map<string, Promise<string>>();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  async ec2(call: AwsCall): Promise<EC2Client> {
    return new EC2Client(await this.#rootOf(call));
  }

  /** EventBridge of the local account. */
  events(region: string): EventBridgeClient {
    return new EventBridgeClient(this.#configuration(localAccountId, region));
  }

  async iam(call: AwsCall): Promise<IAMClient> {
    return new IAMClient(await this.#rootOf(call));
  }

  async bucketExists(call: AwsCall, bucket: string): Promise<boolean> {
    const s3 = new S3Client({ ...(await this.#rootOf(call)), forcePathStyle: true });
    try {
      await s3.send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      // For any other error the bucket exists, for example in another region.
      return !(error instanceof NotFound);
    }
  }

  /** The tags of each ARN, as far as the emulator's tagging API knows the resource. */
  async tagsByArn(call: AwsCall, arns: readonly string[]): Promise<Map<string, Tag[]>> {
    const tagging = new ResourceGroupsTaggingAPIClient(await this.#rootOf(call));
    const mappings = await mappingsOf(tagging, arns);
    return new Map(
      mappings.map(({ ResourceARN = "", Tags = [] }) => [
        ResourceARN,
        Tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })),
      ]),
    );
  }

  /** The tags of each ARN of EC2 in the call's region that has tags. */
  async ec2TagsByArn(call: AwsCall, arns: readonly string[]): Promise<Map<string, Tag[]>> {
    const prefix = new RegExp(`^arn:[\\w-]+:ec2:${call.region}:\\d+:[\\w-]+/`);
    const byId = new Map(arns.filter((arn) => prefix.test(arn)).map((arn) => [arn.replace(prefix, ""), arn]));
    if (byId.size === 0) return new Map();
    const Filters = [{ Name: "resource-id", Values: [...byId.keys()] }];
    const { Tags = [] } = await (await this.ec2(call)).send(new DescribeTagsCommand({ Filters }));
    const byArn = Map.groupBy(Tags, ({ ResourceId = "" }) => byId.get(ResourceId) ?? "");
    return new Map(
      [...byArn].map(([arn, tags]) => [
        arn,
        tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })),
      ]),
    );
  }

  /** Restores the tags that a resource had before `added` were written. */
  async restoreTags(
    call: AwsCall,
    arn: string,
    before: readonly Tag[],
    added: readonly Tag[],
  ): Promise<void> {
    const tagging = new ResourceGroupsTaggingAPIClient(await this.#rootOf(call));
    const had = new Map(before.map(({ key, value }) => [key, value]));
    const newKeys = added.map(({ key }) => key).filter((key) => !had.has(key));
    await tagging.send(new UntagResourcesCommand({ ResourceARNList: [arn], TagKeys: newKeys }));
    await tagging.send(new TagResourcesCommand({ ResourceARNList: [arn], Tags: Object.fromEntries(had) }));
  }

  close(): void {
    this.#agent.destroy();
  }

  async #rootOf({ accessKeyId, region }: AwsCall) {
    const account = await this.#accountOf(accessKeyId);
    return this.#configuration(account, region);
  }

  #accountOf(accessKeyId: string): Promise<string> {
    const known = this.#accounts.get(accessKeyId);
    if (known !== undefined) return known;
    const account = isAccountId(accessKeyId) ? Promise.resolve(accessKeyId) : this.#askAccountOf(accessKeyId);
    this.#accounts.set(accessKeyId, account);
    return account;
  }

  async #askAccountOf(accessKeyId: string): Promise<string> {
    // Any account may make this call for any key. The answer does not depend on the caller.
    const sts = new STSClient(this.#configuration("000000000000", "us-east-1"));
    const { Account = accessKeyId } = await sts.send(
      new GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId }),
    );
    return Account;
  }

  #configuration(account: string, region: string) {
    return {
      endpoint: this.#endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: "gateway" },
      requestHandler: { httpAgent: this.#agent },
    };
  }
}

async function mappingsOf(
  tagging: ResourceGroupsTaggingAPIClient,
  arns: readonly string[],
): Promise<ResourceTagMapping[]> {
  try {
    const { ResourceTagMappingList = [] } = await tagging.send(
      new GetResourcesCommand({ ResourceARNList: [...arns] }),
    );
    return ResourceTagMappingList;
  } catch (error) {
    // The emulator cannot read this ARN, for example one of IAM. It will refuse the caller's request too.
    if (error instanceof InvalidParameterException) return [];
    throw error;
  }
}

const isAccountId = (accessKeyId: string) => /^\d{12}$/.test(accessKeyId);
