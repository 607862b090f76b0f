import { services } from "./index.ts";
import { taggers } from "./taggers.ts";

const facts = Object.values(taggers);
const withoutTagKeys = new Set([...facts, ...services].flatMap((each) => each.withoutTagKeys ?? []));
const mayLackTagKeys = new Set(facts.flatMap((each) => each.mayLackTagKeys ?? []));

/**
 * Whether an IAM action that writes or removes tags knows the condition key `aws:TagKeys`. If the catalogue has no
 * statement about an action, for example one from an operator's own entry, the action counts as supporting the key.
 */
export const supportsTagKeys = (action: string): boolean =>
  !action.startsWith("tag:") && !withoutTagKeys.has(action);

/**
 * Whether AWS gives `aws:TagKeys` with every request of ours that needs the action. A policy can then refuse the
 * requests that name no key.
 */
export const alwaysHasTagKeys = (action: string): boolean =>
  supportsTagKeys(action) && !mayLackTagKeys.has(action);
