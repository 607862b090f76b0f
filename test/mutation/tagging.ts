import { type Mutation, unit } from "./mutation.ts";

const APPLY = "test/functions/apply-tag/apply-tag.test.ts";
const UNDO = "test/functions/apply-tag/undo.test.ts";
const ACTIONS = "test/ledger/user-actions.test.ts";
const OUTCOMES = "test/ledger/outcomes.test.ts";

/** Mutations of the ledger and of the tagging. */
export const taggingMutations: Mutation[] = [
  {
    guarantee: "A settled action is never applied again",
    file: "ledger/write-ahead.ts",
    from: 'const isDone = outcome !== "pending" && isSettled(outcome);',
    to: 'const isDone = outcome !== "pending" && !isSettled(outcome);',
    ...unit(ACTIONS, "is refused if the action is settled as"),
  },
  {
    guarantee: "An outcome that does not fit in a payload is not lost",
    file: "functions/apply-tag/in-one-payload.ts",
    from: "next: cutOff && positionOf(cutOff)",
    to: "next: undefined",
    ...unit("test/functions/apply-tag/rounds.test.ts", "counts each duplicate once"),
  },
  {
    guarantee: "An action is written ahead before AWS is touched",
    file: "functions/apply-tag/apply-tag.ts",
    from: "await (input.dryRun ? previewActions : writeAhead)(input, actions)",
    to: "await previewActions(input, actions)",
    ...unit(APPLY, "every action is written ahead before AWS is touched"),
  },
  {
    guarantee: "The values before are those of the first attempt",
    file: "functions/apply-tag/apply-tag.ts",
    from: "before: result.previousValues",
    to: "before: decision.found",
    ...unit(APPLY, "a crash after tagging keeps the true values before"),
  },
  {
    guarantee: "The ledger keeps the values before of the first attempt",
    file: "ledger/write-ahead.ts",
    from: "const previous = valueIn(isOwn ? before : found, key);",
    to: "const previous = valueIn(found, key);",
    ...unit(ACTIONS, "keeps the values before of the first attempt"),
  },
  {
    guarantee: "An outcome only moves upwards",
    file: "ledger/outcomes.ts",
    from: '(isSettled(outcome) ? "<" : "<=");',
    to: '"<>";',
    ...unit(OUTCOMES, "only moves upwards, in any order of arrival"),
  },
  {
    guarantee: "An outcome of a batch replaces no outcome but a pending one",
    file: "ledger/outcomes.ts",
    from: "      outcome_rank: OUTCOME_RANKS.pending,\n    },\n  });",
    to: "    },\n  });",
    ...unit(OUTCOMES, "beside many others of one batch is recorded in its own row"),
  },
  {
    guarantee: "A row that DynamoDB throttled is not taken for written",
    file: "ledger/statements.ts",
    from: 'if (TRANSIENT_CODES.has(Code)) return "throttled";',
    to: 'if (TRANSIENT_CODES.has(Code)) return "written";',
    ...unit("test/ledger/tables.test.ts", "statements that fail with ThrottlingError are sent again"),
  },
  {
    guarantee: "An outcome whose answer was lost is its execution's",
    file: "ledger/outcomes.ts",
    from: "return isOwn(result, context, outcome);",
    to: "return false;",
    ...unit(OUTCOMES, "with a lost answer is recorded again by the same execution only"),
  },
  {
    guarantee: "No row grows without end",
    file: "ledger/outcomes.ts",
    from: "OR attribute_exists(#path.#key))",
    to: "OR attribute_exists(#path))",
    ...unit(OUTCOMES, "keeps its first attempt and its latest ones"),
  },
  {
    guarantee: "One resource that the tagging API refuses keeps no other from being tagged",
    file: "functions/shared/tagging/rgta.ts",
    from: "else if (arns.length > half) waiting.unshift",
    to: "else if (arns.length > 1_000) waiting.unshift",
    ...unit(
      "test/functions/shared/tagging/rgta-isolation.test.ts",
      "an ARN that fails the whole call is isolated, and the others are tagged",
    ),
  },
  {
    guarantee: "TagHistory is append-only",
    file: "ledger/tag-history.ts",
    from: "insertStatement(tableName, rowOf(context, outcome))",
    to: "insertStatement(tableName, { ...rowOf(context, outcome), action_id: `${Math.random()}` })",
    ...unit("test/ledger/tables.test.ts", "the same change again adds no row and changes none"),
  },
  {
    guarantee: "Two executions on one row lose neither's write",
    file: "ledger/record-metadata.ts",
    from: "where: { resource_id, revision: previous }",
    to: "where: { resource_id }",
    ...unit(
      "test/ledger/tables.test.ts",
      "a change that collides with another execution's change is repeated on the changed row",
    ),
  },
  {
    guarantee: "TagsMetadata has the value of the latest action, in whatever order they are recorded",
    file: "ledger/tags-metadata.ts",
    from: "seen.filter((key) => lastActionOn(base, key) < id)",
    to: "seen.filter((key) => lastActionOn(base, key) !== id)",
    ...unit(
      "test/ledger/merge-metadata.test.ts",
      "each key has the value of the latest action that wrote it, and the row names the actor who wrote last",
    ),
  },
  {
    guarantee: "A key that a later action wrote is left alone",
    file: "functions/apply-tag/decide-tags.ts",
    from: 'return isLater ? "Superseded" : reason;',
    to: "return isLater && reason ? reason : reason;",
    ...unit(APPLY, "a key that a later action wrote and somebody then removed is left alone"),
  },
  {
    guarantee: "The creator of what exists already is the earliest",
    file: "ledger/tags-metadata.ts",
    from: '.filter((incarnation, index) => incarnation.creation === "new" || index === 0)',
    to: '.filter((incarnation) => incarnation.creation !== "none")',
    ...unit(
      "test/ledger/merge-metadata.test.ts",
      "is the earliest caller if the call succeeds on an existing resource",
    ),
  },
  {
    guarantee: "The creator of what must be new is the latest",
    file: "ledger/tags-metadata.ts",
    from: "...kept.at(-1),",
    to: "...kept.at(0),",
    ...unit(
      "test/ledger/merge-metadata.test.ts",
      "is the latest caller if AWS refuses the call for an existing name, and the others are earlier incarnations",
    ),
  },
  {
    guarantee: "The same delivery twice has the same identity",
    file: "ledger/action-id.ts",
    from: ".update(JSON.stringify([action.eventId, resourceArn, action.actionType]))",
    to: ".update(JSON.stringify([Math.random(), resourceArn, action.actionType]))",
    ...unit(
      "test/ledger/action-id.test.ts",
      "is the same for the same event, resource and action, and has the layout of a UUIDv7",
    ),
  },
  {
    guarantee: "At the last retry what is left is failed on record, and not retried for ever",
    file: "functions/apply-tag/fail-or-retry.ts",
    from: "if (shortWait && retryCount < lastRetry)",
    to: "if (shortWait && retryCount <= lastRetry)",
    ...unit(APPLY, "throttled at the last retry"),
  },
  {
    guarantee: "A failed read is never taken for no tags",
    file: "functions/apply-tag/apply-tag.ts",
    from: 'if ("problem" in current) return { problem: current.problem };',
    to: 'if (!("tags" in current)) Object.assign(current, { tags: {} });\n  if (!("tags" in current)) return { problem: UNREAD };',
    ...unit(APPLY, "a failed read never counts as no tags"),
  },
  {
    guarantee: "One bad id does not keep the others of its call from being tagged",
    file: "functions/shared/tagging/call-isolated.ts",
    from: "isAboutOneResource(problem) && group.length > 1 ? [] : group",
    to: "isAboutOneResource(problem) && group.length > 1000 ? [] : group",
    ...unit("test/functions/shared/tagging/ec2.test.ts", "a bad id beside a refused one: both are isolated"),
  },
  {
    guarantee: "A resource in FailedResourcesMap is not taken for tagged",
    file: "functions/shared/tagging/rgta.ts",
    from: "const failures = Object.entries(FailedResourcesMap).map(",
    to: "const failures = Object.entries(FailedResourcesMap).slice(0, 0).map(",
    ...unit(
      "test/functions/shared/tagging/rgta.test.ts",
      "a failure under another spelling of an ARN may concern any resource of its call",
    ),
  },
  {
    guarantee: "No call names more ARNs than AWS takes",
    file: "functions/shared/tagging/rgta.ts",
    from: "const MAX_ARNS_PER_CALL = 20;",
    to: "const MAX_ARNS_PER_CALL = 21;",
    ...unit("test/functions/shared/tagging/rgta.test.ts", "no call names more than 20 ARNs"),
  },
  {
    guarantee: "The tagger writes and removes no key but the allowed ones",
    file: "functions/shared/tagging/tagging-apis.ts",
    from: "keys.filter((key) => !allowedKeys.includes(key))",
    to: "keys.filter((key) => allowedKeys.length === 0 && !allowedKeys.includes(key))",
    ...unit(UNDO, "a key that the deployment does not allow is not removed"),
  },
  {
    guarantee: "Another account's ARN does not tag our resource of that name",
    file: "functions/shared/tagging/tagging-apis.ts",
    from: '["", accountId].includes(splitArn(resourceArn).account)',
    to: '["", accountId, splitArn(resourceArn).account].includes(splitArn(resourceArn).account)',
    ...unit("test/functions/shared/tagging/tagging-apis.test.ts", "a resource of another account"),
  },
  {
    guarantee: "A dry run writes nothing to AWS",
    file: "functions/apply-tag/apply-tag.ts",
    from: "  if (input.dryRun) {",
    to: "  if (input.dryRun) {\n    await changeTags(api, prepared);",
    ...unit(
      "test/functions/apply-tag/dry-run.test.ts",
      "groups resources with the same result, and writes neither tags nor actions",
    ),
  },
  {
    guarantee: "An undo leaves alone what someone changed outside",
    file: "functions/apply-tag/decide-tags.ts",
    from: "if (present !== undoes) return undefined;",
    to: "if (present === undefined && undoes === undefined) return undefined;",
    ...unit(UNDO, "that was changed since leaves it"),
  },
];
