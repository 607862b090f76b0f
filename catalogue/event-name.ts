/** Every name of an event that has its API's version at the end begins with the name and these two digits of a year. */
export const API_VERSION_START = "20";

/**
 * An event's name without its API's version. Lambda's records have the version in the name (`CreateFunction20150331`,
 * `TagResource20170331v2`), and so have some of CloudFront's (`CreateDistribution2020_05_31`). The catalogue and the
 * counts of unknown events have every name without it: each look-up by name goes through here.
 */
export function withoutApiVersion(eventName: string): string {
  return eventName.replace(/20\d\d(_?)\d\d\1\d\d(v\d+)?$/, "");
}
