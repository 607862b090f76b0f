import { arnsIn, caughtError, input, jsonata, ofPlan, retryCount } from "../asl/expressions.ts";
import {
  lambdaUnavailable,
  ledgerUnavailable,
  stillBeingCreated,
  throttledOrNotVisible,
} from "../asl/retriers.ts";
import { iteration, onError } from "../asl/states.ts";
import { invoke, record } from "../asl/tasks.ts";

/** The input of the Record states: the result of the batch. */
const applied = {
  ...ofPlan,
  outcomes: jsonata("[$applied.outcomes]"),
  duplicates: jsonata("$applied.duplicates"),
};

/** How many resources of the batch the answer of a dry run has no room for. */
const notLookedAt =
  "$exists($applied.next) ? $count($states.input.batch.resources.names) - $applied.next : 0";

const onLedgerError = onError({
  Assign: { error: caughtError },
  Output: input,
  Next: "BatchFailed",
});

/** One iteration of the Map in tag-resources. It tags one batch and records the outcomes. */
export const tagBatch = iteration("ApplyTag", {
  ApplyTag: {
    ...invoke("ApplyTag", {
      ...ofPlan,
      dryRun: jsonata("$plan.dryRun"),
      batch: jsonata("$states.input.batch"),
      from: jsonata("$states.input.from"),
      attempt: {
        retryCount,
        lastRetry: throttledOrNotVisible.MaxAttempts,
        lastBusyRetry: stillBeingCreated.MaxAttempts,
      },
    }),
    TimeoutSeconds: 150,
    Retry: [throttledOrNotVisible, stillBeingCreated, ledgerUnavailable, lambdaUnavailable],
    Assign: { applied: jsonata("$states.result.Payload") },
    Output: input,
    Next: "RecordMetadata",
    Catch: onError({ Assign: { error: caughtError }, Output: input, Next: "TaggingCrashed" }),
  },
  TaggingCrashed: {
    Comment:
      "A crash proves nothing about the tags. So the whole batch counts as failed, in addition to the pending actions that ApplyTag wrote ahead. The next attempt finds the tags that were written after all.",
    Type: "Pass",
    Assign: {
      applied: {
        outcomes: jsonata(`
          $plan.dryRun ? [] : [$states.input.batch.resources.$merge([$, {
            'region': $states.input.batch.region, 'outcome': 'failed', 'reason': $error.reason,
            'message': $error.message, 'timestamp': $states.context.State.EnteredTime
          }])]
        `),
        duplicates: 0,
        changes: jsonata(`
          [$states.input.batch.resources.$merge([$, {
            'outcome': 'failed', 'reason': $error.reason, 'message': $error.message, 'tags': {}
          }])]
        `),
      },
    },
    Output: input,
    Next: "RecordMetadata",
  },
  RecordMetadata: {
    ...record("RecordMetadata", applied),
    Output: input,
    Next: "RecordHistory",
    Catch: onLedgerError,
  },
  RecordHistory: {
    ...record("RecordHistory", applied),
    Output: input,
    Next: "RecordAction",
    Catch: onLedgerError,
  },
  RecordAction: {
    Comment:
      "Comes last, because a settled action is never repeated. Everything else must be recorded before.",
    ...record("RecordAction", applied),
    Output: jsonata(`
      $merge([
        {'region': $states.input.batch.region},
        $states.result.Payload,
        $exists($applied.next) ? {'next': $applied.next} : {},
        $plan.dryRun ? {'changes': [$applied.changes], 'notLookedAt': ${notLookedAt}} : {}
      ])
    `),
    End: true,
    Catch: onLedgerError,
  },
  BatchFailed: {
    Comment:
      "The ledger could not be written. The actions that ApplyTag wrote ahead stay pending. A replay does the whole batch again.",
    Type: "Pass",
    Output: jsonata(`(
      $all := [${arnsIn("$states.input.batch.resources")}];
      $arns := [$all[[$states.input.from..$count($all) - 1]]];
      {
        'region': $states.input.batch.region,
        'counts': {'failed': $count($arns)},
        'duplicates': 0,
        'failures': [$merge([$error, {'count': $count($arns), 'resourceArns': [$arns[[0..4]]]}])]
      }
    )`),
    End: true,
  },
});
