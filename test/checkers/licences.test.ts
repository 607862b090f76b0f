import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusedLicences } from "../../package/licences.ts";

const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));

test("every package that may ship has an allowed licence", () => {
  expect(refusedLicences(lock)).toEqual([]);
});

test.each([
  [{ version: "1.0.0", license: "GPL-3.0-only" }, ["planted 1.0.0: GPL-3.0-only"]],
  [{ version: "1.0.0" }, ["planted 1.0.0: no licence"]],
  [{ version: "1.0.0", license: "GPL-3.0-only", dev: true }, []],
])("a package %j gives %j", (planted, refused) => {
  const packages = { ...lock.packages, "node_modules/zod/node_modules/planted": planted };
  expect(refusedLicences({ packages })).toEqual(refused);
});

test("each package of the lock file has a hash, so that npm installs what was locked", () => {
  const packages: [string, { integrity?: string; inBundle?: boolean }][] = Object.entries(lock.packages);
  // A package that another one brings inside its own file is covered by the hash of that file.
  const fetched = packages.filter(([path, { inBundle }]) => path !== "" && !inBundle);
  expect(fetched.length).toBeGreaterThan(100);
  expect(fetched.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-"))).toEqual([]);
});
