import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { partition } from "@aws-sdk/core/client";
import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsRestJsonProtocol,
  AwsSmithyRpcV2CborProtocol,
} from "@aws-sdk/core/protocols";
import { Command } from "@smithy/core/client";
import { getEndpointPlugin } from "@smithy/core/endpoints";
import type { StaticOperationSchema } from "@smithy/types";
import * as z from "zod";
import type { TaggingCall, TaggingCalls } from "../../../catalogue/derived-tagging.ts";
import type { Tags } from "../../../domain/tags.ts";
import { keysMember, operationSchema, tagsMember, textMember } from "./one-arn-schemas.ts";
import { oneByOne } from "./one-by-one.ts";
import type { TaggingApi } from "./tagging-api.ts";
import { tagsOfCalls } from "./tags-of.ts";

const PROTOCOLS = {
  "json-1.0": AwsJson1_0Protocol,
  "json-1.1": AwsJson1_1Protocol,
  "rest-json": AwsRestJsonProtocol,
  "smithy-rpc-v2-cbor": AwsSmithyRpcV2CborProtocol,
};

const TextSchema = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const TagsSchema = z.union([z.record(z.string(), TextSchema), z.array(z.record(z.string(), TextSchema))]);

/**
 * The tagging API of a service whose calls each take one ARN. All such services share this code: their calls are data
 * from AWS's API models. The SDK's own protocols, signer, retries and credentials are used.
 */
export function taggedByArn(calls: TaggingCalls, region: string): TaggingApi {
  const send = sender(calls, region);
  const { list, tag, untag } = calls;
  const { pages } = list;
  const schema = schemas(calls);
  return oneByOne({
    read: (arn) =>
      tagsOfCalls(
        (next) =>
          send(schema.list, { [list.arn.member]: arn, ...(next && pages && { [pages.next.member]: next }) }),
        (answer) => TagsSchema.parse((list.tags && answer[list.tags.member]) ?? {}),
        (answer) => (pages ? TextSchema.parse(answer[pages.token.member]) : undefined),
      ),
    write: (arn, tags) => send(schema.tag, { [tag.arn.member]: arn, ...tagsInput(tag, tags) }),
    remove: (arn, keys) =>
      send(schema.untag, {
        [untag.arn.member]: arn,
        ...(untag.keys && { [untag.keys.member]: keys }),
      }),
  });
}

function schemas({ list, tag, untag }: TaggingCalls) {
  const { pages } = list;
  return {
    list: operationSchema(list, {
      input: [textMember(list.arn), ...(pages ? [textMember(pages.next)] : [])],
      output: [...(list.tags ? [tagsMember(list.tags)] : []), ...(pages ? [textMember(pages.token)] : [])],
    }),
    tag: operationSchema(tag, {
      input: [textMember(tag.arn), ...(tag.tags ? [tagsMember(tag.tags)] : [])],
    }),
    untag: operationSchema(untag, {
      input: [textMember(untag.arn), ...(untag.keys ? [keysMember(untag.keys)] : [])],
    }),
  };
}

function tagsInput({ tags: placed }: TaggingCall, tags: Tags) {
  if (!placed) return {};
  const { form, member } = placed;
  if (form === "map") return { [member]: tags };
  const [key, value] = form;
  return { [member]: Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text })) };
}

type Send = (schema: StaticOperationSchema, input: object) => Promise<Record<string, unknown>>;

/**
 * Sends calls with the client of the Resource Groups Tagging API, which ApplyTag has anyway: with the protocol, the
 * endpoint and the signing name of another service, a client of the SDK speaks to that service.
 */
function sender(calls: TaggingCalls, region: string): Send {
  const { endpoints, serviceId, signingName, signingRegions, target = "" } = calls;
  const { dnsSuffix, name: partitionName = "aws" } = partition(region);
  const signingRegion = signingRegions?.[partitionName] ?? region;
  const template = endpoints[partitionName] ?? endpoints["*"] ?? "";
  const url = template.replace("{region}", region).replace("{suffix}", dnsSuffix);
  const client = new ResourceGroupsTaggingAPIClient({
    region,
    serviceId,
    protocol: PROTOCOLS[calls.protocol],
    protocolSettings: {
      defaultNamespace: "tagledger",
      serviceTarget: target,
    },
    endpointProvider: ({ Endpoint }) => ({
      url: new URL(Endpoint ?? url),
      properties: { authSchemes: [{ name: "sigv4", signingName, signingRegion, properties: {} }] },
    }),
  });
  return (schema, input) => client.send(new (commandOf(schema, target))(input));
}

const commandOf = (schema: StaticOperationSchema, target: string) =>
  Command.classBuilder()
    .ep({ Endpoint: { type: "builtInParams", name: "endpoint" } })
    .m((Built, _stack, config) => [getEndpointPlugin(config, Built.getEndpointParameterInstructions())])
    .s(target, schema[2], {})
    .n("OneArnClient", `${schema[2]}Command`)
    .sc(schema)
    .build();
