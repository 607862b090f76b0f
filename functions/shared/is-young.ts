import type { Origin } from "../../domain/origin.ts";

const VISIBLE_WITHIN_MILLISECONDS = 2 * 60 * 1000;

/**
 * Whether AWS may not show the new resource yet. A resource that is not found while its event is young is not visible
 * yet. A resource that is not found later is gone ("Eventual consistency in the Amazon EC2 API", EC2 Developer Guide,
 * speaks of a couple of minutes).
 */
export function isYoung({ eventTime }: Pick<Origin, "eventTime">, now: Date): boolean {
  return now.getTime() - Date.parse(eventTime) <= VISIBLE_WITHIN_MILLISECONDS;
}
