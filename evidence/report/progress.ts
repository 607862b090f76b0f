/** How far a step is: so many of so many. Any unit. */
export type Progress = (state: { done: number; of: number }) => void;
