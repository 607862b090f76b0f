import { expect, test } from "vitest";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";
import { session } from "../../../fixtures/role-session.ts";

const withMfa = { attributes: { mfaAuthenticated: "true" } };
const sso = "AWSReservedSSO_Admin_0123456789abcdef";
const iamUser = {
  type: "IAMUser",
  arn: "arn:aws:iam::111122223333:user/team/ada",
  principalId: "AIDAEXAMPLE",
};

const metadata = { ec2RoleDelivery: "2.0" };
const issuedBy = (path: string) => ({ sessionIssuer: { arn: `arn:aws:iam::111122223333:role/${path}` } });
const federated = (federatedProvider: string, attributes: object = {}) => ({
  webIdFederationData: { federatedProvider, attributes },
});
const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const okta = "arn:aws:iam::111122223333:oidc-provider/acme.okta.com";

// docs/actors.md has an example of each kind; these are the forks and the gaps.
test.each([
  ["an IAM user without userName", iamUser, "IAMUser ada probable"],
  ["an IAM user without a path", { type: "IAMUser", arn: "arn:aws:iam::1:robot" }, "IAMUser robot probable"],
  ["an IAM user's id only", { type: "IAMUser", principalId: "AIDAEXAMPLE" }, "IAMUser AIDAEXAMPLE probable"],
  [
    "a name that CloudTrail hid",
    { ...iamUser, userName: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    "IAMUser ada probable",
  ],
  [
    "MFA as a boolean",
    { ...iamUser, sessionContext: { attributes: { mfaAuthenticated: true } } },
    "IAMUser ada human",
  ],
  ["root for a service", { type: "Root", invokedBy: "autoscaling.amazonaws.com" }, "Root root probable"],
  [
    "root through a service",
    { type: "Root", invokedBy: "cloudformation.amazonaws.com", sessionContext: withMfa },
    "Root root human",
  ],
  ["root in the console", { type: "Root", invokedBy: "signin.amazonaws.com" }, "Root root human"],
  ["a role with MFA", session("Admin", "ada", {}, withMfa), "AssumedRole ada probable"],
  [
    "a role by principalId",
    { type: "AssumedRole", principalId: "AROAEXAMPLE:build" },
    "AssumedRole build unknown",
  ],
  [
    "a role by its id",
    { type: "AssumedRole", principalId: "AROAEXAMPLE" },
    "AssumedRole AROAEXAMPLE unknown",
  ],
  [
    "a role without a session",
    { type: "AssumedRole", arn: "arn:aws:sts::1:assumed-role/Admin", principalId: "111122223333" },
    "AssumedRole Admin unknown",
  ],
  ["a redacted role", { type: "AssumedRole", userName: "TestRole" }, "AssumedRole TestRole unknown"],
  ["a role itself", { type: "Role", arn: "arn:aws:iam::1:role/path/Admin" }, "AssumedRole Admin unknown"],
  [
    "a role through a service",
    session("Admin", "ada", { invokedBy: "cloudformation.amazonaws.com" }),
    "AssumedRole ada unknown",
  ],
  [
    "a service role",
    session("backup", "nightly", {}, issuedBy("service-role/backup")),
    "AssumedRole nightly machine",
  ],
  [
    "credentials of a resource of tomorrow",
    session("web", "x1", {
      inScopeOf: { issuerType: "AWS::Quantum::Task", credentialsIssuedTo: "arn:aws:quantum:::t" },
    }),
    "AssumedRole x1 machine",
  ],
  [
    "an empty inScopeOf",
    session("Admin", "ada@example.com", { inScopeOf: {} }),
    "AssumedRole ada@example.com probable",
  ],
  ["a source identity", session("Admin", "x", {}, { sourceIdentity: "ada" }), "AssumedRole ada human"],
  [
    "Identity Center by role name",
    session(sso, "ada@example.com", {}, { sessionIssuer: { userName: sso } }),
    "IdentityCenterUser ada@example.com human",
  ],
  [
    "a role of the account's own that somebody called so",
    session(sso, "ada@example.com"),
    "AssumedRole ada@example.com probable",
  ],
  [
    "Identity Center by role path",
    session("Renamed", "ada", {}, issuedBy("aws-reserved/sso.amazonaws.com/Renamed")),
    "IdentityCenterUser ada human",
  ],
  [
    "Identity Center with the role's ARN",
    {
      type: "AssumedRole",
      principalId: "AROAEXAMPLE:ada@example.com",
      arn: `arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/${sso}`,
    },
    "IdentityCenterUser ada@example.com human",
  ],
  [
    "an instance under a name like Identity Center's",
    session(sso, "i-0123456789abcdef0", {}, metadata),
    `EC2Instance ${sso} machine`,
  ],
  [
    "a source identity over onBehalfOf",
    session("App", "x", { onBehalfOf: { userId: "906-ada" } }, { sourceIdentity: "ada" }),
    "AssumedRole ada human",
  ],
  [
    "the session over an id",
    session("App", "ada", { onBehalfOf: { userId: "906" } }),
    "AssumedRole ada human",
  ],
  [
    "the id of the person acted for over a generated session and the role that many use",
    session("App", "botocore-session-1777890000", { onBehalfOf: { userId: "906-ada" } }),
    "AssumedRole 906-ada human",
  ],
  ["an instance by its id", session("web", "i-0123456789abcdef0"), "EC2Instance web machine"],
  [
    "an instance's credentials under another name",
    session("web", "ada", {
      inScopeOf: { issuerType: "AWS::EC2::Instance", credentialsIssuedTo: "arn:aws:ec2:::instance/i-1" },
    }),
    "EC2Instance web machine",
  ],
  ["a managed instance", session("fleet", "mi-0123456789abcdef0"), "EC2Instance fleet machine"],
  [
    "EC2's own role of an instance",
    { type: "AssumedRole", principalId: "111122223333:aws:ec2-instance:i-0123456789abcdef0" },
    "EC2Instance i-0123456789abcdef0 machine",
  ],
  [
    "a service-linked role by its name",
    {
      type: "AssumedRole",
      arn: "arn:aws:sts::1:assumed-role/AWSServiceRoleForSSO/AWS-SSO",
      invokedBy: "sso.amazonaws.com",
    },
    "ServiceLinkedRole sso.amazonaws.com machine",
  ],
  [
    "a role called like a service-linked one",
    session("AWSServiceRoleForMe", "ada"),
    "AssumedRole ada unknown",
  ],
  [
    "GitHub with a name of its own",
    session("ci", "release", {}, federated(github)),
    "WebIdentityUser release machine",
  ],
  [
    "a token of one's own GitHub server",
    session("ci", "x", {}, federated(okta, { [`${okta}:sub`]: "repo:acme/shop:pull_request" })),
    "WebIdentityUser repo:acme/shop:pull_request machine",
  ],
  [
    "a token of GitLab",
    session("ci", "x", {}, federated("gitlab.com", { sub: "project_path:acme/shop" })),
    "WebIdentityUser project_path:acme/shop machine",
  ],
  [
    "a pod in China",
    session(
      "ci",
      "x",
      {},
      federated("arn:aws-cn:iam::1:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/E"),
    ),
    "WebIdentityUser x machine",
  ],
  [
    "an issuer that ends like GitLab",
    session("ci", "x", {}, federated("arn:aws:iam::1:oidc-provider/notgitlab.com")),
    "WebIdentityUser x unknown",
  ],
  [
    "a person's token",
    session("Dev", "ada@example.com", {}, federated(okta)),
    "WebIdentityUser ada@example.com probable",
  ],
  ["anybody's token", session("Dev", "batch", {}, federated(okta)), "WebIdentityUser batch unknown"],
  [
    "Login with Amazon",
    session("App", "web", {}, federated("www.amazon.com", { "www.amazon.com:user_id": "amzn1.account.ADA" })),
    "WebIdentityUser amzn1.account.ADA probable",
  ],
  [
    "a source identity in a workload's token",
    session("ci", "x", {}, { ...federated(github), sourceIdentity: "ada" }),
    "WebIdentityUser ada machine",
  ],
  [
    "an empty webIdFederationData",
    session("Admin", "ada", {}, { webIdFederationData: {} }),
    "AssumedRole ada unknown",
  ],
  [
    "an anonymous call",
    { type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" },
    "AWSAccount ANONYMOUS_PRINCIPAL unknown",
  ],
  [
    "an account by its principal",
    { type: "AWSAccount", principalId: "AIDAOTHER" },
    "AWSAccount AIDAOTHER unknown",
  ],
  [
    "a person in a type of tomorrow",
    { type: "Quantum", onBehalfOf: { userId: "906-ada" } },
    "Unknown 906-ada human",
  ],
  ["a type of tomorrow", { type: "Quantum", userName: "ada" }, "Unknown ada unknown"],
  [
    "a type that is a property of every object",
    { type: "constructor", userName: "ada" },
    "Unknown ada unknown",
  ],
  [
    "Unknown with blank fields",
    { type: "Unknown", principalId: "", userName: " ", accountId: "111122223333" },
    "Unknown 111122223333 unknown",
  ],
  [
    "a principal without a type",
    { principalId: "AIDAEXAMPLE", invokedBy: "ec2.amazonaws.com" },
    "Unknown AIDAEXAMPLE unknown",
  ],
  ["nothing", undefined, "Unknown unknown unknown"],
  ["null", null, "Unknown unknown unknown"],
  ["an empty block", {}, "Unknown unknown unknown"],
  ["a list", [{ type: "Root" }], "Unknown unknown unknown"],
  ["numbers for texts", { type: "IAMUser", userName: 7, sessionContext: "x" }, "IAMUser unknown probable"],
])("%s", (_, userIdentity, expected) => {
  const { kind, name, confidence } = actorOf({ userIdentity });
  expect(`${kind} ${name} ${confidence}`).toBe(expected);
});
