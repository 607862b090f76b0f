import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { updatePins } from "../../generate/update-packages.ts";
import { ensureEmulatorPython } from "../../local/python.ts";
import packageJson from "../../package.json" with { type: "json" };

const folder = mkdtempSync(join(tmpdir(), "tagledger-newer-models-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("generate:catalogue -- --update", () => {
  /** Wheels that pip takes instead of those of a registry. */
  const WHEELS = `
import sys, zipfile
for name, version in [("botocore", "9.9.8"), ("botocore", "9.9.9"), ("cfn_lint", "8.8.8")]:
    with zipfile.ZipFile(f"{sys.argv[1]}/{name}-{version}-py3-none-any.whl", "w") as wheel:
        info = f"{name}-{version}.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
`;

  test("writes the newest version of each package with the hash of its wheel, and keeps the other lines", async () => {
    execFileSync((await ensureEmulatorPython()).python, ["-c", WHEELS, folder]);
    const file = join(folder, "requirements.txt");
    writeFileSync(file, "# A comment.\nbotocore==1.0.0 --hash=sha256:00\ncfn-lint==1.0.0 --hash=sha256:00\n");
    vi.stubEnv("PIP_NO_INDEX", "1");
    vi.stubEnv("PIP_FIND_LINKS", folder);
    await updatePins(file);
    vi.unstubAllEnvs();
    const sum = (wheel: string) =>
      createHash("sha256")
        .update(readFileSync(join(folder, wheel)))
        .digest("hex");
    expect(readFileSync(file, "utf8")).toBe(
      "# A comment.\n" +
        `botocore==9.9.9 --hash=sha256:${sum("botocore-9.9.9-py3-none-any.whl")}\n` +
        `cfn-lint==8.8.8 --hash=sha256:${sum("cfn_lint-8.8.8-py3-none-any.whl")}\n`,
    );
  });

  test("leaves the file as it is if pip finds no such package", async () => {
    const file = join(folder, "unknown.txt");
    writeFileSync(file, "no-such-package==1.0.0 --hash=sha256:00\n");
    vi.stubEnv("PIP_NO_INDEX", "1");
    await expect(updatePins(file)).rejects.toThrow("no-such-package");
    vi.unstubAllEnvs();
    expect(readFileSync(file, "utf8")).toBe("no-such-package==1.0.0 --hash=sha256:00\n");
  });
});

describe(".github/workflows/newer-models.yml", () => {
  const StepSchema = z.object({ name: z.string().optional(), run: z.string().optional() });
  const WorkflowSchema = z.object({
    on: z.object({ schedule: z.tuple([z.object({ cron: z.string().regex(/^\d+ \d+ \d+ \* \*$/) })]) }),
    jobs: z.object({ update: z.object({ steps: z.array(StepSchema) }) }),
  });
  const text = readFileSync(join(import.meta.dirname, "../../.github/workflows/newer-models.yml"), "utf8");
  const { steps } = WorkflowSchema.parse(parse(text)).jobs.update;
  const commands = steps.flatMap(({ run = "" }) => run.split("\n"));

  test("runs only npm scripts that there are, the update first", () => {
    const scripts = commands.flatMap((command) => /^npm run ([\w:]+)/.exec(command)?.[1] ?? []);
    expect(scripts[0]).toBe("generate:catalogue");
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  const opensPullRequest = steps.find(({ name }) => name === "Open a pull request")?.run ?? "";

  /** Runs the last step in a clone, with a `gh` that has this number of open pull requests and writes down what it is asked. */
  function openPullRequest(clone: string, open: number): string {
    const asked = join(folder, "asked.txt");
    writeFileSync(asked, "");
    const gh = join(folder, "gh");
    writeFileSync(gh, `#!/bin/sh\necho "$*" >> ${asked}\n[ "$2" = list ] && echo ${open}\nexit 0\n`);
    chmodSync(gh, 0o755);
    const env = { PATH: `${folder}:${process.env.PATH}`, BODY: "The body.", HOME: folder };
    execFileSync("bash", ["-e", "-c", opensPullRequest], { cwd: clone, env, stdio: "pipe" });
    return readFileSync(asked, "utf8");
  }

  function newClone(name: string): string {
    const [origin, clone] = [join(folder, `${name}.git`), join(folder, name)];
    const git = (...args: string[]) => execFileSync("git", args, { stdio: "pipe" });
    git("init", "--quiet", "--bare", origin);
    git("clone", "--quiet", origin, clone);
    writeFileSync(join(clone, "models.json"), "old");
    git("-C", clone, "add", ".");
    git("-C", clone, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qm", "old");
    git("-C", clone, "push", "--quiet", "origin", "HEAD");
    return clone;
  }

  test("pushes the diff to a branch and opens a pull request", () => {
    const clone = newClone("changed");
    writeFileSync(join(clone, "models.json"), "new");
    expect(openPullRequest(clone, 0)).toContain(
      "pr create --head newer-models --title Newer models of AWS --body",
    );
    const pushed = execFileSync("git", [
      "-C",
      join(folder, "changed.git"),
      "show",
      "newer-models:models.json",
    ]);
    expect(pushed.toString()).toBe("new");
  });

  test("opens no second pull request while one is open", () => {
    const clone = newClone("again");
    writeFileSync(join(clone, "models.json"), "newer");
    expect(openPullRequest(clone, 1)).not.toContain("pr create");
  });

  test("does nothing if the models are the newest", () => {
    const clone = newClone("unchanged");
    expect(openPullRequest(clone, 0)).toBe("");
    expect(existsSync(join(folder, "unchanged.git", "refs/heads/newer-models"))).toBe(false);
  });
});
