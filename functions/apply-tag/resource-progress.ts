import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PlannedResource } from "../../domain/resources.ts";
import type { Tags } from "../../domain/tags.ts";
import type { Problem } from "../shared/tagging/tagging-api.ts";
import type { TagDecision } from "./decide-tags.ts";

/** What is known of one resource once its action is written ahead. */
export type Prepared = { resource: PlannedResource; decision: TagDecision; before: Tags };
export type Unresolved = { resource: PlannedResource; problem: Problem };
export type Duplicate = { resource: PlannedResource; outcome: ActionOutcome["outcome"] };
