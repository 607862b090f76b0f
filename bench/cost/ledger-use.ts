import { bareName } from "../../catalogue/arn.ts";
import { planInput } from "../../cli/lib/plan-input.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { recordOutcomes } from "../../ledger/outcomes.ts";
import { metadataByName, metadataOfAll } from "../../ledger/read-metadata.ts";
import { recordMetadata } from "../../ledger/record-metadata.ts";
import { appendChanges, tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { addUnknownEvent } from "../../ledger/unknown-events.ts";
import { type ActionContext, userActionsTable } from "../../ledger/user-action.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { writeAhead } from "../../ledger/write-ahead.ts";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { environmentPolicy } from "../../policy/deployed-policy.ts";
import { batchesOf, type KindName, kinds } from "./executions.ts";
import { meteredTable, type TableUse } from "./metered-table.ts";

/** What an event does to the ledger, by table. */
export type LedgerUse = Record<"TagsMetadata" | "TagHistory" | "UserActions", TableUse>;

/** A record of genuine form. Its ids and times are fixed, so the sizes of rows are too. */
const record = {
  ...cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateInternetGateway",
    awsRegion: "eu-central-1",
    userIdentity: iamUser("ada"),
    requestParameters: {},
    responseElements: { internetGateway: { internetGatewayId: "igw-0123456789abcdef0" } },
  }),
  eventID: "aaaaaaaa-bbbb-4ccc-8ddd-000000000001",
  requestID: "aaaaaaaa-bbbb-4ccc-8ddd-000000000002",
  eventTime: "2026-11-02T09:15:42Z",
};
const time = "2026-11-02T09:15:50.000Z";
const { origin } = planInput(record, {
  deployed: environmentPolicy({ TAG_KEY: "Owner", TAG_VALUE: "{actor.name}" }),
  allowedKeys: ["Owner"],
  homeRegion: "eu-west-1",
});
const context: ActionContext = {
  origin,
  policyVersion: "environment",
  execution: {
    arn: "arn:aws:states:eu-west-1:123456789012:execution:TagResourcesStateMachine0123ABCD-0123456789ab:aaaaaaaa-bbbb-4ccc-8ddd-000000000003_aaaaaaaa-bbbb-4ccc-8ddd-000000000004",
    startTime: time,
    redriveCount: 0,
  },
};

const arnOf = (number: number) =>
  `arn:aws:ec2:eu-central-1:123456789012:internet-gateway/igw-${number.toString(16).padStart(17, "0")}`;
const outcomeOf = (
  resourceArn: string,
  more: Pick<ActionOutcome, "outcome"> & Partial<ActionOutcome>,
): ActionOutcome => ({
  resourceArn,
  resourceType: "AWS::EC2::InternetGateway",
  region: "eu-central-1",
  timestamp: time,
  before: {},
  ...more,
});
const tagged = { outcome: "tagged", after: { Owner: "ada" } } as const;
const failed = {
  outcome: "failed",
  reason: "UnauthorizedOperation",
  message: "You are not authorized to perform this operation.",
} as const;

type Ledger = ReturnType<typeof newLedger>;
const newLedger = () => ({
  TagsMetadata: meteredTable(tagsMetadataTable),
  TagHistory: meteredTable(tagHistoryTable),
  UserActions: meteredTable(userActionsTable),
});

/** The calls that ApplyTag and the Record states make for one batch. */
async function applyBatch(ledger: Ledger, arns: string[], result: typeof tagged | typeof failed) {
  const { TagsMetadata, TagHistory, UserActions } = ledger;
  const outcomes = arns.map((arn) => outcomeOf(arn, result));
  const actions = arns.map((resourceArn) => ({
    resourceArn,
    previousValues: {},
    wanted: { Owner: { value: "ada", onConflict: "preserve", rule: "environment" } } as const,
  }));
  await metadataOfAll(TagsMetadata.table, arns);
  await writeAhead(UserActions.table, context, actions);
  await recordMetadata(TagsMetadata.table, context, outcomes);
  if (result === tagged) await appendChanges(TagHistory.table, context, outcomes);
  await recordOutcomes(UserActions.table, context, outcomes);
}

async function applyKind(ledger: Ledger, kind: KindName) {
  let first = 0;
  for (const size of batchesOf(kind)) {
    const arns = Array.from({ length: size }, (_, index) => arnOf(first + index));
    first += size;
    await applyBatch(ledger, arns, kind === "failed" ? failed : tagged);
  }
}

/** The calls of `detect-drift` after somebody changed a tag. */
async function recordDrift(ledger: Ledger) {
  const { TagsMetadata, TagHistory, UserActions } = ledger;
  const later = {
    ...origin,
    source: "drift",
    creation: "none",
    eventId: "changed",
    eventTime: time,
  } as const;
  const outcomes = [
    outcomeOf(arnOf(0), { ...tagged, before: { Owner: "ada" }, after: { Owner: "mallory" } }),
  ];
  await findNamed(ledger);
  // FindDrift reads the row again, and whether an action is still in flight.
  await metadataOfAll(TagsMetadata.table, [arnOf(0)]);
  await actionsOnResource(UserActions.table, arnOf(0));
  await appendChanges(TagHistory.table, { ...context, origin: later }, outcomes);
  await recordOutcomes(UserActions.table, { ...context, origin: later }, outcomes);
  await recordMetadata(TagsMetadata.table, { ...context, origin: later }, outcomes);
}

/** What FindDrift reads to compare a resource that a call of EC2 names by its id. */
async function findNamed({ TagsMetadata }: Ledger) {
  await metadataByName(TagsMetadata.table, bareName(arnOf(0)));
  await metadataOfAll(TagsMetadata.table, [arnOf(0)]);
}

/** Does something with the ledger of a resource that is tagged. */
const whenTagged = (act: (ledger: Ledger) => Promise<unknown>) => async (ledger: Ledger) => {
  await applyKind(ledger, "tagged");
  for (const table of Object.values(ledger)) table.reset();
  await act(ledger);
};

async function countUnknown({ UserActions }: Ledger) {
  const call = {
    eventSource: "lakeformation.amazonaws.com",
    eventName: "CreateUnheardOf",
    eventTime: time,
    region: "eu-central-1",
  };
  await addUnknownEvent(UserActions.table, { ...call, eventId: "aaaaaaaa-bbbb-4ccc-8ddd-000000000005" });
  UserActions.reset();
  await addUnknownEvent(UserActions.table, { ...call, eventId: "aaaaaaaa-bbbb-4ccc-8ddd-000000000006" });
}

const ignored = async ({ UserActions }: Ledger) => {
  const outcome = {
    outcome: "ignored",
    reason: "FailedCall",
    message: "The call failed: UnauthorizedOperation.",
  } as const;
  await recordOutcomes(UserActions.table, context, [outcomeOf(`event:${record.eventID}`, outcome)]);
};

/** The kinds of events: those that start an execution, and two that a function handles alone. */
export type EventKind = KindName | "ownTagEvent" | "unknownEvent";

const doings: Record<EventKind, (ledger: Ledger) => Promise<void>> = {
  tagged: (ledger) => applyKind(ledger, "tagged"),
  launch: (ledger) => applyKind(ledger, "launch"),
  mass: (ledger) => applyKind(ledger, "mass"),
  failed: (ledger) => applyKind(ledger, "failed"),
  ignored,
  noDrift: whenTagged(findNamed),
  drifted: whenTagged(recordDrift),
  ownTagEvent: whenTagged(({ TagsMetadata }) => metadataOfAll(TagsMetadata.table, [arnOf(0)])),
  unknownEvent: countUnknown,
};

/** The kinds in words. */
export const eventNames: Record<EventKind, string> = {
  tagged: kinds.tagged.what,
  launch: kinds.launch.what,
  mass: kinds.mass.what,
  failed: kinds.failed.what,
  ignored: kinds.ignored.what,
  noDrift: kinds.noDrift.what,
  drifted: kinds.drifted.what,
  ownTagEvent: "an event of `aws.tag` from our own tag",
  unknownEvent: "a call that looks like a creation and is not in the catalogue",
};

export const eventKinds = Object.keys(doings).filter((kind): kind is EventKind => kind in doings);

/** What an event does to the ledger. The code of the functions runs on tables in memory, which count. */
export async function ledgerUse(kind: EventKind): Promise<LedgerUse> {
  const ledger = newLedger();
  await doings[kind](ledger);
  return {
    TagsMetadata: ledger.TagsMetadata.use(),
    TagHistory: ledger.TagHistory.use(),
    UserActions: ledger.UserActions.use(),
  };
}
