/** The codes of the command's own errors: their exit codes, and what each means. docs/commands.md shows this table. */
export const failureCodes = {
  InvalidCommandLine: {
    exitCode: 2,
    meaning: "An argument or an option is missing, wrong, or does not go with another.",
  },
  InvalidSettings: {
    exitCode: 2,
    meaning: "One of TAG_KEY, TAG_VALUE, ALLOWED_TAG_KEYS and IDENTITY_STORE_ID is wrong.",
  },
  UnreadableFile: { exitCode: 2, meaning: "A file or standard input cannot be read." },
  InvalidJson: { exitCode: 2, meaning: "A file or standard input is not JSON." },
  InvalidPolicy: { exitCode: 2, meaning: "The policy cannot be used." },
  InvalidInput: { exitCode: 2, meaning: "The input is not one that this command takes." },
  InvalidEventError: { exitCode: 2, meaning: "Validate refuses the event or the record." },
  InvalidRequestError: { exitCode: 2, meaning: "Validate refuses the manual request." },
  PayloadTooLargeError: { exitCode: 2, meaning: "Validate refuses the input: it is too large." },
  OtherStateMachine: { exitCode: 2, meaning: "The execution is not one of Tagledger's." },
  NotADryRun: { exitCode: 2, meaning: "The execution is not a dry run." },
  CannotAsk: {
    exitCode: 2,
    meaning: "The command asks before it changes something, and there is no terminal. Use `--yes`.",
  },
  NotConfirmed: {
    exitCode: 1,
    meaning: "The command asked, and the answer was not yes. Nothing was changed.",
  },
  NoRegion: { exitCode: 1, meaning: "Neither AWS_REGION nor the AWS profile names a region." },
  BadCredentials: { exitCode: 1, meaning: "There are no AWS credentials, or AWS does not accept them." },
  AccessDenied: { exitCode: 1, meaning: "AWS does not allow these credentials to make a call." },
  Unreachable: { exitCode: 1, meaning: "AWS's endpoint cannot be reached." },
  NoLocalStage: {
    exitCode: 1,
    meaning: "AWS_ENDPOINT_URL is not the endpoint of a local stage that `npm run local` started.",
  },
  NoDeployment: {
    exitCode: 1,
    meaning: "This account and region have no stack of Tagledger with this name.",
  },
  OtherVersion: { exitCode: 1, meaning: "The deployed stacks are of another version of Tagledger." },
  NotInLedger: { exitCode: 1, meaning: "The ledger has nothing on this resource, action or actor." },
  NotInCatalogue: { exitCode: 1, meaning: "The catalogue has no such event." },
  NoExecution: {
    exitCode: 1,
    meaning: "Step Functions has no execution with this name or ARN. It keeps an execution for 90 days.",
  },
  UnreadableExecution: { exitCode: 1, meaning: "Step Functions does not return the execution or its input." },
  ExecutionNotSucceeded: { exitCode: 1, meaning: "The execution failed, or has not ended yet." },
  NotAllReplayed: { exitCode: 1, meaning: "At least one replay could not be started, or failed." },
  NotAllUndone: { exitCode: 1, meaning: "At least one undo failed." },
  NoPolicyVersion: {
    exitCode: 1,
    meaning: "Parameter Store does not have this policy or this version of it.",
  },
  ParameterStoreError: { exitCode: 1, meaning: "Parameter Store refuses a call." },
  OwnEntriesError: { exitCode: 1, meaning: "`catalogue/own-entries.json` cannot be used." },
  ScpTooLargeError: {
    exitCode: 1,
    meaning: "The tag keys need more service control policies than can be attached.",
  },
} as const;

export type FailureCode = keyof typeof failureCodes;

/** The exit code that goes with a code; 1 for a code that is not ours, such as one of AWS. */
export function exitCodeOf(code: string): number {
  const ours: Record<string, { exitCode: number }> = failureCodes;
  return ours[code]?.exitCode ?? 1;
}

/** Ends a command without success. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly code: FailureCode;
  readonly exitCode: number;

  /** @param message what went wrong, for stderr */
  constructor(message: string, code: FailureCode) {
    super(message);
    this.code = code;
    this.exitCode = exitCodeOf(code);
  }
}
