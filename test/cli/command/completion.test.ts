import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = join(import.meta.dirname, "../../../cli/tagledger.ts");
const has = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

/** A folder with the command `tagledger`, first in the PATH of the shells. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-completion-"));
  writeFileSync(join(folder, "tagledger"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(folder, "tagledger"), 0o755);
  writeFileSync(join(folder, "recorded.json"), "{}");
  for (const shell of ["bash", "zsh", "fish"])
    writeFileSync(join(folder, shell), run("tagledger", ["completion", shell]));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(shell: string, args: string[]): string {
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: "dumb" };
  return execFileSync(shell, args, { cwd: folder, env, encoding: "utf8" });
}

/** What bash would offer: its words are also split at `:` and `=`, as COMP_WORDS are. */
function offeredByBash(line: string): string[] {
  const words = line.split(/(?<=[:=])|(?=[:=])|\s+/);
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const ask = `source ./bash
    COMP_LINE='${line}' COMP_POINT=${line.length} COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1}
    _tagledger; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return run("bash", ["--norc", "-c", ask]).trim().split("\n");
}

describe("bash", () => {
  test.each([
    { line: "tagledger pol", offered: ["policy"] },
    { line: "tagledger policy ", offered: ["check", "test", "show", "put", "scp", "help"] },
    { line: "tagledger catalogue --verified=re", offered: ["record"] },
    { line: "tagledger catalogue CreateVpcEndpointS", offered: ["CreateVpcEndpointServiceConfiguration"] },
    { line: "tagledger catalogue --service dynamo", offered: ["dynamodb"] },
    { line: "tagledger local fault sqs:T", offered: ["TagQueue"] },
    { line: "tagledger completion ", offered: ["bash", "zsh", "fish"] },
    { line: "tagledger plan rec", offered: [""] },
  ])("after $line it offers $offered", ({ line, offered }) => {
    expect(offeredByBash(line)).toEqual(offered);
  });

  test("it offers files if the command has nothing to offer", () => {
    const script = "source ./bash; complete -p tagledger";
    expect(run("bash", ["--norc", "-c", script])).toBe("complete -o default -F _tagledger tagledger\n");
  });

  test("it runs nothing that is typed", () => {
    offeredByBash("tagledger who $(touch${IFS}typed) `touch${IFS}typed` --js");
    expect(run("bash", ["-c", "ls"])).not.toContain("typed");
  });
});

/** What zsh makes of the line when the Tab key is pressed: zsh runs in a terminal of its own, zpty. */
const zshScript = (line: string) => `
zmodload zsh/zpty
zpty shell "zsh -f -i"
zpty -w shell 'PS1= PS2=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ./zsh'
zpty -w shell 'show() { print -r -- "<$BUFFER>"; exit }; zle -N show; bindkey "^X" show'
zpty -w -n shell $'${line}\\t'
sleep 0.2
zpty -w -n shell $'\\x18'
while zpty -r shell part; do print -rn -- "$part"; done
zpty -d shell`;

describe.skipIf(!has("zsh"))("zsh", () => {
  test.each([
    { line: "tagledger pol", completed: "tagledger policy " },
    { line: "tagledger catalogue --verified mo", completed: "tagledger catalogue --verified model " },
    { line: "tagledger local fault ec2:Cr", completed: "tagledger local fault ec2:CreateTags " },
    { line: "tagledger plan reco", completed: "tagledger plan recorded.json " },
  ])("it completes $line", ({ line, completed }) => {
    expect(run("zsh", ["-f", "-c", zshScript(line)])).toContain(`<${completed}>`);
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  test.each([
    { line: "tagledger pol", offered: /^policy\tcheck, try out/ },
    { line: "tagledger catalogue --verified=re", offered: /^--verified=record$/m },
    { line: "tagledger local fault ec2:Cr", offered: /^ec2:CreateTags$/m },
    { line: "tagledger plan reco", offered: /^recorded\.json$/m },
  ])("after $line it offers what fits", ({ line, offered }) => {
    const ask = `source ./fish; complete --do-complete '${line}'`;
    expect(run("fish", ["--no-config", "-c", ask])).toMatch(offered);
  });

  test("it runs nothing that is typed", () => {
    const line = 'tagledger undo --reason "a; touch typed" --';
    run("fish", ["--no-config", "-c", `source ./fish; complete --do-complete '${line}'`]);
    expect(run("bash", ["-c", "ls"])).not.toContain("typed");
  });
});
