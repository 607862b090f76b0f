import jsonata from "jsonata";
import { expect, test } from "vitest";
import * as z from "zod";
import { definitions } from "../../statemachine/definition.ts";

/**
 * Which engine Step Functions evaluates JSONata with is not known: the expressions keep to what all agree on. npm's jsonata
 * 2.2.2 and Maven's com.dashjoin:jsonata 0.9.10 differ in a regular expression on a long text, where the latter recurses;
 * in $substring past the end of a text with characters beyond the BMP, which the latter refuses; and in $count(null).
 */
const expressions = Object.entries(definitions).flatMap(([machine, definition]) => {
  const found: string[] = [];
  JSON.parse(definition, (_, value) => {
    const [, expression] = typeof value === "string" ? (/^\{%(.*)%\}$/s.exec(value) ?? []) : [];
    if (expression !== undefined) found.push(expression.trim());
    return value;
  });
  return [...new Set(found)].map((expression) => ({ machine, expression }));
});

const NodeSchema = z.looseObject({ type: z.string(), value: z.unknown().optional() });
const CallSchema = z.object({
  type: z.literal("function"),
  procedure: z.looseObject({ value: z.string() }),
  arguments: z.array(z.unknown()),
});

/** Every node of an expression's syntax tree. */
function nodesOf(expression: string): unknown[] {
  const nodes: unknown[] = [];
  const seen = new Set<unknown>();
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    nodes.push(node);
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(jsonata(expression).ast());
  return nodes;
}

const callsOf = (expression: string, name: string) =>
  nodesOf(expression).flatMap((node) => {
    const { data } = CallSchema.safeParse(node);
    return data?.procedure.value === name ? [data] : [];
  });

test("the definitions have expressions", () => {
  expect(expressions.length).toBeGreaterThan(60);
  expect(expressions.filter(({ expression }) => callsOf(expression, "substring").length > 0)).not.toEqual([]);
});

test.each(expressions)("$machine: $expression has no regular expression", ({ expression }) => {
  const types = nodesOf(expression).map((node) => NodeSchema.safeParse(node).data?.type);
  expect(types).not.toContain("regex");
});

test.each(expressions)(
  "$machine: $expression never calls $substring past the end of a text",
  ({ expression }) => {
    const cuts = callsOf(expression, "substring");
    const guarded = expression.split("$length($said) > 500 ? $substring($said, 0, 500) : $said").length - 1;
    expect(cuts).toHaveLength(guarded);
  },
);
