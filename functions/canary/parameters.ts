import {
  DeleteParametersCommand,
  GetParametersByPathCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import type { Tags } from "../../domain/tags.ts";
import { oncePerRegion } from "../shared/aws-clients.ts";

const clientIn = oncePerRegion((region) => new SSMClient({ region }));

const DESCRIPTION =
  "Made by Tagledger's canary, which checks that new resources are tagged. It is removed within the hour.";

/** Makes a standard parameter, which costs nothing. */
export async function putParameter(region: string, name: string): Promise<void> {
  const parameter = {
    Name: name,
    Value: "canary",
    Type: "String",
    Tier: "Standard",
    Description: DESCRIPTION,
  } as const;
  await clientIn(region).send(new PutParameterCommand(parameter));
}

/** The tags of a parameter. */
export async function tagsOfParameter(region: string, name: string): Promise<Tags> {
  const request = { ResourceType: "Parameter", ResourceId: name } as const;
  const { TagList = [] } = await clientIn(region).send(new ListTagsForResourceCommand(request));
  return Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** Up to ten parameters below a path, with the times of their last change. */
export async function parametersBelow(
  region: string,
  path: string,
): Promise<{ name: string; changedAt: Date }[]> {
  const { Parameters = [] } = await clientIn(region).send(new GetParametersByPathCommand({ Path: path }));
  return Parameters.map(({ Name = "", LastModifiedDate = new Date(0) }) => ({
    name: Name,
    changedAt: LastModifiedDate,
  }));
}

/** Removes up to ten parameters. A parameter that does not exist is no error. */
export async function deleteParameters(region: string, names: string[]): Promise<void> {
  if (names.length > 0) await clientIn(region).send(new DeleteParametersCommand({ Names: names }));
}
