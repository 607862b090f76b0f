import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A pipeline is identified by id, and its description has the tags. */
export default (region: string) => {
  const dataPipeline = serviceCalls("datapipeline", region);
  return taggedByRgta(region, async (resourceArn) => {
    const answer = await dataPipeline("DescribePipelines", { pipelineIds: [bareName(resourceArn)] });
    return firstOrNotFound(answer.pipelineDescriptionList).tags;
  });
};
