#!/usr/bin/env bash
# One would guess: a dead-letter queue that EventBridge uses can pass AWS Control Tower's rule for queues, if it lets no
#   other queue send to it (RedriveAllowPolicy denyAll).
# What happens: the rule CT.SQS.PR.1 takes a queue for a dead-letter queue only if other queues may use it (allowAll,
#   byQueue). With denyAll it demands a dead-letter queue for the dead-letter queue.
# Version: npm @cdklabs/cdk-validator-cfnguard 0.0.62, which brings cfn-guard 3.1.1 and the rules.
# Where it is said: "CT.SQS.PR.1" in the AWS Control Tower Controls Reference. The rule's own text says: "For Amazon SQS
#   dead-letter queues, instead provide a redrive configuration in the 'RedriveAllowPolicy' property."
# Why it matters: to pass the rule, the simplest change is allowAll. Then every queue of the account and region may send
#   messages to the dead-letter queue, which somebody replays.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @cdklabs/cdk-validator-cfnguard@0.0.62 >npm.log
tar -xzf ./*.tgz
system=$([ "$(uname)" = Darwin ] && echo macos || echo ubuntu)
guard=package/bin/$system/$(uname -m | sed s/arm64/aarch64/)/cfn-guard
rule=package/rules/control-tower/cfn-guard/sqs/ct-sqs-pr-1.guard

for permission in denyAll allowAll; do
  echo '{ "Resources": { "Queue": { "Type": "AWS::SQS::Queue",
    "Properties": { "RedriveAllowPolicy": { "redrivePermission": "'$permission'" } } } } }' >"$permission.json"
  "$guard" validate --data "$permission.json" --rules "$rule" --structured --output-format json --show-summary none \
    >answer.json || true
  node -p "'$permission: ' + JSON.parse(require('fs').readFileSync('answer.json', 'utf8'))[0].status"
done | tee seen.txt

diff - seen.txt <<'EXPECTED'
denyAll: FAIL
allowAll: SKIP
EXPECTED
echo "As found: the strictest redrive policy does not pass."
