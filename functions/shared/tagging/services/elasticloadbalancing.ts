import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/**
 * Two APIs. A Classic Load Balancer has the ARN `loadbalancer/name` and is identified by name. Others have longer ARNs.
 */
export default (region: string) => {
  const classic = serviceCalls("elb", region);
  const current = serviceCalls("elbv2", region);
  const isClassic = (resourceArn: string) => /^loadbalancer\/[^/]+$/.test(splitArn(resourceArn).resource);
  return taggedByRgta(region, async (resourceArn) => {
    const { TagDescriptions } = isClassic(resourceArn)
      ? await classic("DescribeTags", { LoadBalancerNames: [bareName(resourceArn)] })
      : await current("DescribeTags", { ResourceArns: [resourceArn] });
    return firstOrNotFound(TagDescriptions).Tags;
  });
};
