import { type ActionOutcome, OUTCOMES, type Outcome } from "../../domain/outcome.ts";
import { UserActionSchema, userActionsTable } from "../../ledger/user-action.ts";
import { EVENT_TIME, execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";
import { wanted } from "../fixtures/policies.ts";
import { fakeTable } from "./fake-dynamo.ts";

export const resourceArn = queueArn("q");
export type Recorded = Exclude<Outcome, "pending">;
export const recorded = OUTCOMES.filter((outcome): outcome is Recorded => outcome !== "pending");

/** UserActions in memory, with one row. */
export function ledger() {
  const fake = fakeTable(userActionsTable);
  const table = { dynamo: fake.dynamo, tableName: "UserActions" };
  const row = () => UserActionSchema.parse([...fake.items.values()][0]);
  return { ...fake, table, row };
}
export const context = (redriveCount = 0, arn = execution.arn) => ({
  origin: originOf(),
  policyVersion: "v1",
  execution: { ...execution, arn, redriveCount },
});
export const outcomeOf = (outcome: Recorded, more: Partial<ActionOutcome> = {}): ActionOutcome => ({
  resourceArn,
  outcome,
  timestamp: EVENT_TIME,
  ...more,
});
export const ahead = { resourceArn, previousValues: { Owner: "bob" }, wanted: wanted({ Owner: "ada" }) };
