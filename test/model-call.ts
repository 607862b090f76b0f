import {
  ResourceGroupsTaggingAPIClient,
  type ResourceGroupsTaggingAPIClientConfig,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { commandOf, configOf } from "../functions/shared/service-calls.ts";
import { ensureModelPackages } from "../generate/model-packages.ts";
import { callsOfModel } from "../generate/service-calls.ts";
import { ServiceModels } from "../local/trail/models.ts";

/** A call of any service, from its API model: no SDK client is installed for it. */
export type ModelCall = {
  /** botocore's name of the service. */
  service: string;
  operation: string;
  request: object;
  /** The members of the response that are read: `cluster.clusterArn`. */
  response?: string[];
};

/**
 * Makes a call. The response has `$metadata`, as with an SDK client.
 *
 * @param config the settings with which an SDK client would reach the service.
 */
export async function modelCall(
  config: ResourceGroupsTaggingAPIClientConfig & { region: string },
  { service, operation, request, response = [] }: ModelCall,
) {
  const models = new ServiceModels((await ensureModelPackages()).serviceModels);
  const entry = (await models.list()).find((each) => each.service === service);
  if (!entry) throw new Error(`There is no model of ${service}.`);
  const { file, signingName = entry.endpointPrefix } = entry;
  const named = { service, source: signingName, signingName, file, model: await models.load(entry) };
  const used = { request: pathsIn(request), response };
  const calls = callsOfModel(named, new Map([[operation, used]]));
  const client = new ResourceGroupsTaggingAPIClient({ ...configOf(calls, config.region), ...config });
  return client.send(new (commandOf(calls, operation))(request));
}

/** The members that a request has: `Command.Name`. */
function pathsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const paths = pathsIn(inner);
    return paths.length > 0 ? paths.map((path) => `${name}.${path}`) : [name];
  });
}
