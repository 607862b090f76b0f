/** A command's end that is not success: what to say on stderr, and the exit code. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The input or the command line is refused. */
export const EXIT_REFUSED = 2;
/** What was asked for is not there, or AWS could not be asked. */
export const EXIT_FAILED = 1;
