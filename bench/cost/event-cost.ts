import {
  batchesOf,
  followed,
  historyEventsOf,
  invocationsIn,
  type KindName,
  massBatches,
  statesEntered,
} from "./executions.ts";
import { billedSeconds, type CpuTimes, callsOf, functionOf, KNOWN_CALL, type Pace } from "./functions.ts";
import { type EventKind, type LedgerUse, ledgerUse } from "./ledger-use.ts";
import { type Priced, prices } from "./prices.ts";

/** What the templates say. */
export type Deployed = {
  /** The memory of each function in MB, by its name. */
  memoryMb: Record<string, number>;
  /** Whether the logs of the state machines have the input and output of each state. */
  logsExecutionData: boolean;
  /** The most messages that CheckTagEvents gets at once. */
  tagEventsPerBatch: number;
  /** The most rows of UserActions that PublishEvents gets at once. */
  rowsPerBatch: number;
  /** The functions whose invocations have traces of their own, because no state machine calls them. */
  traceRoots: string[];
  /** What was measured of each function. */
  milliseconds: CpuTimes;
};

/** The quantities that nobody has measured on AWS. */
export const estimates = {
  /** A line of a state machine's log without data. Each event of the history is a line. */
  logBytesPerLine: 450,
  /** The data of one state in such a log, if it has data. */
  logBytesOfDataPerState: 2600,
  /** START, END, REPORT and the metrics of one invocation. */
  logBytesPerInvocation: 1000,
  /** EventBridge starts the execution, and Step Functions encrypts its data. */
  keyRequestsPerExecution: 2,
  /** EventBridge sends the message, and Lambda receives it. */
  keyRequestsPerMessage: 2,
  keyRequestsPerAlert: 1,
  /** A message is sent, received and deleted. */
  requestsPerMessage: 3,
};

/** The quantities that an event uses, by their price. */
export type Use = Record<Exclude<Priced, "key" | "alarm" | "customMetric">, number>;

const BYTES_PER_GB = 1024 ** 3;
const LOG_BYTES_PER_GB = 1_000_000_000;
const MB_PER_GB = 1024;

/** What an alert uses: it begins and ends. The writes are of JoinAlert, OpenAlert, twice LookAtAlert, and CloseAlert. */
const perAlert = { messages: 2, events: 2, writes: 5 };

/** What an event passes through. */
export type Passage = {
  /** The states entered, and the events in the history. Both are 0 if no execution starts. */
  transitions: number;
  historyEvents: number;
  invoked: string[];
  /** The resources of a batch. */
  resources: number;
  /** Events that a collector sends to the hub bus. */
  customEvents: number;
  /** Messages on the queue of tag events. */
  messages: number;
  /** Alerts that are opened, told, followed and told again when they end. */
  alerts: number;
  /** Events that the bus is told. */
  told: number;
};

/** The way of an event. */
export function passageOf(kind: EventKind): Passage {
  const none = {
    transitions: 0,
    historyEvents: 0,
    invoked: [],
    customEvents: 1,
    messages: 0,
    alerts: 0,
    told: 0,
  };
  if (kind === "ownTagEvent") return { ...none, resources: 1, invoked: ["CheckTagEvents"], messages: 1 };
  if (kind === "unknownEvent") return { ...none, resources: 1, invoked: ["CountUnknownEvent"] };
  const { arrives, tags, counted, alerts, tells } = calls[kind];
  const [resources = 0, ...more] = batchesOf(kind);
  const follow = followed();
  return {
    transitions: statesEntered(kind).length + alerts * follow.transitions,
    historyEvents: historyEventsOf(kind) + alerts * follow.historyEvents,
    invoked: [...invocationsIn(kind), ...Array.from({ length: counted }, () => KNOWN_CALL)],
    resources: Math.max(1, resources),
    customEvents: arrives + tags + alerts * perAlert.events,
    messages: 0,
    alerts,
    told: tells ? more.reduce((sum, each) => sum + each, Math.max(1, resources)) : 0,
  };
}

/**
 * The calls that a collector sends for an execution: the one that starts it, and our own tagging calls. `counted` are
 * those that look like a successful creation: CountUnknownEvent gets them too. `tells`: the bus is told of each resource.
 */
const calls: Record<
  KindName,
  { arrives: number; tags: number; counted: number; alerts: number; tells: boolean }
> = {
  tagged: { arrives: 1, tags: 1, counted: 1, alerts: 0, tells: true },
  launch: { arrives: 1, tags: 1, counted: 1, alerts: 0, tells: true },
  mass: { arrives: 0, tags: massBatches.length, counted: 0, alerts: 0, tells: true },
  failed: { arrives: 1, tags: 1, counted: 1, alerts: 1, tells: true },
  ignored: { arrives: 1, tags: 0, counted: 0, alerts: 0, tells: false },
  // The call of the example is EC2's CreateTags.
  noDrift: { arrives: 1, tags: 0, counted: 1, alerts: 0, tells: false },
  drifted: { arrives: 1, tags: 0, counted: 1, alerts: 1, tells: true },
};

/** What one event of a kind uses, in all machines that it reaches. */
export const useOf = async (kind: EventKind, deployed: Deployed, pace: Pace): Promise<Use> =>
  useOnWay(passageOf(kind), await ledgerUse(kind), deployed, pace);

/** What an event uses on its way. */
export function useOnWay(
  { transitions, invoked, messages, alerts, customEvents, told, ...passage }: Passage,
  ledger: LedgerUse,
  deployed: Deployed,
  pace: Pace,
): Use {
  // Messages that come together are one invocation.
  const share = pace === "busy" && messages > 0 ? 1 / deployed.tagEventsPerBatch : 1;
  const sumOf = (each: (name: string) => number) =>
    share * invoked.reduce((total, name) => total + each(name), 0);
  const tellings = pace === "busy" ? told / deployed.rowsPerBatch : Math.ceil(told / deployed.rowsPerBatch);
  const tellingGigabyteSeconds =
    told > 0 ? tellings * gigabyteSeconds("PublishEvents", told / tellings, deployed, pace) : 0;
  const tellers = Array.from({ length: Math.ceil(tellings) }, () => "PublishEvents");
  const invocations = sumOf(() => 1) + tellings;
  const executions = transitions > 0 ? 1 + alerts : 0;
  const logBytes =
    estimates.logBytesPerLine * passage.historyEvents +
    (deployed.logsExecutionData ? estimates.logBytesOfDataPerState * transitions : 0) +
    estimates.logBytesPerInvocation * invocations;
  return {
    stateTransition: transitions,
    invocation: invocations,
    gigabyteSecond:
      sumOf((name) => gigabyteSeconds(name, passage.resources, deployed, pace)) + tellingGigabyteSeconds,
    ...ledgerPart(ledger, alerts * perAlert.writes),
    keyRequest:
      pace === "busy" ? 0 : keyRequests({ executions, messages, alerts, invoked: [...invoked, ...tellers] }),
    customEvent: customEvents + told,
    queueRequest: messages * estimates.requestsPerMessage,
    loggedGigabyte: logBytes / LOG_BYTES_PER_GB,
    trace: executions + sumOf((name) => (deployed.traceRoots.includes(functionOf(name)) ? 1 : 0)),
    email: alerts * perAlert.messages,
  };
}

function ledgerPart(ledger: LedgerUse, alertWrites: number) {
  const tables = Object.values(ledger);
  const sumOf = (each: (table: (typeof tables)[number]) => number) =>
    tables.reduce((total, table) => total + each(table), 0);
  return {
    writeUnit: alertWrites + sumOf(({ writeUnits }) => writeUnits),
    readUnit: sumOf(({ readUnits }) => readUnits),
    storedGigabyte: sumOf(({ addedBytes, copies }) => addedBytes * copies) / BYTES_PER_GB,
    recoverableGigabyte: sumOf(({ addedBytes }) => addedBytes) / BYTES_PER_GB,
  };
}

type Encrypted = { executions: number; messages: number; alerts: number; invoked: string[] };

/** Lambda decrypts the environment of each function that it starts, and DynamoDB the key of each table for a new connection. */
const keyRequests = ({ executions, messages, alerts, invoked }: Encrypted): number =>
  executions * estimates.keyRequestsPerExecution +
  messages * estimates.keyRequestsPerMessage +
  alerts * perAlert.messages * estimates.keyRequestsPerAlert +
  invoked.reduce((sum, name) => sum + 1 + callsOf(name).tables, 0);

function gigabyteSeconds(
  invoked: string,
  resources: number,
  { memoryMb: sizes, milliseconds }: Deployed,
  pace: Pace,
): number {
  const memoryMb = sizes[functionOf(invoked)];
  if (memoryMb === undefined) throw new Error(`The memory of ${invoked} is not given.`);
  return (memoryMb / MB_PER_GB) * billedSeconds(invoked, resources, { memoryMb, milliseconds }, pace);
}

/**
 * The lines of a bill that depend on events. `isCounted`: the code or the template gives the quantity. Otherwise it is an
 * estimate.
 */
export const useLines: { price: keyof Use; item: string; isCounted: boolean }[] = [
  { price: "stateTransition", item: "Step Functions", isCounted: true },
  { price: "invocation", item: "Lambda, invocations", isCounted: true },
  { price: "gigabyteSecond", item: "Lambda, duration", isCounted: false },
  { price: "writeUnit", item: "DynamoDB, writes", isCounted: true },
  { price: "readUnit", item: "DynamoDB, reads", isCounted: true },
  { price: "storedGigabyte", item: "DynamoDB, a month of the rows", isCounted: true },
  { price: "recoverableGigabyte", item: "DynamoDB, their recovery", isCounted: true },
  { price: "keyRequest", item: "KMS, requests", isCounted: false },
  { price: "customEvent", item: "EventBridge", isCounted: true },
  { price: "queueRequest", item: "SQS", isCounted: false },
  { price: "loggedGigabyte", item: "CloudWatch, logs", isCounted: false },
  { price: "trace", item: "X-Ray", isCounted: false },
  { price: "email", item: "SNS", isCounted: true },
];

/** The dollars of a quantity. */
export const priced = (price: Priced, quantity: number): number =>
  (quantity * prices[price].dollars) / prices[price].per;

/** The dollars of a use. */
export const dollarsOf = (use: Use): number =>
  useLines.reduce((sum, { price }) => sum + priced(price, use[price]), 0);
