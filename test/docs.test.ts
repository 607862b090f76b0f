import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { validate } from "../functions/validate/validate.ts";
import { commandsIn } from "./docs/commands-in.ts";
import { ownerDeployed } from "./fixtures/policies.ts";

const root = join(import.meta.dirname, "..");
const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root });
const read = (path: string) => readFileSync(join(root, path), "utf8");
const { scripts } = JSON.parse(read("package.json"));
const cli = globSync("cli/commands/*.ts", { cwd: root }).map(read).join("");

/** The anchors that GitHub gives to the headings of a document. Equal headings get `-1`, `-2` and so on. */
function anchorsOf(text: string): string[] {
  const headings = [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, "").matchAll(/^#+ (.+)$/gm)];
  const slugs = headings.map(([, heading = ""]) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return slugs.map((slug, index) => {
    const before = slugs.slice(0, index).filter((each) => each === slug).length;
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names npm scripts and tagledger commands that exist", () => {
    for (const [, script = ""] of text.matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    for (const [, command = ""] of text.matchAll(/npx tagledger ([a-z]+(?:-[a-z]+)*)\b/g)) {
      expect(cli, `npx tagledger ${command}`).toMatch(new RegExp(`\\.command\\("${command}[ "]`));
    }
  });

  test("links to files that exist", () => {
    for (const [, target = ""] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
      expect(() => readFileSync(join(root, dirname(document), target)), target).not.toThrow(/ENOENT/);
    }
  });

  test("links to headings that exist", () => {
    for (const [, target = "", anchor = ""] of text.matchAll(
      /\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)/g,
    )) {
      if (target !== "" && !target.endsWith(".md")) continue;
      const linked = target === "" ? text : read(join(dirname(document), target));
      expect(anchorsOf(linked), `${target}#${anchor}`).toContain(anchor);
    }
  });
});

test("each sample input of docs/replay.md is accepted, and its plan has something to do", () => {
  const samples = [...read("docs/replay.md").matchAll(/```json\n([^`]*)```/g)].map(([, block = ""]) =>
    JSON.parse(block),
  );
  expect(samples.length).toBeGreaterThanOrEqual(3);
  for (const input of samples) {
    const execution = {
      arn: "arn:aws:states:eu-west-1:111122223333:execution:m:e",
      startTime: "2026-11-22T00:00:00Z",
      redriveCount: 0,
    };
    const dependencies = {
      deployed: ownerDeployed,
      allowedKeys: ["Owner", "CostCenter"],
      taggerRoleArn: undefined,
      homeRegion: "eu-west-1",
    };
    const { batches, undo, dismissal } = validate({ input, execution }, dependencies);
    expect(batches.length + (undo ?? dismissal ?? { actionIds: [] }).actionIds.length).toBeGreaterThan(0);
  }
});

test("README starts with the two commands, and CI runs both", () => {
  const commands = commandsIn(read("README.md")).filter((line) => /^(npm|npx|node) /.test(line));
  expect(commands.slice(0, 2)).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
  for (const command of ["npm ci", "npm test", "npm run demo"]) expect(read(".ci/run")).toContain(command);
});
