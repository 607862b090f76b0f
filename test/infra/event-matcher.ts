type Json = Record<string, unknown>;

/**
 * Whether an event pattern matches an event. It knows the operators of our rules: values, prefix, anything-but, exists
 * and $or ("Comparison operators for use in event patterns", EventBridge User Guide).
 */
export function matches(pattern: unknown, event: unknown): boolean {
  return Object.entries(pattern as Json).every(([field, wanted]) => {
    if (field === "$or") return (wanted as unknown[]).some((alternative) => matches(alternative, event));
    const value = isObject(event) && Object.hasOwn(event, field) ? event[field] : undefined;
    if (!Array.isArray(wanted)) return matches(wanted, value);
    return wanted.some((one) => [value].flat().some((each) => matchesValue(one, each)));
  });
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

function matchesValue(wanted: unknown, value: unknown): boolean {
  if (!isObject(wanted)) return wanted === value;
  const [[operator, operand] = []] = Object.entries(wanted);
  if (operator === "exists") return (value !== undefined) === operand;
  if (operator === "prefix") return typeof value === "string" && value.startsWith(String(operand));
  if (operator === "anything-but") return value !== undefined && value !== operand;
  throw new Error(`This matcher does not know ${operator}.`);
}
