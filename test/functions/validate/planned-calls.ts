import { ACCOUNT, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

export type Parameters = Record<string, unknown>;

/** The plan for a call of a service. */
export const planOf = (
  service: string,
  eventName: string,
  request: unknown,
  response: unknown = null,
  more: Parameters = {},
) =>
  planFor(
    eventOf(
      recordOf({
        eventSource: `${service}.amazonaws.com`,
        eventName,
        requestParameters: request,
        responseElements: response,
        ...more,
      }),
    ),
  );
/** The planned resources, each with the region in which it is tagged. */
export const placesOf = (plan: ReturnType<typeof planFor>) =>
  plan.batches.flatMap(({ region, resources }) => resources.map(({ resourceArn }) => [region, resourceArn]));
/** A record in the form of EC2's newer calls. */
export const ec2 = (
  eventName: string,
  response: Parameters,
  request: Parameters = {},
  more: Parameters = {},
) =>
  planOf(
    "ec2",
    eventName,
    { [`${eventName}Request`]: request },
    { [`${eventName}Response`]: { xmlns: "http://ec2.amazonaws.com/doc/2016-11-15/", ...response } },
    more,
  );
export const ec2Arn = (resource: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${resource}`;
/** The searches: the type, and the resources that the results belong to. */
export const searchesOf = ({ searches }: ReturnType<typeof planFor>) =>
  searches.map((search) =>
    "parentIds" in search ? [search.find, search.resourceType, search.parentIds] : [search.find],
  );
/** The tags that the request set, by the last part of the ARN. */
export const tagsAtCreationOf = ({ batches }: ReturnType<typeof planFor>) =>
  Object.fromEntries(
    batches.flatMap(({ resources }) =>
      resources.map(({ resourceArn, tagsAtCreation }) => [resourceArn.split(/[/:]/).at(-1), tagsAtCreation]),
    ),
  );
