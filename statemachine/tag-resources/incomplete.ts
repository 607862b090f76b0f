import { executionName, quoted, runbook } from "../asl/alert.ts";
import { byReason, jsonata, redriveCount } from "../asl/expressions.ts";
import { groupedAlert, groupedFields } from "../asl/grouped-alert.ts";
import { iteration, onError, states, when } from "../asl/states.ts";
import { invoke, putMetric } from "../asl/tasks.ts";

const failure = "$states.context.Map.Item.Value";
const actionType = "($planned ? $plan.origin.actionType : 'tagledger:Validate')";

const { PublishAlone, ...told } = groupedAlert({
  of: "$states.input",
  subject: "Tagledger: tagging is incomplete",
  ended: {
    subject: "Tagledger: failures of one kind have ended",
    alert: "Failures of one kind have ended",
    runbook: "docs/runbook.md#taggingfailures",
    counted: "failures",
    whatToDo:
      "What failed and was not replayed is still failed. List it, then replay it. See docs/runbook.md, TaggingFailures.",
    list: "npx tagledger failures",
  },
  next: "Told",
});
/** Tells of the failures with one reason. It never fails. */
const tellCause = iteration("JoinAlert", {
  ...told,
  PublishAlone: { ...PublishAlone, Catch: onError({ Next: "Told" }) },
  Told: { Type: "Succeed" },
});

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
    Comment: "A dry run alerts nobody: the person who started it reads its output.",
    Type: "Choice",
    Choices: [when("$states.context.Execution.Input.dryRun = true", "RaiseTaggingIncomplete")],
    Default: "ForEachCause",
  },
  ForEachCause: {
    Comment:
      "One iteration for each reason. PublishPolicyAlert has already alerted if the policy cannot be used. If an alert cannot be published, the metric and the failed execution still show the failure.",
    Type: "Map",
    Items: jsonata(`
      [${byReason("$failures")}[$not($planned ? $isPolicyUnusable and reason = 'InvalidPolicyError' : false)]]
    `),
    ItemSelector: groupedFields({
      cause: `'tagging/' & $substringBefore(${actionType}, ':') & '/' & ${failure}.reason`,
      count: `${failure}.count`,
      index: "$states.context.Map.Item.Index",
      alert: quoted("Tagging is incomplete"),
      runbook: runbook("TaggingFailures"),
      fields: {
        eventId: "$planned ? $plan.origin.eventId : 'unreadable input'",
        actionType,
        actor: "$planned ? $plan.origin.actor.name : 'unknown'",
        failures: `[${failure}]`,
      },
      text: [
        "$planned ? $plan.origin.actionType & ' by ' & $plan.origin.actor.name & ', event ' & $plan.origin.eventId : 'The input could not be read.'",
        `${failure}.($append(count & ' x ' & reason & ': ' & message, resourceArns.('  ' & $)))`,
        quoted("Further failures of this kind are counted, and told when they end."),
      ],
      commands: {
        list: quoted("npx tagledger failures"),
        replay: `'npx tagledger replay ' & ${executionName}`,
      },
      whatToDo: quoted(
        "Remove the cause. Then redrive the execution, or start a new one with the same input. Both are safe. See docs/runbook.md, TaggingFailures.",
      ),
    }),
    MaxConcurrency: 10,
    ItemProcessor: tellCause,
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
