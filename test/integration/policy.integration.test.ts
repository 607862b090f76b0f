import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { beforeAll, describe, expect, test } from "vitest";
import { iamUser, roleSession } from "../../local/cloudtrail-event.ts";
import { clientConfig, ec2Tags, faults, newGateway } from "./deployed.ts";
import {
  actionOn,
  alerts,
  deliver,
  execute,
  ledgerOfPolicied as ledgerOf,
  OWNER,
  PARAMETER_NAME,
  policyAlerts,
  put,
  removePolicy,
} from "./policied.ts";

beforeAll(removePolicy);

describe("a deployment whose policy is missing", () => {
  test("tags nothing, turns red, alerts once for many events, and each is healed by a replay once there is one", async () => {
    const gateways = await Promise.all(
      ["ada", "grace", "linus"].map((name) => newGateway("eu-west-1", iamUser(name))),
    );
    const before = (await policyAlerts()).length;

    const ended = await Promise.all(gateways.map(({ record }) => deliver(record)));

    expect(ended.map(({ status }) => status)).toEqual(["FAILED", "FAILED", "FAILED"]);
    for (const { gatewayArn, record } of gateways) {
      expect(await ec2Tags(gatewayArn)).toEqual({});
      const [action] = (await ledgerOf(`event:${record.eventID}`)).actions;
      expect(action).toMatchObject({
        outcome: "failed",
        reason: "InvalidPolicyError",
        error: expect.stringContaining(`There is no parameter ${PARAMETER_NAME}`),
      });
    }
    const told = (await policyAlerts()).slice(before);
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0]?.Message ?? "{}")).toMatchObject({ inUse: "none: nothing is tagged" });
    const others = (await alerts()).filter(({ Subject }) => Subject !== told[0]?.Subject);
    // The end of an alert of another test may come at any time.
    const ofThese = others.filter(({ Message }) =>
      ended.some(({ executionArn }) => Message.includes(executionArn)),
    );
    expect(ofThese).toEqual([]);

    await put(OWNER, "good");
    const healed = await Promise.all(gateways.map(({ record }) => execute(record)));

    expect(healed.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    const owners = await Promise.all(
      gateways.map(async ({ gatewayArn }) => (await ec2Tags(gatewayArn)).Owner),
    );
    expect(owners).toEqual(["ada", "grace", "linus"]);
  });
});

describe("a policy in force", () => {
  test("gives what it says, with tags of the role that acted, and its version is on the action", async () => {
    const version = await put(
      `${OWNER}  - { key: CostCenter, value: "{actor.tags.CostCenter}", fallback: unassigned }\n  - { key: Environment, value: production, for: { regions: [us-*] } }\n`,
      "good",
    );
    const RoleName = `Deployer-${crypto.randomUUID().slice(0, 8)}`;
    await new IAMClient(clientConfig()).send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
        Tags: [{ Key: "costcenter", Value: "4711" }],
      }),
    );
    const byRole = await newGateway("us-east-1", roleSession(RoleName, "grace@example.com"));
    const byUser = await newGateway("eu-west-1", iamUser("nobody"));

    expect((await deliver(byRole.record)).status).toBe("SUCCEEDED");
    expect((await deliver(byUser.record)).status).toBe("SUCCEEDED");

    expect(await ec2Tags(byRole.gatewayArn)).toEqual({
      Owner: "grace@example.com",
      CostCenter: "4711",
      Environment: "production",
    });
    expect(await ec2Tags(byUser.gatewayArn)).toEqual({ Owner: "nobody", CostCenter: "unassigned" });
    expect((await actionOn(byRole.gatewayArn))?.policy_version).toMatch(
      new RegExp(`^${version}-[0-9a-f]{12}$`),
    );
  });

  test("is another one in the next execution after the parameter was changed", async () => {
    await put(OWNER, "good");
    const first = await newGateway("eu-west-1", iamUser("Ada"));
    await deliver(first.record);
    await put(OWNER.replace("actor.name", "actor.name|lower"), "good");
    const second = await newGateway("eu-west-1", iamUser("Ada"));
    await deliver(second.record);

    expect([await ec2Tags(first.gatewayArn), await ec2Tags(second.gatewayArn)]).toEqual([
      { Owner: "Ada" },
      { Owner: "ada" },
    ]);
    const versions = [await actionOn(first.gatewayArn), await actionOn(second.gatewayArn)].map(
      (row) => row?.policy_version,
    );
    expect(new Set(versions).size).toBe(2);
  });

  test("overwrites a value if it says so, and history has the value before", async () => {
    await put(`${OWNER}    onConflict: overwrite\n`, "good");
    const { record, gatewayArn } = await newGateway("eu-west-1", iamUser("ada"));
    await deliver(record);
    const { record: later } = await newGateway("eu-west-1", iamUser("grace"));
    const again = {
      ...later,
      responseElements: record.responseElements,
      eventTime: new Date(Date.now() + 2_000).toISOString(),
    };

    expect((await execute(again)).status).toBe("SUCCEEDED");

    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "grace" });
    const { changes } = await ledgerOf(gatewayArn);
    expect(changes[0]).toMatchObject({ previous_values: { Owner: "ada" }, tag_values: { Owner: "grace" } });
  });

  test("leaves alone what it excludes, and the ledger knows its creator all the same", async () => {
    await put(
      `${OWNER}exclude:\n  - { type: "AWS::EC2::InternetGateway", actor: { name: "ci-*" } }\n`,
      "good",
    );
    const { record, gatewayArn } = await newGateway("eu-west-1", iamUser("ci-build"));

    const { status, output } = await deliver(record);

    expect({ status, output }).toMatchObject({
      status: "SUCCEEDED",
      output: { skipped: [{ reason: "Excluded" }] },
    });
    expect(await ec2Tags(gatewayArn)).toEqual({});
    const { actions, metadata } = await ledgerOf(gatewayArn);
    expect(actions).toMatchObject([{ outcome: "ignored", reason: "Excluded" }]);
    expect(metadata?.created_by?.name).toBe("ci-build");
  });
});

describe("a policy that is broken while events flow", () => {
  test("the good version stays in force, nothing is lost, and one alert has the problem with its line", async () => {
    const good = await put(OWNER, "good");
    await put(OWNER.replace("actor.name", "actor.nam"));
    const before = (await policyAlerts()).length;
    const gateways = await Promise.all(
      Array.from({ length: 6 }, (_, index) => newGateway("eu-west-1", iamUser(`u${index}`))),
    );

    const ended = await Promise.all(gateways.map(({ record }) => deliver(record)));

    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(["SUCCEEDED"]));
    for (const [index, { gatewayArn }] of gateways.entries()) {
      expect(await ec2Tags(gatewayArn)).toEqual({ Owner: `u${index}` });
      expect((await actionOn(gatewayArn))?.policy_version).toMatch(new RegExp(`^${good}-`));
    }
    const told = (await policyAlerts()).slice(before);
    expect(told).toHaveLength(1);
    const alert = JSON.parse(told[0]?.Message ?? "{}");
    expect(alert).toMatchObject({
      problem: expect.stringMatching(
        /line 4, column 12: tags\[0\]\.value: has an unknown placeholder: \{actor\.nam\}/,
      ),
      inUse: expect.stringMatching(new RegExp(`^${good}-`)),
    });
    expect((await ledgerOf(alert.parameter)).actions[0]).toMatchObject({
      action_type: "tagledger:ReadPolicy",
      outcome: "ignored",
    });
  });

  test("a lost answer of DynamoDB neither prevents the alert nor sends it twice", async () => {
    await put(OWNER, "good");
    await put(OWNER.replace("actor.name", "actor.nothing"));
    const before = (await policyAlerts()).length;
    const people = ["ada", "grace"].map(iamUser);
    const gateways = await Promise.all(people.map((by) => newGateway("eu-west-1", by)));
    // The first row that is added is the policy's.
    const action = "dynamodb:BatchExecuteStatement";
    await faults.add({ action, statement: "INSERT", after: true, effect: "hangUp", times: 1 });

    const ended = await Promise.all(gateways.map(({ record }) => deliver(record)));

    expect(await faults.faultCount(action)).toBe(1);
    expect(ended.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED"]);
    const told = (await policyAlerts()).slice(before);
    expect(told.map(({ Message }) => JSON.parse(Message).problem)).toEqual([
      expect.stringContaining("has an unknown placeholder: {actor.nothing}"),
    ]);
  });

  test("a key that the deployment does not allow is such a break, and the alert has the command that widens the list", async () => {
    await put(OWNER, "good");
    await put(OWNER.replace("key: Owner", "key: Secret"));
    const before = (await policyAlerts()).length;
    const { record, gatewayArn } = await newGateway("eu-west-1", iamUser("ada"));

    await deliver(record);

    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    const [told] = (await policyAlerts()).slice(before);
    expect(told?.Message).toContain("npx cdk deploy --all");
  });
});

describe("Parameter Store", () => {
  test("a throttled read is repeated, and the policy is never guessed", async () => {
    await put(OWNER, "good");
    await faults.add({
      action: "ssm:GetParameter",
      errorCode: "ThrottlingException",
      statusCode: 400,
      times: 4,
    });
    const { record, gatewayArn } = await newGateway("eu-west-1", iamUser("ada"));

    expect((await deliver(record)).status).toBe("SUCCEEDED");
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
  });
});
