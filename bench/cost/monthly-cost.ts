import { invocationsIn, type KindName, kinds, statesEntered } from "./executions.ts";
import { taggedResourceGb, writeUnitsOf } from "./ledger-use.ts";
import { type Priced, prices } from "./prices.ts";

/** What happens in an account in a month. */
export type Workload = {
  /** Resources that were created one by one, and tagged at the first attempt. */
  createdResources: number;
  /** Launches of one EC2 instance with a volume and a network interface. */
  launches: number;
  /** Resources whose tagging failed and was alerted by e-mail, and that were then replayed. */
  failures: number;
  /** Creation calls that AWS refused. */
  failedCalls: number;
  /** Calls that look like a creation and that the catalogue does not have. */
  unknownEvents: number;
  /** The services of these calls. */
  unknownServices: number;
  /** Tags that somebody changed or removed. */
  changedTags: number;
};

/** What is deployed and costs money by itself. */
export type Deployed = {
  keys: number;
  /** The metrics that alarms watch. */
  alarmMetrics: number;
  /** The memory of each function in MB, by its name. */
  memoryMb: Record<string, number>;
};

/** One line of the bill. `isCounted`: Tagledger's code gives the quantity. Otherwise it is an estimate. */
export type CostLine = { item: string; quantity: number; price: Priced; dollars: number; isCounted: boolean };

/** The quantities that nobody has measured on AWS. */
export const estimates = {
  /** The billed duration of an invocation of the workflow's functions, cold starts included. */
  invocationSeconds: 0.5,
  countingSeconds: 0.1,
  logKbPerState: 4,
  logKbPerInvocation: 1.5,
  readUnitsPerResource: 6,
  keyRequestsPerExecution: 10,
  keyRequestsPerTagEvent: 3,
  /** Lambda's readers of the queue of tag events, and their empty requests: each waits up to 20 seconds. */
  queueReaders: 5,
  receivesPerReaderAndMinute: 3,
  /** A message is sent, received and deleted. */
  requestsPerMessage: 3,
  resourcesPerLaunch: 3,
};

/** The executions that a workload starts, by their kind. */
function executionsOf(workload: Workload): Record<KindName, number> {
  const { createdResources, launches, failures, failedCalls, changedTags } = workload;
  // A failure is replayed in an execution of its own, which tags.
  const tagged = createdResources + failures;
  return {
    tagged,
    launch: launches,
    failed: failures,
    ignored: failedCalls,
    noDrift: 0,
    drifted: changedTags,
  };
}

/** The resources that are tagged. AWS sends an event of `aws.tag` for each. */
const taggedResourcesOf = ({ createdResources, failures, launches }: Workload): number =>
  createdResources + failures + launches * estimates.resourcesPerLaunch;

const MINUTES_PER_MONTH = 30 * 24 * 60;

const kindNames = Object.keys(kinds).filter((name): name is KindName => name in kinds);
const KB_PER_GB = 1_000_000;
const MB_PER_GB = 1024;

/** The bill of a month. docs/cost.md shows it. */
export function monthlyCost(workload: Workload, deployed: Deployed): CostLine[] {
  const use = useOf(workload, deployed);
  const counted = (item: string, price: Priced, quantity: number) => line(item, price, quantity, true);
  const estimated = (item: string, price: Priced, quantity: number) => line(item, price, quantity, false);
  return [
    counted("Step Functions", "stateTransition", use.transitions),
    counted("Lambda, invocations", "invocation", use.invocations),
    estimated("Lambda, duration", "gigabyteSecond", use.gigabyteSeconds),
    counted("DynamoDB, writes", "writeUnit", use.writeUnits),
    estimated("DynamoDB, reads", "readUnit", use.resources * estimates.readUnitsPerResource),
    counted("DynamoDB, rows of this month", "storedGigabyte", use.resources * taggedResourceGb.withIndexes),
    counted("DynamoDB, their recovery", "recoverableGigabyte", use.resources * taggedResourceGb.tablesOnly),
    counted("KMS, keys", "key", deployed.keys),
    estimated("KMS, requests", "keyRequest", use.keyRequests),
    counted("EventBridge", "customEvent", customEvents(workload, use.resources)),
    estimated("SQS", "queueRequest", queueRequests(use.tagEvents)),
    counted("CloudWatch, alarms", "alarm", deployed.alarmMetrics),
    counted("CloudWatch, metrics", "customMetric", CUSTOM_METRICS + workload.unknownServices),
    estimated("CloudWatch, logs", "loggedGigabyte", use.logGigabytes),
    estimated("X-Ray", "trace", use.executions + use.tagEvents),
    counted("SNS", "email", workload.failures + workload.changedTags),
  ];
}

/** What the executions, the check of tag events and the counting of unknown events use. */
function useOf(workload: Workload, deployed: Deployed) {
  const { unknownEvents, changedTags } = workload;
  const resources = taggedResourcesOf(workload);
  // Each event is counted as a batch of its own, as if the events were spread evenly over the month.
  const tagEvents = resources + changedTags;
  const numbers = executionsOf(workload);
  const sumOver = (each: (kind: KindName) => number) =>
    kindNames.reduce((sum, kind) => sum + numbers[kind] * each(kind), 0);
  const gbSecondsOf = (names: string[], seconds: number) => gigabyteSeconds(names, seconds, deployed);
  const executions = sumOver(() => 1);
  const transitions = sumOver((kind) => statesEntered(kind).length);
  const invocations = sumOver((kind) => invocationsIn(kind).length) + tagEvents + unknownEvents;
  return {
    transitions,
    invocations,
    executions,
    keyRequests:
      executions * estimates.keyRequestsPerExecution + tagEvents * estimates.keyRequestsPerTagEvent,
    resources,
    tagEvents,
    gigabyteSeconds:
      sumOver((kind) => gbSecondsOf(invocationsIn(kind), estimates.invocationSeconds)) +
      tagEvents * gbSecondsOf(["CheckTagEvents"], estimates.invocationSeconds) +
      unknownEvents * gbSecondsOf(["CountUnknownEvent"], estimates.countingSeconds),
    writeUnits: sumOver(writeUnitsOf) + unknownEvents * writeUnitsOf("unknownEvent"),
    logGigabytes:
      (transitions * estimates.logKbPerState + invocations * estimates.logKbPerInvocation) / KB_PER_GB,
  };
}

function line(item: string, price: Priced, quantity: number, isCounted: boolean): CostLine {
  return {
    item,
    quantity,
    price,
    dollars: (quantity * prices[price].dollars) / prices[price].per,
    isCounted,
  };
}

function gigabyteSeconds(invocations: string[], seconds: number, { memoryMb }: Deployed): number {
  return invocations.reduce((sum, name) => {
    const memory = memoryMb[name];
    if (memory === undefined) throw new Error(`The memory of ${name} is not given.`);
    return sum + (memory / MB_PER_GB) * seconds;
  }, 0);
}

/** A change of a tag is sent to the hub bus twice: as the call in CloudTrail and as an event of `aws.tag`. */
function customEvents(workload: Workload, taggedResources: number): number {
  const { createdResources, launches, failures, failedCalls, unknownEvents, changedTags } = workload;
  const creations = createdResources + launches + failures;
  return creations + failedCalls + unknownEvents + 2 * (taggedResources + changedTags);
}

/** The messages of the queue of tag events, and the requests that find it empty. */
const queueRequests = (messages: number): number =>
  messages * estimates.requestsPerMessage +
  estimates.queueReaders * estimates.receivesPerReaderAndMinute * MINUTES_PER_MONTH;

/**
 * The payload sizes, TimeUsed, TaggingFailures, TagDrift, and CanarySeconds of the home region. PolicyProblems and
 * MalformedEvents are written only if there are any.
 */
const CUSTOM_METRICS = 6;
