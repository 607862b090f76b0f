import { randomBytes } from "node:crypto";
import { EC2Client, paginateDescribeTags, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { describe, expect, test } from "vitest";
import { UserActionSchema } from "../../ledger/user-action.ts";
import { alertOf, clientConfig, deployment, execute } from "../integration/deployed.ts";
import { rowsByResource } from "./judge.ts";
import { acrossRegions, asEvents, asRequest, make } from "./subjects.ts";
import { trial } from "./trial.ts";

const failing = (name: string, action: string, more: object = {}, rate = 0.5) => ({
  [`${action} ${name}`]: { action, rate, ...more },
});
const PARTIQL = "dynamodb:BatchExecuteStatement";
const DENIED = { errorCode: "AccessDeniedException", statusCode: 400 };

describe("calls that fail on AWS's side", () => {
  test("half of the calls answer 500 or drop the connection before they take effect: everything is tagged and recorded all the same", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: {
        ...failing("answers 500", "ec2:CreateTags", { errorCode: "InternalError" }),
        ...failing("drops the connection", "ec2:DescribeTags", { effect: "hangUp" }),
        ...failing("answers 500", PARTIQL, { statement: "UPDATE", errorCode: "InternalServerError" }, 0.3),
        ...failing("drops the connection", PARTIQL, { statement: "INSERT", effect: "hangUp" }, 0.3),
      },
    });
  });

  test("half of the answers lost after the call took effect: no change is recorded twice, and none with a wrong value before", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: {
        ...failing("takes effect, its answer is lost", "ec2:CreateTags", { effect: "hangUp", after: true }),
        ...failing("takes effect, answers 500", PARTIQL, { statement: "UPDATE", after: true }, 0.3),
        ...failing(
          "takes effect, its answer is lost",
          PARTIQL,
          { statement: "INSERT", effect: "hangUp", after: true },
          0.3,
        ),
      },
    });
  });

  test("the Resource Groups Tagging API answers 500 or drops the connection: everything is tagged and recorded all the same", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("queue", 1),
      faults: failing("answers 500", "tag:TagResources", { errorCode: "InternalServiceException" }, 0.6),
    });
    await trial(task.meta, {
      sent: await acrossRegions("queue", 1),
      faults: failing(
        "takes effect, its answer is lost",
        "tag:TagResources",
        { effect: "hangUp", after: true },
        0.6,
      ),
    });
  });
});

describe("calls that are refused", () => {
  test("access denied to the tagging API in some of the regions: the others are tagged, and only the rest fails", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: failing(
        "denied",
        "ec2:CreateTags",
        { errorCode: "UnauthorizedOperation", statusCode: 403 },
        0.7,
      ),
      reason: /UnauthorizedOperation/,
    });
  });

  test("access denied to the tables: a resource that cannot be written ahead is not tagged, and is alerted", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: asEvents(await make("gateway", 12)),
      faults: failing("denied", PARTIQL, { statement: "INSERT.*UserActions", ...DENIED }, 1),
      reason: /AccessDeniedException/,
    });
  });

  test("a transaction cancelled by DynamoDB: what is not settled is alerted, and a replay settles it", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: failing(
        "TransactionCanceledException",
        PARTIQL,
        { statement: "UserActions", errorCode: "TransactionCanceledException", statusCode: 400 },
        0.4,
      ),
      reason: /TransactionCanceledException/,
      isAnswerLost: true,
    });
  });
});

describe("FailedResourcesMap", () => {
  const entries = (name: string, message: string, statusCode: number) => ({
    [`FailedResourcesMap: ${name}`]: {
      action: "tag:TagResources",
      effect: "failedResources" as const,
      errorCode: "InternalServiceException",
      rate: 0.3,
      message,
      statusCode,
    },
  });

  test("InternalServiceException for some of the ARNs that means try again: they are tried again, and the others are tagged once", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: [asRequest(await make("queue", 40)), asRequest(await make("topic", 40))],
      faults: entries("try again", "The service timed out.", 500),
    });
  });

  test("InternalServiceException for some of the ARNs that means no such type: they are unsupported on record, and the others are tagged", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: [asRequest(await make("queue", 40)), asRequest(await make("topic", 40))],
      faults: entries("type not supported", "ResourceTypeNotSupportedException: it takes no tags.", 400),
      settlesAs: "unsupported",
    });
  });
});

describe("a bad id among 1,000", () => {
  test("980 instances are tagged beside 20 ids that name nothing: those fail one by one, are alerted, and fail again in a replay", async ({
    task,
  }) => {
    const bad = Array.from({ length: 20 }, () => `i-${randomBytes(9).toString("hex").slice(1)}`);
    const ec2 = new EC2Client(clientConfig("eu-central-1"));
    const launch = { ImageId: "ami-0123456789abcdef0", MinCount: 980, MaxCount: 980 };
    const { Instances = [] } = await ec2.send(new RunInstancesCommand(launch));
    const good = Instances.map(({ InstanceId = "" }) => InstanceId);
    const ids = good.toSpliced(0, 0, ...bad).sort();
    const arnOf = (id: string) => `arn:aws:ec2:eu-central-1:${deployment.accountId}:instance/${id}`;
    const requestId = crypto.randomUUID();
    const request = {
      resources: ids.map(arnOf),
      requestedBy: requestId,
      requestId,
      requestedAt: new Date().toISOString(),
    };
    const judge = async () => {
      const Filters = [{ Name: "resource-type", Values: ["instance"] }];
      const pages = paginateDescribeTags({ client: ec2 }, { Filters });
      const shown = (await Array.fromAsync(pages, ({ Tags = [] }) => Tags)).flat();
      const tagged = shown.filter(({ Key, Value }) => Key === "Owner" && Value === requestId);
      expect(tagged.map(({ ResourceId }) => ResourceId).sort()).toEqual(good.toSorted());
      const actions = await rowsByResource(deployment.tables.UserActions, UserActionSchema);
      const outcomeOf = (id: string) => actions.get(arnOf(id))?.map(({ outcome }) => outcome);
      expect(new Set(good.map((id) => String(outcomeOf(id))))).toEqual(new Set(["tagged"]));
      expect(new Set(bad.map((id) => String(outcomeOf(id))))).toEqual(new Set(["failed"]));
    };

    const ended = await execute(request);
    await judge();
    const { failures } = (await alertOf(ended)).body;
    expect(new Set(failures.map(({ reason }) => reason))).toEqual(new Set(["InvalidInstanceID.NotFound"]));
    expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(bad.length);
    expect(bad.map(arnOf)).toEqual(
      expect.arrayContaining(failures.flatMap(({ resourceArns }) => resourceArns)),
    );
    await execute(request);
    await judge();
    const fault = "ec2:CreateTags: a bad id among 1,000";
    const settled = { tagged: good.length, recorded: good.length, failed: bad.length, healed: 0, lost: 0 };
    task.meta.faultRows = [{ fault, injected: bad.length, events: 1, ...settled }];
  });
});
