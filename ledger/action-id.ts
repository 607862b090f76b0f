import { createHash } from "node:crypto";

/**
 * The id of one action. It is deterministic, so a second delivery of an event gets the same id. Ids sort by time.
 * UUIDv7 layout (RFC 9562 §5.7): 48 bits of milliseconds, then a hash of (eventId, ARN, action) instead of random bits.
 * CloudTrail's times have whole seconds: within one second, actions sort by the hash, in no meaningful order.
 */
export function actionId(
  action: { eventId: string; eventTime: string; actionType: string },
  resourceArn: string,
): string {
  const milliseconds = Math.max(0, Date.parse(action.eventTime)).toString(16).padStart(12, "0").slice(-12);
  const hash = createHash("sha256")
    .update(JSON.stringify([action.eventId, resourceArn, action.actionType]))
    .digest("hex");
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  const digits = `${milliseconds}7${hash.slice(0, 3)}${variant}${hash.slice(4, 19)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The beginning that all ids of this millisecond have in common. It sorts before all of them, and after all earlier
 * ids.
 */
export const lowestIdAt = (time: Date): string =>
  actionId({ eventId: "", eventTime: time.toISOString(), actionType: "" }, "").slice(0, 13);

const SHARDS = 16;

/** The suffix that spreads one day or one actor over 16 partitions. */
export function shardOf(id: string): string {
  return String(Number.parseInt(id.slice(-2), 16) % SHARDS).padStart(2, "0");
}

/** All partitions of one day or one actor. */
export function shardsOf(key: string): string[] {
  return Array.from({ length: SHARDS }, (_, shard) => `${key}#${String(shard).padStart(2, "0")}`);
}
