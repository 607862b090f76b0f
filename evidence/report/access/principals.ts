import {
  GetAccessKeyLastUsedCommand,
  GetRoleCommand,
  IAMClient,
  paginateListAccessKeys,
  paginateListRoles,
  paginateListUsers,
  paginateSimulatePrincipalPolicy,
  type ResourceSpecificResult,
  type Role,
  type User,
} from "@aws-sdk/client-iam";
import * as z from "zod";
import type { Probe } from "./guarded-actions.ts";

/** A user or a role of the account. */
export type Principal = {
  arn: string;
  name: string;
  kind: "user" | "role";
  /** The services, accounts and principals that the role's trust policy lets in. Empty for a user. */
  assumedBy: string[];
  /** The last time that a user signed in with the password. ISO 8601. */
  passwordLastUsed?: string | undefined;
};

/** `serviceLinkedRoles` of AWS are not in `principals`. Only AWS can use and change them. */
export type Principals = { principals: Principal[]; serviceLinkedRoles: number };

/** What IAM answers about one action on one resource. */
export type Decision = {
  action: string;
  resource: string;
  isAllowed: boolean;
  /** The policies with the statements that decided. */
  policies: string[];
  /** The condition keys that the policies ask for. A simulation has no values for them. */
  missingKeys: string[];
};

/** The calls to IAM that say who may do something. */
export type AskIam = {
  principals(): Promise<Principals>;
  simulate(principalArn: string, probe: Probe): Promise<Decision[]>;
  /** The last use of a role, or of a user's password or access keys. ISO 8601, empty if IAM knows none. */
  lastUsed(principal: Principal): Promise<string>;
};

/**
 * IAM refuses SimulatePrincipalPolicy after some 180 fast calls (nccgroup/PMapper, issue 1). The client then waits, and
 * slows down its next calls.
 */
export const iamClient = () => new IAMClient({ retryMode: "adaptive", maxAttempts: 12 });

export function askIamWith(iam: IAMClient): AskIam {
  return {
    principals: () => principalsOf(iam),
    simulate: (principalArn, probe) => simulate(iam, principalArn, probe),
    lastUsed: (principal) => (principal.kind === "role" ? roleLastUsed : userLastUsed)(iam, principal),
  };
}

async function principalsOf(client: IAMClient): Promise<Principals> {
  const users = await Array.fromAsync(paginateListUsers({ client }, {}), ({ Users = [] }) => Users);
  const roles = await Array.fromAsync(paginateListRoles({ client }, {}), ({ Roles = [] }) => Roles);
  const own = roles.flat().filter(({ Path = "" }) => !Path.startsWith("/aws-service-role/"));
  return {
    principals: [...users.flat().map(userOf), ...own.map(roleOf)],
    serviceLinkedRoles: roles.flat().length - own.length,
  };
}

const userOf = ({ Arn = "", UserName = "", PasswordLastUsed }: User): Principal => ({
  arn: Arn,
  name: UserName,
  kind: "user",
  assumedBy: [],
  passwordLastUsed: PasswordLastUsed?.toISOString(),
});

const roleOf = ({ Arn = "", RoleName = "", AssumeRolePolicyDocument = "" }: Role): Principal => ({
  arn: Arn,
  name: RoleName,
  kind: "role",
  assumedBy: trusted(AssumeRolePolicyDocument),
});

const TextsSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((texts) => (typeof texts === "string" ? [texts] : texts));
const StatementSchema = z.object({
  Effect: z.string(),
  Principal: z
    .union([
      z.string().transform((text) => [text]),
      z.record(z.string(), TextsSchema).transform((kinds) => Object.values(kinds).flat()),
    ])
    .optional(),
});
const TrustPolicySchema = z.object({
  Statement: z
    .union([z.array(StatementSchema), StatementSchema])
    .transform((statements) => (Array.isArray(statements) ? statements : [statements])),
});

/** IAM encodes a policy document as in a URL ("ListRoles", IAM API Reference). */
function trusted(document: string): string[] {
  const { Statement } = TrustPolicySchema.parse(JSON.parse(decodeURIComponent(document)));
  const allowing = Statement.filter(({ Effect }) => Effect === "Allow");
  return [...new Set(allowing.flatMap(({ Principal = [] }) => Principal))].sort();
}

/**
 * IAM answers with one result for each action, which has a result for each resource ("EvaluationResult", IAM API
 * Reference).
 */
async function simulate(client: IAMClient, PolicySourceArn: string, probe: Probe): Promise<Decision[]> {
  const request = { PolicySourceArn, ActionNames: probe.actions, ResourceArns: probe.resources };
  const pages = await Array.fromAsync(
    paginateSimulatePrincipalPolicy({ client }, request),
    ({ EvaluationResults = [] }) => EvaluationResults,
  );
  return pages
    .flat()
    .flatMap(({ EvalActionName = "", ResourceSpecificResults = [] }) =>
      ResourceSpecificResults.map((result) => decisionOf(EvalActionName, result)),
    );
}

function decisionOf(action: string, result: ResourceSpecificResult): Decision {
  const { EvalResourceName = "", EvalResourceDecision, MatchedStatements = [] } = result;
  return {
    action,
    resource: EvalResourceName,
    isAllowed: EvalResourceDecision === "allowed",
    policies: MatchedStatements.flatMap(({ SourcePolicyId }) => SourcePolicyId ?? []),
    missingKeys: result.MissingContextValues ?? [],
  };
}

async function roleLastUsed(iam: IAMClient, { name }: Principal): Promise<string> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: name }));
  return Role?.RoleLastUsed?.LastUsedDate?.toISOString() ?? "";
}

async function userLastUsed(client: IAMClient, { name, passwordLastUsed = "" }: Principal): Promise<string> {
  const pages = paginateListAccessKeys({ client }, { UserName: name });
  const keys = await Array.fromAsync(pages, ({ AccessKeyMetadata = [] }) => AccessKeyMetadata);
  const times = [passwordLastUsed];
  for (const { AccessKeyId } of keys.flat()) {
    const { AccessKeyLastUsed } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    times.push(AccessKeyLastUsed?.LastUsedDate?.toISOString() ?? "");
  }
  return times.sort().at(-1) ?? "";
}
