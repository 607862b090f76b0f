import * as z from "zod";
import { loadModels } from "../../generate/calls.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import type { Operation, Reference, ServiceModel } from "../../local/trail/models.ts";

/** AWS's own service models: those of botocore that the catalogue is derived from. */
export const models = await loadModels((await ensureModelPackages()).serviceModels);
const bySource = Map.groupBy(models, ({ source }) => source);

/** Sources without a model of their own. */
const SAME_MODELS: Record<string, string> = { networksynthetics: "networkmonitor", s3express: "s3" };

/** The models of an eventSource, named without `.amazonaws.com`. */
export const modelsOf = (source: string): ServiceModel[] =>
  (bySource.get(SAME_MODELS[source] ?? source) ?? []).map(({ model }) => model);

/** The model with botocore's name of the service, or the models of an eventSource of that name. */
export function modelsNamed(name: string): ServiceModel[] {
  const named = models.filter(({ service }) => service === name).map(({ model }) => model);
  return named.length > 0 ? named : modelsOf(name);
}

/** All operations of all models. */
export const allOperations = (): { source: string; model: ServiceModel; operation: Operation }[] =>
  models.flatMap(({ source, model }) =>
    Object.values(model.operations).map((operation) => ({ source, model, operation })),
  );

/**
 * The request and the response of a call with every field filled, as CloudTrail writes them. CloudTrail may write a
 * protocol in several forms, and there is one element for each form. Empty if no model has the call.
 */
export function recordsOf(eventSource: string, eventName: string) {
  const label = eventSource.replace(".amazonaws.com", "");
  return modelsOf(label).flatMap((model) => {
    const call = model.operations[eventName];
    if (!call) return [];
    return writings(model).map(({ lists, flat }) => {
      const fill = ({ shape }: { shape: string }) => filled(model, shape, lists, eventName, 0);
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
function writings({ metadata: { protocol } }: ServiceModel): { lists?: Lists; flat?: boolean }[] {
  if (protocol === "ec2") return [{ lists: "items" }, { lists: "item" }];
  return protocol === "query" ? [{ flat: true }, {}] : [{}];
}

const MAX_LEVELS = 9;

function filled(model: ServiceModel, shapeName: string, lists: Lists, name: string, level: number): unknown {
  const shape = model.shapes[shapeName];
  if (!shape || level > MAX_LEVELS) return null;
  const inner = (ref: Reference, member: string) => filled(model, ref.shape, lists, member, level + 1);
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
