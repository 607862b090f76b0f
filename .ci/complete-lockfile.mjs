// npm leaves an optional platform package out of package-lock.json when the registry at hand does not serve it,
// and `npm ci` then refuses the lock on every machine. Run this after `npm install` said nothing and `npm ci` says
// "Missing: …@ from lock file": it writes those packages' names and versions back, to be fetched only where they fit.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "windows",
];
const cpus = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

// npm installs a package for musl only where the system has musl, if the lock says so.
const libcOf = (words) =>
  ["musl", "musleabihf"].some((word) => words.includes(word))
    ? "musl"
    : ["gnu", "gnueabihf"].some((word) => words.includes(word)) && "glibc";

let added = 0;
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const words = name.split(/[-/]/);
    const known = lock.packages[path];
    if (known && !known.integrity && libcOf(words)) known.libc = [libcOf(words)];
    if (known || !/^\d/.test(version)) continue;
    const os = systems.find((each) => words.includes(each));
    const cpu = cpus.find((each) => words.includes(each));
    if (!os || !cpu) continue;
    lock.packages[path] = {
      version,
      cpu: [cpu],
      ...(parent.dev && { dev: true }),
      ...(libcOf(words) && { libc: [libcOf(words)] }),
      optional: true,
      os: [os === "windows" ? "win32" : os],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to package-lock.json`);
