/**
 * The header with which the gateway ends the calling process: `exit` as in a crash, or `kill` as Linux does when memory
 * runs out.
 */
export const END_HEADER = "x-tagledger-end";
