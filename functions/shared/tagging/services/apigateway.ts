import { APIGatewayClient, GetTagsCommand } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetTagsCommand as GetTagsV2Command } from "@aws-sdk/client-apigatewayv2";
import { splitArn } from "../../../../catalogue/arn.ts";
import { problemOf } from "../problem-of.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * API Gateway has two API versions. Version 1 reads the tags of `/restapis` and `/domainnames`. Version 2 reads the
 * tags of `/apis`. The ARNs of VPC links look the same in both, so version 2 is called first, and then version 1.
 */
export default (region: string) => {
  const versionOne = new APIGatewayClient({ region });
  const versionTwo = new ApiGatewayV2Client({ region });
  const readV1 = async (resourceArn: string) =>
    (await versionOne.send(new GetTagsCommand({ resourceArn }))).tags;
  const readV2 = async (ResourceArn: string) =>
    (await versionTwo.send(new GetTagsV2Command({ ResourceArn }))).Tags;
  return taggedByRgta(region, async (resourceArn) => {
    const { resource } = splitArn(resourceArn);
    if (resource.startsWith("/apis/")) return readV2(resourceArn);
    if (!resource.startsWith("/vpclinks/")) return readV1(resourceArn);
    return readV2(resourceArn).catch((error: unknown) => {
      if (problemOf(error).kind === "not-found") return readV1(resourceArn);
      throw error;
    });
  });
};
