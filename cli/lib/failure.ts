/** The codes of errors with the exit code 2, with their meanings: the command refuses its input or command line. */
export const refusals = {
  InvalidCommandLine: "An argument or an option is missing, wrong, or cannot be used together with another.",
  InvalidSettings:
    "One of TAG_KEY, TAG_VALUE, ALLOWED_TAG_KEYS and IDENTITY_STORE_ID is wrong, or a setting of `template` is.",
  UnreadableFile: "A file or standard input cannot be read.",
  UnwritableFolder: "The folder of `--out` cannot be made or written.",
  UnwritableFile: "The file of `--file` cannot be written.",
  InvalidJson: "A file or standard input is not JSON.",
  InvalidPolicy: "The policy cannot be used.",
  InvalidInput: "This command does not accept the input.",
  InvalidEventError: "Validate refuses the event or the record.",
  InvalidRequestError: "Validate refuses the manual request.",
  PayloadTooLargeError: "Validate refuses the input: it is too large.",
  OtherStateMachine: "The execution is not one of Tagledger's.",
  FolderInUse: "The folder for the output is not empty, or has the beginning of another report.",
  NotADryRun: "The execution is not a dry run.",
  CannotAsk: "The command asks before it changes something, and there is no terminal. Use `--yes`.",
} as const;

/** The codes of errors with the exit code 1, with their meanings. docs/commands.md shows both lists. */
export const failures = {
  NotConfirmed: "The command asked, and the answer was not yes. Nothing was changed.",
  NoRegion: "Neither AWS_REGION nor the AWS profile names a region.",
  BadCredentials: "There are no AWS credentials, or AWS does not accept them.",
  AccessDenied: "AWS does not allow these credentials to make a call.",
  Unreachable: "AWS's endpoint cannot be reached.",
  NoLocalStage: "AWS_ENDPOINT_URL is not the endpoint of a local stage that `npm run local` started.",
  NoCdk: "`aws-cdk-lib` or `constructs` is not installed.",
  NoDeployment: "This account and region have no stack of Tagledger with this name.",
  OtherVersion: "The deployed stacks are of another version of Tagledger.",
  NotInLedger: "The ledger does not know this resource, action or actor.",
  AmbiguousId: "Several ids begin with the text. The message lists them.",
  NotInCatalogue: "Nothing in the catalogue, or in its list of missing calls, matches.",
  NoExecution: "Step Functions has no execution with this name or ARN. It keeps an execution for 90 days.",
  UnreadableExecution: "Step Functions does not return the execution or its input.",
  ExecutionNotSucceeded: "The execution failed, or has not ended yet.",
  NotAllReplayed: "At least one replay could not be started, or failed.",
  NotAllUndone: "At least one undo failed.",
  HasFailures: "`failures` lists something to repair. With `--exit-code 0` this is no error.",
  NotWell: "`doctor` found an error. Warnings alone are no error.",
  NothingToDismiss: "There is no such failure, or somebody has dismissed it already.",
  NoTrail: "There is no such bucket, or it has no digest files and no log files of the period.",
  NoPack: "The folder has no pack that `report` wrote.",
  PackChanged: "`population.csv` is not as `manifest.json` says.",
  TooManyEvents: "CloudTrail's event history has more events than can be read in an hour.",
  RegionsDiffer: "The collector regions of cdk.json are not the enabled regions of the account.",
  TrailNotIntact: "The digest files of CloudTrail do not prove the whole period.",
  NoPolicyVersion: "Parameter Store does not have this policy or this version of it.",
  ParameterStoreError: "Parameter Store refuses a call.",
  OwnEntriesError: "`catalogue/own-entries.json` cannot be used.",
  ScpTooLargeError: "The tag keys need more service control policies than can be attached.",
} as const;

export type FailureCode = keyof typeof refusals | keyof typeof failures;

/** The exit code for a code. It is 1 for a code that is not ours, such as a code of AWS. */
export const exitCodeOf = (code: string): number => (Object.hasOwn(refusals, code) ? 2 : 1);

/** Ends a command without success. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly code: FailureCode;
  readonly exitCode: number;

  /** @param message the text for stderr */
  constructor(message: string, code: FailureCode) {
    super(message);
    this.code = code;
    this.exitCode = exitCodeOf(code);
  }
}
