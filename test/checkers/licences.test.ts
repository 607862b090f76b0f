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

test("each package that may ship has a hash in the lock file, so that npm installs what was locked", () => {
  const packages: [string, { integrity?: string; dev?: boolean }][] = Object.entries(lock.packages);
  const shipped = packages.filter(([path, { dev }]) => path !== "" && !dev);
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-"))).toEqual([]);
});
