import { globalRegions } from "../../../../catalogue/global-regions.ts";
import type { Check } from "../check.ts";
import { error, warning } from "../problem.ts";

/** Whether events are collected, and those of global services too. */
export const regions: Check = {
  id: "regions",
  in: "the home region",
  async run({ homeRegion, collectedRegions, partition }) {
    const fine = `home region ${homeRegion}; events are collected in ${collectedRegions.join(", ")}`;
    if (collectedRegions.length === 0)
      return {
        fine,
        problems: [
          error("No region is collected: no event reaches Tagledger.", "Deploy with the setting collects."),
        ],
      };
    const missing = globalRegions.filter((region) => !collectedRegions.includes(region));
    if (partition !== "aws" || missing.length === 0) return { fine, problems: [] };
    return {
      fine,
      problems: [
        warning(
          `Not collected: ${missing.join(", ")}. Nobody tags what IAM and other global services create.`,
          "Deploy all stacks of the present version: it has a collector there.",
        ),
      ],
    };
  },
};
