import type { ActionOutcome } from "../../../domain/outcome.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { Policy } from "../../../domain/policy.ts";
import type { WantedTags } from "../../../domain/wanted-tags.ts";
import type { Situation } from "../../../policy/names.ts";
import { tagsFor } from "../../../policy/tags-for.ts";
import { intoBatches, type PlacedResource } from "./batches.ts";

/** Adds the resources to the batches of the plan, with the tags that the policy wants, or to `skipped`. */
export function withTags(
  plan: Plan,
  placed: PlacedResource[],
  policy: Policy,
  situation: Omit<Situation, "actor" | "event"> & { region: string },
  timestamp: string,
): Plan {
  const { actor, eventId: id, eventTime: time, actionType } = plan.origin;
  const { region: eventRegion, ...rest } = situation;
  const full: Situation = { ...rest, actor, event: { id, time, actionType, region: eventRegion } };
  const wanted: (PlacedResource & { tags: WantedTags })[] = [];
  const skipped: ActionOutcome[] = [];
  for (const each of placed) {
    const { region, tagger, resource } = each;
    const { resourceArn, resourceType } = resource;
    const decision = tagsFor(policy, full, { resourceArn, resourceType, region, tagger });
    if ("tags" in decision) wanted.push({ ...each, tags: decision.tags });
    else
      skipped.push({ resourceArn, resourceType, region, outcome: "ignored", ...decision.ignored, timestamp });
  }
  return {
    ...plan,
    batches: [...plan.batches, ...intoBatches(wanted)],
    skipped: [...plan.skipped, ...skipped],
  };
}
