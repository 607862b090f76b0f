import { describe, expect, test } from "vitest";
import { PolicyProblemSchema } from "../../domain/plan.ts";
import {
  environmentPolicy,
  type PolicyParameter,
  parameterPolicy,
  type ReadParameter,
  TagEnvironmentSchema,
  unusablePolicy,
  versionOf,
} from "../../policy/deployed-policy.ts";

const NAME = "/tagledger/policy";
const arn = `arn:aws:ssm:eu-west-1:123456789012:parameter${NAME}`;
const parameter = (version: number, text: string): PolicyParameter => ({
  arn,
  version,
  text,
  modifiedAt: "2026-11-25T08:00:00.000Z",
});
const GOOD = parameter(3, 'version: 1\ntags: [{ key: Owner, value: "{actor.name}" }]');
const BROKEN = parameter(4, 'version: 1\ntags: [{ key: Owner, value: "{actor.nam}" }]');
/** A Parameter Store with a latest version and, it may be, a good one. */
const store =
  (latest?: PolicyParameter, good?: PolicyParameter): ReadParameter =>
  async (label) =>
    label === "good" ? good : latest;
const inForce = (read: ReadParameter) => parameterPolicy(NAME, ["Owner"], read);

test("the latest version is in force, with its number and its text, and the good version is not read", async () => {
  const read: ReadParameter = (label) => (label ? Promise.reject(new Error("asked")) : Promise.resolve(GOOD));
  expect(await inForce(read)).toMatchObject({
    version: versionOf(GOOD),
    policy: { tags: [{ key: "Owner" }] },
  });
  expect(versionOf(GOOD)).toMatch(/^3-[0-9a-f]{12}$/);
});

test("a parameter that is created again with another text has another version, although the number is 1 again", () => {
  expect(versionOf(parameter(1, "a"))).not.toBe(versionOf(parameter(1, "b")));
});

describe("a version that cannot be used", () => {
  test("leaves the good version in force, and is a problem with its line", async () => {
    const { policy, version, problem } = await inForce(store(BROKEN, GOOD));
    expect(policy).toBeDefined();
    expect(version).toBe(versionOf(GOOD));
    expect(PolicyProblemSchema.parse(problem)).toEqual({
      problemId: `policy:${arn}:${versionOf(BROKEN)}`,
      parameterArn: arn,
      since: BROKEN.modifiedAt,
      message: expect.stringMatching(
        /^Version 4 of the policy .* line 2, column 29: tags\[0\]\.value: has an unknown placeholder/,
      ),
      goodVersion: versionOf(GOOD),
    });
  });

  test.each([
    ["there is no good one", undefined],
    ["the good one has a key that is no longer allowed", parameter(2, GOOD.text.replace("Owner", "Team"))],
  ])("leaves no version in force if %s", async (_, good) => {
    const { policy, problem } = await inForce(store(BROKEN, good));
    expect(policy).toBeUndefined();
    expect(problem).not.toHaveProperty("goodVersion");
  });

  test("is the same problem for every event", async () => {
    const problems = await Promise.all([inForce(store(BROKEN)), inForce(store(BROKEN, GOOD))]);
    expect(new Set(problems.map(({ problem }) => problem?.problemId)).size).toBe(1);
  });
});

test("a missing parameter is a problem that is alerted each day, and no other policy is used", async () => {
  const { policy, version, problem } = await inForce(store());
  expect({ policy, version }).toEqual({ policy: undefined, version: "none" });
  expect(PolicyProblemSchema.parse(problem).problemId).toMatch(/missing:\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
  expect(unusablePolicy(NAME, "AccessDeniedException", "no").problem?.problemId).not.toBe(problem?.problemId);
});

describe("the policy from the environment", () => {
  test("has one tag with a fallback, and preserves present values", () => {
    expect(environmentPolicy({ TAG_KEY: "Owner", TAG_VALUE: "{actor.email}" }).policy).toEqual({
      version: 1,
      tags: [{ key: "Owner", value: "{actor.email}", fallback: "unknown", onConflict: "preserve" }],
      exclude: [],
    });
  });

  test.each([
    ["a name that is none", "{actor.nam}", "an unknown placeholder: {actor.nam}"],
    ["a brace alone", "a{", "without its other half"],
    ["nothing", "", "is empty"],
  ])("is refused at the start of the function for %s", (_, TAG_VALUE, words) => {
    const { error } = TagEnvironmentSchema.safeParse({ TAG_KEY: "Owner", TAG_VALUE });
    expect(error?.issues[0]?.message).toContain(`TAG_VALUE`);
    expect(error?.issues[0]?.message).toContain(words);
  });
});
