import { services, taggersInUse } from "../../../../catalogue/index.ts";
import { taggers } from "../../../../catalogue/taggers.ts";

/** A service's name for the two actions of `tagActions`: the first tags, the second untags. */
const isUntagging = (action: string) => /:(Untag|Remove|Delete)/.test(action);

/**
 * The IAM actions with which ApplyTag writes tags. Without those that it may use on some ARNs only: a simulation on all
 * resources would deny them.
 */
export function tagActions(): string[] {
  const ofTaggers = taggersInUse().flatMap((name) => {
    const { writes = [], resources } = taggers[name] ?? {};
    return resources ? [] : writes;
  });
  const ofServices = services.flatMap(({ tagActions: actions = [] }) => actions);
  return [...new Set([...ofTaggers, ...ofServices])].filter((action) => !isUntagging(action)).toSorted();
}
