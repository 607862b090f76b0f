import type { Deployed, Passage } from "./event-cost.ts";
import type { CpuTimes } from "./functions.ts";
import { KNOWN_CALL } from "./functions.ts";

/** The commit before ADR 0034 to 0039. */
export const BEFORE = "c781d4a";

const tagging = ["Validate", "ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"];

/**
 * The ways that one tagged resource took at that commit. The states and the invocations of the state machines were
 * counted there in a run of the same benchmark, and the write units with the same tables in memory: the rows are the same
 * today.
 *
 * A collector sent each call that looks like a creation to two buses, our own CreateTags too (ADR 0037), and
 * CountUnknownEvent got it (ADR 0039). Each change of
 * our own started an execution of detect-drift (ADR 0038).
 */
export const waysBefore: { tagged: Passage; ownTagEvent: Passage } = {
  tagged: {
    transitions: 11,
    // Two Choices more than today, which are entered and exited.
    historyEvents: 43,
    invoked: [...tagging, KNOWN_CALL, KNOWN_CALL],
    resources: 1,
    customEvents: 4,
    messages: 0,
    alerts: 0,
    told: 0,
  },
  ownTagEvent: {
    transitions: 4,
    historyEvents: 13,
    invoked: ["FindDrift"],
    resources: 1,
    customEvents: 1,
    messages: 0,
    alerts: 0,
    told: 0,
  },
};

/**
 * Measured at that commit, on the machine and the day of measured-functions.json. Two times were not: those of
 * CountUnknownEvent after its load are today's, and the next ones of FindDrift are a guess.
 */
const milliseconds: CpuTimes = {
  Validate: { load: 99, first: 51, next: 5, more: 0 },
  ApplyTag: { load: 113, first: 147, next: 13, more: 0 },
  RecordMetadata: { load: 100, first: 50, next: 10, more: 0 },
  RecordHistory: { load: 101, first: 49, next: 4, more: 0 },
  RecordAction: { load: 102, first: 48, next: 6, more: 0 },
  FindDrift: { load: 128, first: 262, next: 15, more: 0 },
  CountUnknownEvent: { load: 107, first: 26, next: 2, more: 0 },
};

export const deployedBefore: Deployed = {
  memoryMb: {
    Validate: 256,
    ApplyTag: 1024,
    RecordMetadata: 512,
    RecordHistory: 512,
    RecordAction: 512,
    FindDrift: 1024,
    CountUnknownEvent: 256,
  },
  logsExecutionData: true,
  tagEventsPerBatch: 1,
  rowsPerBatch: 1,
  traceRoots: ["CountUnknownEvent"],
  milliseconds,
};

/** The write units of one tagged resource: 12 of UserActions, 4 of TagsMetadata, 2 of TagHistory. */
export const WRITE_UNITS_BEFORE = 18;
