import * as z from "zod";
import { chunksOf } from "../../../domain/chunks-of.ts";
import { type DismissRequest, MAX_DISMISSED } from "../../../functions/shared/record/requests.ts";
import { actionsAboutFailuresOn, dismissalOf, isDismissal } from "../../../ledger/unsettled-actions.ts";
import { isSettled, type UserAction } from "../../../ledger/user-action.ts";
import { actionsOnResource } from "../../../ledger/user-actions.ts";
import { type DeadLetter, receiveAll, release } from "../../lib/dead-letters.ts";
import { deadLetterQueues, ledgerTables } from "../../lib/deployment.ts";
import { ambiguous, describeExecution, findExecutionArns, sentenceIn } from "../../lib/executions.ts";
import { dismissalText } from "../../lib/failed-executions.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { findAction } from "../../lib/find-actions.ts";
import { MIN_BEGINNING, shortened } from "../../lib/shortened.ts";

/** A failure to dismiss: the inputs of the workflow, and how it is shown. */
export type Failure = {
  requests: DismissRequest["dismiss"][];
  facts: Record<string, string>;
  shown: { execution?: string; action?: string; message?: string; resources: string[] };
  /** Only for a message of a dead-letter queue. It is hidden from others until it is removed or released. */
  message?: DeadLetter;
};

/**
 * Finds a failure by the id of an action, by the name or ARN of an execution, or by the id of a message, or by an
 * unambiguous beginning of one.
 *
 * @throws CommandFailure `NothingToDismiss`, `AmbiguousId`
 */
export async function findFailure(text: string): Promise<Failure> {
  const { userActions } = await ledgerTables();
  const action = await findAction(userActions, text);
  if (action) return ofAction(action);
  const [executionArn] = only(text, await findExecutionArns(text), (arn) => arn);
  if (executionArn) return ofExecution(executionArn);
  const message = text.startsWith("arn:") ? undefined : await messageFor(text);
  if (message) return ofMessage(message);
  throw nothing(
    `There is no execution, no action and no message of a dead-letter queue with the id ${text}. npx tagledger failures lists the failures.`,
  );
}

/** @throws CommandFailure `AmbiguousId` if a text names several */
function only<Named>(text: string, found: Named[], idOf: (named: Named) => string): Named[] {
  if (found.length > 1) throw ambiguous(text, found.map(idOf));
  return found;
}

const nothing = (message: string) => new CommandFailure(message, "NothingToDismiss");

async function ofAction(action: UserAction): Promise<Failure> {
  const { action_id: id, outcome, resource_id: resource, reason = "", error = "" } = action;
  if (isSettled(outcome)) throw nothing(`The action ${id} is ${outcome}: there is no failure to dismiss.`);
  await refuseDismissed(resource, [action]);
  return {
    requests: [{ action: id }],
    facts: { Action: id, Resource: resource, Outcome: [outcome, reason, error].filter(Boolean).join(": ") },
    shown: { action: id, resources: [resource] },
  };
}

async function ofExecution(executionArn: string): Promise<Failure> {
  const {
    status = "",
    input = "",
    cause = "",
    startDate = new Date(),
  } = await describeExecution(executionArn);
  if (status === "RUNNING") throw nothing(`The execution ${executionArn} is still running.`);
  const actions = await failedActionsOf(executionArn, daysIn(input, startDate));
  if (status === "SUCCEEDED" && actions.length === 0)
    throw nothing(`The execution ${executionArn} succeeded, and none of its actions failed.`);
  await refuseDismissed(executionArn, actions);
  const ids = actions.map(({ action_id }) => action_id);
  const parts = ids.length > 0 ? chunksOf(ids, MAX_DISMISSED) : [[]];
  const resources = actions.map(({ resource_id }) => resource_id);
  return {
    requests: parts.map((part) => ({ execution: executionArn, actions: part })),
    facts: {
      Execution: executionArn,
      Status: [status, sentenceIn(cause)].filter(Boolean).join(": "),
      "Failed actions": resources.length > 0 ? resources.join(", ") : "(none in the ledger)",
    },
    shown: { execution: executionArn, resources },
  };
}

/** @throws CommandFailure `NothingToDismiss` if all of it was dismissed before */
async function refuseDismissed(resourceId: string, actions: UserAction[]) {
  const { userActions } = await ledgerTables();
  const onResource = (id: string) => actionsOnResource(userActions, id);
  const ids = new Set([resourceId, ...actions.map(({ resource_id }) => resource_id)]);
  const dismissals: UserAction[] = [];
  for (const id of ids) dismissals.push(...(await onResource(id)).filter(isDismissal));
  const found =
    actions.length > 0
      ? actions.map((action) => dismissalOf(action, dismissals))
      : [dismissals.find(({ event_id }) => event_id === resourceId)];
  const [first] = found;
  if (first && found.every((each) => each !== undefined))
    throw nothing(`This failure is ${dismissalText(first)}`);
}

/** The rows of an execution are found by the UTC day of their event, because the ledger has no index of executions. */
async function failedActionsOf(executionArn: string, days: Set<string>): Promise<UserAction[]> {
  const { userActions } = await ledgerTables();
  const rows: UserAction[] = [];
  for (const day of days) rows.push(...(await actionsAboutFailuresOn(userActions, day)));
  return rows.filter(({ execution_arn, outcome }) => execution_arn === executionArn && !isSettled(outcome));
}

const TimeSchema = z.string().optional().catch(undefined);
const TimesSchema = z
  .object({
    time: TimeSchema,
    requestedAt: TimeSchema,
    eventTime: TimeSchema,
    detail: z.object({ eventTime: TimeSchema }).catch({}).default({}),
  })
  .catch({ detail: {} });

/** The days on which the events of an execution can be: the day of its start, and the days in its input. */
function daysIn(input: string, startDate: Date): Set<string> {
  const { time, requestedAt, eventTime, detail } = TimesSchema.parse(JSON.parse(input || "null"));
  const texts = [startDate.toISOString(), time, requestedAt, eventTime, detail.eventTime];
  return new Set(texts.flatMap((text) => /^\d{4}-\d{2}-\d{2}/.exec(text ?? "")?.[0] ?? []));
}

/** The other messages are released, so that others can receive them. */
async function messageFor(text: string): Promise<DeadLetter | undefined> {
  const messages = await receiveAll(await deadLetterQueues());
  const { beginning, fits } = shortened(text);
  const fitting = beginning.length < MIN_BEGINNING ? [] : messages.filter(({ messageId }) => fits(messageId));
  const [found] = fitting;
  for (const message of messages) if (fitting.length > 1 || message !== found) await release(message);
  return only(text, fitting, ({ messageId }) => messageId)[0];
}

const DetailSchema = z.object({ detail: z.object({ eventID: z.string().min(1).max(256) }) });

function ofMessage(message: DeadLetter): Failure {
  const { messageId, event, queue, reason, sentAt } = message;
  const { data } = DetailSchema.safeParse(event);
  const eventId = data?.detail.eventID;
  return {
    requests: [{ message: messageId, ...(eventId && { eventId }) }],
    facts: {
      Message: messageId,
      Queue: queue.queueUrl,
      "Sent at": sentAt,
      Event: eventId ?? "(not a CloudTrail event)",
      "Not delivered": reason || "no reason given",
    },
    shown: { message: messageId, resources: [`event:${eventId ?? `message:${messageId}`}`] },
    message,
  };
}
