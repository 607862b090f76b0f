import { metadataByName, metadataOfAll } from "../../ledger/read-metadata.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { FindDriftInputSchema, FindDriftOutputSchema } from "../../statemachine/drift-contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taggingApis } from "../shared/tagging/tagging-apis.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { FindDriftEnvironmentSchema } from "./environment.ts";
import { findDrift } from "./find-drift.ts";

const settings = environment(FindDriftEnvironmentSchema);
const tagsMetadata = { dynamo, tableName: settings.TAGS_METADATA_TABLE_NAME };
const userActions = { dynamo, tableName: settings.USER_ACTIONS_TABLE_NAME };

export const handler = taskHandler({ input: FindDriftInputSchema, output: FindDriftOutputSchema }, (input) =>
  findDrift(input, {
    taggerRoleArn: settings.TAGGER_ROLE_ARN,
    // FindDrift may write no tag, so the list of allowed keys is empty.
    taggingApi: taggingApis(settings.ACCOUNT_ID, []),
    metadataOfAll: (resourceArns) => metadataOfAll(tagsMetadata, resourceArns),
    metadataByName: (name) => metadataByName(tagsMetadata, name),
    actionsOnResource: (resourceArn) => actionsOnResource(userActions, resourceArn),
    now: () => new Date(),
  }),
);
