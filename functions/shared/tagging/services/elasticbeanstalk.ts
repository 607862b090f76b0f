import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { firstOrNotFound, pairsOf } from "../tags-of.ts";

/**
 * Elastic Beanstalk's own API. Its permissions depend on the parameters ("UpdateTagsForResource", AWS Elastic Beanstalk
 * API Reference). "If the user doesn't have access to any of the resources an empty result is returned"
 * ("ListTagsForResource", same reference). So a response that does not name the resource does not mean "no tags".
 */
export default (region: string) => {
  const beanstalk = serviceCalls("elasticbeanstalk", region);
  return oneByOne({
    read: async (ResourceArn) => {
      const answer = await beanstalk("ListTagsForResource", { ResourceArn });
      firstOrNotFound(answer.ResourceArn ? [answer.ResourceArn] : []);
      return answer.ResourceTags;
    },
    write: (ResourceArn, tags) =>
      beanstalk("UpdateTagsForResource", { ResourceArn, TagsToAdd: pairsOf(tags) }),
    remove: (ResourceArn, TagsToRemove) => beanstalk("UpdateTagsForResource", { ResourceArn, TagsToRemove }),
  });
};
