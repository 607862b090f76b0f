/**
 * The header by which the gateway ends the process that asked: `exit`, as a crash does, or `kill`, as Linux does out of
 * memory.
 */
export const END_HEADER = "x-tagledger-end";
