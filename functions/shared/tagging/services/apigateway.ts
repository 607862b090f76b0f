import { splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { problemOf } from "../problem-of.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * API Gateway has two API versions. Version 1 reads the tags of `/restapis` and `/domainnames`. Version 2 reads the
 * tags of `/apis`. The ARNs of VPC links look the same in both, so version 2 is called first, and then version 1.
 */
export default (region: string) => {
  const versionOne = serviceCalls("apigateway", region);
  const versionTwo = serviceCalls("apigatewayv2", region);
  const readV1 = async (resourceArn: string) => (await versionOne("GetTags", { resourceArn })).tags;
  const readV2 = async (ResourceArn: string) => (await versionTwo("GetTags", { ResourceArn })).Tags;
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
