import { DataPipelineClient, DescribePipelinesCommand } from "@aws-sdk/client-data-pipeline";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A pipeline is identified by id, and its description has the tags. */
export default (region: string) => {
  const dataPipeline = new DataPipelineClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const command = new DescribePipelinesCommand({ pipelineIds: [bareName(resourceArn)] });
    return firstOrNotFound((await dataPipeline.send(command)).pipelineDescriptionList).tags;
  });
};
