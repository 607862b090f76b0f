import { requiredLookups } from "../../../policy/tags-for.ts";
import { checkoutSettings } from "../../lib/checkout.ts";
import { printJson, show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { checked, refuse } from "./checked.ts";
import { readText, sourceName } from "./read-text.ts";
import { sizeText, tierFor } from "./size.ts";
import { askTexts, policyParts } from "./summary.ts";

/**
 * `tagledger policy check`: checks a policy file, and shows its rules. Makes no call to AWS.
 *
 * @throws CommandFailure with exit code 2 if the policy is invalid.
 */
export async function check(path: string, options: OutputOptions) {
  const { json = false } = options;
  const { allowedTagKeys } = await checkoutSettings();
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
      problems,
      asks,
      policy,
    });
  if (!policy) refuse(source, found, { json });
  if (json) return;
  const head = {
    facts: {
      Policy: `${source} is valid`,
      Size: sizeText(bytes),
      "Allowed keys": allowedTagKeys.join(", "),
      "Asks AWS for": askTexts(asks).join("; ") || "nothing",
    },
  };
  show([head, ...policyParts(policy)], undefined, options);
}
