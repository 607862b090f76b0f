import {
  DescribeTagsCommand as DescribeClassicTagsCommand,
  ElasticLoadBalancingClient,
} from "@aws-sdk/client-elastic-load-balancing";
import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/**
 * Two APIs. A Classic Load Balancer has the ARN `loadbalancer/name` and is identified by name. Others have longer ARNs.
 */
export default (region: string) => {
  const classic = new ElasticLoadBalancingClient({ region });
  const current = new ElasticLoadBalancingV2Client({ region });
  const isClassic = (resourceArn: string) => /^loadbalancer\/[^/]+$/.test(splitArn(resourceArn).resource);
  return taggedByRgta(region, async (resourceArn) => {
    if (isClassic(resourceArn)) {
      const command = new DescribeClassicTagsCommand({ LoadBalancerNames: [bareName(resourceArn)] });
      return firstOrNotFound((await classic.send(command)).TagDescriptions).Tags;
    }
    const command = new DescribeTagsCommand({ ResourceArns: [resourceArn] });
    return firstOrNotFound((await current.send(command)).TagDescriptions).Tags;
  });
};
