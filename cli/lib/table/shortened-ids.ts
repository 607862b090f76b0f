import { widthOf } from "./width.ts";

const ELLIPSIS = "…";
/** The least number of characters at the beginning and at the end of an id without parts, such as a UUID. */
const BEGINNING = 8;
const END = 4;
/** The name of a replay has a prefix, which every replay has. */
const PREFIX = /^[a-z]+-/;

/**
 * Ids that fit into a width. An id that is too long is shortened in the middle. An ARN keeps its service and its last
 * part: `arn:aws:ec2:…/vol-0123`. Any other id keeps its beginning and its end: `010d0818-5b39…f198`.
 *
 * The commands accept the last part of an ARN, and an unambiguous beginning of a name or an id. So no id of a column gets
 * a beginning or a last part that another one has too: if one would, or if there is no room, all ids of the column stay
 * whole.
 */
export function shortenedIds(ids: readonly string[], width: number): string[] {
  const shown = ids.map((id) => shortenedId(id, width));
  const shownById = new Map(ids.map((id, index) => [id, shown[index] ?? ""]));
  const lastParts = [...shownById.values()].map(acceptedEnd);
  return new Set(lastParts).size === shownById.size && hasClearBeginnings(shownById) ? shown : [...ids];
}

/** In the order of the alphabet, the ids with a common beginning stand side by side. */
function hasClearBeginnings(shownById: ReadonlyMap<string, string>): boolean {
  const sorted = [...shownById].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.every(([id, shown], index) => {
    const [beginning = "", end] = shown.split(ELLIPSIS);
    if (end === undefined || isArn(id)) return true;
    return [sorted[index - 1], sorted[index + 1]].every((other) => !other?.[0].startsWith(beginning));
  });
}

/** The least width of a column that can show the ids shortened. */
export const leastWidthOf = (ids: readonly string[]): number =>
  ids.reduce((least, each) => Math.max(least, Math.min(widthOf(each), leastOf(each))), 0);

/** A cell such as `arn:aws:… and 3 more` is a text: it is wrapped. */
export const isId = (cell: string) => !/\s/.test(cell);

const leastOf = (id: string) =>
  isArn(id)
    ? serviceOf(id).length + 1 + widthOf(lastPartOf(id))
    : (PREFIX.exec(id)?.[0].length ?? 0) + BEGINNING + 1 + END;

function shortenedId(id: string, width: number): string {
  if (widthOf(id) <= width || leastOf(id) > width || !isId(id)) return id;
  const end = isArn(id) ? lastPartOf(id) : id.slice(-END);
  const room = width - widthOf(end) - 1;
  const beginning = isArn(id) ? wholeParts(id, room) : id.slice(0, room);
  const text = `${beginning}${ELLIPSIS}${end}`;
  // An id of AWS has no wide characters. Another text that has some stays whole.
  return widthOf(text) <= width ? text : id;
}

/** As many parts of an ARN as fit: `arn:aws:ec2:eu-west-1:`. */
function wholeParts(arn: string, room: number): string {
  const parts = arn.split(":").map((part) => `${part}:`);
  const fitting = parts
    .map((_, index) => parts.slice(0, index + 1).join(""))
    .filter((text) => text.length <= room);
  return fitting.at(-1) ?? serviceOf(arn);
}

/** The last part of a shortened ARN, which a person can give to a command. Any other id is clear if its text is. */
const acceptedEnd = (shown: string): string => (isArn(shown) ? (shown.split(ELLIPSIS)[1] ?? shown) : shown);

const isArn = (id: string) => id.startsWith("arn:");

/** `arn:aws:ec2:` */
const serviceOf = (arn: string) => arn.split(":").slice(0, 3).join(":").concat(":");

/** The last part with the sign before it: `/vol-0123`, or `:queue`. */
const lastPartOf = (arn: string) => /[/:][^/:]*$/.exec(arn)?.[0] ?? arn;
