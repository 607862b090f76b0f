import { describe, expect, test, vi } from "vitest";
import type { Actor } from "../../../domain/actor.ts";
import { TaggingThrottledError } from "../../../domain/errors.ts";
import { createQueue, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { identityStoreId, validated } from "../../fixtures/plans.ts";
import { session } from "../../fixtures/role-session.ts";
import { find } from "./searching.ts";

const USER_ID = "544894e8-80c1-707f-60e3-3ba6510dfac1";
const onBehalfOf = {
  userId: USER_ID,
  identityStoreArn: `arn:aws:identitystore::444455556666:identitystore/${identityStoreId}`,
};
const token = { type: "IdentityCenterUser", accountId: "111122223333", onBehalfOf };
const planOf = (userIdentity: unknown) => validated(eventOf(recordOf({ ...createQueue, userIdentity })));

describe("Identity Store is asked for the name if the record has only the person's id", () => {
  test.each([
    ["a call with an Identity Center token", token],
    ["a session that an application named", session("App", "reports", { onBehalfOf })],
    ["a session that a program named", session("App", "botocore-session-1777890000", { onBehalfOf })],
    ["a store that the record does not name", { ...token, onBehalfOf: { userId: USER_ID } }],
  ])("%s", (_, userIdentity) => {
    expect(planOf(userIdentity).pendingLookups?.identityUserId).toBe(USER_ID);
  });

  const sso = "AWSReservedSSO_PowerUser_0123456789abcdef";
  const permissionSet = `arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/${sso}`;
  const sessionIssuer = { type: "Role", arn: permissionSet, userName: sso };
  const other = { ...onBehalfOf, identityStoreArn: "arn:aws:identitystore::1:identitystore/d-0987654321" };
  test.each([
    [
      "Identity Center's own session, which has the user's name",
      session(sso, "ada", { onBehalfOf }, { sessionIssuer }),
    ],
    ["a source identity", session("App", "x", { onBehalfOf }, { sourceIdentity: "ada" })],
    ["a user of another store", { ...token, onBehalfOf: other }],
    ["an id that Identity Store would refuse", { ...token, onBehalfOf: { userId: "../ada" } }],
    ["nobody acted for", session("App", "ada")],
  ])("Identity Store is not asked for %s", (_, userIdentity) => {
    expect(planOf(userIdentity).pendingLookups?.identityUserId).toBeUndefined();
  });
});

describe("the answer of Identity Store", () => {
  const actorAfter = async (identityUser: () => Promise<string | undefined>, retryCount = 0) => {
    const onRefused = vi.fn();
    const found = await find(planOf(token), {}, { retryCount, asked: { identityUser, onRefused } });
    const tags = found.batches.map(({ tags }) => tags.Owner?.value);
    return { actor: found.origin.actor, tags, onRefused };
  };
  const throttled = Object.assign(new Error("Slow down"), { name: "ThrottlingException" });
  const refused = Object.assign(new Error("Not allowed"), { name: "AccessDeniedException" });
  const byId: Partial<Actor> = { name: USER_ID, nameFrom: "onBehalfOf", confidence: "human" };

  test("is the owner's name, and the id stays in the record", async () => {
    const { actor, tags } = await actorAfter(async () => "ada@example.com");
    expect(actor).toMatchObject({
      name: "ada@example.com",
      nameFrom: "identityStore",
      onBehalfOf: USER_ID,
      confidence: "human",
    });
    expect(tags).toEqual(["ada@example.com"]);
  });

  test("has precedence over the session name that an application chose, which is kept as rejected", async () => {
    const plan = planOf(session("App", "reports", { onBehalfOf }));
    const found = await find(plan, {}, { asked: { identityUser: async () => "ada@example.com" } });
    expect(found.origin.actor).toMatchObject({ name: "ada@example.com", session: "reports" });
    expect(found.origin.actor.passedOver?.map(({ from, name }) => [from, name])).toEqual([
      ["session", "reports"],
    ]);
  });

  test("that the user does not exist is no failure: the id is the name", async () => {
    const { actor, tags, onRefused } = await actorAfter(async () => undefined);
    expect(actor).toMatchObject(byId);
    expect(tags).toEqual([USER_ID]);
    expect(onRefused).not.toHaveBeenCalled();
  });

  test("that the call is denied is no failure, and is logged", async () => {
    const { actor, onRefused } = await actorAfter(() => Promise.reject(refused));
    expect(actor).toMatchObject(byId);
    expect(onRefused).toHaveBeenCalledWith(USER_ID, refused);
  });

  test("is waited for during a throttle, and at the last retry the id is the name", async () => {
    await expect(actorAfter(() => Promise.reject(throttled))).rejects.toThrow(TaggingThrottledError);
    expect((await actorAfter(() => Promise.reject(throttled), 10)).actor).toMatchObject(byId);
  });
});
