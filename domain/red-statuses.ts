/** The statuses of an execution that did not do its work. */
export const RED_STATUSES = ["FAILED", "TIMED_OUT", "ABORTED"] as const;
