import {
  RaiseTaggingIncompleteInputSchema,
  RaiseTaggingIncompleteOutputSchema,
} from "../../statemachine/contracts.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { RaiseTaggingIncompleteEnvironmentSchema } from "./environment.ts";
import { raiseTaggingIncomplete } from "./raise-tagging-incomplete.ts";

const { SNS_TOPIC_ARN } = environment(RaiseTaggingIncompleteEnvironmentSchema);

export const handler = taskHandler(
  { input: RaiseTaggingIncompleteInputSchema, output: RaiseTaggingIncompleteOutputSchema },
  (input) => raiseTaggingIncomplete(input, { topicArn: SNS_TOPIC_ARN }),
);
