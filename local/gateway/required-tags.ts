import * as z from "zod";

/** The tag keys that a tag policy requires of a resource type, as `tag:ListRequiredTags` gives them. */
export const RequiredTagsSchema = z.array(
  z.strictObject({
    /** Such as `ec2:volume`. */
    ResourceType: z.string().min(1),
    CloudFormationResourceTypes: z.array(z.string().min(1)),
    ReportingTagKeys: z.array(z.string().min(1)),
  }),
);
export type RequiredTags = z.output<typeof RequiredTagsSchema>;
