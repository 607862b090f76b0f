import { describe, expect, test } from "vitest";
import { pack } from "../../domain/packing.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { ec2Tags, faults, newGateway } from "./deployed.ts";
import { actionOn, alerts, deliver, execute, ledgerRows, OWNER, put } from "./policied.ts";

const WRITES =
  /^(ec2:CreateTags|tag:TagResources|dynamodb:(UpdateItem|BatchExecuteStatement)|sns:|cloudwatch:)/;

describe("a dry run", () => {
  test("writes nothing to AWS or the ledger, and lists each tag that it would change, with the reason", async () => {
    await put(`${OWNER}  - { key: Team, value: "x <y>", onConflict: overwrite }\n`, "good");
    const { record, gatewayArn } = await newGateway("eu-west-1", iamUser("ada"));
    const rows = await ledgerRows();
    await faults.resetCalls();

    const { status, output } = await execute({
      dryRun: true,
      "detail-type": "AWS API Call via CloudTrail",
      detail: record,
    });

    expect(status).toBe("SUCCEEDED");
    expect(output).toMatchObject({
      dryRun: true,
      skipped: [],
      results: [
        {
          region: "eu-west-1",
          changes: [
            {
              ...pack([{ resourceArn: gatewayArn }])[0],
              outcome: "tagged",
              tags: {
                Owner: { value: "ada", why: "Missing", rule: "tags[0]", onConflict: "preserve" },
                Team: { value: "x _y_", original: "x <y>", why: "Missing", rule: "tags[1]" },
              },
            },
          ],
        },
      ],
    });
    expect(await ec2Tags(gatewayArn)).toEqual({});
    expect(await ledgerRows()).toEqual(rows);
    const written = (await faults.calls()).filter(({ action }) => WRITES.test(action));
    expect(written).toEqual([]);

    expect((await deliver(record)).status).toBe("SUCCEEDED");
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada", Team: "x _y_" });
    expect(await actionOn(gatewayArn)).toMatchObject({
      outcome: "tagged",
      original_values: { Team: "x <y>" },
    });
    const settled = await execute({
      dryRun: true,
      "detail-type": "AWS API Call via CloudTrail",
      detail: record,
    });
    expect(settled.output).toMatchObject({
      results: [{ changes: [{ outcome: "tagged", reason: "AlreadySettled" }] }],
    });
  });

  test("of an unreadable input fails, and is neither recorded nor alerted", async () => {
    const rows = await ledgerRows();
    const before = (await alerts()).length;
    expect((await execute({ dryRun: true, resources: "x", requestedBy: "ada" })).status).toBe("FAILED");
    expect(await ledgerRows()).toEqual(rows);
    expect((await alerts()).length).toBe(before);
  });

  test("that is misspelt is refused, and tags nothing", async () => {
    const { gatewayArn } = await newGateway("eu-west-1", iamUser("ada"));
    for (const misspelt of [{ dryRun: "true" }, { dryrun: true }, { DryRun: true }]) {
      const ended = await execute({ ...misspelt, resources: [gatewayArn], requestedBy: "ada" });
      expect(ended.status).toBe("FAILED");
    }
    expect(await ec2Tags(gatewayArn)).toEqual({});
  });
});
