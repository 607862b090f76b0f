import { expect, test } from "vitest";
import { appWith, templateOf } from "./synthesized.ts";

const workflowWith = (context: Record<string, unknown>) => templateOf(appWith(context), "TagledgerWorkflow");

test("without an identity store, no function has its id or may read one", () => {
  const template = JSON.stringify(workflowWith({}));
  expect(template).not.toContain("IDENTITY_STORE");
  expect(template).not.toContain("identitystore:");
});

test("with an identity store, FindResources may describe its users, and no other function may do anything in it", () => {
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

test.each(["d-1", "store", "d-1234567890/*"])("the identity store id %s is refused at synthesis", (id) => {
  expect(() => workflowWith({ identityStoreId: id })).toThrow("must be empty or the id of an identity store");
});
