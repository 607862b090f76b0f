import type { $SchemaRef, StaticStructureSchema } from "@smithy/types";
import type { ServiceCalls } from "../catalogue/service-calls.ts";
import type { NamedUse } from "./service-calls.ts";

const WRITTEN = "// Written by npm run generate:catalogue. Do not edit.\n";

/** The source code of `catalogue/derived/call-types.ts`, from the texts of `callTypes`. */
export const callTypesText = (...types: string[]): string => `${WRITTEN}${types.join("")}`;

/** The TypeScript types of the calls that the code makes by name, one line for each call. */
export function callTypes(typeName: string, named: NamedUse, services: Record<string, ServiceCalls>): string {
  const blocks = Object.entries(named).map(([service, calls]) => {
    const lines = Object.keys(calls).map((operation) => {
      const [, request, response] = services[service]?.operations[operation] ?? [];
      if (!request || !response) throw new Error(`There is no schema of ${service} ${operation}.`);
      return `    ${operation}: { request: ${structureType(request)}; response: ${structureType(response)} };`;
    });
    return `  ${JSON.stringify(service)}: {\n${lines.join("\n")}\n  };`;
  });
  return `export type ${typeName} = {\n${blocks.join("\n")}\n};\n`;
}

const SIMPLE: Record<number, string> = {
  0: "string",
  1: "number",
  2: "boolean",
  4: "Date",
  64: "string[]",
  128: "Record<string, string>",
};

/** The SDK leaves out what is undefined in a request, and a service may leave out any member of its response. */
function structureType([, , , , names, schemas]: StaticStructureSchema): string {
  if (names.length === 0) return "object";
  const members = names.map((name, index) => `${name}?: ${typeOf(schemas[index])} | undefined`);
  return `{ ${members.join("; ")} }`;
}

function typeOf(schema: $SchemaRef | undefined): string {
  if (typeof schema === "number" && SIMPLE[schema]) return SIMPLE[schema];
  if (Array.isArray(schema)) {
    if (schema.length === 2) return typeOf(schema[0]);
    if (schema[0] === 3) return structureType(schema);
    if (schema[0] === 1) return `${typeOf(schema[4])}[]`;
  }
  throw new Error(`The type of the schema ${JSON.stringify(schema)} is not known.`);
}
