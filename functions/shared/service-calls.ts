import {
  ResourceGroupsTaggingAPIClient,
  type ResourceGroupsTaggingAPIClientConfig,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { partition } from "@aws-sdk/core/client";
import {
  AwsEc2QueryProtocol,
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
  AwsSmithyRpcV2CborProtocol,
} from "@aws-sdk/core/protocols";
import { Command } from "@smithy/core/client";
import { getEndpointPlugin } from "@smithy/core/endpoints";
import type { StaticOperationSchema } from "@smithy/types";
import type { NamedCalls } from "../../catalogue/derived/call-types.ts";
import { callsOfService, type ServiceCalls } from "../../catalogue/service-calls.ts";

const PROTOCOLS = {
  "json-1.0": AwsJson1_0Protocol,
  "json-1.1": AwsJson1_1Protocol,
  "rest-json": AwsRestJsonProtocol,
  "smithy-rpc-v2-cbor": AwsSmithyRpcV2CborProtocol,
  query: AwsQueryProtocol,
  ec2: AwsEc2QueryProtocol,
  "rest-xml": AwsRestXmlProtocol,
};

/** The namespace of our schemas. Error names that the SDK knows are in other namespaces. */
const NAMESPACE = "tagledger";
const OPERATION = 9;
const REGION = "{region}";

/** Makes one call of a service. Its errors have the service's error code as their name. */
export type Send = (operation: string, request: object) => Promise<Record<string, unknown>>;

/**
 * Makes the calls of a service in a region, without an SDK client of its own: operations, members and endpoints are data
 * from its API model. The SDK's own protocols, signer, retries and credentials are used.
 *
 * @param service botocore's name of the service.
 */
export const senderOf = (service: string, region: string): Send => sender(service, region);

/**
 * The same for the calls that `generate/decisions/calls.ts` names, with the types of their requests and responses.
 *
 * @param endpoint the service's URL, if it is not the one of the region.
 */
export function serviceCalls<Service extends keyof NamedCalls>(
  service: Service,
  region: string,
  endpoint?: string,
) {
  const send = sender(service, region, endpoint);
  return <Operation extends keyof NamedCalls[Service] & string>(
    operation: Operation,
    request: RequestOf<NamedCalls[Service][Operation]>,
  ): Promise<ResponseOf<NamedCalls[Service][Operation]>> => send(operation, request);
}

export type RequestOf<Call> = Call extends { request: infer Request extends object } ? Request : never;
export type ResponseOf<Call> = Call extends { response: infer Response } ? Response : never;

function sender(service: string, region: string, endpoint?: string) {
  const calls = callsOfService(service);
  const client = new ResourceGroupsTaggingAPIClient(configOf(calls, calls.region ?? region, endpoint));
  const commands = new Map<string, ReturnType<typeof commandOf>>();
  return (operation: string, request: object) => {
    const command = commands.get(operation) ?? commandOf(calls, operation);
    commands.set(operation, command);
    return client.send(new command(request));
  };
}

/**
 * The settings with which the client of the Resource Groups Tagging API, which ApplyTag has anyway, speaks to another
 * service: its protocol, its endpoint and its signing name.
 */
export function configOf(
  calls: ServiceCalls,
  region: string,
  endpoint?: string,
): ResourceGroupsTaggingAPIClientConfig {
  const { serviceId, signingName, signingRegions, headers = {}, protocol, target = "" } = calls;
  const { version = "", xmlNamespace = "" } = calls;
  const { dnsSuffix, name: partitionName = "aws" } = partition(region);
  const signingRegion = (signingRegions?.[region] ?? signingRegions?.[partitionName] ?? REGION).replace(
    REGION,
    region,
  );
  const template = calls.endpoints[region] ?? calls.endpoints[partitionName] ?? calls.endpoints["*"] ?? "";
  const url = endpoint ?? template.replace(REGION, region).replace("{suffix}", dnsSuffix);
  return {
    region,
    serviceId,
    protocol: PROTOCOLS[protocol],
    protocolSettings: { defaultNamespace: NAMESPACE, serviceTarget: target, version, xmlNamespace },
    endpointProvider: ({ Endpoint }) => ({
      url: new URL(Endpoint ?? url),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      properties: { authSchemes: [{ name: "sigv4", signingName, signingRegion, properties: {} }] },
    }),
  };
}

/** The command class of a call, for a client with the settings of its service. */
export function commandOf(calls: ServiceCalls, operation: string) {
  const { operations, target = "" } = calls;
  const found = operations[operation];
  if (!found) throw new Error(`The data of ${calls.serviceId} have no call ${operation}.`);
  const schema: StaticOperationSchema = [OPERATION, NAMESPACE, operation, ...found];
  return Command.classBuilder()
    .ep({ Endpoint: { type: "builtInParams", name: "endpoint" } })
    .m((Built, _stack, config) => [getEndpointPlugin(config, Built.getEndpointParameterInstructions())])
    .s(target, operation, {})
    .n("ServiceClient", `${operation}Command`)
    .sc(schema)
    .build();
}
