import { jsonata, redriveCount } from "../asl/expressions.ts";
import { onError, states, when } from "../asl/states.ts";
import { executionName, invoke, publishAlert, putMetric, quoted } from "../asl/tasks.ts";

/** The states from a failure to the alert and the end of the execution, and the states after a redrive. */
export const incompleteStates = states({
  MarkIncomplete: {
    Comment:
      "Remembers at which redrive the alert is published. RaiseTaggingIncomplete succeeds only at a later redrive.",
    Type: "Pass",
    Assign: { redriveCountAtAlert: redriveCount },
    Next: "MustAlert?",
  },
  "MustAlert?": {
    Comment:
      "A dry run alerts nobody: the person who started it reads its output. PublishPolicyAlert has already alerted once if the policy cannot be used.",
    Type: "Choice",
    Choices: [
      when("$states.context.Execution.Input.dryRun = true", "RaiseTaggingIncomplete"),
      when(
        "$planned ? $isPolicyUnusable and $count($failures[reason != 'InvalidPolicyError']) = 0 : false",
        "PutErrorMetric",
      ),
    ],
    Default: "PublishAlert",
  },
  PublishAlert: {
    Comment: "If the alert cannot be published, the metric and the failed execution still show the failure.",
    ...publishAlert({
      subject: "Tagledger: tagging is incomplete",
      alert: "Tagging is incomplete",
      heading: "TaggingFailures",
      fields: {
        eventId: "$planned ? $plan.origin.eventId : 'unreadable input'",
        actionType: "$planned ? $plan.origin.actionType : 'tagledger:Validate'",
        actor: "$planned ? $plan.origin.actor.name : 'unknown'",
        failures: "[$failures]",
      },
      text: [
        "$planned ? $plan.origin.actionType & ' by ' & $plan.origin.actor.name & ', event ' & $plan.origin.eventId : 'The input could not be read.'",
        "$failures.($append(count & ' x ' & reason & ': ' & message, resourceArns.('  ' & $)))",
      ],
      commands: {
        list: quoted("npx tagledger failures"),
        replay: `'npx tagledger replay ' & ${executionName}`,
      },
      whatToDo: quoted(
        "Remove the cause. Then redrive the execution, or start a new one with the same input. Both are safe. See docs/runbook.md, TaggingFailures.",
      ),
    }),
    Next: "PutErrorMetric",
    Catch: onError({ Next: "PutErrorMetric" }),
  },
  PutErrorMetric: {
    ...putMetric("TaggingFailures", jsonata("$sum($failures.count)")),
    Next: "RaiseTaggingIncomplete",
    Catch: onError({ Next: "RaiseTaggingIncomplete" }),
  },
  RaiseTaggingIncomplete: {
    Comment:
      "This state fails the execution: its function throws, and it has neither Retry nor Catch. It is a Task and not a Fail state. A redrive runs a failed Task again and can then go on, but a Fail state would only fail again.",
    ...invoke("RaiseTaggingIncomplete", {
      redriveCountAtAlert: jsonata("$redriveCountAtAlert"),
      failures: jsonata("[$failures]"),
    }),
    TimeoutSeconds: 60,
    Next: "CanResume?",
  },
  "CanResume?": {
    Comment:
      "After a redrive, only the failed batches are tagged again. The workflow starts again at Validate if there is no plan, if a search or a skipped resource failed, or if an earlier part of the plan failed.",
    Type: "Choice",
    Choices: [when("$planned and $count($earlierFailures) = 0", "ForEachRegion")],
    Default: "Validate",
  },
});
