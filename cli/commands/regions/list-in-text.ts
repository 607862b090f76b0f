import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { CommandFailure } from "../../lib/failure.ts";

const StageSchema = z.looseObject({ collectorRegions: z.array(z.string()).optional() });
const FileSchema = z.looseObject({
  context: z.looseObject({ stages: z.record(z.string(), StageSchema) }),
});

/** Any list with our key. JSON has no other place for this text than a key: in a string the quotes are escaped. */
const LIST = /"collectorRegions"\s*:\s*(\[[^\]]*\])/dg;
/** The width of a line in this repository (biome.json). */
const LINE_WIDTH = 110;
/** `collectorRegions` is in the stage, in `stages`, in `context`, in the file. */
const DEPTH = 4;

/** Whether the file has stages. @throws CommandFailure `InvalidJson` */
export const hasStages = (text: string): boolean =>
  z.looseObject({ context: z.looseObject({ stages: z.unknown() }) }).safeParse(jsonOf(text)).success;

/**
 * The collector regions that a stage has in the text of cdk.json.
 *
 * @throws CommandFailure `InvalidJson` or `InvalidInput`, with what to do
 */
export function listOf(text: string, stage: string): string[] {
  const { collectorRegions } = stageIn(parsed(text), stage);
  if (collectorRegions !== undefined) return collectorRegions;
  throw new CommandFailure(
    `The stage ${JSON.stringify(stage)} has no list: add "collectorRegions": [] to it, and run the command again.`,
    "InvalidInput",
  );
}

/**
 * The text of cdk.json with another list of collector regions in a stage. All other text stays as it is. The result is
 * parsed: it differs from the file in this list only.
 *
 * @throws CommandFailure `InvalidJson` or `InvalidInput`, with what to do
 */
export function withList(text: string, stage: string, regions: readonly string[]): string {
  if (isDeepStrictEqual(listOf(text, stage), regions)) return text;
  const wanted = parsed(text);
  stageIn(wanted, stage).collectorRegions = [...regions];
  for (const { indices } of text.matchAll(LIST)) {
    const [start, end] = indices?.[1] ?? [0, 0];
    const edited = `${text.slice(0, start)}${listText(text, start, end, regions)}${text.slice(end)}`;
    if (isDeepStrictEqual(parsed(edited), wanted)) return edited;
  }
  throw new CommandFailure(
    `The list of the stage ${JSON.stringify(stage)} cannot be replaced without a change of other text. Write this yourself: ` +
      `"collectorRegions": ${JSON.stringify(regions)}`,
    "InvalidInput",
  );
}

/** The new list: on one line if it fits, else with one region a line. */
function listText(text: string, start: number, end: number, regions: readonly string[]): string {
  const items = regions.map((region) => JSON.stringify(region));
  const oneLine = `[${items.join(", ")}]`;
  const before = text.slice(text.lastIndexOf("\n", start) + 1, start);
  const after = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? "";
  const indent = /^([ \t]*)"collectorRegions"\s*:\s*$/.exec(before)?.[1];
  const fits = before.length + oneLine.length + after.length <= LINE_WIDTH;
  if (indent === undefined || items.length === 0 || fits) return oneLine;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const deeper = `${newline}${indent}${indent.slice(0, indent.length / DEPTH)}`;
  return `[${deeper}${items.join(`,${deeper}`)}${newline}${indent}]`;
}

function parsed(text: string): z.infer<typeof FileSchema> {
  const result = FileSchema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  throw new CommandFailure(
    'The file has no stages of Tagledger, or a wrong list. It must have "context": {"stages": {"production": {"collectorRegions": []}}}.',
    "InvalidInput",
  );
}

/** Editors on Windows put a byte order mark before the text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new CommandFailure(`The file is not JSON: ${String(error)}`, "InvalidJson");
  }
}

function stageIn({ context }: z.infer<typeof FileSchema>, name: string): z.infer<typeof StageSchema> {
  const own = Object.hasOwn(context.stages, name) ? context.stages[name] : undefined;
  if (own) return own;
  const names = Object.keys(context.stages).join(", ");
  throw new CommandFailure(
    `The file has no stage ${JSON.stringify(name)}. Its stages: ${names}.`,
    "InvalidInput",
  );
}
