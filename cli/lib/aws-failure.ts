import { CommandFailure } from "./failure.ts";

/** The credentials are missing, wrong or expired ("Common Errors", API References; the SDK's credential providers). */
const BAD_CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature(Exception)?)$/;
const DENIED =
  /^(AccessDenied(Exception)?|AuthorizationError(Exception)?|UnauthorizedOperation|NotAuthorized)$/;
/** Node's codes of errors of the network ("Common system errors", Node.js documentation). */
const NETWORK = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EPIPE",
];

/**
 * An error of an AWS call that has the same cause and the same remedy for every command: credentials, permissions or the
 * network. Undefined for any other error.
 */
export function awsFailure(error: unknown): CommandFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const message = error.message.replace(/\.?$/, ".");
  if (BAD_CREDENTIALS.test(error.name))
    return new CommandFailure(
      `AWS does not accept the credentials: ${message} Set AWS_PROFILE or the AWS_ACCESS_KEY_ID of valid credentials, or sign ` +
        "in again (aws sso login).",
      "BadCredentials",
    );
  if (DENIED.test(error.name))
    return new CommandFailure(
      `Access denied: ${message} Use credentials with this permission, or add the permission to these credentials.`,
      "AccessDenied",
    );
  if (error.name === "TimeoutError" || ("code" in error && NETWORK.some((code) => code === error.code)))
    return new CommandFailure(
      `AWS cannot be reached: ${message} Check the network, AWS_REGION and AWS_ENDPOINT_URL.`,
      "Unreachable",
    );
  return undefined;
}
