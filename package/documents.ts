import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** A link from one document to another file: the words, the file, and the heading. */
const LINK = /\[([^\]]*)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

/**
 * Writes the documents of the project to the package, so that an operator has those of the installed version.
 * docs/package.md is the README too.
 */
export function writeDocuments(root: string, packageRoot: string) {
  const files = globSync(["docs/**/*.{md,json}", "CHANGELOG.md", "SECURITY.md"], { cwd: root });
  const write = (from: string, to: string) => {
    const file = join(packageRoot, to);
    mkdirSync(dirname(file), { recursive: true });
    const text = readFileSync(join(root, from), "utf8");
    writeFileSync(file, from.endsWith(".md") ? withLinks(text, from, to, new Set(files)) : text);
  };
  for (const file of files) write(file, file);
  write("docs/package.md", "README.md");
}

/** A link leads to the same file from the document's new place. A link to a file that the package lacks becomes text. */
export const withLinks = (text: string, from: string, to: string, files: ReadonlySet<string>): string =>
  text.replace(LINK, (_link, words: string, target: string, heading = "") => {
    const file = posix.join(posix.dirname(from), target);
    return files.has(file) ? `[${words}](${posix.relative(posix.dirname(to), file)}${heading})` : words;
  });
