import { randomUUID } from "node:crypto";
import type { Created } from "./customer.ts";
import type { Derived } from "./draw.ts";
import { EMULATOR_ERRORS } from "./emulator-errors.ts";
import { actionsOf, executionWith } from "./executions.ts";
import { judged } from "./judge.ts";
import type { Moto } from "./moto.ts";
import { EMULATORS, type Emulator } from "./router.ts";
import type { Stage } from "./stage.ts";
import { OBSTACLES, type Verdict } from "./verdict.ts";

export type Proof = Verdict & { service: string; event: string; emulator?: Emulator; arns: string[] };

/** The deployed functions use these themselves, so they stay on MiniStack. */
const USED_BY_THE_STACK = new Set(
  "cloudformation dynamodb ecr events iam kms lambda logs monitoring s3 sns sqs ssm states sts".split(" "),
);

/**
 * Tries the events of a service in turn, until one is right or wrong.
 *
 * @returns the proof of that event; if there is none, the one that came furthest.
 */
export async function proofOf(events: readonly Derived[], stage: Stage): Promise<Proof> {
  const proofs: Proof[] = [];
  for (const event of events) {
    const proof = await proofOfEvent(event, stage);
    if (proof.outcome !== "not possible") return proof;
    proofs.push(proof);
  }
  return furthest(proofs);
}

/** Proves one event on MiniStack and, if that is not possible, on moto. */
export async function proofOfEvent(event: Derived, stage: Stage): Promise<Proof> {
  const proofs: Proof[] = [];
  for (const emulator of EMULATORS) {
    if (emulator === "moto" && USED_BY_THE_STACK.has(event.call.signingName)) continue;
    const { arns = [], ...verdict } = await triedOn(emulator, event, stage);
    const hasCall = verdict.outcome !== "not possible" || verdict.obstacle !== OBSTACLES[0];
    const { eventSource: service, eventName } = event;
    const proof: Proof = { service, event: eventName, ...(hasCall && { emulator }), ...verdict, arns };
    if (proof.outcome !== "not possible") return proof;
    proofs.push(proof);
  }
  return furthest(proofs);
}

const cameTo = (proof: Proof) =>
  proof.outcome === "not possible" ? OBSTACLES.indexOf(proof.obstacle) : OBSTACLES.length;

function furthest(proofs: readonly Proof[]): Proof {
  const [found] = proofs.toSorted((a, b) => cameTo(b) - cameTo(a));
  if (!found) throw new Error("A service has no event.");
  return found;
}

/** Creates one resource, lets the deployed workflow tag it, and asks the emulator for its ARN and its tags. */
async function triedOn(
  emulator: Emulator,
  { call, paths }: Derived,
  stage: Stage,
): Promise<Verdict & { arns?: string[] }> {
  for (const signingName of [call.signingName, "tagging"]) stage.router.send(signingName, emulator);
  const marker = `breadth-${randomUUID()}`;
  stage.moto.forgetErrors();
  const created = await stage.customer.create(call.service, call.name, marker, emulator);
  if ("refused" in created) return refusal(created.refused, stage.moto);
  const executionArn = await executionWith(marker, stage);
  if (executionArn === undefined) return { outcome: "wrong", because: "the record started no execution" };
  const actions = await actionsOf(executionArn, stage);
  const verdicts: Verdict[] = [];
  for (const action of actions)
    verdicts.push(await judged(action, { service: call.service, paths, created: created.ok }, stage));
  return {
    ...excused(worst(verdicts, created.ok), call.name),
    arns: actions.map(({ resource_id }) => resource_id),
  };
}

/** A verdict that is wrong because of a known error of the emulator is none. */
function excused(verdict: Verdict, event: string): Verdict {
  const error = EMULATOR_ERRORS[event];
  if (verdict.outcome !== "wrong" || !error?.says.test(verdict.because)) return verdict;
  return { outcome: "not possible", obstacle: "the emulator errs", because: error.because };
}

const RANK = ["wrong", "not possible", "right"];

function worst(verdicts: readonly Verdict[], { response }: Created): Verdict {
  const [found] = verdicts.toSorted((a, b) => RANK.indexOf(a.outcome) - RANK.indexOf(b.outcome));
  return found ?? { outcome: "wrong", because: `no action for ${JSON.stringify(response).slice(0, 300)}` };
}

/** What the two emulators answer if they do not know a service or a call. */
const NO_SUCH_CALL =
  /^400 400: $|^404 404: |unknown (\w+ )*(action|operation|path|method)|unsupported \w+ path|not implemented|no route|ParserError|cannot be parsed/i;
const NO_SUCH_CALL_OF_MOTO = /NotImplementedError|'NoneType' object has no attribute 'replace'/;

async function refusal(refused: string, moto: Moto): Promise<Verdict> {
  const error = refused.startsWith("500 500") ? await moto.lastError() : "";
  const because = error === "" ? refused.replaceAll(/\s+/g, " ") : `moto fails: ${error}`;
  if (NO_SUCH_CALL.test(refused) || NO_SUCH_CALL_OF_MOTO.test(error))
    return { outcome: "not possible", obstacle: "no emulator has the call", because: "" };
  return {
    outcome: "not possible",
    obstacle: "the emulator refuses the request",
    because: because.slice(0, 300),
  };
}
