import * as z from "zod";

export const PublicKeySchema = z.strictObject({
  region: z.string().min(1),
  fingerprint: z.string().min(1),
  /** The key as DER of PKCS #1, in base64. */
  value: z.base64(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
});
export type TrailPublicKey = z.output<typeof PublicKeySchema>;

/** The public keys of the digests that a test wrote. CloudTrail itself has the private keys, and the emulator has no digests. */
export class PublicKeys {
  #keys: TrailPublicKey[] = [];

  add(key: TrailPublicKey): void {
    this.#keys.push(key);
  }

  /** The keys of a region that were valid at some time between these two. */
  between(region: string, from: Date, to: Date): TrailPublicKey[] {
    return this.#keys.filter(
      (key) => key.region === region && new Date(key.validFrom) <= to && new Date(key.validTo) >= from,
    );
  }
}
