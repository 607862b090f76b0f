import { UserActionSchema } from "../../ledger/user-action.ts";
import type { PublishEventsInput, PublishEventsOutput } from "./contract.ts";
import { eventOfRow, type OwnEvent } from "./event-of-row.ts";

export type PublishEventsDependencies = {
  /** Makes an object of an image in DynamoDB's own JSON. */
  unmarshall: (image: Record<string, unknown>) => unknown;
  /** Sends all of them, or throws. */
  putEvents: (events: OwnEvent[]) => Promise<void>;
  logUnreadable: (error: unknown) => void;
};

/**
 * Runs outside the workflow, after each write to UserActions. It tells the bus what became of an action. The ledger is
 * written first, so the bus never says anything that the ledger does not have. A row that cannot be read has no event: it
 * must not stop the events of the others.
 *
 * @throws EventsNotSentError. Lambda then tries the batch again for a day, so an event may be sent twice.
 */
export async function publishEvents(
  { Records }: PublishEventsInput,
  { unmarshall, putEvents, logUnreadable }: PublishEventsDependencies,
): Promise<PublishEventsOutput> {
  const events = Records.flatMap(({ dynamodb: { NewImage, OldImage } }) => {
    try {
      const row = NewImage && UserActionSchema.parse(unmarshall(NewImage));
      const before = OldImage ? UserActionSchema.parse(unmarshall(OldImage)).attempts : {};
      return (row && eventOfRow(row, before)) ?? [];
    } catch (error) {
      logUnreadable(error);
      return [];
    }
  });
  await putEvents(events);
  return { published: events.length };
}
