import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createQueue, eventOf } from "../../fixtures/cloudtrail.ts";
import { declaredCommands, runsAlone } from "./declared.ts";

const cli = join(import.meta.dirname, "../../../cli/tagledger.ts");
const declared = await declaredCommands();
const alone = [...new Set(declared.flatMap(({ examples }) => examples))].filter(runsAlone);

/** A folder with the command `tagledger` and the files that the examples name. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-examples-"));
  writeFileSync(join(folder, "tagledger"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(folder, "tagledger"), 0o755);
  writeFileSync(join(folder, "event.json"), JSON.stringify(eventOf(createQueue)));
  writeFileSync(
    join(folder, "policy.yaml"),
    'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(declared)("tagledger $command --help ends with an example", ({ command, file, examples }) => {
  const advice = `${file} declares "${command}". Add there: .addHelpText("after", examples("tagledger ${command} …"))`;
  expect(examples, advice).not.toEqual([]);
  for (const example of examples) expect(example, advice).toContain(`tagledger ${command}`);
});

test("there are examples to run here", () => {
  expect(alone.length).toBeGreaterThanOrEqual(5);
});

test.each(alone)("%s", (example) => {
  const { status, stderr } = spawnSync("bash", ["--norc", "-c", example], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: `${folder}:${process.env.PATH}`, AWS_EC2_METADATA_DISABLED: "true" },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
