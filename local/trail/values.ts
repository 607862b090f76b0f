import type { Reference, ServiceModel, Shape } from "./models.ts";

/** A value of a request or response: structures are objects by the names of the model's members. */
export type Value = null | string | number | boolean | Date | Value[] | Structure;
export type Structure = { [name: string]: Value };

/** Reads the value of one shape in one protocol. */
export type Reader = (reference: Reference, wire: unknown) => Value | undefined;

export function isRecord(value: Value): value is Structure;
export function isRecord(value: unknown): value is Record<string, unknown>;
export function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The name of a member in JSON and XML. */
export const wireName = (name: string, { locationName }: Reference) => locationName ?? name;

/** Turns the text of an XML element, a form field, a header or a path into the type of its shape. */
export function scalar({ type }: Shape, text: string): Value {
  if (type === "boolean") return text === "true";
  if (["integer", "long", "float", "double"].includes(type)) return Number(text);
  if (type === "timestamp") return dateOf(/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  return text;
}

function dateOf(wire: string | number): Value {
  const date = new Date(typeof wire === "number" ? wire * 1000 : wire);
  return Number.isNaN(date.getTime()) ? String(wire) : date;
}

/** Reads the members of a structure that are not undefined. */
export function members(
  shape: Shape,
  read: (name: string, reference: Reference) => Value | undefined,
): Structure {
  const entries = Object.entries(shape.members ?? {}).flatMap(([name, reference]) => {
    const value = read(name, reference);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Reads JSON and CBOR. */
export function jsonReader(model: ServiceModel): Reader {
  const read: Reader = (reference, wire) => {
    if (wire === undefined || wire === null) return undefined;
    const shape = model.shapeOf(reference);
    if (shape.type === "structure" && isRecord(wire)) {
      return members(shape, (name, member) => read(member, wire[wireName(name, member)]));
    }
    if (shape.type === "map" && shape.value !== undefined && isRecord(wire)) {
      return mapped(wire, (value) => (shape.value ? read(shape.value, value) : undefined));
    }
    if (shape.type === "list" && Array.isArray(wire)) {
      return wire.flatMap((each) => (shape.member ? (read(shape.member, each) ?? []) : []));
    }
    return jsonScalar(shape, wire);
  };
  return read;
}

function jsonScalar(shape: Shape, wire: unknown): Value {
  if (shape.type === "timestamp" && (typeof wire === "number" || typeof wire === "string"))
    return dateOf(wire);
  if (typeof wire === "string" || typeof wire === "number" || typeof wire === "boolean") return wire;
  if (wire instanceof Date) return wire;
  // A document type has any JSON.
  if (isRecord(wire)) return mapped(wire, (value) => jsonScalar(shape, value));
  return Array.isArray(wire) ? wire.map((each) => jsonScalar(shape, each)) : null;
}

function mapped(wire: Record<string, unknown>, read: (value: unknown) => Value | undefined): Structure {
  return Object.fromEntries(
    Object.entries(wire).flatMap(([key, value]) => {
      const result = read(value);
      return result === undefined ? [] : [[key, result] as const];
    }),
  );
}
