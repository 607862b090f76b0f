/** A standard parameter is free of charge. It can become an advanced one, which costs money and cannot become standard again. */
export type Tier = "Standard" | "Advanced";

/**
 * "Maximum size of a parameter value: 4 KB" and "8 KB" ("Managing parameter tiers", AWS Systems Manager User Guide).
 * Parameter Store counts characters. A text never has more characters than bytes, so counting bytes is safe.
 */
export const LIMIT_BYTES: Record<Tier, number> = { Standard: 4096, Advanced: 8192 };

export const bytesOf = (text: string) => Buffer.byteLength(text);

/** The tier that a value of this size needs. Undefined if the value is too long for both. */
export function tierFor(bytes: number): Tier | undefined {
  if (bytes <= LIMIT_BYTES.Standard) return "Standard";
  return bytes <= LIMIT_BYTES.Advanced ? "Advanced" : undefined;
}

/** `512 bytes of 4,096: a standard parameter, which is free of charge` */
export function sizeText(bytes: number, tier = tierFor(bytes)): string {
  if (tier === undefined)
    return `${count(bytes)} bytes: no parameter holds more than ${count(LIMIT_BYTES.Advanced)}`;
  const size = `${count(bytes)} bytes of ${count(LIMIT_BYTES[tier])}`;
  return tier === "Standard"
    ? `${size}: a standard parameter, which is free of charge`
    : `${size}: an advanced parameter, which costs money each month`;
}

export const count = (number: number) => number.toLocaleString("en");
