#!/usr/bin/env bash
# One would guess: npm sbom --omit dev lists every package that npm install --omit dev installs.
# What happens: a dependency that a package for development needs too is left out. ms is a dependency of the project, and
#   debug, which is for development, needs it: then ms is not in the list.
# Version: npm 11.19.1.
# Where it is said: "npm-sbom" in the npm Docs says that omit is for "dependency types to omit". npm ls with the same
#   option lists the package, and package-lock.json does not mark it as dev.
# Why it matters: a bill of materials for a product is made with --omit dev, and lacks packages that ship. Nobody sees it,
#   since the document is valid. Tools that look for known vulnerabilities then look for none in these packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix npm npm@11.19.1
npm=$work/npm/node_modules/.bin/npm

mkdir project && cd project
cat >package.json <<'JSON'
{ "name": "project", "version": "1.0.0", "dependencies": { "ms": "2.1.3" }, "devDependencies": { "debug": "4.4.1" } }
JSON
"$npm" install --package-lock-only --ignore-scripts --silent --no-fund --no-audit
names='JSON.parse(require("fs").readFileSync(0, "utf8")).components.map(({ name }) => name).join(" ") || "none"'
{
  echo "npm sbom: $("$npm" sbom --sbom-format cyclonedx --package-lock-only | node -p "$names")"
  echo "npm sbom --omit dev: $("$npm" sbom --sbom-format cyclonedx --package-lock-only --omit dev | node -p "$names")"
  echo "npm ls --omit dev: $("$npm" ls --all --package-lock-only --omit dev --parseable | sed -n 's,.*node_modules/,,p' | paste -sd ' ')"
} | tee ../seen.txt

diff - ../seen.txt <<'EXPECTED'
npm sbom: debug ms
npm sbom --omit dev: none
npm ls --omit dev: ms
EXPECTED
echo "As found: npm sbom --omit dev leaves out a dependency."
