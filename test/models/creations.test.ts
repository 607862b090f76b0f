import { describe, expect, test } from "vitest";
import { creationNames, looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { isNoise } from "../../catalogue/noise.ts";
import type { ServiceModel } from "../../local/trail/models.ts";
import { allOperations } from "./service-models.ts";

/**
 * What creates something is watched: every call that takes tags, by AWS's service models, begins with a verb of
 * creations, is one of the names, or stands here.
 */
const operations = allOperations().map(({ source, model, operation }) => ({
  source,
  name: withoutApiVersion(operation.name),
  model,
  key: operation.name,
}));

/** What calls with these verbs do with the tags that they take. */
const VERBS: Record<string, string> = {
  "Add|Associate(?=.*Tag)|ChangeTags|Delete|Put(?=.*Tag)|Remove|Set|Tag|Untag": "they tag what is there",
  "Assume|Generate|Get": "they are a session's, or a link's",
  "List|Search": "they are looked for",
  "Modify|Promote|Terminate|Update": "they are written on what is there",
  Send: "they are a message's",
  "Export|Invoke|Start|Submit": "they are a job's, a run's or a session's, which ends by itself",
};
const VERB = new RegExp(`^(?:${Object.keys(VERBS).join("|")})(?![a-z])`);
/** Calls with other verbs that take tags. */
const NAMES: Record<string, string> = {
  InstantiateSolNetworkInstance: "of a service that botocore 1.44.8 does not have any more",
  PublishDataQualityResultV2: "for internal use, by AWS's words",
  PutResourceConfig: "a report on a resource of somebody else's, by the thousand",
  PutResourcePolicy: "a setting of what is there; only Organizations' can be tagged",
};

/** A list of structures or a map under a name of tags: what a call tags with, and no filter by keys. */
function takesTags(model: ServiceModel, operation: string): boolean {
  const shapeOf = (name = "") => model.shapes[name];
  const input = shapeOf(model.operations[operation]?.input?.shape);
  return Object.entries(input?.members ?? {}).some(([name, { shape }]) => {
    if (
      !/tags?(list|set|specifications?)?$|^tagging$/i.test(name) ||
      /^(copy|exclude|recoveryPoint)/i.test(name)
    )
      return false;
    const tags = shapeOf(shape);
    return tags?.type === "map" || shapeOf(tags?.member?.shape)?.type === "structure";
  });
}

const tagging = operations.filter(({ model, key }) => takesTags(model, key));

describe("calls that take tags, by AWS's service models", () => {
  test("are many", () => {
    expect(operations.length).toBeGreaterThan(10_000);
    expect(tagging.length).toBeGreaterThan(1_500);
  });

  test("are watched, or create nothing that lasts", () => {
    const others = tagging
      .filter(({ name }) => !looksLikeCreation(name) && !VERB.test(name) && !Object.hasOwn(NAMES, name))
      .map(({ source, name }) => `${source} ${name}`);
    expect([...new Set(others)]).toEqual([]);
  });

  test("are not in the list of noise, except calls that tag existing resources", () => {
    const noisy = tagging
      .filter(({ source, name }) => looksLikeCreation(name) && isNoise(`${source}.amazonaws.com`, name))
      .map(({ name }) => name);
    expect([...new Set(noisy)].toSorted()).toEqual(NOISY);
  });
});

const NOISY = ["CreateOrUpdateTags", "CreateTags"];

describe("each name that is watched in addition to the verbs", () => {
  test("is a call of some service", () => {
    const known = new Set(operations.map(({ name }) => name));
    expect(creationNames.filter((name) => !known.has(name))).toEqual([]);
  });
});
