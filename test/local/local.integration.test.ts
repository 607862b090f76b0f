import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { awsCliDirectory } from "./aws-cli.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..", "..");
const FIVE_MINUTES_MS = 300_000;

const policy = {
  version: 1,
  tags: [
    { key: "Owner", value: "{actor.name}" },
    { key: "Team", value: "platform" },
  ],
};

/** Starts `npm run local`. Returns what it prints until it is ready, and a function that interrupts it. */
async function startLocal(...options: string[]) {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const child = spawn(process.execPath, ["local/local.ts", ...options], {
    cwd: root,
    env: { ...process.env, PATH },
  });
  child.stderr.pipe(process.stderr);
  const exited = once(child, "exit");
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/^npx tagledger undo/m.test(printed)) break;
  }
  const interrupt = async () => {
    child.kill("SIGINT");
    const [code] = await exited;
    return code;
  };
  return { printed, interrupt };
}

/** The lines to paste: each that begins like a command. */
const commandsIn = (text: string) =>
  text.split("\n").filter((line) => /^(unset|export|me=|aws|npx|sleep|volume=)/.test(line));

test(
  "what npm run local prints can be pasted as it is, with the AWS CLI",
  async () => {
    const directory = await mkdtemp(join(tmpdir(), "tagledger-local-"));
    const policyFile = join(directory, "policy.json");
    await writeFile(policyFile, JSON.stringify(policy));
    const [aws, local] = await Promise.all([
      awsCliDirectory(),
      startLocal("--region", "us-east-1", "--policy", policyFile),
    ]);
    try {
      const path = [aws, dirname(process.execPath), join(root, "node_modules", ".bin"), process.env.PATH];
      const env = { PATH: path.join(delimiter), HOME: directory, NO_COLOR: "1" };
      const script = ["exec 2>&1", ...commandsIn(local.printed)].join("\n");

      const { stdout } = await run("bash", ["-c", script], { cwd: root, env });

      // All four lines of step 2 were pasted, and grace's is the last.
      const [tagged = "", failed = "", replayed = "", undone = ""] = stdout.split(
        /Calls of ec2:CreateTags fail|All faults are removed|tagledger:UndoTags/,
      );
      expect(JSON.parse(tagged.slice(tagged.indexOf("{"), tagged.indexOf("\n}") + 2)).Tags).toMatchObject([
        { Key: "Owner", Value: "grace" },
        { Key: "Team", Value: "platform" },
      ]);
      expect(tagged).toMatch(/Created by +grace \(IAMUser/);
      expect(tagged).toContain("ec2:CreateVolume");
      expect(failed).toContain("UnauthorizedOperation");
      expect(replayed).toContain("1 started");
      expect(replayed).toMatch(/Outcome +tagged/);
      expect(undone).toContain("SUCCEEDED");
      expect(stdout).not.toMatch(/command not found|error:|differs from/i);
    } finally {
      expect(await local.interrupt()).toBe(0);
      await rm(directory, { recursive: true, force: true });
    }
  },
  FIVE_MINUTES_MS,
);

test.each([
  { options: ["--region"], says: "--region" },
  { options: ["--nothing"], says: "--nothing" },
])("npm run local $options is refused, with the option that is wrong", async ({ options, says }) => {
  const refused = run(process.execPath, ["local/local.ts", ...options], { cwd: root });

  await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(says) });
});
