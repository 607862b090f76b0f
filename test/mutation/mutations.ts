/** One line of the product changed, so that a guarantee no longer holds, and the test that must notice. */
export type Mutation = {
  guarantee: string;
  file: string;
  /** What stands in the file exactly once, and what stands there instead. */
  from: string;
  to: string;
  project: "unit" | "infra" | "integration";
  testFile: string;
  /** The test's name, or the beginning of those of a `test.each`. */
  testName: string;
};

type Place = Pick<Mutation, "project" | "testFile" | "testName">;
const unit = (testFile: string, testName: string): Place => ({ project: "unit", testFile, testName });
const infra = (testFile: string, testName: string): Place => ({ project: "infra", testFile, testName });
const integration = (testFile: string, testName: string): Place => ({
  project: "integration",
  testFile,
  testName,
});

const APPLY = "test/functions/apply-tag/apply-tag.test.ts";
const UNDO = "test/functions/apply-tag/undo.test.ts";
const ACTIONS = "test/ledger/user-actions.test.ts";
const FAILED = "test/integration/failed-events.integration.test.ts";

export const mutations: Mutation[] = [
  {
    guarantee: "A settled action is never applied again",
    file: "ledger/user-actions.ts",
    from: '"attribute_not_exists(action_id) OR #outcome_rank <= :unsettled"',
    to: '"attribute_not_exists(action_id) OR #outcome_rank <= :unsettled OR #outcome_rank > :unsettled"',
    ...unit(ACTIONS, "is refused where the action is settled as"),
  },
  {
    guarantee: "An action is written ahead before AWS is touched",
    file: "functions/apply-tag/apply-tag.ts",
    from: "await (input.dryRun ? lookAhead : writeAhead)(input, action)",
    to: "await lookAhead(input, action)",
    ...unit(APPLY, "every action is written ahead before AWS is touched"),
  },
  {
    guarantee: "The values before are those of the first attempt",
    file: "functions/apply-tag/apply-tag.ts",
    from: "before: ahead.previousValues",
    to: "before: decision.found",
    ...unit(APPLY, "a crash after tagging keeps the true values before"),
  },
  {
    guarantee: "The ledger keeps the values before of the first attempt",
    file: "ledger/expressions.ts",
    from: "set.push(`#${name} = if_not_exists(#${name}, :${name})`);",
    to: "set.push(`#${name} = :${name}`);",
    ...unit(ACTIONS, "keeps the values before of the first attempt"),
  },
  {
    guarantee: "An outcome only moves upwards",
    file: "ledger/user-actions.ts",
    from: 'const comparison = isSettled(outcome.outcome) ? "<" : "<=";',
    to: 'const comparison = "<>";',
    ...unit(ACTIONS, "only moves upwards, in whatever order outcomes arrive"),
  },
  {
    guarantee: "TagHistory is append-only",
    file: "ledger/tag-history.ts",
    from: '"attribute_not_exists(action_id)"',
    to: '"attribute_not_exists(no_such_attribute)"',
    ...unit("test/ledger/tables.test.ts", "the same change again adds no row and rewrites none"),
  },
  {
    guarantee: "Two executions on one row lose neither's write",
    file: "ledger/tags-metadata.ts",
    from: '"attribute_not_exists(resource_id) OR revision = :previous"',
    to: '"attribute_not_exists(resource_id) OR revision <> :previous OR revision = :previous"',
    ...unit("test/ledger/tables.test.ts", "a write that met another execution's is made again"),
  },
  {
    guarantee: "TagsMetadata has the value of the latest action, in whatever order they are recorded",
    file: "ledger/tags-metadata.ts",
    from: "seen.filter((key) => lastActionOn(base, key) < id)",
    to: "seen.filter((key) => lastActionOn(base, key) !== id)",
    ...unit("test/ledger/merge-metadata.test.ts", "each key has the value of the latest action"),
  },
  {
    guarantee: "A key that a later action wrote is left alone",
    file: "functions/apply-tag/decide-tags.ts",
    from: 'return isLater ? "Superseded" : reason;',
    to: "return isLater && reason ? reason : reason;",
    ...unit(APPLY, "a key that a later action wrote and somebody removed since is left alone"),
  },
  {
    guarantee: "The creator of what exists already is the earliest",
    file: "ledger/tags-metadata.ts",
    from: '.filter((incarnation, index) => incarnation.creation === "new" || index === 0)',
    to: '.filter((incarnation) => incarnation.creation !== "none")',
    ...unit(
      "test/ledger/merge-metadata.test.ts",
      "of calls that succeed on an existing resource is the earliest",
    ),
  },
  {
    guarantee: "The creator of what must be new is the latest",
    file: "ledger/tags-metadata.ts",
    from: "isNews ? { ...incarnations.at(-1),",
    to: "isNews ? { ...incarnations.at(0),",
    ...unit(
      "test/ledger/merge-metadata.test.ts",
      "of calls that AWS refuses on an existing name is the latest",
    ),
  },
  {
    guarantee: "The same delivery twice has the same identity",
    file: "ledger/action-id.ts",
    from: ".update(JSON.stringify([action.eventId, resourceArn, action.actionType]))",
    to: ".update(JSON.stringify([Math.random(), resourceArn, action.actionType]))",
    ...unit("test/ledger/action-id.test.ts", "is the same whenever it is made of the same"),
  },
  {
    guarantee: "A crash of ApplyTag is recorded: it goes on to the Record states",
    file: "statemachine/tag-resources.asl.json",
    from: '"Next": "TaggingCrashed"\n              },\n              {\n                "ErrorEquals": ["States.ALL"]',
    to: '"Next": "BatchFailed"\n              },\n              {\n                "ErrorEquals": ["States.ALL"]',
    ...unit("test/statemachine/definition.test.ts", "a crash of ApplyTag goes on to the Record states"),
  },
  {
    guarantee: "A crash proves nothing done: all of the batch has failed",
    file: "statemachine/tag-resources.asl.json",
    from: "$merge([$, {'region': $states.input.batch.region, 'outcome': 'failed',",
    to: "$merge([$, {'region': $states.input.batch.region, 'outcome': 'tagged',",
    ...unit("test/statemachine/failures.test.ts", "a crash makes all of a batch of"),
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
    from: '"ErrorEquals": ["States.DataLimitExceeded"],\n          "Next": "PutErrorMetric"',
    to: '"ErrorEquals": ["States.DataLimitExceeded"],\n          "Next": "Tagged"',
    ...unit("test/statemachine/definition.test.ts", "an alert that fails still leads to the metric"),
  },
  {
    guarantee: "At the last retry what is left is failed on record, and not retried for ever",
    file: "functions/apply-tag/fail-or-retry.ts",
    from: "if (soon && retryCount < lastRetry)",
    to: "if (soon && retryCount <= lastRetry)",
    ...unit(APPLY, "throttled at the last retry"),
  },
  {
    guarantee: "What is not found is waited for while it is young, and gone after that",
    file: "functions/shared/is-young.ts",
    from: "<= VISIBLE_WITHIN_MILLISECONDS",
    to: "> VISIBLE_WITHIN_MILLISECONDS",
    ...unit(APPLY, "not found when old"),
  },
  {
    guarantee: "A failed read is never taken for no tags",
    file: "functions/apply-tag/apply-tag.ts",
    from: 'if ("problem" in current) return void unresolved.push({ resource, problem: current.problem });',
    to: 'if ("problem" in current) Object.assign(current, { tags: {} });\n    if (!("tags" in current)) return;',
    ...unit(APPLY, "a failed read is never taken for no tags"),
  },
  {
    guarantee: "One bad id does not keep the others of its call from being tagged",
    file: "functions/apply-tag/tagging/call-isolated.ts",
    from: "if (resourceArns.length === 1 || !isAboutOneResource(problem))",
    to: "if (resourceArns.length >= 1 || !isAboutOneResource(problem))",
    ...unit(
      "test/functions/apply-tag/tagging/ec2.test.ts",
      "a bad id beside a refused one: both are isolated",
    ),
  },
  {
    guarantee: "A resource in FailedResourcesMap is not taken for tagged",
    file: "functions/apply-tag/tagging/rgta.ts",
    from: "const failures = Object.entries(FailedResourcesMap).map(",
    to: "const failures = Object.entries(FailedResourcesMap).slice(0, 0).map(",
    ...unit("test/functions/apply-tag/tagging/rgta.test.ts", "a failure under another spelling of an ARN"),
  },
  {
    guarantee: "No call names more ARNs than AWS takes",
    file: "functions/apply-tag/tagging/rgta.ts",
    from: "const MAX_ARNS_PER_CALL = 20;",
    to: "const MAX_ARNS_PER_CALL = 21;",
    ...unit("test/functions/apply-tag/tagging/rgta.test.ts", "no call names more than 20 ARNs"),
  },
  {
    guarantee: "The tagger writes and removes no key but the allowed ones",
    file: "functions/apply-tag/tagging/tagging-apis.ts",
    from: "keys.filter((key) => !allowedKeys.includes(key))",
    to: "keys.filter((key) => allowedKeys.length === 0 && !allowedKeys.includes(key))",
    ...unit(UNDO, "a key that the deployment does not allow is not taken off either"),
  },
  {
    guarantee: "Another account's ARN does not tag our resource of that name",
    file: "functions/apply-tag/tagging/tagging-apis.ts",
    from: '["", accountId].includes(splitArn(resourceArn).account)',
    to: '["", accountId, splitArn(resourceArn).account].includes(splitArn(resourceArn).account)',
    ...unit("test/functions/apply-tag/tagging/tagging-apis.test.ts", "a resource of another account"),
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
    file: "functions/shared/cut-to-fit.ts",
    from: "if (fitting.length === batches.length) return plan;",
    to: "if (fitting.length <= batches.length) return plan;",
    ...unit("test/functions/find-resources/parts.test.ts", "a plan that has too much for one comes in parts"),
  },
  {
    guarantee: "What is more than one execution can run is refused",
    file: "functions/shared/cut-to-fit.ts",
    from: "const MAX_BATCHES_IN_ALL = 500;",
    to: "const MAX_BATCHES_IN_ALL = 5000;",
    ...unit(
      "test/functions/shared/cut-to-fit.test.ts",
      "what no execution can run within its history is refused",
    ),
  },
  {
    guarantee: "What the tagger does itself is not tagged again",
    file: "functions/validate/plan-event.ts",
    from: "if (taggerRoleArn && issuingRoleArn(record.userIdentity) === taggerRoleArn)",
    to: "if (!taggerRoleArn)",
    ...unit("test/functions/validate/events.test.ts", "our own role"),
  },
  {
    guarantee: "Whatever arrives, a tag's value is one that AWS accepts",
    file: "policy/fit.ts",
    from: '.replace(outside(TAG_CHARACTERS), "_")',
    to: '.replace(outside(TAG_CHARACTERS), "$&")',
    ...unit("test/functions/validate/actor-hostile.test.ts", "HTML"),
  },
  {
    guarantee: "Nothing that a terminal acts on is printed",
    file: "statemachine/printable.ts",
    from: "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]",
    to: "[\\p{Zl}\\p{Zp}]",
    ...unit("test/cli/output.test.ts", "in a text, a table or a list of facts"),
  },
  {
    guarantee: "Forged events start nothing: only AWS's sources are accepted",
    file: "cdk.json",
    from: '"prefix": "aws."',
    to: '"prefix": ""',
    ...infra("test/infra/collection.test.ts", "accepts only what AWS itself sends"),
  },
  {
    guarantee: "A dry run writes nothing to AWS",
    file: "functions/apply-tag/apply-tag.ts",
    from: "  if (input.dryRun) {",
    to: "  if (input.dryRun) {\n    await changeTags(api, prepared);",
    ...unit("test/functions/apply-tag/dry-run.test.ts", "says what would be, resources of one fate together"),
  },
  {
    guarantee: "An undo leaves alone what another action changed since",
    file: "functions/find-resources/undo.ts",
    from: "const since = others.get(key);",
    to: "const since = others.get(`${key} `);",
    ...unit(
      "test/functions/find-resources/undo.test.ts",
      "nothing of a key that another action changed since",
    ),
  },
  {
    guarantee: "An undo leaves alone what someone changed outside",
    file: "functions/apply-tag/decide-tags.ts",
    from: "if (present !== undoes) return undefined;",
    to: "if (present === undefined && undoes === undefined) return undefined;",
    ...unit(UNDO, "that was changed since leaves it"),
  },
  {
    guarantee: "The tagger's own changes are no drift",
    file: "functions/find-drift/read-tag-change.ts",
    from: "const isOwn = issuingRoleArn(read.record.userIdentity) === taggerRoleArn;",
    to: 'const isOwn = taggerRoleArn === "";',
    ...unit("test/functions/find-drift/find-drift.test.ts", "the tagger's own call"),
  },
  {
    guarantee: "What failed is replayed once, however often that is asked",
    file: "cli/failed/executions.ts",
    from: '`replay-${createHash("sha256").update(of).digest("hex")}`',
    to: '`replay-${createHash("sha256").update(of + Math.random()).digest("hex")}`',
    ...integration(FAILED, "is listed until replay --failed has healed it"),
  },
  {
    guarantee: "A dead letter stays on its queue until its execution exists",
    file: "cli/failed/replay-failed.ts",
    from: "    if (!message.event) throw new Error(",
    to: "    await remove(message);\n    if (!message.event) throw new Error(",
    ...integration(FAILED, "that cannot be an input stays on its queue"),
  },
];
