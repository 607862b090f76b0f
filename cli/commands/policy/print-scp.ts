import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { scpDeployment } from "../../lib/deployment.ts";
import { print, printJson } from "../../lib/output.ts";
import { scpFor } from "./scp.ts";

/**
 * `tagledger policy scp`: prints service control policies. They allow only the tagger to change tags with the deployed
 * keys, and only the state machines to invoke the functions. Stderr says what they cannot protect.
 */
export async function printScp({ json = false }: { json?: boolean }) {
  const { policies, remarks } = scpFor(await scpDeployment());
  if (json) return printJson({ policies, remarks });
  // Each policy is one line without white space, because white space counts towards the size of a policy.
  print(`[\n${policies.map((policy) => replaceUnprintable(JSON.stringify(policy))).join(",\n")}\n]`);
  for (const remark of remarks) process.stderr.write(`${replaceUnprintable(remark)}\n`);
}
