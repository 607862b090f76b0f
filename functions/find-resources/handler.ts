import { metadataByName, metadataOf } from "../../ledger/tags-metadata.ts";
import { FindResourcesInputSchema, FindResourcesOutputSchema } from "../../statemachine/contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { describe } from "./describe/describe.ts";
import { FindResourcesEnvironmentSchema } from "./environment.ts";
import { findResources } from "./find-resources.ts";

const { TAGS_METADATA_TABLE_NAME } = environment(FindResourcesEnvironmentSchema);
const tagsMetadata = { dynamo, tableName: TAGS_METADATA_TABLE_NAME };

export const handler = taskHandler(
  { input: FindResourcesInputSchema, output: FindResourcesOutputSchema },
  (input) =>
    findResources(input, {
      describe,
      tagsOfIdentity: async (identity) => (await import("./describe/iam.ts")).tagsOfIdentity(identity),
      accountAlias: async () => (await import("./describe/iam.ts")).accountAlias(),
      metadataOf: (resourceArn) => metadataOf(tagsMetadata, resourceArn),
      metadataByName: (name) => metadataByName(tagsMetadata, name),
      now: () => new Date(),
    }),
);
