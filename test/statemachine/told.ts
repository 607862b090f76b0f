import * as z from "zod";
import { $states } from "./samples.ts";
import { evaluate, stateOf } from "./tag-resources.ts";

const SelectedSchema = z.object({
  cause: z.string(),
  alertId: z.string(),
  count: z.number(),
  text: z.string(),
  alert: z.record(z.string(), z.unknown()),
});
const SentSchema = z.object({ Subject: z.string(), Message: z.string() });

/** What ForEachCause tells about the failures: for each cause the input of its iteration, and the message to SNS. */
export async function toldAbout(variables: Record<string, unknown>) {
  const { Items, ItemSelector } = stateOf("ForEachCause");
  const failures = z.array(z.unknown()).parse(await evaluate(Items, { ...$states(), ...variables }));
  return Promise.all(
    failures.map(async (failure, index) => {
      const { states } = $states();
      const context = { ...states.context, Map: { Item: { Value: failure, Index: index } } };
      const selected = SelectedSchema.parse(
        await evaluate(ItemSelector, { ...variables, states: { ...states, context } }),
      );
      const inIteration = $states({ input: selected });
      const sent = SentSchema.parse(await evaluate(stateOf("PublishAlert").Arguments, inIteration));
      return { ...selected, inIteration, ...sent };
    }),
  );
}
