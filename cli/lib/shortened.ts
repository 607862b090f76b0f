/** Tables shorten an id in its middle: `010d0818-5b39…f198`. */
const ELLIPSIS = "…";

/** With fewer characters, a beginning would often fit by chance. */
export const MIN_BEGINNING = 6;

/** The beginning of an id as a table prints it, or as somebody typed it, and whether a whole id fits it. */
export function shortened(text: string): { beginning: string; fits: (id: string) => boolean } {
  const [beginning = "", end = ""] = text.split(ELLIPSIS);
  return { beginning, fits: (id) => id.startsWith(beginning) && id.endsWith(end) };
}

/** The resource's own id in an ARN that a table has shortened: `arn:aws:ec2:…/vol-0123` is `vol-0123`. */
export const withoutShortenedArn = (text: string): string => text.replace(/^arn:.*…[/:]?/, "");
