import { createPublicKey, type KeyObject } from "node:crypto";
import { type CloudTrailClient, ListPublicKeysCommand, type PublicKey } from "@aws-sdk/client-cloudtrail";

/**
 * The public keys by their fingerprints. Undefined stands for a key that cannot be read. CloudTrail signed the digests of
 * one region and time with the private keys.
 */
export type PublicKeys = ReadonlyMap<string, KeyObject | undefined>;

export type FindPublicKeys = (region: string, from: Date, to: Date) => Promise<PublicKeys>;

/** Finds public keys with `cloudtrail:ListPublicKeys`. Each region has its own keys, and only it knows them. */
export function findPublicKeysWith(clientIn: (region: string) => CloudTrailClient): FindPublicKeys {
  return async (region, from, to) => {
    const keys = await listPublicKeys(clientIn(region), from, to);
    return new Map(keys.map(({ Fingerprint = "", Value }) => [Fingerprint, Value && publicKeyOf(Value)]));
  };
}

async function listPublicKeys(client: CloudTrailClient, StartTime: Date, EndTime: Date) {
  const keys: PublicKey[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListPublicKeysCommand({ StartTime, EndTime, ...(NextToken && { NextToken }) }),
    );
    keys.push(...(page.PublicKeyList ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return keys;
}

/** CloudTrail gives a key as DER of PKCS #1 ("PublicKey", AWS CloudTrail API Reference). */
function publicKeyOf(value: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(value), format: "der", type: "pkcs1" });
  } catch {
    return undefined;
  }
}
