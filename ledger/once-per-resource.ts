import type { ActionOutcome } from "../domain/outcome.ts";

/** The first outcome of each resource. One call of DynamoDB must not write a row twice. */
export const oncePerResource = (outcomes: readonly ActionOutcome[]): ActionOutcome[] =>
  [...Map.groupBy(outcomes, ({ resourceArn }) => resourceArn).values()].flatMap(([first]) => first ?? []);
