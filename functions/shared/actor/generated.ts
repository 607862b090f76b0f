import { generatedForms, toolSessions } from "../../../catalogue/generated-names.ts";
import { serviceSessions } from "../../../catalogue/service-sessions.ts";
import type { NameSource } from "../../../domain/actor.ts";

/** These names are facts about a service or an account. They are never generated. */
const NEVER_GENERATED: readonly NameSource[] = ["service", "accountId", "root"];
/** The caller who starts a session chooses these names. They may be the fixed name of a tool or service. */
const CHOSEN_BY_CALLER: readonly NameSource[] = ["sourceIdentity", "subject", "session"];

/**
 * Names with labelled parts, such as `repo:acme/shop:ref:refs/heads/fix-1234567`. People recognise them, even if the last
 * part looks generated. They are the subjects of jobs of GitHub, GitLab and HCP Terraform, and of Kubernetes service
 * accounts.
 */
const LABELLED_PARTS = /^(?:repo|project_path|organization|system:serviceaccount):/;

/** The reason why nobody would recognise an owner by this name. Undefined if people recognise it. */
export function whyGenerated({ from, name }: { from: NameSource; name: string }): string | undefined {
  if (NEVER_GENERATED.includes(from)) return undefined;
  if (from === "subject" && LABELLED_PARTS.test(name)) return undefined;
  if (from === "onBehalfOf") return "is the id of an Identity Center user";
  const word = CHOSEN_BY_CALLER.includes(from) ? fixedSessionName(name) : undefined;
  return word?.says ?? generatedForms.find(({ pattern }) => pattern.test(name))?.says;
}

/** Whether only programs and services have sessions with this name. */
export function isMachineSession(session: string): boolean {
  const word = fixedSessionName(session);
  if (word) return word.isMachine === true;
  return generatedForms.some(({ pattern, isMachine }) => isMachine && pattern.test(session));
}

/** The tool or service that uses this fixed name for its sessions. */
function fixedSessionName(name: string): { says: string; isMachine?: true } | undefined {
  const row = serviceSessions.find(({ session }) => session?.test(name));
  if (row) return { says: `is the name that ${row.service} gives its sessions`, isMachine: true };
  return toolSessions.find(({ pattern }) => pattern.test(name));
}
