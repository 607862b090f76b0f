import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PlannedResource } from "../../domain/resources.ts";
import type { Tags } from "../../domain/tags.ts";
import type { Problem } from "../shared/tagging/tagging-api.ts";
import type { TagDecision } from "./decide-tags.ts";

/** A resource with its action written ahead. `before` has the values from before the first attempt of the action. */
export type Prepared = { resource: PlannedResource; decision: TagDecision; before: Tags };
export type Untagged = { resource: PlannedResource; problem: Problem };
export type Duplicate = { resource: PlannedResource; outcome: ActionOutcome["outcome"] };
