import { FindResourcesInputSchema, FindResourcesOutputSchema } from "../../statemachine/contracts.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { findResources } from "./find-resources.ts";
import { volumesOfInstances } from "./volumes-of-instances.ts";

export const handler = taskHandler(
  { input: FindResourcesInputSchema, output: FindResourcesOutputSchema },
  (input) => findResources(input, { volumesOfInstances, now: () => new Date() }),
);
