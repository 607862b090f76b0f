import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { type UserAction, UserActionSchema } from "../../ledger/user-action.ts";
import type { Created } from "./customer.ts";
import type { Derived } from "./draw.ts";
import { EMULATORS, type Emulator } from "./router.ts";
import type { Stage } from "./stage.ts";

export type Outcome = "right" | "wrong" | "not possible";
export type Proof = {
  service: string;
  event: string;
  emulator: Emulator | undefined;
  outcome: Outcome;
  /** Right: how the ARN and the tag were checked. Otherwise: the reason. */
  because: string;
  arns: string[];
};
type Verdict = Pick<Proof, "outcome" | "because"> & { arns?: string[] };

/** The deployed functions use these themselves, so they stay on MiniStack. */
const USED_BY_THE_STACK = new Set(
  "cloudformation dynamodb ecr events iam kms lambda logs monitoring s3 sns sqs ssm states sts".split(" "),
);
const OWNER = { key: "Owner", value: "grace" };
const EXECUTION_STARTS_WITHIN_MS = 15_000;

/**
 * Tries the events of a service in turn, until one is right or wrong. Each is tried on MiniStack and then on moto.
 *
 * @returns the proof of that event; if none is possible, that of the first event.
 */
export async function proofOf(events: readonly Derived[], stage: Stage): Promise<Proof> {
  const failed: Proof[] = [];
  for (const event of events) {
    const proof = await proofOfEvent(event, stage);
    if (proof.outcome !== "not possible") return proof;
    failed.push(proof);
  }
  const [first] = failed.toSorted(
    (a, b) => Number(b.emulator !== undefined) - Number(a.emulator !== undefined),
  );
  if (!first) throw new Error("A service has no event.");
  return first;
}

/** Creates one resource, lets the deployed workflow tag it, and asks the emulator for its ARN and its tags. */
export async function proofOfEvent(derived: Derived, stage: Stage): Promise<Proof> {
  const { eventSource: service, eventName: event, call } = derived;
  const reasons: string[] = [];
  let reached: Emulator | undefined;
  for (const emulator of EMULATORS) {
    if (emulator === "moto" && USED_BY_THE_STACK.has(call.signingName)) continue;
    for (const signingName of [call.signingName, "tagging"]) stage.router.send(signingName, emulator);
    const marker = `breadth-${randomUUID()}`;
    const created = await stage.customer.create(call.service, call.operation.name, marker);
    if ("refused" in created) {
      reasons.push(`${emulator}: ${created.refused}`);
      continue;
    }
    reached ??= emulator;
    const { outcome, because, arns = [] } = await judged(created.ok, call.service, marker, stage);
    if (outcome !== "not possible") return { service, event, emulator, outcome, because, arns };
    reasons.push(`${emulator}: ${because}`);
  }
  return {
    service,
    event,
    emulator: reached,
    outcome: "not possible",
    because: reasons.join("; "),
    arns: [],
  };
}

async function judged(created: Created, service: string, marker: string, stage: Stage): Promise<Verdict> {
  const reported = [...new Set(Object.values(created.arns).flat())];
  const executionArn = await executionWith(marker, stage);
  if (executionArn === undefined) return { outcome: "wrong", because: "the record started no execution" };
  const actions = await actionsOf(executionArn, stage);
  const arns = actions.map(({ resource_id }) => resource_id);
  const verdicts = await Promise.all(
    actions.map((action) => judgedAction(action, service, reported, created, stage)),
  );
  const [worst] = verdicts.toSorted((a, b) => RANK.indexOf(a.outcome) - RANK.indexOf(b.outcome));
  return worst ? { ...worst, arns } : { outcome: "wrong", because: "the ledger has no action", arns };
}

const RANK: Outcome[] = ["wrong", "not possible", "right"];

async function judgedAction(
  { resource_id: arn, outcome, reason, error }: UserAction,
  service: string,
  reported: string[],
  created: Created,
  { customer }: Stage,
): Promise<Verdict> {
  const said = [outcome, reason, error].filter(Boolean).join(", ");
  if (!arn.startsWith("arn:")) {
    const because = `the workflow found no ARN (${said}); the emulator reports ${reported.join(" ") || "none"}`;
    return { outcome: reported.length > 0 ? "wrong" : "not possible", because };
  }
  const place = Object.entries(created.arns).find(([, found]) => found.includes(arn))?.[0];
  const elsewhere = place === undefined ? await customer.write(service, `${arn}x`) : undefined;
  const isKnown = place !== undefined || (elsewhere !== undefined && "refused" in elsewhere);
  if (outcome !== "tagged") {
    const itself = await firstWritten(reported, service, customer);
    return itself === undefined
      ? { outcome: "not possible", because: `the emulator does not tag it (${said})` }
      : { outcome: "wrong", because: `${said}; the service's own client tags ${itself}` };
  }
  const read = await customer.read(service, arn);
  if ("refused" in read) return { outcome: "not possible", because: `tags cannot be read: ${read.refused}` };
  const { by, tags } = read.ok;
  if (tags[OWNER.key] !== OWNER.value) {
    const written = await customer.write(service, arn);
    if ("refused" in written)
      return { outcome: "not possible", because: `the emulator keeps no tags: ${written.refused}` };
    return { outcome: "wrong", because: `tagged, but ${by} reads ${JSON.stringify(tags)}` };
  }
  if (!isKnown && reported.length > 0)
    return { outcome: "wrong", because: `the emulator reports ${reported.join(" ")}` };
  if (!isKnown) return { outcome: "not possible", because: "the emulator reports no ARN, and accepts any" };
  const how = place === undefined ? "no other ARN is accepted" : `ARN in the ${place}`;
  return { outcome: "right", because: `${how}, tag by ${by}` };
}

async function firstWritten(arns: string[], service: string, customer: Stage["customer"]) {
  for (const arn of arns) if ("ok" in (await customer.write(service, arn))) return arn;
  return undefined;
}

/** The execution that the record of a call started, after its end. Undefined if there is none. */
async function executionWith(marker: string, { aws, deployment }: Stage): Promise<string | undefined> {
  for (const end = Date.now() + EXECUTION_STARTS_WITHIN_MS; Date.now() < end; await sleep(150)) {
    const [started] = await aws.executionsOf(deployment.stateMachineArn, marker);
    if (started !== undefined) return (await aws.executionOf(marker)).executionArn;
  }
  return undefined;
}

async function actionsOf(executionArn: string, { aws, deployment }: Stage): Promise<UserAction[]> {
  const pages = paginateScan(
    { client: new DynamoDBClient(aws.config()) },
    {
      TableName: deployment.tables.UserActions,
      FilterExpression: "execution_arn = :execution",
      ExpressionAttributeValues: { ":execution": { S: executionArn } },
    },
  );
  const items = await Array.fromAsync(pages, ({ Items = [] }) => Items);
  return items.flat().map((item) => UserActionSchema.parse(unmarshall(item)));
}
