import { generatedForms, toolSessions } from "../../../catalogue/generated-names.ts";
import { serviceSessions } from "../../../catalogue/service-sessions.ts";
import type { NameSource } from "../../../domain/actor.ts";

/** These are facts about a service or an account: nobody could have made them up. */
const NOT_ASKED: readonly NameSource[] = ["service", "accountId", "root"];
/** Whoever starts a session chooses these, so that a tool's or a service's word may stand there. */
const CHOSEN: readonly NameSource[] = ["sourceIdentity", "subject", "session"];

/**
 * What names its parts, as `repo:acme/shop:ref:refs/heads/fix-1234567`, is recognised by them, however the last one
 * ends: the subjects of GitHub's, GitLab's and HCP Terraform's jobs and of Kubernetes' service accounts.
 */
const PARTS_NAMED = /^(?:repo|project_path|organization|system:serviceaccount):/;

/** Why nobody would recognise an owner by this name, or undefined where people would. Every source is asked alike. */
export function whyGenerated({ from, name }: { from: NameSource; name: string }): string | undefined {
  if (NOT_ASKED.includes(from)) return undefined;
  if (from === "subject" && PARTS_NAMED.test(name)) return undefined;
  if (from === "onBehalfOf") return "is the id of an Identity Center user";
  const word = CHOSEN.includes(from) ? sessionWord(name) : undefined;
  return word?.says ?? generatedForms.find(({ pattern }) => pattern.test(name))?.says;
}

/** Whether only programs and services have sessions of that name. */
export function isMachineSession(session: string): boolean {
  const word = sessionWord(session);
  if (word) return word.isMachine === true;
  return generatedForms.some(({ pattern, isMachine }) => isMachine && pattern.test(session));
}

/** What a tool or a service calls its sessions. */
function sessionWord(name: string): { says: string; isMachine?: true } | undefined {
  const row = serviceSessions.find(({ session }) => session?.test(name));
  if (row) return { says: `is what ${row.service} calls its sessions`, isMachine: true };
  return toolSessions.find(({ pattern }) => pattern.test(name));
}
