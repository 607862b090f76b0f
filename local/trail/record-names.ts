import type { IdentifiedCall } from "./identify.ts";
import type { Reference, ServiceModel, Shape } from "./models.ts";
import { isRecord, type Structure, type Value } from "./values.ts";

/**
 * How CloudTrail writes the names and values of a call. Learnt from genuine records; a test holds each name of 634 of
 * them to these rules.
 */

/** A value of a record: JSON. */
export type RecordValue = null | string | number | boolean | RecordValue[] | { [name: string]: RecordValue };
export type RecordElements = { [name: string]: RecordValue };

/** These services write the names of their members as the API has them, and not in lower camel case. */
const withApiNames = new Set([
  "airflow",
  "connect",
  "databrew",
  "route53profiles",
  "securityhub",
  "synthetics",
]);

/** If a response of these services has one structure, their records have its members without it. */
const withoutResultStructure = new Set(["elasticache", "rds", "redshift"]);

/** The name of a member in a record: `FunctionName` is `functionName`, `DBInstance` is `dBInstance`. */
export function recordName({ metadata }: ServiceModel, name: string, { locationName }: Reference): string {
  if (metadata.endpointPrefix === "secretsmanager" && name === "ARN") return "arn";
  if (withApiNames.has(metadata.signingName ?? metadata.endpointPrefix)) return locationName ?? name;
  const apiName = metadata.protocol === "ec2" ? (locationName ?? name) : name;
  return apiName.slice(0, 1).toLowerCase() + apiName.slice(1);
}

/** The shape whose members a record has as `responseElements`. */
export function recordedResult(
  model: ServiceModel,
  output: { shape: string },
): { name?: string; shape: Shape } {
  const shape = model.shapeOf(output);
  const [[name, only] = [], ...others] = Object.entries(shape.members ?? {});
  if (only === undefined || others.length > 0) return { shape };
  const inner = model.shapeOf(only);
  if (inner.type !== "structure" || !withoutResultStructure.has(model.metadata.endpointPrefix))
    return { shape };
  return { ...(name !== undefined && { name }), shape: inner };
}

/** `requestParameters` and `responseElements` of a record. */
export function recordedRequest(
  { model, operation, operationName }: IdentifiedCall,
  request: Structure,
): RecordElements | null {
  if (operation.input === undefined) return null;
  const shape = model.shapeOf(operation.input);
  const recorded = structure(model, shape, request);
  const isRestApi =
    model.metadata.endpointPrefix === "apigateway" && model.metadata.apiVersion === "2015-07-09";
  return isRestApi ? restApiRequest(operationName, shape, recorded) : orNull(recorded);
}

/** API Gateway's first API has the members of the body in `createStageInput` and the like. */
function restApiRequest(operationName: string, shape: Shape, recorded: RecordElements): RecordElements {
  const inPath = new Set(
    Object.entries(shape.members ?? {}).flatMap(([name, { location }]) =>
      location === undefined ? [] : [name],
    ),
  );
  const [path, body] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(recorded).filter(([name]) => inPath.has(name) === wanted)),
  );
  const input = `${operationName.slice(0, 1).toLowerCase()}${operationName.slice(1)}Input`;
  return { ...path, [input]: body ?? {}, template: false };
}

export function recordedResponse(
  { model, operation }: IdentifiedCall,
  response: Structure,
): RecordElements | null {
  if (operation.output === undefined) return null;
  const { name, shape } = recordedResult(model, operation.output);
  const content = name === undefined ? response : response[name];
  return orNull(isRecord(content) ? structure(model, shape, content) : {});
}

const orNull = (elements: RecordElements) => (Object.keys(elements).length === 0 ? null : elements);

function structure(model: ServiceModel, shape: Shape, value: Structure): RecordElements {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, content]) => {
      const member = shape.members?.[name];
      return member === undefined
        ? []
        : [[recordName(model, name, member), recorded(model, member, content)]];
    }),
  );
}

function recorded(model: ServiceModel, reference: Reference, value: Value): RecordValue {
  const shape = model.shapeOf(reference);
  if (shape.sensitive === true) return "HIDDEN_DUE_TO_SECURITY_REASONS";
  if (value instanceof Date) return timestamp(model, value);
  if (Array.isArray(value)) {
    const items = value.map((each) =>
      shape.member ? recorded(model, shape.member, each) : plain(model, each),
    );
    if (model.metadata.protocol !== "ec2") return items;
    return items.length === 0 ? {} : { items };
  }
  if (isRecord(value)) {
    if (shape.type === "structure") return structure(model, shape, value);
    const content = shape.value;
    return mapValues(value, (each) => (content ? recorded(model, content, each) : plain(model, each)));
  }
  return value;
}

/** The value of a member that has any JSON. */
function plain(model: ServiceModel, value: Value): RecordValue {
  if (value instanceof Date) return timestamp(model, value);
  if (Array.isArray(value)) return value.map((each) => plain(model, each));
  return isRecord(value) ? mapValues(value, (each) => plain(model, each)) : value;
}

const mapValues = (value: Structure, change: (value: Value) => RecordValue): RecordElements =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));

const dateFormat = new Intl.DateTimeFormat("en-US", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** EC2 writes milliseconds, most other services a date such as `Nov 27, 2026, 6:15:00 PM`. */
const timestamp = ({ metadata }: ServiceModel, date: Date): RecordValue =>
  metadata.protocol === "ec2" ? date.getTime() : dateFormat.format(date);
