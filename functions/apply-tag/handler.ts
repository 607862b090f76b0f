import { metadataOfAll } from "../../ledger/read-metadata.ts";
import { recordMetadata } from "../../ledger/tags-metadata.ts";
import { previewAction, writeAhead } from "../../ledger/user-actions.ts";
import { ApplyTagInputSchema, ApplyTagOutputSchema } from "../../statemachine/apply-tag-contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taggingApis } from "../shared/tagging/tagging-apis.ts";
import { logger, taskHandler } from "../shared/task-handler.ts";
import { applyTag } from "./apply-tag.ts";
import { ApplyTagEnvironmentSchema } from "./environment.ts";

const settings = environment(ApplyTagEnvironmentSchema);
const userActions = { dynamo, tableName: settings.USER_ACTIONS_TABLE_NAME };
const tagsMetadata = { dynamo, tableName: settings.TAGS_METADATA_TABLE_NAME };

export const handler = taskHandler({ input: ApplyTagInputSchema, output: ApplyTagOutputSchema }, (input) =>
  applyTag(input, {
    taggingApi: taggingApis(settings.ACCOUNT_ID, settings.ALLOWED_TAG_KEYS),
    metadataOfAll: (resourceArns) => metadataOfAll(tagsMetadata, resourceArns),
    recordCreation: (context, outcome) => recordMetadata(tagsMetadata, context, outcome),
    writeAhead: (context, action) => writeAhead(userActions, context, action),
    previewAction: (context, action) => previewAction(userActions, context, action),
    onDuplicate: (resource_arn, outcome) => logger.info("Already settled", { resource_arn, outcome }),
    now: () => new Date(),
  }),
);
