import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toolSessions } from "../../../../catalogue/generated-names.ts";
import { serviceSessions } from "../../../../catalogue/service-sessions.ts";
import { ActorSchema } from "../../../../domain/actor.ts";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";
import { createQueue } from "../../../fixtures/cloudtrail.ts";
import { codePoint } from "../../../fixtures/code-point.ts";
import { arnsOf, planFor } from "../../../fixtures/plans.ts";
import { runs } from "../../../fixtures/runs.ts";

/** A block with every field that CloudTrail's user guide names, to be spoilt. */
const whole = (type: string) => ({
  type,
  principalId: "AROAEXAMPLE:ada@example.com",
  arn: "arn:aws:sts::111122223333:assumed-role/Admin/ada@example.com",
  accountId: "111122223333",
  accessKeyId: "ASIAEXAMPLE",
  userName: "ada",
  identityProvider: "accounts.google.com",
  invokedBy: "cloudformation.amazonaws.com",
  invokedByDelegate: { accountId: "444455556666" },
  onBehalfOf: {
    userId: "906-ada",
    identityStoreArn: "arn:aws:identitystore::111122223333:identitystore/d-1",
  },
  credentialId: "EXAMPLE",
  inScopeOf: { issuerType: "AWS::Lambda::Function", credentialsIssuedTo: "arn:aws:lambda:::function:f" },
  sessionContext: {
    sessionIssuer: { type: "Role", arn: "arn:aws:iam::111122223333:role/Admin", userName: "Admin" },
    webIdFederationData: {
      federatedProvider: "www.amazon.com",
      attributes: { "www.amazon.com:user_id": "ada" },
    },
    attributes: { mfaAuthenticated: "false", creationDate: "2026-05-04T10:00:00Z" },
    sourceIdentity: "ada",
    ec2RoleDelivery: "2.0",
    assumedRoot: "false",
  },
});
const types = ["IAMUser", "Root", "AssumedRole", "Role", "FederatedUser", "AWSAccount", "AWSService"].concat([
  "IdentityCenterUser",
  "SAMLUser",
  "WebIdentityUser",
  "Directory",
  "Unknown",
  "__proto__",
  "toString",
]);

const manyKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}:sub`, index]));
const hostile = fc.oneof(
  { arbitrary: fc.jsonValue(), weight: 8 },
  { arbitrary: fc.string({ unit: codePoint }), weight: 4 },
  fc.constantFrom<unknown>(
    null,
    "",
    " \t",
    "\uD83E",
    "::::",
    "/",
    ":assumed-role//",
    "a\u202Eb",
    manyKeys(3_000),
  ),
  fc.constantFrom(
    "x".repeat(200_000),
    ":role/".repeat(40_000),
    "-_.1".repeat(50_000),
    "\u0007a@".repeat(60_000),
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "toJSON").map((key) => JSON.parse(`{"${key}":{}}`)),
);

/** The same block with some of its fields, at any depth, replaced, or taken away where the value is undefined. */
function spoil(value: unknown, spoilt: Map<number, unknown>, count = { fields: 0 }): unknown {
  const number = count.fields++;
  if (spoilt.has(number)) return spoilt.get(number);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, spoil(inner, spoilt, count)])
      .filter(([, inner]) => inner !== undefined),
  );
}
const spoiltBlock = fc
  .tuple(
    fc.constantFrom(...types),
    fc.array(fc.tuple(fc.nat(30), fc.oneof(fc.constant(undefined), hostile)), { maxLength: 12 }),
  )
  .map(([type, spoilt]) => spoil(whole(type), new Map(spoilt)));

const record = fc.record(
  {
    userIdentity: fc.oneof(fc.jsonValue(), hostile, spoiltBlock),
    sourceIPAddress: hostile,
    userAgent: hostile,
    sessionCredentialFromConsole: hostile,
  },
  { requiredKeys: ["userIdentity"] },
);

describe("any input", () => {
  test("gives an actor that fits its schema, in printable lines of at most 512 characters", () => {
    fc.assert(
      fc.property(record, (input) => {
        const actor = actorOf(input);
        expect(ActorSchema.safeParse(actor).error).toBeUndefined();
        const { userIdentity, mfa, passedOver = [], ...texts } = actor;
        const others = passedOver.flatMap(({ name, why }) => [name, why]);
        for (const text of [...Object.values(texts), ...others])
          expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,512}$/u);
        expect(actor.name.trim()).toBe(actor.name);
      }),
      runs(100),
    );
  });

  test("is kept unchanged, or is cut to its beginning", () => {
    fc.assert(
      fc.property(record, ({ userIdentity }) => {
        const { userIdentity: kept } = actorOf({ userIdentity });
        const json = JSON.stringify(userIdentity) ?? "";
        if (kept === userIdentity) expect(Buffer.byteLength(json)).toBeLessThanOrEqual(8192);
        else expect(kept).toEqual({ truncated: json.slice(0, 2048).toWellFormed() });
      }),
      runs(100),
    );
  });

  test("never makes a plan fail", () => {
    fc.assert(
      fc.property(spoiltBlock, (userIdentity) => {
        expect(arnsOf(planFor({ ...createQueue, userIdentity }))).toHaveLength(1);
      }),
      runs(40),
    );
  });
});

test.each([20, 3_000, 60_000])(
  "a userIdentity %i levels deep gives an actor, and is cut to its beginning",
  (levels) => {
    const json = '{"sub":['.repeat(levels) + "]}".repeat(levels);
    const deep = JSON.parse(json);
    const withDeep = {
      ...whole("AssumedRole"),
      sessionContext: { webIdFederationData: { attributes: deep } },
    };
    expect(actorOf({ userIdentity: deep }).userIdentity).toEqual({ truncated: json.slice(0, 2048) });
    expect(actorOf({ userIdentity: withDeep })).toMatchObject({ kind: "LambdaFunction", name: "f" });
  },
);

const text = fc
  .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 64 })
  .filter((any) => any.trim() === any);

test("a session name or a user agent never proves that a role session is a person", () => {
  fc.assert(
    fc.property(text, text, (session, userAgent) => {
      const userIdentity = {
        type: "AssumedRole",
        arn: `arn:aws:sts::111122223333:assumed-role/Admin/${session}`,
        principalId: `AROAEXAMPLE:${session}`,
      };
      expect(actorOf({ userIdentity, userAgent }).confidence).not.toBe("human");
    }),
  );
});

const fixedNames = [
  ...toolSessions.map(({ pattern }) => pattern),
  ...serviceSessions.map(({ session }) => session),
];
/** Nothing about such a name looks made up by a program, and no tool gives its sessions such a name, as `cli`. */
const recognisable = fc
  .stringMatching(/^[a-z]{1,12}(@example\.com)?$/)
  .filter((name) => !fixedNames.some((pattern) => pattern?.test(name)));
const generated = fc.oneof(
  fc.uuid(),
  fc.integer({ min: 1_000_000_000 }).map((time) => `botocore-session-${time}`),
  fc.constantFrom("GitHubActions", "AWSCloudFormation", "i-0123456789abcdef0"),
);

test("a source identity that people would recognise is the name, whatever the other fields are", () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), recognisable, fc.uuid(), (type, sourceIdentity, userId) => {
      const block = whole(type);
      const chosen = {
        ...block,
        onBehalfOf: { userId },
        sessionContext: { ...block.sessionContext, sourceIdentity },
      };
      expect(actorOf({ userIdentity: chosen })).toMatchObject({
        name: sourceIdentity,
        nameFrom: "sourceIdentity",
        onBehalfOf: userId,
      });
    }),
  );
});

test("a generated session name is never the owner if the record has the role, and both are recorded", () => {
  fc.assert(
    fc.property(recognisable, generated, generated, (role, session, sourceIdentity) => {
      const actor = actorOf({
        userIdentity: {
          type: "AssumedRole",
          arn: `arn:aws:sts::111122223333:assumed-role/${role}/${session}`,
          sessionContext: { sourceIdentity },
        },
      });
      expect(actor).toMatchObject({ name: role, session, sourceIdentity });
      if (actor.kind !== "EC2Instance")
        expect(actor.passedOver?.map(({ name }) => name)).toEqual([sourceIdentity, session]);
    }),
  );
});
