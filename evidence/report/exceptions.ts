/**
 * What an auditor should ask about. `noAction`: a known creation without an action in the ledger. `unknownCall`: a creating call
 * that the catalogue does not know. `failed`: an action that failed at least once. `replayed`: an action that somebody replayed.
 * `drift`: somebody changed or removed a tag. `liveTagDiffers`: AWS has other tags than the ledger. `noEvent`: an action whose
 * event CloudTrail does not have. `executionFailed`: a failed execution without a failed action. `trailNotProven`: a file or a
 * time that CloudTrail's digests do not prove.
 */
export const EXCEPTION_KINDS = [
  "noAction",
  "unknownCall",
  "failed",
  "replayed",
  "drift",
  "liveTagDiffers",
  "noEvent",
  "executionFailed",
  "trailNotProven",
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** One exception. Times are ISO 8601, UTC. A field is empty if it does not apply. */
export type ExceptionRow = {
  /** 1, 2, 3… in the order of the kinds and of time. */
  number: number;
  kind: ExceptionKind;
  when: string;
  account: string;
  region: string;
  /** The resource, the execution or the file. */
  what: string;
  /** Such as `ec2:RunInstances`. */
  call: string;
  who: string;
  /** What happened, in a sentence. */
  story: string;
  /** Whether somebody should still do something. */
  isOpen: boolean;
  /** What was done about it, or what to do. */
  followUp: string;
  eventId: string;
  actionId: string;
  executionArn: string;
};

/** An exception before it has its number. */
export type Exception = Omit<ExceptionRow, "number">;

/** The fields that not every exception has. */
export const emptyException = {
  ...{ when: "", account: "", region: "", what: "", call: "", who: "", eventId: "" },
  ...{ actionId: "", executionArn: "" },
};
