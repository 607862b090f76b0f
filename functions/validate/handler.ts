import { ValidateInputSchema, ValidateOutputSchema } from "../../statemachine/contracts.ts";
import { environment, runtimeRegion } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { ValidateEnvironmentSchema } from "./environment.ts";
import { validate } from "./validate.ts";

const { TAG_KEY, TAG_VALUE, TAGGER_ROLE_ARN } = environment(ValidateEnvironmentSchema);

export const handler = taskHandler({ input: ValidateInputSchema, output: ValidateOutputSchema }, (input) =>
  validate(input, {
    template: { key: TAG_KEY, value: TAG_VALUE },
    taggerRoleArn: TAGGER_ROLE_ARN,
    homeRegion: runtimeRegion(),
  }),
);
