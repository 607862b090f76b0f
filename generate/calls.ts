import { withoutApiVersion } from "../catalogue/event-name.ts";
import { type Operation, type ServiceModel, ServiceModels, type Shape } from "../local/trail/models.ts";

/** An operation of AWS's service models, with the names that CloudTrail gives it. */
export type Call = {
  /** The eventSource without `.amazonaws.com`. */
  source: string;
  /** The eventName without the API's version. */
  name: string;
  /** botocore's name of the service. */
  service: string;
  /** The name in the signatures of requests. IAM's prefix is the same for most services. */
  signingName: string;
  operation: Operation;
  model: ServiceModel;
};

/** `source:name` */
export type CallKey = `${string}:${string}`;
export const callKey = ({ source, name }: Pick<Call, "source" | "name">): CallKey => `${source}:${name}`;

/**
 * CloudTrail's eventSource of a botocore service, if it is not the service's signing name. Seen in genuine records or in
 * "CloudTrail supported services" (AWS CloudTrail User Guide).
 */
const SOURCES: Record<string, string> = {
  "application-autoscaling": "autoscaling",
  cloudwatch: "monitoring",
  elbv2: "elasticloadbalancing",
  mq: "amazonmq",
  "servicecatalog-appregistry": "servicecatalog-appregistry",
};

/** The newest version of a service's API. */
export type NamedModel = Pick<Call, "source" | "service" | "signingName" | "model"> & { file: string };

/**
 * The service models of botocore.
 *
 * @param directory the directory `botocore/data`.
 */
export async function loadModels(directory: string): Promise<NamedModel[]> {
  const all = new ServiceModels(directory);
  // The newest version of a service comes first.
  const newest = new Map((await all.list()).toReversed().map((entry) => [entry.service, entry]));
  return Promise.all(
    [...newest.values()].toReversed().map(async (entry) => {
      const { service, file } = entry;
      const signingName = entry.signingName ?? entry.endpointPrefix;
      const source = SOURCES[service] ?? signingName.replace(/^api\./, "").toLowerCase();
      return { service, source, signingName, file, model: await all.load(entry) };
    }),
  );
}

/**
 * Its calls have the names of SES's own. It ended with the rest of Pinpoint, on 30 October 2026 ("Services in Sunset", AWS
 * General Reference).
 */
const ENDED = "pinpoint-email";

/** All operations of the models. Neptune and DocumentDB share RDS's eventSource and operations: RDS counts. */
export function callsOf(models: readonly NamedModel[]): Map<CallKey, Call> {
  const calls = new Map<CallKey, Call>();
  for (const { file, ...named } of models.filter(({ service }) => service !== ENDED)) {
    for (const operation of Object.values(named.model.operations)) {
      const call = { ...named, name: withoutApiVersion(operation.name), operation };
      const key = callKey(call);
      const known = calls.get(key);
      // SES has two APIs with calls of the same name. The newer one takes tags.
      if (!known || (!hasTags(known) && hasTags(call))) calls.set(key, call);
    }
  }
  return calls;
}

const hasTags = ({ model, operation }: Call) =>
  operation.input !== undefined &&
  Object.keys(model.shapeOf(operation.input).members ?? {}).some((name) => /tags$/i.test(name));

/** A member of a request or a response, with the names of the members above it. `[]` stands for a list's elements. */
export type Member = { path: string[]; shape: Shape };

const MAX_LEVELS = 4;

/** The members of a request or a response, down to five levels. */
export function membersOf(model: ServiceModel, reference: { shape: string } | undefined): Member[] {
  return reference === undefined ? [] : [...below(model, model.shapeOf(reference), [])];
}

function* below(model: ServiceModel, shape: Shape, path: string[]): Generator<Member> {
  if (path.length > MAX_LEVELS) return;
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const member = { path: [...path, name], shape: model.shapeOf(reference) };
    yield member;
    yield* below(model, member.shape, member.path);
  }
  if (shape.member) yield* below(model, model.shapeOf(shape.member), [...path, "[]"]);
}

export const requestMembers = ({ model, operation }: Call) => membersOf(model, operation.input);
export const responseMembers = ({ model, operation }: Call) => membersOf(model, operation.output);
