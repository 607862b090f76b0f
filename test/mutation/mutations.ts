import type { Mutation } from "./mutation.ts";
import { ownerMutations } from "./owners.ts";
import { taggingMutations } from "./tagging.ts";
import { workflowMutations } from "./workflow.ts";

export const mutations: Mutation[] = [...taggingMutations, ...workflowMutations, ...ownerMutations];

/** A state machine's definition and the stages' context repeat themselves: there the first of several places is changed. */
export const mayRepeat = ({ file }: Mutation) => file.endsWith(".asl.json") || file === "cdk.json";
