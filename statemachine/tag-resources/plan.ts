import { READ_POLICY_ACTION_TYPE } from "../../domain/origin.ts";
import { publishAlert, quoted, runbook } from "../asl/alert.ts";
import { allBatches, caughtError, jsonata } from "../asl/expressions.ts";
import { lambdaUnavailable, policyUnavailable } from "../asl/retriers.ts";
import { onError, states, when } from "../asl/states.ts";
import { invoke, ownOrigin, record } from "../asl/tasks.ts";

/** The refused input as a failure of the execution itself. */
const refusalAsFailure = "$merge([$refusal, {'count': 1, 'resourceArns': [$states.context.Execution.Id]}])";

/** The rule that starts the tagging. */
export const hasBatches = when("$count($remainingBatches) > 0", "ForEachRegion");

/** RecordPolicyProblem takes the problem out of the plan: PlanReady? then goes on with the rest. */
const policyProblemNoted = {
  policyProblem: jsonata("$plan.policyProblem"),
  isPolicyUnusable: jsonata("$not($exists($plan.policyProblem.goodVersion))"),
  plan: jsonata("$sift($plan, function($value, $key) { $key != 'policyProblem' })"),
};

/**
 * The states from the input to a plan. They include the states for an unreadable input and for a policy that cannot be
 * used.
 */
export const planStates = states({
  Validate: {
    Comment: "Reads the execution's own input, so that a redrive can come back here from any state.",
    ...invoke("Validate", { input: jsonata("$states.context.Execution.Input") }),
    TimeoutSeconds: 60,
    Retry: [policyUnavailable, lambdaUnavailable],
    Assign: {
      planned: true,
      plan: jsonata("$states.result.Payload"),
      remainingBatches: allBatches,
      earlierFailures: [],
      failures: [],
      isPolicyUnusable: false,
    },
    Next: "PlanReady?",
    Catch: onError({ Assign: { planned: false, refusal: caughtError }, Next: "RecordRefusal" }),
  },
  RecordRefusal: {
    Comment:
      "An input that cannot be read gets a row in the ledger too, under the ARN of the execution. A dry run records nothing.",
    ...record("RecordAction", {
      origin: ownOrigin("tagledger:Validate", {
        eventId: jsonata("$states.context.Execution.Id"),
        eventTime: jsonata("$states.context.Execution.StartTime"),
      }),
      policyVersion: "none",
      outcomes: jsonata(`
        $states.context.Execution.Input.dryRun = true ? [] : [{
          'arnPrefix': '', 'names': [$states.context.Execution.Id], 'outcome': 'failed',
          'reason': $refusal.reason, 'message': $refusal.message,
          'timestamp': $states.context.Execution.StartTime
        }]
      `),
      duplicates: 0,
    }),
    Assign: {
      failures: jsonata(`
        $states.context.Execution.Input.dryRun = true
        ? [${refusalAsFailure}]
        : [$states.result.Payload.failures]
      `),
    },
    Next: "MarkIncomplete",
    Catch: onError({ Assign: { failures: [jsonata(refusalAsFailure)] }, Next: "MarkIncomplete" }),
  },
  "PlanReady?": {
    Comment:
      "The one decision before the tagging. Each state before it does one thing that a plan may still need, and comes back here.",
    Type: "Choice",
    Choices: [
      when("$exists($plan.policyProblem) and $not($plan.dryRun)", "RecordPolicyProblem"),
      when(
        "$not($plan.hasMoreParts) and ($exists($plan.pendingLookups) or $exists($plan.undo) or $exists($plan.dismissal))",
        "FindResources",
      ),
      when(
        "$count($plan.skipped[$exists(resourceType)]) > 0 and $not($plan.dryRun)",
        "RecordSkippedCreations",
      ),
      when("$count($plan.skipped) > 0", "RecordSkipped"),
      hasBatches,
    ],
    Default: "HasWork?",
  },
  RecordPolicyProblem: {
    Comment:
      "The row of a broken policy is written only if it does not exist yet. The execution that writes it publishes the alert.",
    ...record("RecordAction", {
      origin: ownOrigin(READ_POLICY_ACTION_TYPE, {
        eventId: jsonata("$plan.policyProblem.problemId"),
        eventTime: jsonata("$plan.policyProblem.since"),
      }),
      policyVersion: jsonata("$plan.policyVersion"),
      outcomes: [
        {
          arnPrefix: jsonata("''"),
          names: [jsonata("$plan.policyProblem.parameterArn")],
          outcome: "ignored",
          reason: "InvalidPolicyError",
          message: jsonata("$plan.policyProblem.message"),
          timestamp: jsonata("$states.context.Execution.StartTime"),
        },
      ],
      duplicates: 0,
    }),
    Assign: { ...policyProblemNoted, isPolicyNews: jsonata("$states.result.Payload.duplicates = 0") },
    Next: "IsPolicyNews?",
    Catch: onError({ Assign: { ...policyProblemNoted, isPolicyNews: true }, Next: "IsPolicyNews?" }),
  },
  "IsPolicyNews?": {
    Type: "Choice",
    Choices: [when("$isPolicyNews", "PublishPolicyAlert")],
    Default: "PlanReady?",
  },
  PublishPolicyAlert: {
    Comment:
      "There is one alert for each broken policy, and not one for each event that meets it. The alarm PolicyProblem tells when it ends. If the alert cannot be published, that is a failure of this execution, which then alerts.",
    ...publishAlert("Tagledger: the tag policy cannot be used", {
      alert: quoted("The tag policy cannot be used"),
      runbook: runbook("PolicyProblem"),
      fields: {
        problem: "$policyProblem.message",
        parameter: "$policyProblem.parameterArn",
        inUse: "$isPolicyUnusable ? 'none: nothing is tagged' : $policyProblem.goodVersion",
      },
      text: [
        "$policyProblem.parameterArn",
        "$policyProblem.message",
        "'In use: ' & ($isPolicyUnusable ? 'none: nothing is tagged' : $policyProblem.goodVersion)",
      ],
      commands: {
        show: quoted("npx tagledger policy show"),
        replay: quoted("npx tagledger replay --failed"),
      },
      whatToDo: `$isPolicyUnusable ? ${quoted(
        "Correct the policy and put it with npx tagledger policy put. Then redrive the failed executions, or start new ones with the same input. See docs/runbook.md, PolicyProblem.",
      )} : ${quoted(
        "Correct the policy and put it with npx tagledger policy put. Until then, the version with the label good is used. See docs/runbook.md, PolicyProblem.",
      )}`,
    }),
    Next: "PlanReady?",
    Catch: onError({
      Assign: {
        plan: jsonata(`
          $merge([$plan, {'skipped': [$plan.skipped, {
            'arnPrefix': '', 'names': [$policyProblem.parameterArn], 'outcome': 'failed',
            'reason': $states.errorOutput.Error, 'message': $policyProblem.message,
            'timestamp': $states.context.State.EnteredTime
          }]}])
        `),
      },
      Next: "PlanReady?",
    }),
  },
});
