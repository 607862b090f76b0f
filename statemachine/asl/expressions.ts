/** A JSONata expression in the form that ASL requires. */
export type Jsonata = `{% ${string} %}`;

/** Joins the lines of an expression, because the definition has each expression on one line. */
export const jsonata = (expression: string): Jsonata =>
  `{% ${expression
    .trim()
    .replace(/(?<=[([{])\s*\n\s*|\s*\n\s*(?=[)\]}])/g, "")
    .replace(/\s*\n\s*/g, " ")} %}`;

/** An execution that was never redriven may have no RedriveCount. */
export const redriveCountOf =
  "($exists($states.context.Execution.RedriveCount) ? $states.context.Execution.RedriveCount : 0)";
export const redriveCount = jsonata(redriveCountOf.slice(1, -1));

/** All batches of the plan that a Task has just returned: the index of each, and its first resource. */
export const allBatches = jsonata(
  "[[0..$count($states.result.Payload.batches.items) - 1].{'index': $, 'from': 0}]",
);

/** The fields about the execution that every function gets. */
export const execution = {
  arn: jsonata("$states.context.Execution.Id"),
  startTime: jsonata("$states.context.Execution.StartTime"),
  redriveCount,
};

/** The number of retries so far. The functions also get the number of the last retry. */
export const retryCount = jsonata("$states.context.State.RetryCount");

/** The origin and the policy version of the plan, for the functions of tag-resources. */
export const ofPlan = { origin: jsonata("$plan.origin"), policyVersion: jsonata("$plan.policyVersion") };

/** An expression for the ARNs in packed lists of resources (domain/packing.ts). */
export const arnsIn = (packed: string) => `${packed}.($prefix := arnPrefix; names.($prefix & $))`;

/** The state returns its input as its output, because the next state needs that input too. */
export const input = jsonata("$states.input");

/**
 * The message of the caught error, with at most 500 characters. If a function failed, Cause is JSON and the message is
 * its errorMessage. Any other Cause is the message itself.
 *
 * No regular expression is used, because some engines recurse through a long text. In the JSON the text of errorMessage
 * ends before `","`, or before `"}` at the end. If the errorMessage ends with a quote and a comma, these two characters
 * are cut off.
 */
const causeMessage = String.raw`(
  $cause := [$states.errorOutput.Cause, ''][0];
  $said := $contains($cause, '"errorMessage":')
    ? $substringBefore($substringBefore($substringBefore($substringBefore(
        $substringAfter($substringAfter($cause, '"errorMessage":'), '"')
        & '\n', '"}\n'), '\n'), '","'), '", "')
    : $cause;
  $length($said) > 500 ? $substring($said, 0, 500) : $said
)`;

/** The caught error as fields of an object, for a failure or an outcome. */
export const caughtFields = `'reason': $states.errorOutput.Error, 'message': ${causeMessage}`;

/** The caught error as a value for a variable. */
export const caughtError = jsonata(`{${caughtFields}}`);

/** An expression that makes one failure of all with the same reason, with a few ARNs. It ends in a list. */
export const byReason = (failures: string) => `(
  $all := ${failures};
  $distinct($all.reason).(
    $reason := $;
    $same := $all[reason = $reason];
    {
      'reason': $reason, 'message': $same[0].message, 'count': $sum($same.count),
      'resourceArns': [($same.resourceArns)[[0..4]]]
    }
  )
)`;
