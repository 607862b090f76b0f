/**
 * If an event's name ends with the API version, these two digits follow the plain name. They are the beginning of the
 * year.
 */
export const API_VERSION_START = "20";

/**
 * An event's name without its API's version. Lambda's records have the version in the name (`CreateFunction20150331`,
 * `TagResource20170331v2`), and so have some of CloudFront's (`CreateDistribution2020_05_31`). The catalogue and the
 * counts of unknown events have names without the version. So each look-up by name must call this function first.
 */
export function withoutApiVersion(eventName: string): string {
  return eventName.replace(/20\d\d(_?)\d\d\1\d\d(v\d+)?$/, "");
}
