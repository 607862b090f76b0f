import { OUTCOMES, type Outcome } from "../../domain/outcome.ts";

/**
 * What became of a resource of the population: an outcome in the ledger, or `noAction` if the ledger has no action on it, or
 * `unknownCall` if the catalogue does not know the call.
 */
export type PopulationStatus = Outcome | "noAction" | "unknownCall";
/** The final outcomes come first. */
export const POPULATION_STATUSES: readonly PopulationStatus[] = [
  ...OUTCOMES.toReversed(),
  "noAction",
  "unknownCall",
];

/** One resource that a creating call in CloudTrail created, with what the ledger has about it. Times are ISO 8601, UTC. */
export type PopulationRow = {
  /** 1, 2, 3… in the order of the events' times. */
  number: number;
  eventTime: string;
  eventId: string;
  /** Such as `ec2:RunInstances`. */
  call: string;
  region: string;
  account: string;
  /** The ARN in the record's `userIdentity`, or else its type. */
  caller: string;
  /** The ARN. Empty if neither the record nor the ledger names it. */
  resource: string;
  type: string;
  status: PopulationStatus;
  /** The reason of an outcome, or why there is no action. */
  reason: string;
  /** The name of the actor, as the ledger has it. */
  actor: string;
  actionId: string;
  executionArn: string;
  policyVersion: string;
  /** When the tags were written, and how long after the event. */
  taggedAt: string;
  secondsToTag: number | undefined;
  /** The tags of our keys as the ledger has them now, and as AWS has them: `Owner=ada`. */
  ledgerTags: string;
  /** Empty if they were not read, see `liveRead`. */
  liveTags: string;
  /** `yes`, or why AWS was not asked for the tags or did not give them. */
  liveRead: string;
  /** Where the record is: `s3://…`, or `event history`. */
  record: string;
};
