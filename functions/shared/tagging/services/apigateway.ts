import { APIGatewayClient, GetTagsCommand } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetTagsCommand as GetTagsV2Command } from "@aws-sdk/client-apigatewayv2";
import { splitArn } from "../../../../catalogue/arn.ts";
import { problemOf } from "../problem-of.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * API Gateway's two versions read the tags of their own: `/restapis`, `/domainnames` are of the first, `/apis` of the
 * second. VPC links of both have one form of ARN: what the second does not know is asked of the first.
 */
export default (region: string) => {
  const versionOne = new APIGatewayClient({ region });
  const versionTwo = new ApiGatewayV2Client({ region });
  const readOne = async (resourceArn: string) =>
    (await versionOne.send(new GetTagsCommand({ resourceArn }))).tags;
  const readTwo = async (ResourceArn: string) =>
    (await versionTwo.send(new GetTagsV2Command({ ResourceArn }))).Tags;
  return taggedByRgta(region, async (resourceArn) => {
    const { resource } = splitArn(resourceArn);
    if (resource.startsWith("/apis/")) return readTwo(resourceArn);
    if (!resource.startsWith("/vpclinks/")) return readOne(resourceArn);
    return readTwo(resourceArn).catch((error: unknown) => {
      if (problemOf(error).kind === "not-found") return readOne(resourceArn);
      throw error;
    });
  });
};
