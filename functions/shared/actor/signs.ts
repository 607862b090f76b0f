import type { Tags } from "../../../domain/tags.ts";
import { isMachineSession, whyGenerated } from "./generated.ts";
import type { UserIdentity } from "./user-identity.ts";

/** The facts about the caller that are not in `userIdentity`. `tags` are the tags in the request and the response. */
export type CallerContext = {
  userAgent: string | undefined;
  sourceIPAddress: string | undefined;
  isFromConsole: boolean;
  tags: Tags;
};

/**
 * AWS's consoles send their own name or the browser's user agent. CloudShell is a terminal in the console. Genuine
 * records show this; no page of AWS documents it.
 */
const CONSOLE_USER_AGENT =
  /^\[?(?:Mozilla\/|S3Console\/|(?:console|signin)(?:\.[a-z0-9-]+)?\.amazonaws\.com)| exec-env\/CloudShell/;
const MAIL_ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;

/** Whether a person probably acted. This is no proof, because the caller can choose names and user agents. */
export function showsPerson(
  { mfa, session = "" }: UserIdentity,
  { userAgent, isFromConsole }: CallerContext,
): boolean {
  return (
    mfa === true || isFromConsole || CONSOLE_USER_AGENT.test(userAgent ?? "") || MAIL_ADDRESS.test(session)
  );
}

/**
 * Whether the source identity belongs to a person. A name that looks generated does not. The subject of a job and the
 * common name of a certificate (`CN=`) from Roles Anywhere belong to workloads ("Trust model in AWS Identity and Access
 * Management Roles Anywhere", User Guide).
 */
export function hasPersonalSourceIdentity({ sourceIdentity: name }: UserIdentity): boolean {
  if (name === undefined || /^CN=/.test(name) || WORKLOAD_SUBJECT.test(name)) return false;
  return whyGenerated({ from: "sourceIdentity", name }) === undefined;
}

/** Whether a person certainly acted: with MFA, as an Identity Center user, or with the source identity of a person. */
export function isCertainlyPerson(identity: UserIdentity): boolean {
  return identity.mfa === true || identity.onBehalfOf !== undefined || hasPersonalSourceIdentity(identity);
}

/** Whether a program acted. Signs: the session name, credentials that belong to a resource, or a role of a service. */
export function showsMachine(
  { session = "", issuedTo, issuerArn }: UserIdentity,
  { userAgent }: CallerContext,
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
/** Subjects of GitHub jobs and of Kubernetes service accounts, also on self-hosted servers and clusters. */
const WORKLOAD_SUBJECT = /^(?:repo:|system:serviceaccount:)/;

export function isWorkload({ identityProvider = "", subject, userName }: UserIdentity): boolean {
  const host = identityProvider.replace(/^.*:oidc-provider\//, "").split("/")[0] ?? "";
  // EKS has one issuer for each cluster: oidc.eks.<region>.amazonaws.com/id/<id>.
  if (WORKLOAD_ISSUERS.includes(host) || host.startsWith("oidc.eks.")) return true;
  return WORKLOAD_SUBJECT.test(subject ?? userName ?? "");
}

/**
 * The issuers in "CloudTrail userIdentity element" with which people sign in. Google is left out: programs use it too.
 */
const PEOPLE_ISSUERS = /^(?:cognito-identity\.amazon(?:aws)?\.com|www\.amazon\.com|graph\.facebook\.com)$/;

export function isProviderOfPeople({ identityProvider = "" }: UserIdentity): boolean {
  return PEOPLE_ISSUERS.test(identityProvider);
}
