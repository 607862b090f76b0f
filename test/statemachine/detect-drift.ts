import { definitions } from "../../statemachine/definition.ts";
import { deployedAs } from "./tag-resources.ts";

export const deployedDrift = deployedAs(definitions.DetectDrift);
export const driftStates = deployedDrift.States;
export const driftTasks = Object.entries(driftStates).filter(([, { Type }]) => Type === "Task");
