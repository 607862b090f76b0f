import { expect, test } from "vitest";
import { appWith, templateOf } from "./synthesized.ts";

const workflowWith = (context: Record<string, unknown>) => templateOf(appWith(context), "TagledgerWorkflow");

test("without an identity store, no function is told of one or may ask one", () => {
  const template = JSON.stringify(workflowWith({}));
  expect(template).not.toContain("IDENTITY_STORE");
  expect(template).not.toContain("identitystore:");
});

test("with one, FindResources may describe its users, and nobody may do anything else to one", () => {
  const identityStoreId = "d-1234567890";
  const workflow = workflowWith({ identityStoreId, identityStoreRegion: "us-east-1" });
  const granting = workflow
    .all("AWS::IAM::Policy")
    .filter(({ Properties }) => JSON.stringify(Properties).includes('"identitystore:'));
  expect(granting.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^FunctionsFindResourcesFunctionRole/),
  ]);
  const statements = granting.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const asking = statements.filter(({ Action }) => JSON.stringify(Action).includes("identitystore:"));
  expect(asking).toMatchObject([{ Effect: "Allow", Action: "identitystore:DescribeUser" }]);
  expect(JSON.stringify(asking)).toContain(`:identitystore::*:identitystore/${identityStoreId}"`);
  expect(JSON.stringify(asking)).toContain(':identitystore:::user/*"');
  const told = workflow
    .all("AWS::Lambda::Function")
    .filter(({ Properties }) => Properties.Environment?.Variables?.IDENTITY_STORE_ID === identityStoreId);
  expect(told.map(({ id }) => id.replace(/^Functions(.*)Function.*/, "$1")).toSorted()).toEqual([
    "FindResources",
    "Validate",
  ]);
});

test.each(["d-1", "store", "d-1234567890/*"])(
  "a store called %s is refused before anything is deployed",
  (id) => {
    expect(() => workflowWith({ identityStoreId: id })).toThrow("is no id of an identity store");
  },
);
