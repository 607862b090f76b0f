import type { Actor, NameSource } from "../../domain/actor.ts";

const SOURCES: Record<NameSource, string> = {
  sourceIdentity: "the source identity",
  onBehalfOf: "onBehalfOf.userId",
  identityStore: "Identity Store, by onBehalfOf.userId",
  provisioningPrincipal: "the tag aws:servicecatalog:provisioningPrincipalArn",
  userName: "the user's name",
  subject: "the web identity's subject",
  session: "the session's name",
  function: "the function's name",
  role: "the role's name",
  service: "the service that acted",
  accountId: "the account's id",
  root: "the root user",
  arn: "the ARN",
  principalId: "the principal's id",
};

/** Where an actor's name comes from, and which names were rejected and why, as pairs for `facts` (output.ts). */
export function nameFacts({ nameFrom, passedOver = [] }: Actor): Record<string, string | undefined> {
  const passed = passedOver.map(({ from, name, why }) => `${SOURCES[from]}, ${name}: it ${why}`);
  return {
    "Name from": nameFrom && SOURCES[nameFrom],
    "Passed over": passed.length > 0 ? passed.join("; ") : undefined,
  };
}
