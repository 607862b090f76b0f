import type { UserIdentity } from "./user-identity.ts";

/** What a record shows beside `userIdentity`. */
export type Traces = { userAgent: string | undefined; isFromConsole: boolean };

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

/** A program: the session's name says so, its credentials were given to a resource, or it is a service's role. */
export function showsMachine({ session, issuedTo, issuerArn }: UserIdentity, { userAgent }: Traces): boolean {
  if (MACHINE_NAMES.some((pattern) => pattern.test(session ?? ""))) return true;
  if (issuedTo !== undefined || issuerArn?.includes(":role/service-role/")) return true;
  return / exec-env\/AWS_ECS_/.test(userAgent ?? "");
}

export const INSTANCE_ID = /^m?i-[0-9a-f]{8,17}$/; // mi-: managed by Systems Manager

const MACHINE_NAMES = [
  INSTANCE_ID,
  /(?:^|[^0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, // AWSCodeBuild-<uuid>, eks-<pod>-<uuid>
  /^[0-9a-f]{32}$/, // a task of ECS
  /^[A-Za-z]{32}$/, // an execution of Step Functions
  /^(?:AWS|Amazon)[A-Z-]/, // AWSCloudFormation, AWSBackup-<role>, AmazonSageMaker
  /^(?:GitHubActions|CognitoIdentityCredentials)$/, // all of configure-aws-credentials', all of identity pools'
];

/**
 * The time: `botocore-session-<s>`, `aws-sdk-js-session-<ms>`, `aws-go-sdk-<ns>`. SDKs call sessions so that nobody
 * named, and the AWS CLI those of people: no machine's for sure.
 */
const NAMED_BY_TIME = /(?:^|[-_.])\d{10,}$/;

/** Nobody would recognise an owner by it. */
export function isGenerated(name: string): boolean {
  return NAMED_BY_TIME.test(name) || MACHINE_NAMES.some((pattern) => pattern.test(name));
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
