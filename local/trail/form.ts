import type { Reference, ServiceModel, Shape } from "./models.ts";
import { isRecord, members, type Reader, scalar } from "./values.ts";

/** The fields of a form as a tree: `Tag.1.Key=Owner` is `{ Tag: { 1: { Key: "Owner" } } }`. */
export function formTree(form: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [field, value] of form) {
    let node = root;
    const path = field.split(".");
    const last = path.pop() ?? "";
    for (const part of path) {
      const next = Object.hasOwn(node, part) ? node[part] : undefined;
      const child = isRecord(next) ? next : {};
      Object.defineProperty(node, part, { value: child, enumerable: true, configurable: true });
      node = child;
    }
    Object.defineProperty(node, last, { value, enumerable: true, configurable: true });
  }
  return root;
}

/** Reads the form of a request of the query protocols ("AWS query protocol", "AWS EC2 query protocol", Smithy). */
export function formReader(model: ServiceModel): Reader {
  const isEc2 = model.metadata.protocol === "ec2";
  const read: Reader = (reference, wire) => {
    if (wire === undefined) return undefined;
    const shape = model.shapeOf(reference);
    if (shape.type === "structure" && isRecord(wire)) {
      return members(shape, (name, member) => read(member, wire[fieldName(model, name, member)]));
    }
    const flattened = isEc2 || shape.flattened === true || reference.flattened === true;
    if (shape.type === "list")
      return inOrder(wire, flattened ? undefined : (shape.member?.locationName ?? "member")).flatMap(
        (each) => (shape.member ? (read(shape.member, each) ?? []) : []),
      );
    if (shape.type === "map") return readMap(read, shape, inOrder(wire, flattened ? undefined : "entry"));
    return typeof wire === "string" ? scalar(shape, wire) : undefined;
  };
  return read;
}

function fieldName(model: ServiceModel, name: string, reference: Reference): string {
  if (model.metadata.protocol === "ec2")
    return reference.queryName ?? upperFirst(reference.locationName ?? name);
  const shape = model.shapeOf(reference);
  const flattened = shape.flattened === true || reference.flattened === true;
  return (flattened ? shape.member?.locationName : undefined) ?? reference.locationName ?? name;
}

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The elements of a list or map, which the form numbers from 1. */
function inOrder(wire: unknown, wrapper: string | undefined): unknown[] {
  const numbered = wrapper === undefined || !isRecord(wire) ? wire : wire[wrapper];
  return isRecord(numbered) ? Object.values(numbered) : [];
}

function readMap(read: Reader, { key, value }: Shape, entries: unknown[]) {
  return Object.fromEntries(
    entries.filter(isRecord).flatMap((entry) => {
      const content = value && read(value, entry[value.locationName ?? "value"]);
      return content === undefined ? [] : [[String(entry[key?.locationName ?? "key"]), content] as const];
    }),
  );
}
