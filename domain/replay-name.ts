import { createHash } from "node:crypto";

/**
 * The name of the execution that replays an execution or a message. Step Functions does not give the same name to two
 * executions within 90 days, so nothing is replayed twice ("StartExecution", AWS Step Functions API Reference).
 */
export const replayNameOf = (of: string) => `replay-${createHash("sha256").update(of).digest("hex")}`;
