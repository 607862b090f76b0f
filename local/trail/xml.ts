import { XMLParser } from "fast-xml-parser";
import type { Reference, ServiceModel, Shape } from "./models.ts";
import type { RecordElements } from "./record-names.ts";
import { isRecord, members, type Reader, scalar, type Value, wireName } from "./values.ts";

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseAttributeValue: false,
  ignoreDeclaration: true,
};
const parser = new XMLParser({ ...options, parseTagValue: false });
const typedParser = new XMLParser({
  ...options,
  numberParseOptions: { hex: false, leadingZeros: false, eNotation: false },
});

/** An XML document as JSON by its own names. Numbers and booleans are no texts. */
export const typedRootOf = (body: string): RecordElements => typedParser.parse(body);

/** The root element of an XML document. */
export function rootOf(body: string): { name: string; content: unknown } {
  const [name = "", content] = Object.entries(parser.parse(body))[0] ?? [];
  return { name, content };
}

/** Reads XML, as in the responses of the query protocols and in both directions of REST-XML. */
export function xmlReader(model: ServiceModel): Reader {
  const read: Reader = (reference, wire) => {
    if (wire === undefined) return undefined;
    const shape = model.shapeOf(reference);
    if (shape.type === "structure") {
      return members(shape, (name, member) => {
        const content = isRecord(wire) ? wire[elementName(model, name, member)] : undefined;
        return read(member, content);
      });
    }
    const flattened = shape.flattened === true || reference.flattened === true;
    if (shape.type === "list") return readList(read, shape, flattened, wire);
    if (shape.type === "map") return readMap(read, shape, flattened, wire);
    return scalar(shape, textOf(wire));
  };
  return read;
}

/** A flattened list has the name of its member's element, if it has one. */
function elementName(model: ServiceModel, name: string, reference: Reference): string {
  const shape = model.shapeOf(reference);
  const flattened = shape.flattened === true || reference.flattened === true;
  const inner = flattened && shape.type === "list" ? shape.member?.locationName : undefined;
  return inner ?? wireName(name, reference).replace(/^.*:/, "");
}

function readList(read: Reader, { member }: Shape, flattened: boolean, wire: unknown): Value {
  if (member === undefined) return [];
  const items = flattened ? wire : isRecord(wire) ? wire[member.locationName ?? "member"] : undefined;
  return listed(items).flatMap((each) => read(member, each) ?? []);
}

function readMap(read: Reader, { key, value }: Shape, flattened: boolean, wire: unknown): Value {
  const entries = listed(flattened ? wire : isRecord(wire) ? wire.entry : undefined).filter(isRecord);
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const name = textOf(entry[key?.locationName ?? "key"]);
      const content = value && read(value, entry[value.locationName ?? "value"]);
      return content === undefined ? [] : [[name, content] as const];
    }),
  );
}

const listed = (wire: unknown): unknown[] =>
  wire === undefined || wire === "" ? [] : Array.isArray(wire) ? wire : [wire];

/** The text of an element. An element with attributes is an object. */
const textOf = (wire: unknown): string => String((isRecord(wire) ? wire["#text"] : wire) ?? "");
