import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { awsEndpointFunctions, partition } from "@aws-sdk/core/client";
import { customEndpointFunctions, EndpointError, resolveEndpoint } from "@smithy/core/endpoints";
import type { TaggingCalls } from "../catalogue/derived-tagging.ts";

customEndpointFunctions.aws = awsEndpointFunctions;

export type ServiceEndpoints = Pick<TaggingCalls, "endpoints" | "signingRegions">;

/** A region of each partition ("Partitions", AWS General Reference) that is not the region of global services. */
const REGIONS: Record<string, string> = {
  aws: "eu-west-1",
  "aws-cn": "cn-northwest-1",
  "aws-us-gov": "us-gov-east-1",
  "aws-eusc": "eusc-de-east-1",
};

/**
 * The URLs of a service, from its endpoint rules. The rules are evaluated with the SDK's own code.
 *
 * @returns undefined if the rules need more than the region.
 *
 * @param modelFile the file of the service's model. Its rules are in the same folder.
 */
export function endpointsOf(modelFile: string): ServiceEndpoints | undefined {
  const rules = JSON.parse(
    gunzipSync(readFileSync(join(dirname(modelFile), "endpoint-rule-set-1.json.gz"))).toString(),
  );
  const endpoints: Record<string, string> = {};
  const signingRegions: Record<string, string> = {};
  for (const [name, region] of Object.entries(REGIONS)) {
    const found = endpointIn(rules, region);
    if (!found) continue;
    endpoints[name] = found.url;
    if (found.signingRegion) signingRegions[name] = found.signingRegion;
  }
  const usual = endpoints.aws;
  if (!usual) return undefined;
  const others = Object.entries(endpoints).filter(([, url]) => url !== usual);
  return {
    endpoints: { "*": usual, ...Object.fromEntries(others) },
    ...(Object.keys(signingRegions).length > 0 ? { signingRegions } : {}),
  };
}

/** Undefined if the rules have no endpoint in the region. */
function endpointIn(rules: Parameters<typeof resolveEndpoint>[0], region: string) {
  const endpointParams = { Region: region, UseFIPS: false, UseDualStack: false };
  try {
    const { url, properties } = resolveEndpoint(rules, { endpointParams });
    const schemes: unknown = properties?.authSchemes;
    const [scheme] = Array.isArray(schemes) ? schemes : [];
    const signingRegion = scheme?.signingRegion === region ? undefined : scheme?.signingRegion;
    const suffix = new RegExp(`${partition(region).dnsSuffix}$`);
    const text = `${url.protocol}//${url.host}`.replace(region, "{region}").replace(suffix, "{suffix}");
    return { url: text, signingRegion };
  } catch (error) {
    if (error instanceof EndpointError) return undefined;
    throw error;
  }
}
