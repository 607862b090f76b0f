import type { Place } from "./bucket.ts";
import type { Digest, PreviousDigest } from "./digest.ts";
import { type DigestKey, endIn } from "./keys.ts";

export type Range = { from: Date; to: Date };

/** The digests of one trail about one region of one account. Backfill digests are a chain of their own. */
export type Chain = {
  region: string;
  isBackfill: boolean;
  /** The keys of the chain's digests about a range, in a bucket, the earliest first. */
  list(bucket: string, range: Range): Promise<DigestKey[]>;
};

/**
 * A part of the range that no valid digest is about. `noDigest`: it is before the first digest or after the last one.
 * `notLogged`: logging or validation was off, and CloudTrail began a new chain. `digestNotValid`: the digest is missing or
 * not valid.
 */
export type UnprovenRange = {
  kind: "range";
  reason: "noDigest" | "notLogged" | "digestNotValid";
  from: Date;
  to: Date;
};

/** A digest to check, and what the digest after it says about it. */
type Next = { place: Place; named?: PreviousDigest } | undefined;

/** The way back through a chain: the next digest, and how far the digests until now prove the range. */
export class Walk {
  #chain: Chain;
  #bucket: string;
  #range: Range;
  /** The keys in the bucket that are earlier than the current digest, the earliest first. */
  #earlier: string[] = [];
  #provenFrom: Date;
  /** Why there may be an unproven range before the current digest. Undefined after a link. */
  #reason: UnprovenRange["reason"] | undefined = "noDigest";

  constructor(chain: Chain, bucket: string, range: Range) {
    this.#chain = chain;
    this.#bucket = bucket;
    this.#range = range;
    this.#provenFrom = range.to;
  }

  async begin(): Promise<Next> {
    await this.#listUntil(this.#range.to);
    return this.#lastEarlier();
  }

  /** Goes into a valid digest, and gives the unproven range between it and the digest after it. */
  *enter({ start, end }: Digest): Generator<UnprovenRange> {
    if (this.#reason !== undefined) yield* this.#unproven(this.#reason, end);
    if (start < this.#provenFrom) this.#provenFrom = start;
  }

  /** The digest before one that is missing or not valid: its link cannot be trusted, so it is the next one in the bucket. */
  after({ key }: Place): Next {
    this.#reason = "digestNotValid";
    return this.#lastEarlier(key);
  }

  /** The digest before a valid one. Undefined if the range is proven, or the bucket has no earlier digest. */
  async before({ key }: Place, { end, previous }: Digest): Promise<Next> {
    if (this.#provenFrom < this.#range.from) return undefined;
    if (previous === null) {
      const next = this.#lastEarlier(key);
      this.#reason = next === undefined ? "noDigest" : "notLogged";
      return next;
    }
    this.#reason = undefined;
    if (previous.bucket !== this.#bucket) {
      this.#bucket = previous.bucket;
      await this.#listUntil(end);
    }
    return { place: { bucket: previous.bucket, key: previous.key }, named: previous };
  }

  /** The unproven range before the first digest. */
  *end(): Generator<UnprovenRange> {
    if (this.#reason !== undefined) yield* this.#unproven(this.#reason, this.#range.from);
  }

  /** CloudTrail writes backfill digests only where it needs them. So they leave no range unproven. */
  *#unproven(reason: UnprovenRange["reason"], end: Date): Generator<UnprovenRange> {
    const from = end < this.#range.from ? this.#range.from : end;
    if (!this.#chain.isBackfill && from < this.#provenFrom)
      yield { kind: "range", reason, from, to: this.#provenFrom };
  }

  async #listUntil(to: Date): Promise<void> {
    const keys = await this.#chain.list(this.#bucket, { from: this.#range.from, to });
    this.#earlier = keys.map(({ key }) => key);
  }

  #lastEarlier(than?: string): Next {
    const limit = than === undefined ? undefined : endIn(than);
    for (let key = this.#earlier.pop(); key !== undefined; key = this.#earlier.pop()) {
      const end = endIn(key) ?? "";
      if (limit === undefined || end < limit) return { place: { bucket: this.#bucket, key } };
    }
    return undefined;
  }
}
