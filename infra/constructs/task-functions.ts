import { Duration, Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Version } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { searchActions } from "../../catalogue/searches.ts";
import { ApplyTagEnvironmentSchema } from "../../functions/apply-tag/environment.ts";
import { FindDriftEnvironmentSchema } from "../../functions/find-drift/environment.ts";
import { FindResourcesEnvironmentSchema } from "../../functions/find-resources/environment.ts";
import { RaiseTaggingIncompleteEnvironmentSchema } from "../../functions/raise-tagging-incomplete/environment.ts";
import { RecordActionEnvironmentSchema } from "../../functions/record-action/environment.ts";
import { RecordHistoryEnvironmentSchema } from "../../functions/record-history/environment.ts";
import { RecordMetadataEnvironmentSchema } from "../../functions/record-metadata/environment.ts";
import { ValidateEnvironmentSchema } from "../../functions/validate/environment.ts";
import { GOOD_LABEL } from "../../policy/deployed-policy.ts";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import { allowedTagKeys, type Stage } from "../stage.ts";
import { acknowledgeAnyResource } from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { readerPolicies, taggerPolicies } from "./tagger-policies.ts";
import { TaskFunction } from "./task-function.ts";

export type TaskFunctionsProps = {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  readonly alertTopicArn: string;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
};

/** The functions of both state machines, each with its environment and with what its role may do. */
export class TaskFunctions extends Construct {
  /** By the name of the state, as the definition has it in `${ApplyTagFunctionArn}`. */
  readonly byState: Record<string, Version>;
  /** What writes tags: nobody else has to. */
  readonly taggerRole: Role;

  constructor(scope: Construct, id: string, props: TaskFunctionsProps) {
    super(scope, id);
    const { stage, ledger, alertTopicArn, key, logRetention } = props;
    const { tagsMetadata, tagHistory, userActions } = ledger;
    const allowedKeys = JSON.stringify(allowedTagKeys(stage));
    const common = { key, logRetention };
    const small = { ...common, timeout: Duration.seconds(30), memorySizeMb: 256 };
    const recording = { ...common, timeout: Duration.seconds(60), memorySizeMb: 512 };

    const applyTag = new TaskFunction(this, "ApplyTagFunction", {
      ...common,
      folder: "apply-tag",
      description: "Tagledger ApplyTag: writes each action ahead, then changes the tags as planned",
      environmentSchema: ApplyTagEnvironmentSchema,
      environment: {
        USER_ACTIONS_TABLE_NAME: userActions.tableName,
        TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
        ACCOUNT_ID: Stack.of(this).account,
        ALLOWED_TAG_KEYS: allowedKeys,
      },
      timeout: Duration.seconds(120),
      memorySizeMb: 1024,
      statements: [
        allowTable(userActions, "dynamodb:GetItem", "dynamodb:UpdateItem"),
        allowTable(tagsMetadata, "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"),
        allowLedgerKey(ledger),
      ],
    });
    for (const policy of taggerPolicies(this, allowedTagKeys(stage))) applyTag.role.addManagedPolicy(policy);
    const validate = new TaskFunction(this, "ValidateFunction", {
      ...small,
      folder: "validate",
      description: "Tagledger Validate: turns an event, a manual request or an undo into a plan",
      environmentSchema: ValidateEnvironmentSchema,
      environment: {
        TAG_KEY: stage.tagKey,
        TAG_VALUE: stage.tagValue,
        TAGGER_ROLE_ARN: applyTag.role.roleArn,
        ALLOWED_TAG_KEYS: allowedKeys,
        ...(stage.policyParameter && { POLICY_PARAMETER_NAME: stage.policyParameter }),
        ...(stage.identityStoreId && { IDENTITY_STORE_ID: stage.identityStoreId }),
      },
      answersMaxAgeSeconds: stage.answersMaxAgeSeconds,
      statements: stage.policyParameter ? [this.allowPolicy(stage.policyParameter)] : [],
    });
    const identityUsers = stage.identityStoreId ? this.identityUsers(stage.identityStoreId) : [];
    const findResources = new TaskFunction(this, "FindResourcesFunction", {
      ...recording,
      folder: "find-resources",
      description: "Tagledger FindResources: finds what the record, the request or the undo does not hold",
      environmentSchema: FindResourcesEnvironmentSchema,
      environment: {
        TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
        TAG_HISTORY_TABLE_NAME: tagHistory.tableName,
        USER_ACTIONS_TABLE_NAME: userActions.tableName,
        ...(stage.identityStoreId && { IDENTITY_STORE_ID: stage.identityStoreId }),
        ...(stage.identityStoreRegion && { IDENTITY_STORE_REGION: stage.identityStoreRegion }),
      },
      answersMaxAgeSeconds: stage.answersMaxAgeSeconds,
      statements: [
        ...(identityUsers.length > 0 ? [allow(["identitystore:DescribeUser"], identityUsers)] : []),
        allow([...new Set(Object.values(searchActions).flat())], ["*"]),
        allow(["iam:ListRoleTags"], [this.inAccount("role/*")]),
        allow(["iam:ListUserTags"], [this.inAccount("user/*")]),
        allow(["iam:ListAccountAliases"], ["*"]),
        allowTable(tagsMetadata, "dynamodb:GetItem"),
        allow(["dynamodb:Query"], [`${tagsMetadata.tableArn}/index/by-name`]),
        // What an undo is to put back.
        allowTable(tagHistory, "dynamodb:Query"),
        allowTable(userActions, "dynamodb:GetItem"),
        allowLedgerKey(ledger),
      ],
    });
    acknowledgeAnyResource(
      findResources.role,
      "The Describe actions of EC2 and Auto Scaling, and ListAccountAliases, support no resource but *.",
    );
    for (const kind of ["role", "user"]) {
      acknowledgeAnyResource(
        findResources.role,
        "A policy's templates may take the tags of whoever acted, who is not known beforehand.",
        this.inAccount(`${kind}/*`),
      );
    }
    for (const resource of identityUsers) {
      acknowledgeAnyResource(
        findResources.role,
        "The organization's management account and the user who acted are not known beforehand.",
        resource,
      );
    }
    const recordMetadata = new TaskFunction(this, "RecordMetadataFunction", {
      ...recording,
      folder: "record-metadata",
      description: "Tagledger RecordMetadata: keeps TagsMetadata true",
      environmentSchema: RecordMetadataEnvironmentSchema,
      environment: { TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName },
      statements: [allowTable(tagsMetadata, "dynamodb:GetItem", "dynamodb:PutItem"), allowLedgerKey(ledger)],
    });
    const recordHistory = new TaskFunction(this, "RecordHistoryFunction", {
      ...recording,
      folder: "record-history",
      description: "Tagledger RecordHistory: appends each change to TagHistory",
      environmentSchema: RecordHistoryEnvironmentSchema,
      environment: { TAG_HISTORY_TABLE_NAME: tagHistory.tableName },
      statements: [allowTable(tagHistory, "dynamodb:PutItem"), allowLedgerKey(ledger)],
    });
    const recordAction = new TaskFunction(this, "RecordActionFunction", {
      ...recording,
      folder: "record-action",
      description: "Tagledger RecordAction: settles each action in UserActions",
      environmentSchema: RecordActionEnvironmentSchema,
      environment: { USER_ACTIONS_TABLE_NAME: userActions.tableName },
      statements: [
        allowTable(userActions, "dynamodb:PutItem", "dynamodb:UpdateItem"),
        allowLedgerKey(ledger),
      ],
    });
    const raiseTaggingIncomplete = new TaskFunction(this, "RaiseTaggingIncompleteFunction", {
      ...small,
      folder: "raise-tagging-incomplete",
      description: "Tagledger RaiseTaggingIncomplete: turns the execution red, until it is redriven",
      environmentSchema: RaiseTaggingIncompleteEnvironmentSchema,
      environment: { SNS_TOPIC_ARN: alertTopicArn },
      statements: [],
    });
    const findDrift = new TaskFunction(this, "FindDriftFunction", {
      ...common,
      folder: "find-drift",
      description: "Tagledger FindDrift: compares the tags of resources with the ledger",
      environmentSchema: FindDriftEnvironmentSchema,
      environment: {
        TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
        USER_ACTIONS_TABLE_NAME: userActions.tableName,
        ACCOUNT_ID: Stack.of(this).account,
        TAGGER_ROLE_ARN: applyTag.role.roleArn,
      },
      timeout: Duration.seconds(120),
      memorySizeMb: 1024,
      statements: [
        allowTable(tagsMetadata, "dynamodb:BatchGetItem"),
        allow(
          ["dynamodb:Query"],
          [`${tagsMetadata.tableArn}/index/by-name`, `${userActions.tableArn}/index/by-resource`],
        ),
        allowLedgerKey(ledger),
      ],
    });
    for (const policy of readerPolicies(this)) findDrift.role.addManagedPolicy(policy);
    this.byState = {
      Validate: validate.version,
      FindResources: findResources.version,
      ApplyTag: applyTag.version,
      RecordMetadata: recordMetadata.version,
      RecordHistory: recordHistory.version,
      RecordAction: recordAction.version,
      RaiseTaggingIncomplete: raiseTaggingIncomplete.version,
      FindDrift: findDrift.version,
    };
    this.taggerRole = applyTag.role;
  }

  private inAccount(resource: string): string {
    return Stack.of(this).formatArn({ service: "iam", region: "", resource });
  }

  /**
   * The store belongs to the organization's management account, whose id is not known here; its users' ARNs have no account
   * ("Actions, resources, and condition keys for AWS Identity Store", Service Authorization Reference).
   */
  private identityUsers(identityStoreId: string): string[] {
    const identityStore = { service: "identitystore", region: "" };
    const store = { ...identityStore, account: "*", resource: `identitystore/${identityStoreId}` };
    const users = { ...identityStore, account: "", resource: "user/*" };
    return [store, users].map((parts) => Stack.of(this).formatArn(parts));
  }

  /** The version labelled good is read by `name:label`; whether its ARN has the label, no page of AWS's says. */
  private allowPolicy(parameterName: string): PolicyStatement {
    const named = [parameterName, `${parameterName}:${GOOD_LABEL}`];
    const arns = named.map((name) =>
      Stack.of(this).formatArn({ service: "ssm", resource: `parameter${name}` }),
    );
    return allow(["ssm:GetParameter"], arns);
  }
}

export const allowTable = (table: TableV2, ...actions: string[]) => allow(actions, [table.tableArn]);

/** DynamoDB uses the key for the caller ("Authorizing use of your customer managed key", DynamoDB Developer Guide). */
export function allowLedgerKey({ key, region }: LedgerStack): PolicyStatement {
  return allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"], [key.keyArn], {
    StringEquals: { "kms:ViaService": `dynamodb.${region}.amazonaws.com` },
  });
}
