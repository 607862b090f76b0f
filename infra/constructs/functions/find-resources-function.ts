import { Duration, Stack } from "aws-cdk-lib";
import type { PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { searchActions } from "../../../catalogue/searches.ts";
import { FindResourcesEnvironmentSchema } from "../../../functions/find-resources/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import type { Stage } from "../../stage.ts";
import { acknowledgeAnyResource } from "../acknowledge.ts";
import { allow } from "../allow.ts";
import { allowLedgerKey, allowTable, indexArn } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type FindResourcesFunctionProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
};

/** Reads from AWS and from the ledger, and writes nothing. */
export function findResourcesFunction(
  scope: Construct,
  { stage, ledger, ...defaults }: FindResourcesFunctionProps,
) {
  const { tagsMetadata, tagHistory, userActions } = ledger;
  const { identityStoreId, identityStoreRegion, answersMaxAgeSeconds } = stage;
  const findResources = new TaskFunction(scope, "FindResourcesFunction", {
    ...defaults,
    folder: "find-resources",
    description:
      "Tagledger FindResources: finds resources and values that an event, a request or an undo does not name",
    environmentSchema: FindResourcesEnvironmentSchema,
    environment: {
      TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
      TAG_HISTORY_TABLE_NAME: tagHistory.tableName,
      USER_ACTIONS_TABLE_NAME: userActions.tableName,
      ...(identityStoreId && { IDENTITY_STORE_ID: identityStoreId }),
      ...(identityStoreRegion && { IDENTITY_STORE_REGION: identityStoreRegion }),
    },
    answersMaxAgeSeconds,
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
    statements: [
      ...allowIdentityStore(scope, stage),
      ...allowSearches(scope),
      ...allowParentsAndUndo(ledger),
      allowLedgerKey(ledger),
    ],
  });
  acknowledgeSearches(scope, findResources.role, stage);
  return findResources;
}

function allowIdentityStore(scope: Construct, stage: Stage): PolicyStatement[] {
  const users = identityStoreArns(scope, stage);
  return users.length > 0 ? [allow(["identitystore:DescribeUser"], users)] : [];
}

/**
 * Allows the searches of the catalogue. Also allows to read the values that a policy's templates may use: the actor's
 * tags and the account's alias.
 */
const allowSearches = (scope: Construct): PolicyStatement[] => [
  allow([...new Set(Object.values(searchActions).flat())], ["*"]),
  allow(["iam:ListRoleTags"], [allOfKind(scope, "role")]),
  allow(["iam:ListUserTags"], [allOfKind(scope, "user")]),
  allow(["iam:ListAccountAliases"], ["*"]),
];

/** The creator of a parent is in TagsMetadata. The values that an undo restores are in the two other tables. */
const allowParentsAndUndo = ({ tagsMetadata, tagHistory, userActions }: LedgerStack): PolicyStatement[] => [
  allowTable(tagsMetadata, "dynamodb:GetItem"),
  allow(["dynamodb:Query"], [indexArn(tagsMetadata, "by-name")]),
  allowTable(tagHistory, "dynamodb:Query"),
  allowTable(userActions, "dynamodb:GetItem"),
];

function acknowledgeSearches(scope: Construct, role: Role, stage: Stage): void {
  acknowledgeAnyResource(
    role,
    "The Describe actions of EC2 and Auto Scaling, and ListAccountAliases, support no resource but *.",
  );
  for (const kind of ["role", "user"] as const)
    acknowledgeAnyResource(
      role,
      "A policy's templates may use the tags of the actor, who is not known beforehand.",
      allOfKind(scope, kind),
    );
  for (const arn of identityStoreArns(scope, stage))
    acknowledgeAnyResource(
      role,
      "The organization's management account and the actor are not known beforehand.",
      arn,
    );
}

const allOfKind = (scope: Construct, kind: "role" | "user"): string =>
  Stack.of(scope).formatArn({ service: "iam", region: "", resource: `${kind}/*` });

/**
 * The ARNs of the stage's identity store and of its users; none if the stage has no identity store. The store belongs
 * to the organization's management account, and we do not know its id. The ARN of a user has no account ("Actions,
 * resources, and condition keys for AWS Identity Store", Service Authorization Reference).
 */
function identityStoreArns(scope: Construct, { identityStoreId }: Stage): string[] {
  if (!identityStoreId) return [];
  const identityStore = { service: "identitystore", region: "" };
  const store = { ...identityStore, account: "*", resource: `identitystore/${identityStoreId}` };
  const users = { ...identityStore, account: "", resource: "user/*" };
  return [store, users].map((parts) => Stack.of(scope).formatArn(parts));
}
