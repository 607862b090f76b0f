import { describe, expect, test } from "vitest";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";
import { session } from "../../../fixtures/role-session.ts";

const withMfa = { attributes: { mfaAuthenticated: "true" } };
const okta = "arn:aws:iam::111122223333:oidc-provider/acme.okta.com";

describe("a session name that a program generated is not the owner: the role's name is, and session keeps it", () => {
  test.each([
    ["AWSCodeBuild-0f0f0f0f-1111-4222-8333-444444444444", "machine"],
    ["0F0F0F0F-1111-4222-8333-444444444444", "machine"],
    ["0123456789abcdef0123456789abcdef", "machine"],
    ["pUBglYSipyAbyPsehEoWHmOFMDviUKzd", "machine"],
    ["AWSCloudFormation", "machine"],
    ["SageMaker", "machine"],
    ["GlueJobRunnerSession", "machine"],
    ["servicecatalog", "machine"],
    ["AWSBackup-backup-role", "machine"],
    ["GitHubActions", "machine"],
    ["GitLabRunner-123-4567", "machine"],
    ["terraform-run-AbCd1234", "machine"],
    ["gntd-2d1LCv2dQmV8yqTqG3W3j0Zq7bK", "unknown"],
    ["job-2d1LCv2dQmV8yqTqG3W3j0Zq7bK", "unknown"],
    ["assumed-from-leapp", "unknown"],
    ["AWSCLI-Session", "unknown"],
    ["AWS-RUNAS-ada-1777890000", "unknown"],
    ["aws-cdk-runner", "unknown"],
    ["Deployer@111122223333", "unknown"],
    ["run-k3f9x0q2m1z8c7v5b4n6", "unknown"],
    ["3GkT9wq2LmZx81RvB0nQyT4c", "unknown"],
    ["deploy-9f86d081884c7d65", "unknown"],
    ["1234", "unknown"],
    ["botocore-session-1777890000", "unknown"],
    ["aws-sdk-js-session-1777890000000", "unknown"],
    ["aws-go-sdk-1777890000000000000", "unknown"],
    ["1777890000000", "unknown"],
  ])("%s", (name, confidence) => {
    expect(actorOf({ userIdentity: session("deployer", name) })).toMatchObject({
      name: "deployer",
      session: name,
      confidence,
    });
  });

  test.each([
    "ada",
    "i-am-ada",
    "github-actions",
    "aws-cdk-ada",
    "release-2026",
    "AWSResourceGroupsUser",
    "AWS-admin",
    "AmazonBuyer",
    "jean-baptiste-emmanuel-zorg",
    "JeanBaptisteEmmanuelZorg2",
    "CheckoutTeamDeployPipeline2026",
    "christopher.vandenberghe42",
    "user_name",
    "AmazingAda",
    "PlatformEngineeringTeam2",
    "DataPlatform.ChristopherMontgomery2",
    "ChristopherMontgomeryAndersonLee",
    "christophermontgomeryandersonlee",
    "EXPERIMENTATION",
    `${"a".repeat(32)}-x`,
  ])("%s was chosen by a person, and is the name", (name) =>
    expect(actorOf({ userIdentity: session("deployer", name) }).name).toBe(name),
  );
});

describe("the subject of a job or a service account is the name, even if its last part looks generated", () => {
  test.each([
    "repo:acme/shop:ref:refs/tags/v1.2.20261127",
    "repo:acme/shop:ref:refs/heads/fix-1234567",
    "project_path:acme/shop:ref_type:branch:ref:9f86d081884c7d65",
    "organization:acme:project:shop:workspace:prod-2026112701:run_phase:apply-1234567",
    "system:serviceaccount:ci:runner-1234567",
  ])("%s", (sub) => {
    const federation = {
      webIdFederationData: { federatedProvider: okta, attributes: { [`${okta}:sub`]: sub } },
    };
    const { name, nameFrom } = actorOf({
      userIdentity: session("deployer", "GitHubActions", {}, federation),
    });
    expect({ name, nameFrom }).toEqual({ name: sub, nameFrom: "subject" });
  });

  test("a subject that is only an id is not the name", () => {
    const attributes = { [`${okta}:sub`]: "eu-west-1:544894e8-80c1-707f-60e3-3ba6510dfac1" };
    const federation = { webIdFederationData: { federatedProvider: okta, attributes } };
    expect(actorOf({ userIdentity: session("deployer", "x1", {}, federation) }).nameFrom).toBe("session");
  });
});

describe("hints in the record outside userIdentity", () => {
  const userIdentity = session("Operator", "ada");
  const lambda = "Boto3/1.42 lang/python#3.12 exec-env/AWS_Lambda_python3.12 Botocore/1.42";

  test.each([
    ["the console's session", { sessionCredentialFromConsole: "true" }, "probable"],
    ["a browser", { userAgent: "Mozilla/5.0 (X11; Linux x86_64)" }, "probable"],
    ["S3's console", { userAgent: "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11.666]" }, "probable"],
    ["a service's console", { userAgent: "console.ec2.amazonaws.com" }, "probable"],
    ["CloudShell", { userAgent: "aws-cli/2.31.0 exec-env/CloudShell" }, "probable"],
    ["a task of ECS", { userAgent: "aws-sdk-go/1.44.0 exec-env/AWS_ECS_FARGATE" }, "machine"],
    ["the CLI", { userAgent: "aws-cli/2.31.0" }, "unknown"],
    ["AWS itself", { userAgent: "AWS Internal", sourceIPAddress: "AWS Internal" }, "unknown"],
  ])("%s: %j", (_, traces, confidence) => {
    expect(actorOf({ userIdentity, ...traces })).toMatchObject({
      kind: "AssumedRole",
      name: "ada",
      confidence,
    });
  });

  test("Lambda's user agent shows that a session is a function, with the function's name", () => {
    const actor = actorOf({ userIdentity: session("copier-role", "nightly-copy"), userAgent: lambda });
    expect(actor).toMatchObject({ kind: "LambdaFunction", name: "nightly-copy", confidence: "machine" });
  });

  test("an AWS service that runs on Lambda and acts for somebody is no function", () => {
    const forAda = session("Operator", "ada", { invokedBy: "cloudformation.amazonaws.com" });
    expect(actorOf({ userIdentity: forAda, userAgent: lambda })).toMatchObject({
      kind: "AssumedRole",
      name: "ada",
    });
    const withAda = session("Operator", "ada", {}, withMfa);
    expect(actorOf({ userIdentity: withAda, userAgent: lambda }).confidence).toBe("probable");
  });
});

test.each([
  {
    situation: "a role without a session",
    userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::1:assumed-role/Admin" },
    role: "Admin",
    session: undefined,
  },
  {
    situation: "a role's own ARN",
    userIdentity: { type: "Role", arn: "arn:aws:iam::1:role/path/Admin" },
    role: "Admin",
    session: undefined,
  },
  {
    situation: "another account's session",
    userIdentity: { type: "AWSAccount", principalId: "AROAEXAMPLE:ada" },
    role: undefined,
    session: "ada",
  },
  {
    situation: "a federated user is no session",
    userIdentity: { type: "FederatedUser", principalId: "1:ada" },
    role: undefined,
    session: undefined,
  },
])("$situation: role and session", ({ userIdentity, role, session }) => {
  const actor = actorOf({ userIdentity });
  expect([actor.role, actor.session]).toEqual([role, session]);
});

test("the record's other fields are kept in addition to the name", () => {
  const userIdentity = session(
    "Admin",
    "ada",
    {
      invokedBy: "cloudformation.amazonaws.com",
      invokedByDelegate: { accountId: "444455556666" },
      onBehalfOf: { userId: "906-ada" },
    },
    { ...withMfa, webIdFederationData: { federatedProvider: okta }, sourceIdentity: "ada@example.com" },
  );
  const record = { userIdentity, sourceIPAddress: "203.0.113.17", userAgent: "aws-cli/2.31.0" };
  expect(actorOf(record)).toEqual({
    kind: "WebIdentityUser",
    name: "ada@example.com",
    nameFrom: "sourceIdentity",
    confidence: "unknown",
    type: "AssumedRole",
    arn: "arn:aws:sts::111122223333:assumed-role/Admin/ada",
    accountId: "111122223333",
    principalId: "AROAEXAMPLE:ada",
    role: "Admin",
    session: "ada",
    sourceIdentity: "ada@example.com",
    onBehalfOf: "906-ada",
    identityProvider: okta,
    via: "cloudformation.amazonaws.com",
    delegate: "444455556666",
    mfa: true,
    sourceIp: "203.0.113.17",
    userAgent: "aws-cli/2.31.0",
    userIdentity,
  });
});
