import type { SchemaTraits, StaticStructureSchema } from "@smithy/types";
import { callsJson } from "./derived/calls.ts";

/**
 * How a service is called, and its operations that Tagledger uses, from its API model. `npm run generate:catalogue`
 * writes them to `derived/calls.ts`, and `functions/shared/service-calls.ts` makes the calls.
 */
export type ServiceCalls = {
  /** The SDK's name of the service. It decides on `AWS_ENDPOINT_URL_…`. */
  serviceId: string;
  signingName: string;
  /**
   * The URL of the service by partition, and by region where it is another one: `https://xray.{region}.{suffix}`. `*` is for
   * the partition `aws`, and for the partitions that have no URL of their own.
   */
  endpoints: Record<string, string>;
  /** The region in which requests are signed, by partition and region, where it is not the region of the resource. */
  signingRegions?: Record<string, string>;
  /** The only region in which the service has its API. */
  region?: string;
  /** Headers of every request. */
  headers?: Record<string, string>;
  protocol: Protocol;
  /** The beginning of `X-Amz-Target`, or the service in the path of a CBOR call. */
  target?: string;
  /** The version of the API, which requests of the query protocols have. */
  version?: string;
  /** The namespace of request bodies in XML. */
  xmlNamespace?: string;
  operations: Record<string, CallSchema>;
};

export type Protocol =
  | "json-1.0"
  | "json-1.1"
  | "rest-json"
  | "smithy-rpc-v2-cbor"
  | "query"
  | "ec2"
  | "rest-xml";

/**
 * A call in the form of the AWS SDK's schemas: arrays that begin with the kind of shape ("schemas" in the README of
 * smithy-typescript). They have only those members that Tagledger writes or reads.
 */
export type CallSchema = [
  traits: SchemaTraits,
  request: StaticStructureSchema,
  response: StaticStructureSchema,
];

/**
 * The calls of a service.
 *
 * @param service botocore's name of it.
 * @throws Error if Tagledger calls no such service.
 */
export function callsOfService(service: string): ServiceCalls {
  const json = callsJson[service];
  if (!json) throw new Error(`catalogue/derived/calls.ts has no calls of ${service}.`);
  return JSON.parse(json);
}
