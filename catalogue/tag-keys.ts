import { taggers } from "./taggers.ts";

const withoutTagKeys = new Set(Object.values(taggers).flatMap((facts) => facts.withoutTagKeys ?? []));

/**
 * Whether an IAM action that writes or removes tags knows the condition key `aws:TagKeys`. An action that the catalogue
 * says nothing of, such as one that an operator's own entry names, is taken to know it.
 */
export const supportsTagKeys = (action: string): boolean =>
  !action.startsWith("tag:") && !withoutTagKeys.has(action);
