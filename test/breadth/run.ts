import { parseArgs } from "node:util";
import { show } from "../../cli/lib/output.ts";
import { tableOf } from "../../cli/lib/table/table.ts";
import { callsOf, loadModels } from "../../generate/calls.ts";
import { loadIamReference } from "../../generate/iam-reference.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import { onInterrupt } from "../../local/session.ts";
import { derivedEvents, draw } from "./draw.ts";
import { arnFormatsOf } from "./judge.ts";
import { motoVersion } from "./moto.ts";
import { type Proof, proofOf, proofOfEvent } from "./prove.ts";
import { onStage } from "./stage.ts";
import { OBSTACLES } from "./verdict.ts";

const USAGE = `usage: npm run test:breadth -- [--seed N] [--services N] [--all] [--json]

Draws services with derived entries, creates a resource of each on MiniStack or moto, lets the deployed workflow tag it,
and reads the tag and the ARN back with botocore. Exits with 1 if one is wrong.

  --seed N       draws other services (default: 1)
  --services N   how many are drawn (default: 60)
  --all          tries every event of every service
  --json         prints JSON`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    services: { type: "string", default: "60" },
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { signal } = onInterrupt();
const seed = Number(values.seed);
const report = (message: string) => void process.stderr.write(`${message}\n`);
const { serviceModels, versions } = await ensureModelPackages();
const calls = callsOf(await loadModels(serviceModels));
const events = derivedEvents(calls);
const arnFormats = arnFormatsOf(await loadIamReference(calls.values()));
const drawn = draw(events, seed, values.all ? events.size : Number(values.services));

const proofs = await onStage(arnFormats, report, signal, async (stage) => {
  const made: Proof[] = [];
  const tasks = values.all
    ? drawn.flat().map((event) => () => proofOfEvent(event, stage))
    : drawn.map((each) => () => proofOf(each, stage));
  for (const [index, task] of tasks.entries()) {
    signal.throwIfAborted();
    const proof = await task();
    made.push(proof);
    report(
      `${index + 1}/${tasks.length} ${proof.service} ${proof.event}: ${proof.outcome}, ${proof.because}`,
    );
  }
  return made;
});

const count = (outcome: Proof["outcome"]) => proofs.filter((proof) => proof.outcome === outcome).length;
const totals = { right: count("right"), wrong: count("wrong"), "not possible": count("not possible") };
const obstacles = Object.fromEntries(
  OBSTACLES.map((obstacle) => [
    obstacle,
    proofs.filter((proof) => proof.outcome === "not possible" && proof.obstacle === obstacle).length,
  ]),
);
const columns = {
  Service: ({ service }: Proof) => service.replace(".amazonaws.com", ""),
  Event: ({ event }: Proof) => event,
  Emulator: ({ emulator }: Proof) => emulator ?? "",
  Outcome: ({ outcome }: Proof) => outcome,
  Because: (proof: Proof) =>
    [proof.outcome === "not possible" ? proof.obstacle : "", proof.because].filter(Boolean).join(": "),
};
const used = { botocore: versions.botocore, moto: motoVersion };
show(
  [
    tableOf("proofs", columns, proofs),
    {
      facts: {
        Seed: String(seed),
        ...Object.fromEntries(
          Object.entries({ ...totals, ...obstacles }).map(([name, n]) => [name, String(n)]),
        ),
      },
    },
  ],
  { seed, versions: used, totals, obstacles, proofs },
  values,
);
process.exitCode = totals.wrong > 0 ? 1 : 0;
