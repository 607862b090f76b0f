import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const sfn = new SFNClient({});

/** Starts an execution with this name, at most once. */
export async function startExecution(stateMachineArn: string, name: string, input: string): Promise<void> {
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
  } catch (error) {
    // happy path: SQS delivered this message twice
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
