import type { Execution } from "../../../domain/origin.ts";
import { randomFrom } from "../../../local/gateway/random.ts";
import { ACCOUNT } from "../../fixtures/cloudtrail.ts";
import { type AwsTags, awsTags } from "./aws-tags.ts";
import { BASE, type Happening, type Story } from "./deliveries.ts";
import { interleaving, NO_FAULTS } from "./interleaving.ts";
import { emptyLedger, forEachRegion, type Ledger, type Machine, type Started, start } from "./workflow.ts";

export type Played = { aws: AwsTags; ledger: Ledger; deliveries: number };

const HOUR_MS = 3_600_000;
const execution = (number: number): Execution => ({
  arn: `arn:aws:states:eu-west-1:${ACCOUNT}:execution:tag-resources:${number}`,
  startTime: new Date(BASE + HOUR_MS + number).toISOString(),
  redriveCount: 0,
});

/** Delivers a story in waves, with the deliveries of one wave at the same time. Then replays failures until there are none. */
export async function play({ happenings, initial, deliveries, seed, chance }: Story): Promise<Played> {
  const random = randomFrom(seed);
  const { turn, untilDone } = interleaving(random);
  const [aws, ledger] = [awsTags(initial), emptyLedger()];
  const chances = { crash: chance, throttle: chance, lost: chance, denied: chance };
  const machine: Machine = { aws, ledger, random, turn, chances };
  const failed = new Map<Happening, Started[]>();
  let executions = 0;

  const run = async (happening: Happening, begun: Started) => {
    executions += 1;
    const remaining = await forEachRegion(machine, begun);
    if (remaining.length > 0)
      failed.set(happening, [...(failed.get(happening) ?? []), { ...begun, remaining }]);
  };
  const deliver = (happening: Happening, input = happening.input) =>
    run(happening, start(input, happening.deployed, execution(executions)));
  const replay = (happening: Happening) =>
    deliver(happening, { ...happening.input, replayOf: "arn:of:the:first", replayedBy: "operator" });
  const redrive = (happening: Happening) => {
    const [begun, ...others] = failed.get(happening) ?? [];
    if (!begun) return replay(happening);
    failed.set(happening, others);
    const { execution } = begun;
    return run(happening, {
      ...begun,
      execution: { ...execution, redriveCount: execution.redriveCount + 1 },
    });
  };
  const how = { delivery: deliver, replay, redrive };

  const waves = [...Map.groupBy(deliveries, ({ wave }) => wave)].sort(([a], [b]) => a - b);
  for (const [, wave] of waves) {
    await untilDone(
      wave.flatMap(({ of, how: way }) => {
        const happening = happenings[of];
        return happening ? [how[way](happening)] : [];
      }),
    );
  }
  machine.chances = NO_FAULTS;
  for (const [happening, begun] of failed)
    if (begun.length > 0) await untilDone([redrive(happening), deliver(happening)]);
  return { aws, ledger, deliveries: executions };
}

/** The reference run: each event or request is delivered once, in order, and nothing fails. */
export function playInOrder(story: Story): Promise<Played> {
  const order = story.happenings
    .map(({ seconds }, of) => ({ of, seconds }))
    .sort((a, b) => a.seconds - b.seconds);
  const deliveries = order.map(({ of }, wave) => ({ of, how: "delivery" as const, wave }));
  return play({ ...story, deliveries, chance: 0 });
}
