import { alertMutations } from "./alerts.ts";
import { evidenceMutations, reportMutations } from "./evidence.ts";
import type { Mutation } from "./mutation.ts";
import { ownerMutations } from "./owners.ts";
import { taggingMutations } from "./tagging.ts";
import { workflowMutations } from "./workflow.ts";

export const mutations: Mutation[] = [
  ...alertMutations,
  ...taggingMutations,
  ...workflowMutations,
  ...ownerMutations,
  ...evidenceMutations,
  ...reportMutations,
];

/**
 * A state machine's definition and the context of the stages have equal texts in several places. There the first place
 * is changed.
 */
export const mayRepeat = ({ file }: Mutation) => file.endsWith(".asl.json") || file === "cdk.json";
