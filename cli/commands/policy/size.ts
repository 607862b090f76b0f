/** "Standard" is free of charge and can become "Advanced", which is not, and never goes back. */
export type Tier = "Standard" | "Advanced";

/**
 * "Maximum size of a parameter value: 4 KB" and "8 KB" ("Managing parameter tiers", AWS Systems Manager User Guide). The
 * refusal counts 4,096 characters, of which a text never has more than bytes.
 */
export const LIMIT_BYTES: Record<Tier, number> = { Standard: 4096, Advanced: 8192 };

export const bytesOf = (text: string) => Buffer.byteLength(text);

/** The tier that a value of that size needs; undefined where none holds it. */
export function tierFor(bytes: number): Tier | undefined {
  if (bytes <= LIMIT_BYTES.Standard) return "Standard";
  return bytes <= LIMIT_BYTES.Advanced ? "Advanced" : undefined;
}

/** `512 bytes of 4,096: fits a standard parameter, which is free of charge` */
export function sizeText(bytes: number, tier = tierFor(bytes)): string {
  if (tier === undefined)
    return `${count(bytes)} bytes: no parameter holds more than ${count(LIMIT_BYTES.Advanced)}`;
  const size = `${count(bytes)} bytes of ${count(LIMIT_BYTES[tier])}`;
  return tier === "Standard"
    ? `${size}: a standard parameter, which is free of charge`
    : `${size}: an advanced parameter, which costs money each month`;
}

export const count = (number: number) => number.toLocaleString("en");
