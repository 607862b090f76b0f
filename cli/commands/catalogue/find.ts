import serviceNames from "../../../catalogue/derived/service-names.json" with { type: "json" };
import { withoutApiVersion } from "../../../catalogue/event-name.ts";
import { nearest } from "../../../policy/nearest.ts";
import type { OutputOptions } from "../../lib/output-options.ts";

/** A call that creates something. The types that it creates are undefined if the catalogue does not have the call. */
export type Named = {
  action: string;
  eventSource: string;
  eventName: string;
  creates?: readonly { type: string }[];
  finds?: readonly { type: string }[];
};

export type FindOptions = { service?: string } & OutputOptions;

/** The calls that a pattern matches, of all services or of one. */
export function matching<Call extends Named>(
  calls: readonly Call[],
  pattern: string | undefined,
  { service }: Pick<FindOptions, "service">,
): Call[] {
  const among = calls.filter((each) => !service || ofService(each).includes(service.toLowerCase()));
  if (!pattern) return among;
  const wanted = withoutApiVersion(pattern).toLowerCase();
  // An exact name matches only itself: CreateVpc does not match CreateVpcEndpoint, and ec2 does not match AWS::EC2::… of others.
  const exact = among.filter((each) => names(each).some((name) => name.toLowerCase() === wanted));
  const partly = among.filter((each) => names(each).some((name) => name.toLowerCase().includes(wanted)));
  return exact.length > 0 ? exact : partly;
}

/** The service of an eventSource as IAM's actions have it: `ec2`. */
export const serviceOf = ({ eventSource }: Pick<Named, "eventSource">): string =>
  eventSource.replace(".amazonaws.com", "");

/** The calls of each service, by the service's name. */
export const byService = <Call extends Named>(calls: readonly Call[]): [service: string, calls: Call[]][] =>
  [...Map.groupBy(calls, serviceOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What AWS calls the service of a call, such as `AWS Step Functions`. It is empty for a service of an operator's entry. */
export function serviceNameOf(call: Pick<Named, "eventSource">): string {
  const known: Record<string, string> = serviceNames;
  return known[serviceOf(call)] ?? "";
}

const ofService = (call: Named) => [serviceOf(call), call.eventSource];

const names = (call: Named) => [
  call.action,
  call.eventName,
  ...ofService(call),
  serviceNameOf(call),
  ...typeNames(call),
];

const typeNames = ({ creates = [], finds = [] }: Named) => [...creates, ...finds].map(({ type }) => type);

/**
 * Whether the answer is a table of services: people asked for nothing in particular.
 *
 * @param ofRows the columns that only a table of calls has
 */
export const isOverview = (
  pattern: string | undefined,
  { service, csv, columns = [] }: FindOptions,
  ofRows: readonly string[],
): boolean => !pattern && !service && !csv && !columns.some((name) => ofRows.includes(name));

/** `Nearest: RunInstances, …`, for a pattern or a service that matches nothing. Empty if there is neither. */
export function nearestText(
  calls: readonly Named[],
  pattern: string | undefined,
  { service }: FindOptions,
): string {
  const isKnown = !service || matching(calls, undefined, { service }).length > 0;
  const wanted = isKnown ? pattern : service;
  const candidates = isKnown
    ? calls.flatMap((call) => [call.action, call.eventName, ...typeNames(call)])
    : calls.flatMap(ofService);
  return wanted ? ` Nearest: ${nearest(wanted, candidates).join(", ")}.` : "";
}
