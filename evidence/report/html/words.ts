import type { LiveTags } from "../../live-tags.ts";
import type { ExceptionKind } from "../exceptions.ts";
import type { PopulationStatus } from "../population.ts";
import type { Count } from "../summary.ts";

/** What each status means. The words are those of docs/architecture.md. */
export const STATUS_MEANINGS: Record<PopulationStatus, string> = {
  tagged: "Tagledger wrote the tags.",
  unchanged: "The resource had these values already.",
  preserved: "The resource had another value, which stays.",
  ignored: "There was nothing to tag, or the policy leaves the resource out.",
  unsupported: "The resource cannot be tagged.",
  gone: "AWS no longer shows the resource.",
  pending: "The result is not known yet.",
  failed: "The tagging failed.",
  noAction: "The ledger has no action on the resource.",
  unknownCall: "The catalogue does not know the call.",
};

export const KIND_WORDS: Record<ExceptionKind, { title: string; meaning: string }> = {
  noAction: {
    title: "Creations without an action",
    meaning: "CloudTrail has a creation that the catalogue knows. The ledger has no action on the resource.",
  },
  unknownCall: {
    title: "Unknown calls",
    meaning: "The name of the call says that it creates something. The catalogue does not know the call.",
  },
  failed: {
    title: "Failed actions",
    meaning: "An action failed at least once. A later attempt may have succeeded.",
  },
  replayed: { title: "Replays", meaning: "Somebody ran the action again." },
  drift: { title: "Changed tags", meaning: "Somebody changed or removed a tag after it was written." },
  liveTagDiffers: {
    title: "Tags that differ now",
    meaning: "AWS has other tags on the resource than the ledger.",
  },
  noEvent: {
    title: "Actions without an event",
    meaning: "The ledger has an action. CloudTrail does not have the event of this action.",
  },
  executionFailed: {
    title: "Failed executions",
    meaning: "An execution failed, and none of its actions did.",
  },
  trailNotProven: {
    title: "Parts of the trail that are not proven",
    meaning: "CloudTrail's digests do not prove a file or a part of the period.",
  },
};

/** Why the tags in AWS are not known. */
export const NOT_READ: Record<Exclude<LiveTags["read"], "yes">, string> = {
  notShown: "AWS shows no tags: the resource never had any, or it does not exist any more",
  notSupported: "the Resource Groups Tagging API does not give the tags of this type",
  otherAccount: "the resource is in another account",
  accessDenied: "the caller may not read tags in this region",
  noRegion: "its region is not known",
  noArn: "its ARN is not known",
};

const NUMBER = new Intl.NumberFormat("en-US");
/** `1,234,567` */
export const number = (value: number): string => NUMBER.format(value);

/** `1 resource`, `1,200 resources` */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** A share of a whole. It says 100 % only if nothing is missing, and 0 % only if there is nothing. A line never ends before the sign. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  if (part === whole) return "100\u00a0%";
  const hundredths = Math.floor((part / whole) * 10_000);
  if (hundredths === 0) return part === 0 ? "0\u00a0%" : "<\u00a00.01\u00a0%";
  return `${(hundredths / 100).toFixed(2)}\u00a0%`;
}

const oneDecimal = (value: number): number => Number(value.toFixed(1));

/** `8.2 s`, `3.4 min`, `2.1 h` */
export function duration(seconds: number): string {
  if (seconds < 10) return `${oneDecimal(seconds)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${oneDecimal(seconds / 60)} min` : `${oneDecimal(seconds / 3600)} h`;
}

/** `2026-11-22 07:26:24` of an ISO 8601 time. It is UTC. */
export const time = (iso: string): string => iso.replace("T", " ").replace(/(\.\d+)?Z$/, "");

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const MS_IN_DAY = 86_400_000;

/** `1 September 2026 to 30 November 2026`. The last day is in the period. */
export function days({ from, to }: { from: string; to: string }): string {
  const [first, end] = [Date.parse(from), Date.parse(to)];
  if (first % MS_IN_DAY !== 0 || end % MS_IN_DAY !== 0) return `${time(from)} to ${time(to)} UTC`;
  const last = end - MS_IN_DAY;
  return last <= first ? DAY.format(first) : `${DAY.format(first)} to ${DAY.format(last)}`;
}

export const sum = (counts: readonly Count[]): number => counts.reduce((all, { count }) => all + count, 0);
