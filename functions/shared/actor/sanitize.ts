/** Prepares values of a record for the ledger. No value is trusted, and the raw `userIdentity` is kept anyway. */

const MAX_TEXT_LENGTH = 512;

/** One line of limited length without control characters, safe for a table, a log and a terminal. */
export function sanitizeText(value: unknown, maxLength = MAX_TEXT_LENGTH): string | undefined {
  if (typeof value !== "string") return undefined;
  const line = value
    .slice(0, 4 * maxLength)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return line.slice(0, maxLength).toWellFormed().trimEnd() || undefined;
}

const MAX_KEPT_BYTES = 8 * 1024;
const MAX_KEPT_LEVELS = 16;

/**
 * The raw `userIdentity`, for the auditor. AWS writes at most 8 KiB of JSON and 16 levels, and only values that
 * DynamoDB stores unchanged. Of any other value, only the first 2,048 characters of its JSON are kept, in the field
 * `truncated`.
 */
export function truncateForStorage(userIdentity: unknown): unknown {
  const storable = isStorable(userIdentity, MAX_KEPT_LEVELS);
  if (storable && Buffer.byteLength(JSON.stringify(userIdentity) ?? "") <= MAX_KEPT_BYTES)
    return userIdentity;
  return { truncated: beginningOf(userIdentity) };
}

/** Whether DynamoDB can store the value. It refuses more than 32 levels, empty names and some numbers. */
function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([key, inner]) => isStorableName(key) && isStorable(inner, levels - 1));
}

/** The SDK would lose a field named `__proto__`, because it assigns fields by name. */
const isStorableName = (key: string) => key !== "" && key !== "__proto__" && key.isWellFormed();

const MAX_BEGINNING_LENGTH = MAX_KEPT_BYTES / 4;

function beginningOf(value: unknown): string {
  // Each level has at least one character. So levels deeper than this limit are never among the first characters, and
  // are removed. They would overflow the stack.
  const text = JSON.stringify(withoutLevelsBelow(value, MAX_BEGINNING_LENGTH));
  return text.slice(0, MAX_BEGINNING_LENGTH).toWellFormed();
}

function withoutLevelsBelow(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return null;
  const entries = Object.entries(value);
  for (const entry of entries) entry[1] = withoutLevelsBelow(entry[1], levels - 1);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
