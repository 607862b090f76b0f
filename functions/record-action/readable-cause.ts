import * as z from "zod";

/** What Lambda puts into an error's `Cause` ("Handling errors in Step Functions", AWS Step Functions Guide). */
const LambdaCauseSchema = z.object({ errorMessage: z.string() });

const MAX_LENGTH = 1000;

/** The sentence in a `Cause`: of Lambda's JSON the errorMessage alone, without its stack. */
export function readableCause(cause: string): string {
  return (messageIn(cause) ?? cause).slice(0, MAX_LENGTH).toWellFormed();
}

function messageIn(cause: string): string | undefined {
  try {
    const parsed = LambdaCauseSchema.safeParse(JSON.parse(cause));
    return parsed.success ? parsed.data.errorMessage : undefined;
  } catch {
    // A cause that is not JSON is a sentence already.
    return undefined;
  }
}
