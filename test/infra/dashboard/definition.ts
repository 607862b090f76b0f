import * as z from "zod";
import { appWith, homeRegion, type Resource, templateOf, theOnly } from "../synthesized.ts";

/** The dashboard of a deployment with the collected regions of the example, and the other resources of its stack. */
const stack = templateOf(appWith(), "TagledgerWorkflow");

const OptionsSchema = z.looseObject({
  label: z.string().optional(),
  color: z.string().optional(),
  stat: z.string().optional(),
  id: z.string().optional(),
  expression: z.string().optional(),
  visible: z.boolean().optional(),
  yAxis: z.enum(["left", "right"]).optional(),
  region: z.string().optional(),
});
export type Options = z.infer<typeof OptionsSchema>;
const AxisSchema = z.object({ label: z.string(), min: z.literal(0), showUnits: z.literal(false) });

const MetricsSchema = z.array(z.array(z.union([z.string(), OptionsSchema])));
const PropertiesSchema = z.looseObject({
  title: z.string().optional(),
  markdown: z.string().optional(),
  view: z.enum(["timeSeries", "singleValue"]).optional(),
  stacked: z.boolean().optional(),
  setPeriodToTimeRange: z.boolean().optional(),
  metrics: MetricsSchema.optional(),
  alarms: z.array(z.string()).optional(),
  yAxis: z.object({ left: AxisSchema.optional(), right: AxisSchema.optional() }).optional(),
});
const WidgetSchema = z.object({
  type: z.enum(["text", "metric", "alarm"]),
  ...{ x: z.int(), y: z.int(), width: z.int(), height: z.int() },
  properties: PropertiesSchema,
});
export type Widget = z.infer<typeof WidgetSchema>;
const BodySchema = z.object({ start: z.string(), widgets: z.array(WidgetSchema) });

/** A metric of a widget, or an expression. `dimensions` has logical ids where the template refers to a resource. */
export type Shown = { namespace: string; name: string; dimensions: Record<string, string>; options: Options };

/** The metrics and expressions of a widget. */
export const shownBy = ({ properties }: Widget): Shown[] =>
  (properties.metrics ?? []).map((parts) => {
    const options = parts.find((part) => typeof part !== "string") ?? {};
    const [namespace = "", name = "", ...rest] = parts.filter((part) => typeof part === "string");
    const dimensions: Record<string, string> = {};
    for (let index = 0; index < rest.length; index += 2)
      dimensions[rest[index] ?? ""] = rest[index + 1] ?? "";
    return { namespace, name, dimensions, options };
  });

/** A text of the template. A reference to a resource becomes the logical id of the resource. */
export function textOf(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const [[operator = "", operand] = []] = Object.entries(z.record(z.string(), z.unknown()).parse(value));
  if (operator === "Fn::Join") {
    const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(operand);
    return parts.map(textOf).join(separator);
  }
  if (operator === "Fn::GetAtt") return z.array(z.string()).parse(operand)[0] ?? "";
  if (operator === "Fn::ImportValue") return /Ref([A-Za-z]+)/.exec(String(operand))?.[1] ?? String(operand);
  return operand === "AWS::Region" ? homeRegion : String(operand);
}

const dashboard = theOnly(stack.all("AWS::CloudWatch::Dashboard"));
export const dashboardName: string = dashboard.Properties.DashboardName;
export const dashboardText = textOf(dashboard.Properties.DashboardBody);
export const { widgets, start } = BodySchema.parse(JSON.parse(dashboardText));

/** The alarms of the stack, by logical id. */
export const alarms: Record<string, Resource["Properties"]> = Object.fromEntries(
  stack.all("AWS::CloudWatch::Alarm").map(({ id, Properties }) => [id, Properties]),
);
