import { requiredLookups } from "../../../policy/tags-for.ts";
import { allowedKeys } from "../../lib/allowed-keys.ts";
import { printJson, show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { checked, refuse } from "./checked.ts";
import { readText, sourceName } from "./read-text.ts";
import { sizeText, tierFor } from "./size.ts";
import { askTexts, policyParts } from "./summary.ts";

/**
 * `tagledger policy check`: checks a policy file, and shows its rules. Asks the deployment for the tag keys that a policy may have.
 *
 * @throws CommandFailure with exit code 2 if the policy is invalid.
 */
export async function check(path: string, options: OutputOptions) {
  const { json = false } = options;
  const { allowedTagKeys, from } = await allowedKeys();
  const keys = `${allowedTagKeys.join(", ")} (from ${from})`;
  const source = sourceName(path);
  const found = checked(await readText(path), allowedTagKeys);
  const { policy, problems, bytes } = found;
  const asks = policy ? requiredLookups(policy) : [];
  if (json)
    printJson({
      valid: policy !== undefined,
      file: source,
      bytes,
      tier: tierFor(bytes),
      allowedTagKeys,
      allowedTagKeysFrom: from,
      problems,
      asks,
      policy,
    });
  if (!policy) refuse(source, found, { json, about: `Allowed keys: ${keys}.` });
  if (json) return;
  const head = {
    facts: {
      Policy: `${source} is valid`,
      Size: sizeText(bytes),
      "Allowed keys": keys,
      "Asks AWS for": askTexts(asks).join("; ") || "nothing",
    },
  };
  show([head, ...policyParts(policy)], undefined, options);
}
