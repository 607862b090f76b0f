import type { Check } from "../check.ts";
import { error, warning } from "../problem.ts";

const GLOBAL_REGION = "us-east-1";

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
    // CloudTrail delivers events of global services in us-east-1 ("Global service events", AWS CloudTrail User Guide).
    if (partition !== "aws" || collectedRegions.includes(GLOBAL_REGION)) return { fine, problems: [] };
    return {
      fine,
      problems: [
        warning(
          `${GLOBAL_REGION} is not collected: nobody tags what IAM and other global services create.`,
          `Add ${GLOBAL_REGION} to the setting collectorRegions, and deploy.`,
        ),
      ],
    };
  },
};
