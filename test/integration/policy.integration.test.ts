import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { beforeAll, describe, expect, test } from "vitest";
import { iamUser, roleSession } from "../../local/cloudtrail-event.ts";
import { clientConfig, ec2Tags, faults, newVpc } from "./deployed.ts";
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
    const vpcs = await Promise.all(
      ["ada", "grace", "linus"].map((name) => newVpc("eu-west-1", iamUser(name))),
    );
    const before = (await policyAlerts()).length;

    const ended = await Promise.all(vpcs.map(({ record }) => deliver(record)));

    expect(ended.map(({ status }) => status)).toEqual(["FAILED", "FAILED", "FAILED"]);
    for (const { vpcArn, record } of vpcs) {
      expect(await ec2Tags(vpcArn)).toEqual({});
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
    expect((await alerts()).filter(({ Subject }) => Subject !== told[0]?.Subject)).toEqual([]);

    await put(OWNER, "good");
    const healed = await Promise.all(vpcs.map(({ record }) => execute(record)));

    expect(healed.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    const owners = await Promise.all(vpcs.map(async ({ vpcArn }) => (await ec2Tags(vpcArn)).Owner));
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
    const byRole = await newVpc("us-east-1", roleSession(RoleName, "grace@example.com"));
    const byUser = await newVpc("eu-west-1", iamUser("nobody"));

    expect((await deliver(byRole.record)).status).toBe("SUCCEEDED");
    expect((await deliver(byUser.record)).status).toBe("SUCCEEDED");

    expect(await ec2Tags(byRole.vpcArn)).toEqual({
      Owner: "grace@example.com",
      CostCenter: "4711",
      Environment: "production",
    });
    expect(await ec2Tags(byUser.vpcArn)).toEqual({ Owner: "nobody", CostCenter: "unassigned" });
    expect((await actionOn(byRole.vpcArn))?.policy_version).toMatch(new RegExp(`^${version}-[0-9a-f]{12}$`));
  });

  test("is another one in the next execution after the parameter was changed", async () => {
    await put(OWNER, "good");
    const first = await newVpc("eu-west-1", iamUser("Ada"));
    await deliver(first.record);
    await put(OWNER.replace("actor.name", "actor.name|lower"), "good");
    const second = await newVpc("eu-west-1", iamUser("Ada"));
    await deliver(second.record);

    expect([await ec2Tags(first.vpcArn), await ec2Tags(second.vpcArn)]).toEqual([
      { Owner: "Ada" },
      { Owner: "ada" },
    ]);
    const versions = [await actionOn(first.vpcArn), await actionOn(second.vpcArn)].map(
      (row) => row?.policy_version,
    );
    expect(new Set(versions).size).toBe(2);
  });

  test("overwrites where it says so, and history has the value before", async () => {
    await put(`${OWNER}    onConflict: overwrite\n`, "good");
    const { record, vpcArn } = await newVpc("eu-west-1", iamUser("ada"));
    await deliver(record);
    const { record: later } = await newVpc("eu-west-1", iamUser("grace"));
    const again = {
      ...later,
      responseElements: record.responseElements,
      eventTime: new Date(Date.now() + 2_000).toISOString(),
    };

    expect((await execute(again)).status).toBe("SUCCEEDED");

    expect(await ec2Tags(vpcArn)).toEqual({ Owner: "grace" });
    const { changes } = await ledgerOf(vpcArn);
    expect(changes[0]).toMatchObject({ previous_values: { Owner: "ada" }, tag_values: { Owner: "grace" } });
  });

  test("leaves alone what it excludes, and the ledger knows its creator all the same", async () => {
    await put(`${OWNER}exclude:\n  - { type: "AWS::EC2::VPC", actor: { name: "ci-*" } }\n`, "good");
    const { record, vpcArn } = await newVpc("eu-west-1", iamUser("ci-build"));

    const { status, output } = await deliver(record);

    expect({ status, output }).toMatchObject({
      status: "SUCCEEDED",
      output: { skipped: [{ reason: "Excluded" }] },
    });
    expect(await ec2Tags(vpcArn)).toEqual({});
    const { actions, metadata } = await ledgerOf(vpcArn);
    expect(actions).toMatchObject([{ outcome: "ignored", reason: "Excluded" }]);
    expect(metadata?.created_by?.name).toBe("ci-build");
  });
});

describe("a policy that is broken while events flow", () => {
  test("the good version goes on, nothing is lost, and one alert says what is wrong, with its line", async () => {
    const good = await put(OWNER, "good");
    await put(OWNER.replace("actor.name", "actor.nam"));
    const before = (await policyAlerts()).length;
    const vpcs = await Promise.all(
      Array.from({ length: 6 }, (_, index) => newVpc("eu-west-1", iamUser(`u${index}`))),
    );

    const ended = await Promise.all(vpcs.map(({ record }) => deliver(record)));

    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(["SUCCEEDED"]));
    for (const [index, { vpcArn }] of vpcs.entries()) {
      expect(await ec2Tags(vpcArn)).toEqual({ Owner: `u${index}` });
      expect((await actionOn(vpcArn))?.policy_version).toMatch(new RegExp(`^${good}-`));
    }
    const told = (await policyAlerts()).slice(before);
    expect(told).toHaveLength(1);
    const alert = JSON.parse(told[0]?.Message ?? "{}");
    expect(alert).toMatchObject({
      problem: expect.stringMatching(
        /line 4, column 12: tags\[0\]\.value: names nothing: there is no \{actor\.nam\}/,
      ),
      inUse: expect.stringMatching(new RegExp(`^${good}-`)),
    });
    expect((await ledgerOf(alert.parameter)).actions[0]).toMatchObject({
      action_type: "tagledger:ReadPolicy",
      outcome: "ignored",
    });
  });

  test("an answer of DynamoDB that is lost neither keeps the alert back nor sends it twice", async () => {
    await put(OWNER, "good");
    await put(OWNER.replace("actor.name", "actor.nothing"));
    const before = (await policyAlerts()).length;
    const vpcs = await Promise.all(["ada", "grace"].map((name) => newVpc("eu-west-1", iamUser(name))));
    // The first row that is put is the policy's.
    await faults.add({ action: "dynamodb:PutItem", after: true, effect: "hangUp", times: 1 });

    const ended = await Promise.all(vpcs.map(({ record }) => deliver(record)));

    expect(await faults.struck("dynamodb:PutItem")).toBe(1);
    expect(ended.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED"]);
    const told = (await policyAlerts()).slice(before);
    expect(told.map(({ Message }) => JSON.parse(Message).problem)).toEqual([
      expect.stringContaining("there is no {actor.nothing}"),
    ]);
  });

  test("a key that the deployment does not allow is such a break, and the alert has the command that widens the list", async () => {
    await put(OWNER, "good");
    await put(OWNER.replace("key: Owner", "key: Secret"));
    const before = (await policyAlerts()).length;
    const { record, vpcArn } = await newVpc("eu-west-1", iamUser("ada"));

    await deliver(record);

    expect(await ec2Tags(vpcArn)).toEqual({ Owner: "ada" });
    const [told] = (await policyAlerts()).slice(before);
    expect(told?.Message).toContain("npx cdk deploy --all");
  });
});

describe("Parameter Store", () => {
  test("throttling is waited for; what the policy is, is never guessed", async () => {
    await put(OWNER, "good");
    await faults.add({
      action: "ssm:GetParameter",
      errorCode: "ThrottlingException",
      statusCode: 400,
      times: 4,
    });
    const { record, vpcArn } = await newVpc("eu-west-1", iamUser("ada"));

    expect((await deliver(record)).status).toBe("SUCCEEDED");
    expect(await ec2Tags(vpcArn)).toEqual({ Owner: "ada" });
  });
});
