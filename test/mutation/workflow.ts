import { infra, integration, type Mutation, unit } from "./mutation.ts";

const APPLY = "test/functions/apply-tag/apply-tag.test.ts";
const CHECK = "test/functions/check-tag-events/check-tag-events.test.ts";
const FAILED = "test/integration/failed-events.integration.test.ts";

/** Mutations of the workflow, of its inputs, and of the repair of failures. */
export const workflowMutations: Mutation[] = [
  {
    guarantee: "A crash of ApplyTag is recorded: it goes on to the Record states",
    file: "statemachine/tag-resources.asl.json",
    from: '"Next": "TaggingCrashed"\n              },\n              {\n                "ErrorEquals": [\n                  "States.ALL"',
    to: '"Next": "BatchFailed"\n              },\n              {\n                "ErrorEquals": [\n                  "States.ALL"',
    ...unit("test/statemachine/definition.test.ts", "after a crash of ApplyTag the Record states run"),
  },
  {
    guarantee: "A crash proves nothing done: all of the batch has failed",
    file: "statemachine/tag-resources.asl.json",
    from: "$merge([$, {'region': $states.input.batch.region, 'outcome': 'failed',",
    to: "$merge([$, {'region': $states.input.batch.region, 'outcome': 'tagged',",
    ...unit("test/statemachine/failures.test.ts", "after a crash, all"),
  },
  {
    guarantee: "A ledger that cannot be written is a failure of the whole batch",
    file: "statemachine/tag-resources.asl.json",
    from: "'counts': {'failed': $count($arns)}, 'duplicates': 0, 'failures': [$merge(",
    to: "'counts': {'failed': $count($arns)}, 'duplicates': 0, 'failures': [$string(",
    ...unit("test/statemachine/failures.test.ts", "a ledger that cannot be written makes a batch of"),
  },
  {
    guarantee: "Metadata and history are on record before an action is settled",
    file: "statemachine/tag-resources.asl.json",
    from: '"Output": "{% $states.input %}",\n            "Next": "RecordHistory"',
    to: '"Output": "{% $states.input %}",\n            "Next": "RecordAction"',
    ...unit(
      "test/statemachine/definition.test.ts",
      "a batch is tagged, then recorded in metadata, history and action",
    ),
  },
  {
    guarantee: "An alert that fails does not hide the failure",
    file: "statemachine/tag-resources.asl.json",
    from: '"States.DataLimitExceeded"\n          ],\n          "Next": "PutErrorMetric"',
    to: '"States.DataLimitExceeded"\n          ],\n          "Next": "Tagged"',
    ...unit(
      "test/statemachine/definition.test.ts",
      "a failed alert still leads to the metric, and a failed metric to the red end",
    ),
  },
  {
    guarantee: "What is not found is waited for while it is young, and gone after that",
    file: "functions/shared/is-young.ts",
    from: "<= VISIBLE_WITHIN_MILLISECONDS",
    to: "> VISIBLE_WITHIN_MILLISECONDS",
    ...unit(APPLY, "not found when old"),
  },
  {
    guarantee: "What no state can carry is refused, with an alert",
    file: "functions/shared/task-handler.ts",
    from: "if (bytes > PAYLOAD_LIMIT_BYTES) {",
    to: "if (bytes > 2 * PAYLOAD_LIMIT_BYTES) {",
    ...unit("test/functions/shared/task-handler.test.ts", "an output above the limit is refused"),
  },
  {
    guarantee: "A plan that has too much for one comes in parts",
    file: "functions/shared/plan/split-plan.ts",
    from: "if (fitting.length === batches.length) return plan;",
    to: "if (fitting.length <= batches.length) return plan;",
    ...unit(
      "test/functions/find-resources/parts.test.ts",
      "a plan that is too large is split into parts: each resource is in one part, and nothing is skipped twice",
    ),
  },
  {
    guarantee: "What is more than one execution can run is refused",
    file: "functions/shared/plan/split-plan.ts",
    from: "const MAX_BATCHES_PER_EXECUTION = 500;",
    to: "const MAX_BATCHES_PER_EXECUTION = 5000;",
    ...unit(
      "test/functions/shared/plan/split-plan.test.ts",
      "a plan with too many batches for an execution's history is refused, with advice",
    ),
  },
  {
    guarantee: "What the tagger does itself is not tagged again",
    file: "functions/validate/plan-event.ts",
    from: "if (taggerRoleArn && caller === taggerRoleArn)",
    to: "if (!taggerRoleArn)",
    ...unit("test/functions/validate/events.test.ts", "our own role"),
  },
  {
    guarantee: "Nobody hides a resource among those of the canary",
    file: "functions/validate/plan-event.ts",
    from: "caller === canaryRoleArn &&",
    to: "caller !== undefined &&",
    ...unit("test/functions/validate/canary.test.ts", "only the role of the canary"),
  },
  {
    guarantee: "A canary's resource without tag and row is not taken for health",
    file: "functions/canary/canary.ts",
    from: "if (taggedAt !== undefined) {",
    to: "if (true) {",
    ...unit("test/functions/canary/canary.test.ts", "at the last retry the problem"),
  },
  {
    guarantee: "Whatever arrives, a tag's value is one that AWS accepts",
    file: "policy/fit.ts",
    from: '.replace(outside(TAG_CHARACTERS), "_")',
    to: '.replace(outside(TAG_CHARACTERS), "$&")',
    ...unit("test/functions/shared/actor/actor-hostile.test.ts", "HTML"),
  },
  {
    guarantee: "Nothing that a terminal acts on is printed",
    file: "domain/replace-unprintable.ts",
    from: "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]",
    to: "[\\p{Zl}\\p{Zp}]",
    ...unit("test/cli/output.test.ts", "in a text, a table or a list of facts"),
  },
  {
    guarantee: "Forged events start nothing: only AWS's sources are accepted",
    file: "cdk.json",
    from: '"prefix": "aws."',
    to: '"prefix": ""',
    ...infra("test/infra/collection.test.ts", "accepts only events that AWS itself sends"),
  },
  {
    guarantee: "Other accounts' events start nothing, on whatever bus they come",
    file: "infra/constructs/tag-change-patterns.ts",
    from: '    ...origin,\n    "detail-type": ["Tag Change on Resource"],',
    to: '    source: origin.source,\n    "detail-type": ["Tag Change on Resource"],',
    ...infra("test/infra/collection.test.ts", "takes the events of our own account alone"),
  },
  {
    guarantee: "No request of the tagger's takes off all tags by naming none",
    file: "infra/constructs/tagger-policies.ts",
    from: 'keyLimit === "allowed keys" && { Null:',
    to: 'keyLimit === "any keys" && { Null:',
    ...infra(
      "test/infra/allowed-tag-keys.test.ts",
      "a request that names no key is refused, because EC2's DeleteTags without keys deletes all tags that people wrote",
    ),
  },
  {
    guarantee: "An undo leaves alone what another action changed since",
    file: "functions/find-resources/undo.ts",
    from: "const since = others.get(key);",
    to: "const since = others.get(`${key} `);",
    ...unit(
      "test/functions/find-resources/undo.test.ts",
      "nothing for a key that another action changed since, even back to the same value",
    ),
  },
  {
    guarantee: "The tagger's own changes are no drift",
    file: "functions/shared/drift/read-tag-change.ts",
    from: "const isOwn = issuingRoleArn(read.record.userIdentity) === taggerRoleArn;",
    to: 'const isOwn = taggerRoleArn === "";',
    ...unit("test/functions/find-drift/find-drift.test.ts", "the tagger's own call"),
  },
  {
    guarantee: "A failed read proves nothing: the event of aws.tag starts an execution",
    file: "functions/check-tag-events/check-tag-events.ts",
    from: "return found.length === 0 && errors.length === 0;",
    to: "return found.length === 0;",
    ...unit(CHECK, "starts an execution: it proves nothing about the tags"),
  },
  {
    guarantee: "A message whose execution could not be started stays on the queue",
    file: "functions/check-tag-events/check-tag-events.ts",
    from: "return [{ itemIdentifier: messageId }];",
    to: "return [];",
    ...unit(CHECK, "only the messages stay on the queue whose execution could not be started"),
  },
  {
    guarantee: "What failed is replayed once, however often that is asked",
    file: "domain/replay-name.ts",
    from: '`replay-${createHash("sha256").update(of).digest("hex")}`',
    to: '`replay-${createHash("sha256").update(of + Math.random()).digest("hex")}`',
    ...integration(FAILED, "with an execution that a crashed run started is removed, and not started again"),
  },
  {
    guarantee: "A dead letter stays on its queue until its execution exists",
    file: "cli/commands/replay/failed.ts",
    from: "    if (!message.event)\n",
    to: "    await remove(message);\n    if (!message.event)\n",
    ...integration(FAILED, "that cannot be an input stays on its queue"),
  },
];
