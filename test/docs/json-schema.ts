import * as z from "zod";

/** A schema as a file of JSON Schema, formatted as Biome does. `io` says whether it describes input or output. */
export function jsonSchemaFile(schema: z.ZodType, io: "input" | "output"): string {
  return `${biomes(JSON.stringify(z.toJSONSchema(schema, { io }), null, 2))}\n`;
}

/** Short lists of words stand on one line, as Biome has them. */
const biomes = (json: string) =>
  json.replace(
    /^(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm,
    (whole, before: string, items: string, comma: string) => {
      const line = `${before}[${items.trim().split(/\n\s*/).join(" ")}]${comma}`;
      return line.length <= 110 ? line : whole;
    },
  );
