/**
 * The bytes of a row, as DynamoDB charges them: names and values, 3 more for each map or list, 1 more for each element
 * of one ("DynamoDB item sizes and formats", DynamoDB Developer Guide).
 */
export const itemBytes = (row: object): number =>
  Object.entries(row).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

const MAP_BYTES = 3;

function valueBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return 1 + Math.ceil(String(value).replace(/\D/g, "").length / 2);
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + 1 + valueBytes(each), MAP_BYTES);
  if (value !== null && typeof value === "object")
    return MAP_BYTES + Object.keys(value).length + itemBytes(value);
  return 1;
}
