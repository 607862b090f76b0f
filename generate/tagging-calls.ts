import type {
  ListCall,
  PlacedTags,
  TagCall,
  TaggingCalls,
  TagsForm,
  UntagCall,
} from "../catalogue/derived-tagging.ts";
import type { Operation, Reference, ServiceModel, Shape } from "../local/trail/models.ts";
import type { DecidedCall, DecidedTagger } from "./decisions/taggers.ts";

/** The calls' names, the usual first. */
const TAG = ["TagResource", "AddTagsToResource", "AddTags", "CreateTags"];
const UNTAG = ["UntagResource", "RemoveTagsFromResource", "RemoveTags", "DeleteTags"];
const LIST = ["ListTagsForResource", "ListTags", "GetTags", "ListResourceTags"];

const ARN = /arn$|^resource$|^resourceidentifier$/i;
const KEYS = /key/i;
const TAGS = /tag/i;
const TOKEN = /^(next)?(token|marker)$/i;

/** Each call, if the model has one that takes one ARN. */
export type FoundCalls = Partial<Omit<TaggingCalls, "service">>;

/** The tagging calls of a service, found by their names, or by those that a person decided on. */
export function taggingCallsIn(model: ServiceModel, decided: DecidedTagger = {}): FoundCalls {
  const find = <Found>(
    names: string[],
    call: DecidedCall = {},
    read: (operation: Operation, call: DecidedCall) => Found | undefined,
  ) =>
    (call.operation ? [call.operation] : names)
      .flatMap((name) => model.operations[name] ?? [])
      .map((operation) => read(operation, call))
      .find((found) => found !== undefined);
  const list = find(LIST, decided.list, (operation, call) => readingCall(model, operation, call));
  const tag = find(TAG, decided.tag, (operation, call) => writingCall(model, operation, call));
  const untag = find(UNTAG, decided.untag, (operation, call) => removingCall(model, operation, call));
  return { ...(list && { list }), ...(tag && { tag }), ...(untag && { untag }) };
}

type Members = Record<string, Reference>;
const membersOf = (model: ServiceModel, reference: { shape: string } | undefined): Members =>
  reference ? (model.shapeOf(reference).members ?? {}) : {};

/** The members that a call needs, without those that only it knows. Undefined if it needs others. */
function inputOf(model: ServiceModel, operation: Operation, others: RegExp, { arn: decided }: DecidedCall) {
  const shape: Shape | undefined = operation.input && model.shapeOf(operation.input);
  // If one member is the whole body, the others have other places. No service with JSON has such a tagging call.
  if (!shape || shape.payload) return undefined;
  if (decided) return { arn: decided, shape };
  const required = shape.required ?? Object.keys(shape.members ?? {});
  const arn = required.find((name) => ARN.test(name));
  const isOnlyThese = required.every((name) => name === arn || others.test(name));
  return arn && isOnlyThese ? { arn, shape } : undefined;
}

function writingCall(model: ServiceModel, operation: Operation, call: DecidedCall): TagCall | undefined {
  const input = inputOf(model, operation, TAGS, call);
  const tags = input && tagsIn(model, input.shape);
  return input && tags && { operation: operation.name, arn: input.arn, tags };
}

function removingCall(model: ServiceModel, operation: Operation, call: DecidedCall): UntagCall | undefined {
  const input = inputOf(model, operation, KEYS, call);
  const keys = Object.keys(input?.shape.members ?? {}).find((each) => KEYS.test(each));
  const reference = keys && input?.shape.members?.[keys];
  if (!input || !reference || !isTexts(model, model.shapeOf(reference))) return undefined;
  return { operation: operation.name, arn: input.arn, keys };
}

const isTexts = (model: ServiceModel, { type, member }: Shape) =>
  type === "list" && member !== undefined && model.shapeOf(member).type === "string";

function readingCall(model: ServiceModel, operation: Operation, call: DecidedCall): ListCall | undefined {
  const input = inputOf(model, operation, /^$/, call);
  const output = operation.output && model.shapeOf(operation.output);
  const tags = output && (call.tags ? tagsAt(model, output, call.tags) : tagsIn(model, output));
  if (!input || !output || !tags) return undefined;
  const next = Object.keys(input.shape.members ?? {}).find((name) => TOKEN.test(name));
  const token = Object.keys(output.members ?? {}).find((name) => TOKEN.test(name));
  return {
    operation: operation.name,
    arn: input.arn,
    tags,
    ...(next && token ? { pages: { next, token } } : {}),
  };
}

/** The tags at a path: `TagList`, or `ResourceTags.Tags`. Each may have more members than a key and a value. */
function tagsAt(model: ServiceModel, output: Shape, path: string): ListCall["tags"] | undefined {
  const [member = "", outer] = path.split(".").toReversed();
  const around = outer ? output.members?.[outer] : undefined;
  const reference = (around ? model.shapeOf(around) : output).members?.[member];
  const form = reference && formOf(model, model.shapeOf(reference));
  return form && { member, form, ...(outer ? { in: outer } : {}) };
}

function tagsIn(model: ServiceModel, shape: Shape): PlacedTags | undefined {
  if (shape.payload) return undefined;
  for (const [member, reference] of Object.entries(shape.members ?? {})) {
    const isTags = TAGS.test(member) && !KEYS.test(member);
    const form = isTags ? formOf(model, model.shapeOf(reference)) : undefined;
    if (form && isOnlyPairs(model, model.shapeOf(reference))) return { member, form };
  }
  return undefined;
}

/** A map, or a list of structures with a key and a value. Both of these have texts. */
function formOf(model: ServiceModel, shape: Shape): TagsForm | undefined {
  if (shape.type === "map")
    return shape.value && model.shapeOf(shape.value).type === "string" ? "map" : undefined;
  const names = Object.keys(membersOf(model, shape.type === "list" ? shape.member : undefined));
  const key = names.find((name) => /key$/i.test(name));
  const value = names.find((name) => /value$/i.test(name));
  return key && value ? [key, value] : undefined;
}

/** Whether the structures of a list have no member but the key and the value. */
const isOnlyPairs = (model: ServiceModel, { type, member }: Shape) =>
  type !== "list" || Object.keys(membersOf(model, member)).length === 2;
