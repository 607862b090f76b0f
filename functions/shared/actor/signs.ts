import type { Tags } from "../../../domain/tags.ts";
import { isMachineSession, whyGenerated } from "./generated.ts";
import type { UserIdentity } from "./user-identity.ts";

/** What a record shows beside `userIdentity`. `tags` are those of its request and its response. */
export type Traces = {
  userAgent: string | undefined;
  sourceIPAddress: string | undefined;
  isFromConsole: boolean;
  tags: Tags;
};

/**
 * AWS's consoles name themselves or send the browser's user agent, and CloudShell is a terminal in the console: as
 * genuine records show, no page of AWS's says so.
 */
const CONSOLE =
  /^\[?(?:Mozilla\/|S3Console\/|(?:console|signin)(?:\.[a-z0-9-]+)?\.amazonaws\.com)| exec-env\/CloudShell/;
const MAIL_ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;

/** Most likely a person. No proof: names and user agents are the caller's to choose. */
export function showsPerson(
  { mfa, session = "" }: UserIdentity,
  { userAgent, isFromConsole }: Traces,
): boolean {
  return mfa === true || isFromConsole || CONSOLE.test(userAgent ?? "") || MAIL_ADDRESS.test(session);
}

/**
 * A source identity is a person's, unless a program made it up, or it is a workload's: the subject of a job, or what
 * Roles Anywhere takes from a certificate, `CN=` and its common name ("Trust model in AWS Identity and Access
 * Management Roles Anywhere", User Guide).
 */
export function isGivenToPerson({ sourceIdentity: name }: UserIdentity): boolean {
  if (name === undefined || /^CN=/.test(name) || WORKLOAD_SUBJECT.test(name)) return false;
  return whyGenerated({ from: "sourceIdentity", name }) === undefined;
}

/** A person for sure: a service has no MFA device, no source identity of a person's, and is no Identity Center user. */
export function isPersonsForSure(identity: UserIdentity): boolean {
  return identity.mfa === true || identity.onBehalfOf !== undefined || isGivenToPerson(identity);
}

/** A program: the session's name says so, its credentials were given to a resource, or it is a service's role. */
export function showsMachine(
  { session = "", issuedTo, issuerArn }: UserIdentity,
  { userAgent }: Traces,
): boolean {
  if (isMachineSession(session)) return true;
  if (issuedTo !== undefined || issuerArn?.includes(":role/service-role/")) return true;
  return / exec-env\/AWS_ECS_/.test(userAgent ?? "");
}

/** Issuers of tokens for programs ("Identity-provider controls for shared OIDC providers", IAM User Guide). */
const WORKLOAD_ISSUERS = [
  "token.actions.githubusercontent.com",
  "gitlab.com",
  "app.terraform.io",
  "agent.buildkite.com",
  "oidc.codefresh.io",
  "api.pulumi.com",
];
/** Claims of GitHub's jobs and of Kubernetes' service accounts: on servers and clusters of one's own too. */
const WORKLOAD_SUBJECT = /^(?:repo:|system:serviceaccount:)/;

export function isWorkload({ identityProvider = "", subject, userName }: UserIdentity): boolean {
  const host = identityProvider.replace(/^.*:oidc-provider\//, "").split("/")[0] ?? "";
  // EKS has an issuer a cluster: oidc.eks.<region>.amazonaws.com/id/<id>.
  if (WORKLOAD_ISSUERS.includes(host) || host.startsWith("oidc.eks.")) return true;
  return WORKLOAD_SUBJECT.test(subject ?? userName ?? "");
}

/** The issuers in "CloudTrail userIdentity element" that people sign in with. Google's is for programs too. */
const PEOPLE = /^(?:cognito-identity\.amazon(?:aws)?\.com|www\.amazon\.com|graph\.facebook\.com)$/;

export function isProviderOfPeople({ identityProvider = "" }: UserIdentity): boolean {
  return PEOPLE.test(identityProvider);
}
