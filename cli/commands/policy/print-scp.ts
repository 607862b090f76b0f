import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { scpDeployment } from "../../lib/deployment.ts";
import { print, printJson } from "../../lib/output.ts";
import { scpFor } from "./scp.ts";

/**
 * `tagledger policy scp`: service control policies that keep everyone but the tagger from changing the tags of the deployed
 * keys, and everyone but the state machines from invoking the functions; and on stderr what they cannot protect.
 */
export async function printScp({ json = false }: { json?: boolean }) {
  const { policies, remarks } = scpFor(await scpDeployment());
  if (json) return printJson({ policies, remarks });
  // One a line and no white space in it, which would count towards a policy's size.
  print(`[\n${policies.map((policy) => replaceUnprintable(JSON.stringify(policy))).join(",\n")}\n]`);
  for (const remark of remarks) process.stderr.write(`${replaceUnprintable(remark)}\n`);
}
