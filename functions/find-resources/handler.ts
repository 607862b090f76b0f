import { metadataByName } from "../../ledger/read-metadata.ts";
import { changesOfResource } from "../../ledger/tag-history.ts";
import { metadataOf } from "../../ledger/tags-metadata.ts";
import { actionById } from "../../ledger/user-actions.ts";
import { FindResourcesInputSchema, FindResourcesOutputSchema } from "../../statemachine/plan-contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { logger, taskHandler } from "../shared/task-handler.ts";
import { askAws } from "./describe/ask-aws.ts";
import { describe } from "./describe/describe.ts";
import { FindResourcesEnvironmentSchema } from "./environment.ts";
import { findResources } from "./find-resources.ts";

const settings = environment(FindResourcesEnvironmentSchema);
const tagsMetadata = { dynamo, tableName: settings.TAGS_METADATA_TABLE_NAME };
const tagHistory = { dynamo, tableName: settings.TAG_HISTORY_TABLE_NAME };
const userActions = { dynamo, tableName: settings.USER_ACTIONS_TABLE_NAME };

export const handler = taskHandler(
  { input: FindResourcesInputSchema, output: FindResourcesOutputSchema },
  (input) =>
    findResources(input, {
      describe,
      ...askAws(settings),
      onRefused: (user_id, error) => logger.warn("Identity Store names no such user", { user_id, error }),
      metadataOf: (resourceArn) => metadataOf(tagsMetadata, resourceArn),
      metadataByName: (name) => metadataByName(tagsMetadata, name),
      actionById: (id) => actionById(userActions, id),
      changesOfResource: (resourceArn) => changesOfResource(tagHistory, resourceArn),
      now: () => new Date(),
    }),
);
