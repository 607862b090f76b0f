import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { awsEndpointFunctions, partition } from "@aws-sdk/core/client";
import { customEndpointFunctions, EndpointError, resolveEndpoint } from "@smithy/core/endpoints";
import * as z from "zod";
import type { ServiceCalls } from "../catalogue/service-calls.ts";

customEndpointFunctions.aws = awsEndpointFunctions;

export type ServiceEndpoints = Pick<ServiceCalls, "endpoints" | "signingRegions">;

/**
 * Parameters of the endpoint rules beside the region, by botocore's name of the service: those of the calls for tags.
 * ACM has another endpoint for ACME.
 */
const PARAMETERS: Record<string, Record<string, string>> = { acm: { ServiceType: "ACM" } };

const PartitionsSchema = z.object({
  partitions: z.array(z.object({ id: z.string(), regions: z.record(z.string(), z.unknown()) })),
});

const PropertiesSchema = z.object({
  authSchemes: z.array(z.object({ name: z.string(), signingRegion: z.string().optional() })).optional(),
});

/**
 * The URLs of a service, from its endpoint rules. The rules are evaluated with the SDK's own code for each region of AWS.
 *
 * @returns undefined if the rules need more than the region.
 *
 * @param modelFile the file of the service's model in botocore. Its rules are in the same folder.
 */
export function endpointsOf(modelFile: string): ServiceEndpoints | undefined {
  const folder = dirname(modelFile);
  const rules = JSON.parse(gunzipSync(readFileSync(join(folder, "endpoint-rule-set-1.json.gz"))).toString());
  const parameters = PARAMETERS[basename(dirname(folder))];
  const urls: Texts = new Map();
  const signingRegions: Texts = new Map();
  for (const [name, regions] of regionsOfAll(join(folder, "..", "..", "partitions.json"))) {
    const found = regions.flatMap((Region) => endpointIn(rules, { ...parameters, Region }) ?? []);
    urls.set(name, new Map(found.map(({ region, url }) => [region, url])));
    signingRegions.set(name, new Map(found.map(({ region, signingRegion }) => [region, signingRegion])));
  }
  const endpoints = compact(urls);
  if (!endpoints["*"]) return undefined;
  const { "*": usual, ...others } = compact(signingRegions);
  const signing = usual === REGION ? others : { aws: usual ?? REGION, ...others };
  return { endpoints, ...(Object.keys(signing).length > 0 ? { signingRegions: signing } : {}) };
}

function regionsOfAll(file: string): [string, string[]][] {
  const { partitions } = PartitionsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return partitions.map(({ id, regions }) => [
    id,
    Object.keys(regions).filter((region) => !region.endsWith("-global")),
  ]);
}

/** Texts by partition and region. */
type Texts = Map<string, Map<string, string>>;
const REGION = "{region}";

/**
 * The text that most regions of a partition have, with `{region}` in place of the region. `*` is the text of the partition
 * `aws`, and of the others that are not listed. Regions with another text are listed by name.
 */
function compact(texts: Texts): Record<string, string> {
  const usual = new Map([...texts].map(([name, regions]) => [name, mostFrequent(regions)]));
  const ofAws = usual.get("aws") ?? "";
  const partitions = [...usual].filter(([, text]) => text && text !== ofAws);
  const exceptions = [...texts].flatMap(([name, regions]) =>
    [...regions].filter(([region, text]) => usual.get(name)?.replace(REGION, region) !== text),
  );
  return { "*": ofAws, ...Object.fromEntries([...partitions, ...exceptions]) };
}

function mostFrequent(regions: Map<string, string>): string {
  const templates = [...regions].map(([region, text]) => text.replace(region, REGION));
  const counts = new Map<string, number>();
  for (const template of templates) counts.set(template, (counts.get(template) ?? 0) + 1);
  const [[first = ""] = []] = [...counts].toSorted(([, a], [, b]) => b - a);
  return first;
}

/** Undefined if the rules have no endpoint in the region. */
function endpointIn(
  rules: Parameters<typeof resolveEndpoint>[0],
  parameters: { Region: string; [name: string]: string },
) {
  const { Region: region } = parameters;
  const endpointParams = { ...parameters, UseFIPS: false, UseDualStack: false };
  try {
    const { url, properties } = resolveEndpoint(rules, { endpointParams });
    const { authSchemes = [] } = PropertiesSchema.parse(properties ?? {});
    const scheme = authSchemes.find(({ name }) => name === "sigv4");
    const suffix = new RegExp(`${partition(region).dnsSuffix}$`);
    const text = `${url.protocol}//${url.host}`.replace(suffix, "{suffix}");
    return { region, url: text, signingRegion: scheme?.signingRegion ?? region };
  } catch (error) {
    if (error instanceof EndpointError) return undefined;
    throw error;
  }
}
