/** JSONata as ASL writes it. */
export type Jsonata = `{% ${string} %}`;

/** An expression, which may stand on several lines here, as the one line that the definition has. */
export const jsonata = (expression: string): Jsonata =>
  `{% ${expression
    .trim()
    .replace(/(?<=[([{])\s*\n\s*|\s*\n\s*(?=[)\]}])/g, "")
    .replace(/\s*\n\s*/g, " ")} %}`;

/** An execution that was never redriven may have no RedriveCount. */
export const redriveCount = jsonata(
  "$exists($states.context.Execution.RedriveCount) ? $states.context.Execution.RedriveCount : 0",
);

/** The batches of a plan, by their numbers, as a Task has just returned it. */
export const allBatches = jsonata("[0..$count($states.result.Payload.batches.items) - 1]");

/** The execution, as every function is told of it. */
export const execution = {
  arn: jsonata("$states.context.Execution.Id"),
  startTime: jsonata("$states.context.Execution.StartTime"),
  redriveCount,
};

/** How often the Task was retried, beside the number of its last retry. */
export const retryCount = jsonata("$states.context.State.RetryCount");

/** The origin and the policy of the plan, as the functions of tag-resources are told of them. */
export const ofPlan = { origin: jsonata("$plan.origin"), policyVersion: jsonata("$plan.policyVersion") };

/** The ARNs in packed lists of resources (domain/packing.ts), as an expression. */
export const arnsIn = (packed: string) => `${packed}.($prefix := arnPrefix; names.($prefix & $))`;

/** The input of the state as its output: the next state needs it too. */
export const input = jsonata("$states.input");

/**
 * The message of the error that was caught, of at most 500 characters. The Cause of a function's error is JSON, and the
 * message is its errorMessage. Any other Cause is the message itself.
 *
 * No regular expression reads it: an engine may recurse through a long text. In JSON the text of errorMessage ends
 * before a quote, a comma and a quote, or before a quote and the brace that ends the whole. A text that itself ends in
 * a quote and a comma loses both.
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

/** The error that was caught, as fields of an object: of a failure, or of an outcome. */
export const caughtFields = `'reason': $states.errorOutput.Error, 'message': ${causeMessage}`;

/** The error that was caught, as a value for a variable. */
export const caughtError = jsonata(`{${caughtFields}}`);
