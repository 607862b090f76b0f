import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { IAMClient } from "@aws-sdk/client-iam";
import { DeleteFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { checks } from "../../../cli/commands/doctor/checks/all.ts";
import { commandsIn } from "../../docs/commands-in.ts";
import { read, section } from "../../docs/markdown.ts";
import { awsCliDirectory } from "../../local/aws-cli.ts";
import { clientConfig } from "../deployed.ts";
import { newUser } from "../principals.ts";
import { type Expected, HOME, REGIONS } from "./broken.ts";
import { brokenAlerts } from "./broken-alerts.ts";
import { brokenStores } from "./broken-stores.ts";
import { brokenWay } from "./broken-way.ts";
import { brokenWorkflow } from "./broken-workflow.ts";
import { deployDoctored, environment, findings, idOf, problems } from "./doctored.ts";

beforeAll(deployDoctored);

const { Statement, ...policy } = JSON.parse(
  section(read("docs/doctor.md"), "## The IAM policy").match(/\{[^`]*\}/)?.[0] ?? "",
);
const statement: { Action: string[] } = Statement[0];
let users = 0;
/** From here to the end of the test, a user with only this policy asks. */
async function become(document: object) {
  users += 1;
  const credentials = await newUser(
    new IAMClient(clientConfig()),
    `doctor-${users}`,
    JSON.stringify(document),
  );
  for (const [name, value] of Object.entries(credentials)) vi.stubEnv(name, value);
}
afterEach(() => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});

const run = promisify(execFile);
/** With the real AWS CLI. */
const bash = async (command: string) =>
  run("bash", ["-c", command], {
    // The AWS CLI 1 does not read AWS_REGION.
    env: { ...environment, AWS_DEFAULT_REGION: HOME, PATH: `${await awsCliDirectory()}:${process.env.PATH}` },
  });

const expected = ({ check, region = HOME, result, what }: Expected) => ({
  ...{ check, region, result: result ?? "error", what: expect.stringMatching(what) },
  toDo: expect.stringMatching(/\w/),
});

describe("doctor", () => {
  test("finds a healthy deployment well, and looks at each check in its regions", async () => {
    const found = await findings();
    // The emulator does not know DescribeEffectivePolicy.
    expect(found.filter(({ result }) => result !== "ok")).toMatchObject([
      {
        check: "organization",
        result: "warning",
        what: expect.stringContaining("organizations:DescribeEffectivePolicy"),
      },
    ]);
    const regionsOf = (id: string) => found.filter(({ check }) => check === id).map(({ region }) => region);
    for (const check of checks)
      expect(regionsOf(check.id), check.id).toEqual(check.in === "the home region" ? [HOME] : REGIONS);
  });

  test.each([...brokenWay, ...brokenWorkflow, ...brokenAlerts, ...brokenStores])(
    "finds that $name, and nothing else; a command that it names repairs it",
    async ({ breakIt, finds }) => {
      const repair = await breakIt();
      const found = await problems();
      const [{ toDo } = { toDo: "" }] = found;
      await (toDo.startsWith("aws ") ? bash(toDo) : repair());
      expect(found).toEqual(finds.map(expected));
    },
  );

  test("finds it well again after all repairs", async () => {
    expect(await problems()).toEqual([]);
  });

  test("needs no other permission than those of docs/doctor.md", async () => {
    await become({ ...policy, Statement: [statement] });
    expect(await problems()).toEqual([]);
  });

  // The emulator does not know the others, or does not ask for them in this deployment.
  const others =
    /^organizations:|:DescribeStacks$|:DescribeApiDestination$|:DescribeConnection$|:ListBackupJobs$/;
  test.each(statement.Action.filter((action) => !others.test(action)))(
    "names %s if it is not allowed",
    async (action) => {
      const Action = statement.Action.filter((each) => each !== action);
      await become({ ...policy, Statement: [{ ...statement, Action }] });
      const found = await problems();
      expect(found).not.toEqual([]);
      for (const { result, what } of found)
        expect({ result, what }).toEqual({
          result: "warning",
          what: `This could not be asked: these credentials lack ${action}.`,
        });
    },
  );

  test("names the region, the account and the variables if there is no deployment", async () => {
    expect(await problems("eu-central-1")).toMatchObject([
      {
        check: "stacks",
        result: "error",
        what: "There is no stack DoctoredWorkflow in eu-central-1 in the account 123456789012.",
        toDo: expect.stringMatching(/AWS_REGION.*AWS_PROFILE.*TAGLEDGER_STACK_PREFIX/),
      },
    ]);
  });

  test("says that credentials are not accepted, and asks no more", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN000000000");
    expect(await findings()).toMatchObject([{ check: "credentials", result: "error" }]);
  });
});

const cli = join(import.meta.dirname, "../../../cli/tagledger.ts");
const doctor = (...args: string[]) =>
  run(process.execPath, [cli, "doctor", ...args], { env: { ...environment, COLUMNS: "200" } });

describe("tagledger doctor", () => {
  test("exits with 0 if there are only warnings, and prints a table and what to do", async () => {
    const { stdout, stderr } = await doctor();
    expect(stderr).toBe("");
    expect(stdout).toMatch(/trail +│ eu-west-1, us-east-1, us-west-2 +│ ok +│ doctored logs all/);
    expect(stdout).toMatch(/What to do:\n- organization, eu-west-1: \w/);
  });

  const documented = commandsIn(
    ["doctor", "troubleshooting"].map((name) => read(`docs/${name}.md`)).join("\n"),
  );

  // The commands of the CDK are run by test/lifecycle.
  test.each(documented.filter((command) => !command.startsWith("npx cdk")))(
    "the command of a document is a command: %s",
    async (command) => {
      const line = command.replace("npx tagledger", `"${process.execPath}" "${cli}"`);
      const ended = await bash(line).catch((failed: { code: number; stderr: string }) => failed);
      // Only an error in the command line itself has one of these signs: there is no topic TOPIC_ARN.
      expect(ended).not.toMatchObject({ code: 2 });
      expect(ended.stderr).not.toMatch(/usage:|Unknown options|Parameter validation failed|Invalid choice/);
    },
  );

  // Nothing after this test can use the deployment.
  test("exits with 1 if a version is missing that a state machine calls, and --json names it", async () => {
    const version = await idOf("Workflow", /^FunctionsApplyTagFunctionCurrentVersion/);
    await new LambdaClient(clientConfig()).send(new DeleteFunctionCommand({ FunctionName: version }));
    const failed = await doctor("--json").catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('"code":"NotWell"') });
    const { isWell, homeRegion, errors, findings: found } = JSON.parse(failed.stdout);
    expect({ isWell, homeRegion, errors }).toEqual({ isWell: false, homeRegion: HOME, errors: 1 });
    const broken = found.filter(({ result }: { result: string }) => result === "error");
    expect(broken).toEqual([
      expected({ check: "functions", what: /^The version .*ApplyTag.*:\d+ is missing\.$/ }),
    ]);
  });
});
