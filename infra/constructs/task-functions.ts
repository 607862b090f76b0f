import type { ManagedPolicy, Role } from "aws-cdk-lib/aws-iam";
import type { Version } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import type { Stage } from "../stage.ts";
import { applyTagFunction } from "./functions/apply-tag-function.ts";
import { findDriftFunction } from "./functions/find-drift-function.ts";
import { findResourcesFunction } from "./functions/find-resources-function.ts";
import { raiseTaggingIncompleteFunction } from "./functions/raise-tagging-incomplete-function.ts";
import { recordActionFunction } from "./functions/record-action-function.ts";
import { recordHistoryFunction } from "./functions/record-history-function.ts";
import { recordMetadataFunction } from "./functions/record-metadata-function.ts";
import { validateFunction } from "./functions/validate-function.ts";
import { readerPolicies } from "./tagger-policies.ts";
import type { TaskFunctionDefaults } from "./task-function.ts";

export type TaskFunctionsProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  readonly alertTopicArn: string;
  /** The role of the canary, if there is one. */
  readonly canaryRoleArn: string | undefined;
};

/** The functions of both state machines. The grants of each function are in its own file under functions/. */
export class TaskFunctions extends Construct {
  /** The functions by the name of their state. The definition has this name in `${ApplyTagFunctionArn}`. */
  readonly byState: Record<string, Version>;
  /** The only role that writes tags. */
  readonly taggerRole: Role;
  /** The policies that let a role read the tags of all services. */
  readonly readerPolicies: ManagedPolicy[];

  constructor(
    scope: Construct,
    id: string,
    { stage, ledger, alertTopicArn, canaryRoleArn, ...defaults }: TaskFunctionsProps,
  ) {
    super(scope, id);
    const applyTag = applyTagFunction(this, { ...defaults, stage, ledger });
    this.taggerRole = applyTag.role;
    const taggerRoleArn = applyTag.role.roleArn;
    this.readerPolicies = readerPolicies(this);
    const reading = { taggerRoleArn, readerPolicies: this.readerPolicies };
    this.byState = {
      Validate: validateFunction(this, { ...defaults, stage, taggerRoleArn, canaryRoleArn }).version,
      FindResources: findResourcesFunction(this, { ...defaults, stage, ledger }).version,
      ApplyTag: applyTag.version,
      RecordMetadata: recordMetadataFunction(this, { ...defaults, ledger }).version,
      RecordHistory: recordHistoryFunction(this, { ...defaults, ledger }).version,
      RecordAction: recordActionFunction(this, { ...defaults, ledger }).version,
      RaiseTaggingIncomplete: raiseTaggingIncompleteFunction(this, { ...defaults, alertTopicArn }).version,
      FindDrift: findDriftFunction(this, { ...defaults, ledger, ...reading }).version,
    };
  }
}
