import { App, Tags } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { Tagledger } from "../../infra/tagledger.ts";
import { account, appWith, homeRegion, stackOf, stacksOf, templateOf } from "./synthesized.ts";

/** An app of somebody else: it has no feature flags of ours. Its functions are not bundled. */
const otherApp = () => new App({ context: { "aws:cdk:bundling-stacks": [] } });

test("in an app without our feature flags, the construct makes the same templates as in our own app", () => {
  const app = otherApp();
  new Tagledger(app, "Tagledger", { homeRegion, account, collectorRegions: ["us-east-1"] });
  const own = appWith({ collectorRegions: ["us-east-1"] });
  expect(stacksOf(app).map(({ stackName }) => stackName)).toEqual(
    stacksOf(own).map(({ stackName }) => stackName),
  );
  for (const { stackName } of stacksOf(own))
    expect(Template.fromStack(stackOf(app, stackName)).toJSON()).toEqual(
      Template.fromStack(stackOf(own, stackName)).toJSON(),
    );
});

test("a tag of the construct reaches the resources of its stacks", () => {
  const app = otherApp();
  Tags.of(new Tagledger(app, "Tagledger", { homeRegion, account })).add("CostCenter", "4711");
  const { Tags: tags } = templateOf(app, "TagledgerWorkflow").only("AWS::SNS::Topic").Properties;
  expect(tags).toContainEqual({ Key: "CostCenter", Value: "4711" });
});

test.each([
  [{ homeRegion: "${Token[AWS.Region.4]}" }, "homeRegion must be the name of a region"],
  [{ homeRegion, tagKey: "aws:x" }, "a tag key must not begin with aws:"],
])("%j is refused, and the message says why", (props, message) => {
  expect(() => new Tagledger(otherApp(), "Tagledger", props)).toThrow(message);
});

test("the tables and their key keep their logical ids, so that an upgrade keeps the ledger", () => {
  const ledger = templateOf(appWith(), "TagledgerLedger");
  const ids = [...ledger.all("AWS::DynamoDB::GlobalTable"), ...ledger.all("AWS::KMS::Key")].map(
    ({ id }) => id,
  );
  expect(ids.toSorted()).toMatchInlineSnapshot(`
    [
      "Key961B73FD",
      "TagHistoryC1EAF897",
      "TagsMetadata69BECD9F",
      "UserActionsC68A15E9",
    ]
  `);
});
