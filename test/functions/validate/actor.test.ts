import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorOf } from "../../../functions/validate/actor.ts";
import { fitTagValue } from "../../../functions/validate/tag-rules.ts";
import { ActorSchema } from "../../../statemachine/contracts.ts";
import { createQueue } from "../../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../../fixtures/plans.ts";

const session = (role: string, name: string, more: object = {}, sessionContext: object = {}) => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/${name}`,
  accountId: "111122223333",
  sessionContext: {
    sessionIssuer: { type: "Role", arn: `arn:aws:iam::111122223333:role/${role}`, userName: role },
    ...sessionContext,
  },
  ...more,
});
const withMfa = { attributes: { mfaAuthenticated: "true" } };
const sso = "AWSReservedSSO_Admin_0123456789abcdef";
const iamUser = {
  type: "IAMUser",
  arn: "arn:aws:iam::111122223333:user/team/ada",
  principalId: "AIDAEXAMPLE",
};

test.each([
  ["an IAM user", { ...iamUser, userName: "ada" }, "IAMUser", "ada", "probable"],
  [
    "an IAM user with MFA",
    { ...iamUser, userName: "ada", sessionContext: withMfa },
    "IAMUser",
    "ada",
    "human",
  ],
  ["an IAM user without userName", iamUser, "IAMUser", "ada", "probable"],
  [
    "an IAM user of whom only the id is known",
    { type: "IAMUser", principalId: "AIDAEXAMPLE" },
    "IAMUser",
    "AIDAEXAMPLE",
    "probable",
  ],
  ["root", { type: "Root", arn: "arn:aws:iam::111122223333:root" }, "Root", "root", "human"],
  ["a role on an instance", session("web", "i-0abc"), "AssumedRole", "i-0abc", "machine"],
  ["a role with MFA", session("Admin", "ada", {}, withMfa), "AssumedRole", "ada", "probable"],
  [
    "a role under a mail address",
    session("Admin", "ada@example.com"),
    "AssumedRole",
    "ada@example.com",
    "probable",
  ],
  [
    "a role without an ARN",
    { type: "AssumedRole", principalId: "AROAEXAMPLE:build" },
    "AssumedRole",
    "build",
    "machine",
  ],
  [
    "a role of whom only the id is known",
    { type: "AssumedRole", principalId: "AROAEXAMPLE" },
    "AssumedRole",
    "AROAEXAMPLE",
    "machine",
  ],
  [
    "a session that calls through a service",
    session("Admin", "ada", { invokedBy: "cloudformation.amazonaws.com" }),
    "AssumedRole",
    "ada",
    "machine",
  ],
  ["a source identity", session("Admin", "x", {}, { sourceIdentity: "ada" }), "AssumedRole", "ada", "human"],
  [
    "an Identity Center session",
    session(sso, "ada@example.com"),
    "IdentityCenterUser",
    "ada@example.com",
    "human",
  ],
  [
    "a source identity over onBehalfOf",
    session("App", "x", { onBehalfOf: { userId: "906-ada" } }, { sourceIdentity: "ada" }),
    "AssumedRole",
    "ada",
    "human",
  ],
  [
    "a person acted for",
    session("App", "x", { onBehalfOf: { userId: "906-ada" } }),
    "AssumedRole",
    "906-ada",
    "human",
  ],
  [
    "an Identity Center user",
    { type: "IdentityCenterUser", onBehalfOf: { userId: "906-ada" } },
    "IdentityCenterUser",
    "906-ada",
    "human",
  ],
  [
    "a service",
    { type: "AWSService", invokedBy: "autoscaling.amazonaws.com" },
    "AWSService",
    "autoscaling.amazonaws.com",
    "machine",
  ],
  [
    "a web identity",
    { type: "WebIdentityUser", userName: "ada", identityProvider: "accounts.google.com" },
    "Unknown",
    "ada",
    "unknown",
  ],
  ["a SAML user", { type: "SAMLUser", userName: "ada", principalId: "x:ada" }, "Unknown", "ada", "unknown"],
  [
    "a federated user",
    {
      type: "FederatedUser",
      principalId: "111122223333:ada",
      arn: "arn:aws:sts::111122223333:federated-user/ada",
    },
    "Unknown",
    "ada",
    "unknown",
  ],
  [
    "another account",
    { type: "AWSAccount", accountId: "444455556666", principalId: "AIDAOTHER" },
    "Unknown",
    "AIDAOTHER",
    "unknown",
  ],
  ["a type of tomorrow", { type: "Quantum", userName: "ada" }, "Unknown", "ada", "unknown"],
  ["nothing", undefined, "Unknown", "unknown", "unknown"],
  ["an empty block", {}, "Unknown", "unknown", "unknown"],
  ["a list", [{ type: "Root" }], "Unknown", "unknown", "unknown"],
  [
    "numbers for texts",
    { type: "IAMUser", userName: 7, sessionContext: "x" },
    "IAMUser",
    "unknown",
    "probable",
  ],
])("%s", (_, userIdentity, kind, name, confidence) => {
  expect(actorOf({ userIdentity })).toMatchObject({ kind, name, confidence });
});

test("role, session, service and MFA are kept beside the name", () => {
  const userIdentity = session("Admin", "ada", { invokedBy: "cloudformation.amazonaws.com" }, withMfa);
  expect(actorOf({ userIdentity })).toMatchObject({
    role: "Admin",
    session: "ada",
    via: "cloudformation.amazonaws.com",
    mfa: true,
  });
});

describe("a hostile session name becomes one printable line and a tag that AWS accepts", () => {
  test.each([
    ["quotes", `a"b'c`, `a"b'c`, "a_b_c"],
    ["newlines", "ada\r\n\nbob", "ada bob", "ada bob"],
    ["HTML", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", "_img src=x onerror=alert_1__"],
    ["an emoji", "ada 🦄", "ada 🦄", "ada _"],
    ["a right-to-left override", "ada\u202Egpj.exe", "ada gpj.exe", "ada gpj.exe"],
    ["a terminal escape", "\u001B[31mada\u009B0m", "[31mada 0m", "_31mada 0m"],
    ["half a surrogate pair", "ada\uD83E", "ada\uFFFD", "ada_"],
    ["an umlaut in two parts", "Zo\u0308e", "Zo\u0308e", "Z\u00F6e"],
    ["nothing but spaces", " \t ", "unknown", "unknown"],
    ["nothing that AWS accepts", "<>", "<>", "__"],
    ["a slash", "team/ada", "team/ada", "team/ada"],
  ])("%s", (_, name, shown, tag) => {
    const plan = planFor({ ...createQueue, userIdentity: session("Admin", name) });
    expect(plan.origin.actor.name).toBe(shown);
    expect(plan.tags).toEqual({ Owner: tag });
  });

  test("a name longer than a tag value is cut in the tag, and kept to a bound in the actor", () => {
    const plan = planFor({ ...createQueue, userIdentity: session("Admin", "a".repeat(5000)) });
    expect(plan.tags.Owner).toBe("a".repeat(256));
    expect(plan.origin.actor.name).toHaveLength(512);
  });
});

describe("the raw block is kept for the auditor", () => {
  const nested = (levels: number): unknown => (levels === 0 ? "x" : { in: nested(levels - 1) });
  test("as it arrived", () => {
    const userIdentity = session("Admin", "a<b>\n");
    expect(actorOf({ userIdentity }).userIdentity).toEqual(userIdentity);
  });

  test.each([
    ["is very long", { userName: "ada", more: "x".repeat(20_000) }],
    ["is nested deeper than DynamoDB stores", { userName: "ada", more: nested(40) }],
    ["has a number that DynamoDB refuses", { userName: "ada", more: 1e300 }],
    ["has a name that DynamoDB refuses", { userName: "ada", "": 1 }],
  ])("as the beginning of its text where it %s", (_, userIdentity) => {
    const kept = actorOf({ userIdentity }).userIdentity;
    expect(kept).toEqual({ truncated: JSON.stringify(userIdentity).slice(0, 2048) });
  });
});

test("any JSON as userIdentity gives an actor with a name of one printable line", () => {
  const field = fc.constantFrom(
    "type",
    "userName",
    "arn",
    "principalId",
    "onBehalfOf",
    "sessionContext",
    "invokedBy",
  );
  const type = fc.record({
    type: fc.constantFrom("IAMUser", "Root", "AssumedRole", "AWSService", "Role"),
    rest: fc.dictionary(field, fc.jsonValue()),
  });
  const identity = fc.oneof(
    fc.jsonValue(),
    type.map(({ type, rest }) => ({ ...rest, type })),
  );
  fc.assert(
    fc.property(identity, (userIdentity) => {
      const actor = ActorSchema.parse(actorOf({ userIdentity }));
      expect(actor.name).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,512}$/u);
      expect(actor.name.trim()).toBe(actor.name);
      if (userIdentity !== null) expect(arnsOf(planFor({ ...createQueue, userIdentity }))).toHaveLength(1);
    }),
    { numRuns: 400 },
  );
});

test("any text becomes a tag value that AWS accepts, and that stays as it is", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
  );
  fc.assert(
    fc.property(text, (any) => {
      const value = fitTagValue(any);
      expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u);
      expect(value.length).toBeLessThanOrEqual(256);
      expect(value.trim()).toBe(value);
      expect(fitTagValue(value)).toBe(value);
    }),
  );
});
