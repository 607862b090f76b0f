import { pack } from "../../domain/packing.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../statemachine/contracts.ts";

/** A list may use this much of a payload. The rest is for the origin, with its `userIdentity`. */
const LIST_LIMIT_BYTES = 0.75 * PAYLOAD_LIMIT_BYTES;

/** The first items of a list that fit in a payload when they are packed, but at least one. */
export function firstFitting<Item extends { resourceArn: string }>(items: Item[]): Item[] {
  const fits = (count: number) =>
    Buffer.byteLength(JSON.stringify(pack(items.slice(0, count)))) <= LIST_LIMIT_BYTES;
  if (fits(items.length)) return items;
  let [fitting, tooMany] = [1, items.length];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return items.slice(0, fitting);
}
