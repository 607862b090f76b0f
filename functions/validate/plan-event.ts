import { findEvent, type KnownEvent } from "../../catalogue/index.ts";
import type { Actor } from "../../domain/actor.ts";
import { InvalidEventError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import type { Origin } from "../../domain/origin.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Plan } from "../../domain/plan.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { fitTagValue } from "../../policy/fit.ts";
import { keysOf } from "../../policy/tags-for.ts";
import { actorOf, issuingRoleArn } from "../shared/actor/actor.ts";
import type { CloudTrailRecord, EventInput } from "../shared/record/read-input.ts";
import { type RecordJson, recordJson } from "../shared/record/record-json.ts";
import type { Replay } from "../shared/record/requests.ts";
import { type CreatedResources, createdResources, isCreation, isUpsert } from "./created-resources.ts";
import { decideOrAsk, emptyPlan } from "./decide-or-ask.ts";
import type { ValidateDependencies } from "./dependencies.ts";
import { identityUserIdOf } from "./identity-user.ts";
import { parentOf } from "./parent.ts";
import { tagsOf } from "./record-tags.ts";

/** Clocks differ by a few minutes. A record from the future would win over every later action. */
const MAX_AHEAD_MILLISECONDS = 5 * 60 * 1000;

/**
 * Makes the plan of an event.
 *
 * @throws InvalidEventError if the record's time is more than five minutes in the future.
 */
export function planEvent(event: EventInput, now: string, dependencies: ValidateDependencies): Plan {
  const { record } = event;
  if (Date.parse(record.eventTime) > Date.parse(now) + MAX_AHEAD_MILLISECONDS) {
    throw new InvalidEventError(
      `The CloudTrail record's eventTime, ${record.eventTime}, lies in the future.`,
    );
  }
  const { deployed, taggerRoleArn, canaryRoleArn } = dependencies;
  const known = findEvent(record.eventSource, record.eventName);
  const json = recordJson(record);
  const caller = issuingRoleArn(record.userIdentity);
  const isCanary = isMadeByCanary(event, canaryRoleArn, caller);
  const plan = emptyPlan(originOf(event, json, known, isCanary), deployed);
  const name = fitTagValue(plan.origin.actionType);
  const skip = (reason: string, message: string, outcome: ActionOutcome["outcome"] = "ignored"): Plan => ({
    ...plan,
    skipped: [
      {
        resourceArn: `event:${record.eventID}`,
        ...{ outcome, reason, message: shortened(replaceUnprintable(message)), timestamp: now },
      },
    ],
  });

  if (taggerRoleArn && caller === taggerRoleArn) {
    return skip("OwnRole", "The event comes from Tagledger's own role.");
  }
  if (record.errorCode) {
    return skip("CallFailed", `The call failed with ${fitTagValue(record.errorCode)}: it created nothing.`);
  }
  if (!known) return skip("UnknownEvent", `The catalogue has no entry for ${name}.`);
  if (!isCreation(json, known.event))
    return skip("NothingCreated", `This ${name} created nothing that can be tagged.`);

  const { policy, problem } = deployed;
  if (!policy) return skip("InvalidPolicyError", problem?.message ?? "", "failed");
  const created = createdOrError(record, json, known, keysOf(policy));
  if (created instanceof InvalidEventError) return skip("InvalidArn", created.message, "failed");
  const { inOtherAccounts, unreadable, ...own } = created;
  const isNothingToTag = own.placed.length === 0 && own.searches.length === 0;
  if (isNothingToTag && inOtherAccounts.length + unreadable.length === 0) {
    return skip("ResourceNotInRecord", "The record does not say which resource the call created.", "failed");
  }
  // A resource without a valid ARN is recorded as failed. The other resources are tagged.
  const refused = unreadable.length > 0 ? skip("InvalidArn", unreadable.join(" "), "failed").skipped : [];
  const { accountId } = own;
  const otherAccountOutcomes = inOtherAccounts.map((resourceArn) =>
    inOtherAccount(resourceArn, accountId, now),
  );
  const ofAccount = { ...record, recipientAccountId: accountId };
  const actedFor = accountId === "" ? undefined : parentOf(ofAccount, json, plan.origin.actor);
  const { parent, actor = plan.origin.actor } = actedFor ?? {};
  const planWithSkipped = {
    ...plan,
    origin: { ...plan.origin, actor },
    skipped: [...refused, ...otherAccountOutcomes],
  };
  if (isNothingToTag) return planWithSkipped;
  const identityUserId = identityUserIdOf(record.userIdentity, actor, dependencies.identityStoreId);
  const lookups = { ...(parent && { parent }), ...(identityUserId && { identityUserId }) };
  return decideOrAsk(planWithSkipped, { ...own, policy, region: record.awsRegion, ...lookups }, now);
}

/** The outcome has no `resourceType`, so TagsMetadata gets no row. That table has only the resources of our account. */
const inOtherAccount = (resourceArn: string, accountId: string, timestamp: string): ActionOutcome => ({
  ...{ resourceArn, outcome: "ignored", reason: "OtherAccount", timestamp },
  message: `The call of account ${accountId} created this resource in another account.`,
});

/** A record without its EventBridge event proves nothing: with the source `canary` it could hide what it is about. */
const isMadeByCanary = (
  { record: { eventSource, eventName }, isClaim }: EventInput,
  canaryRoleArn: string | undefined,
  caller: string | undefined,
): boolean =>
  canaryRoleArn !== undefined &&
  caller === canaryRoleArn &&
  !isClaim &&
  eventSource === "ssm.amazonaws.com" &&
  eventName === "PutParameter";

function originOf(
  { record, replay, isClaim }: EventInput,
  json: RecordJson,
  known: KnownEvent | undefined,
  isCanary: boolean,
): Origin {
  const actor: Actor = { ...actorOf(record, tagsOf(json)), ...(isClaim && { confidence: "claimed" }) };
  return {
    source: isCanary ? "canary" : replay.replayOf ? "replay" : "event",
    eventId: record.eventID,
    eventTime: record.eventTime,
    actionType: `${record.eventSource.replace(".amazonaws.com", "")}:${record.eventName}`
      .slice(0, 256)
      .toWellFormed(),
    creation: known ? (isUpsert(json, known.event) ? "upsert" : "new") : "none",
    actor,
    ...(record.requestID && { requestId: record.requestID }),
    ...replayFields(replay),
  };
}

export function replayFields({ replayOf, replayedBy }: Replay) {
  return { ...(replayOf && { replayOf }), ...(replayedBy && { replayedBy }) };
}

/** Returns the refusal instead of throwing it: the ledger then records it together with the actor of the record. */
function createdOrError(
  record: CloudTrailRecord,
  json: RecordJson,
  known: KnownEvent,
  wantedKeys: string[],
): CreatedResources | InvalidEventError {
  try {
    return createdResources(record, json, known, wantedKeys);
  } catch (error) {
    if (error instanceof InvalidEventError) return error;
    throw error;
  }
}
