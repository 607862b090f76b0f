import { existsSync, globSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as z from "zod";

/** AWS's own service models, as botocore carries them in the emulator's Python environment. */
const RefSchema = z.object({ shape: z.string(), locationName: z.string().optional() });
const ShapeSchema = z.object({
  type: z.string(),
  members: z.record(z.string(), RefSchema).optional(),
  member: RefSchema.optional(),
  key: RefSchema.optional(),
  value: RefSchema.optional(),
  enum: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
});
export type Shape = z.infer<typeof ShapeSchema>;
const ModelSchema = z.object({
  metadata: z.object({ protocol: z.string() }),
  operations: z.record(z.string(), z.object({ input: RefSchema.optional(), output: RefSchema.optional() })),
  shapes: z.record(z.string(), ShapeSchema),
});
export type Model = z.infer<typeof ModelSchema>;

/** The models of an eventSource that does not have its model's name. */
const MODEL_NAMES: Record<string, string[]> = {
  airflow: ["mwaa"],
  amazonmq: ["mq"],
  aoss: ["opensearchserverless"],
  apigateway: ["apigateway", "apigatewayv2"],
  bedrock: ["bedrock", "bedrock-agent"],
  cassandra: ["keyspaces"],
  cloudhsm: ["cloudhsmv2"],
  elasticfilesystem: ["efs"],
  elasticloadbalancing: ["elbv2", "elb"],
  elasticmapreduce: ["emr"],
  es: ["opensearch", "es"],
  kinesisanalytics: ["kinesisanalyticsv2", "kinesisanalytics"],
  lex: ["lexv2-models"],
  monitoring: ["cloudwatch"],
  s3express: ["s3"],
  states: ["stepfunctions"],
  timestream: ["timestream-write"],
};

const models = new Map<string, Model | undefined>();

function modelOf(data: string, name: string): Model | undefined {
  if (models.has(name)) return models.get(name);
  const [path = ""] = globSync(`${data}/${name}/*/service-2.json*`).toSorted().reverse();
  const model = existsSync(path) ? ModelSchema.parse(JSON.parse(textOf(path))) : undefined;
  models.set(name, model);
  return model;
}

/** The models of an eventSource, named without `.amazonaws.com`. */
export const modelsOf = (data: string, label: string): Model[] =>
  (MODEL_NAMES[label] ?? [label]).flatMap((name) => modelOf(data, name) ?? []);

const textOf = (path: string) =>
  path.endsWith(".gz") ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, "utf8");

/**
 * The request and the response of a call with every field filled, as CloudTrail writes them. CloudTrail may write a
 * protocol in several forms, and there is one element for each form. Empty if no model has the call.
 */
export function recordsOf(data: string, eventSource: string, eventName: string) {
  const label = eventSource.replace(".amazonaws.com", "");
  return modelsOf(data, label).flatMap((model) => {
    const call = model.operations[eventName];
    if (!call) return [];
    return writings(model).map(({ lists, flat }) => {
      const fill = ({ shape }: z.infer<typeof RefSchema>) => filled(model, shape, lists, eventName, 0);
      const responseElements = call.output ? fill(call.output) : null;
      return {
        requestParameters: call.input ? fill(call.input) : null,
        responseElements: flat ? onlyMember(responseElements) : responseElements,
      };
    });
  });
}

type Lists = "items" | "item" | undefined;

/**
 * EC2's lists are in `items`, and in new calls in `item`. If the result of a Query service has one member, the response
 * is that member.
 */
function writings({ metadata: { protocol } }: Model): { lists?: Lists; flat?: boolean }[] {
  if (protocol === "ec2") return [{ lists: "items" }, { lists: "item" }];
  return protocol === "query" ? [{ flat: true }, {}] : [{}];
}

const MAX_LEVELS = 9;

function filled(model: Model, shapeName: string, lists: Lists, name: string, level: number): unknown {
  const shape = model.shapes[shapeName];
  if (!shape || level > MAX_LEVELS) return null;
  const inner = (ref: z.infer<typeof RefSchema>, member: string) =>
    filled(model, ref.shape, lists, member, level + 1);
  switch (shape.type) {
    case "structure":
      return Object.fromEntries(
        Object.entries(shape.members ?? {}).map(([member, ref]) => [
          (lists && ref.locationName) || camelCase(member),
          inner(ref, member),
        ]),
      );
    case "list": {
      const items = shape.member ? [inner(shape.member, name)] : [];
      return lists ? { [lists]: items } : items;
    }
    case "map":
      return shape.value ? { Owner: inner(shape.value, name) } : {};
    case "string":
      return shape.enum?.[0] ?? textFor(name);
    case "boolean":
      return true;
    case "timestamp":
      return "2026-05-04T07:30:00Z";
    default:
      return 1;
  }
}

/** A tag's key is `Owner`, so that the tags a request sets can be looked for. */
function textFor(member: string): string {
  if (/^(tag)?key$/i.test(member)) return "Owner";
  if (/^region(name)?$/i.test(member)) return "eu-north-1";
  // An identity pool's id has its region in it.
  if (member === "IdentityPoolId") return "eu-west-1:x-1";
  return /arn$/i.test(member) ? `arn:aws:x:eu-west-1:111122223333:${member}/x-1` : "x-1";
}

const camelCase = (member: string) => member.charAt(0).toLowerCase() + member.slice(1);

function onlyMember(value: unknown): unknown {
  const members = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(value);
  const [only, ...others] = members.success ? Object.values(members.data) : [];
  return only && others.length === 0 ? only : value;
}
